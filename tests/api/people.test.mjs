// Administration of people: lists, rules of the last super administrator, input.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const api = (...call) => administrator.client.api(...call);
const create = (attributes) => api('POST', '/v1/admin/users', attributes, { type: 'users' });
const me = async () => {
  const { data } = (await api('GET', `/v1/admin/users?q=${administrator.username}`)).json;
  return data[0];
};

test('the list is paged, counted and searched', async () => {
  for (let i = 0; i < 7; i += 1) await invite(administrator, { username: `listed-${i}`, display_name: `Élise ${i}` });
  const first = (await api('GET', '/v1/admin/users?page_size=3')).json;
  assert.equal(first.data.length, 3);
  assert.equal(first.meta.total, 8);
  assert.ok(first.links, 'links to the other pages');
  const last = (await api('GET', '/v1/admin/users?page_size=3&page_number=3')).json;
  assert.equal(last.data.length, 2);
  const beyond = (await api('GET', '/v1/admin/users?page_size=3&page_number=99')).json;
  assert.deepEqual(beyond.data, []);
  assert.equal((await api('GET', '/v1/admin/users?q=listed-4')).json.meta.total, 1);
  assert.equal((await api('GET', `/v1/admin/users?q=${encodeURIComponent('élise')}`)).json.meta.total, 7);
  assert.equal((await api('GET', '/v1/admin/users?q=%25')).json.meta.total, 0, 'a percent sign is no wildcard');
  assert.equal((await api('GET', '/v1/admin/users?role=super_admin')).json.meta.total, 1);
  assert.equal((await api('GET', '/v1/admin/users?status=invited')).json.meta.total, 7);
});

test('senseless pages are refused', async () => {
  for (const query of ['page_size=0', 'page_size=-1', 'page_size=101', 'page_number=0', 'page_number=-5',
    'page_number=1e9', 'page_size=ten', 'page_size=99999999999999999999', 'page_size=', 'unknown=1',
    'page_size=5&page_size=6', 'role=king']) {
    assertProblem(await api('GET', `/v1/admin/users?${query}`), [400, 422]);
  }
});

test('names that mislead or cannot be typed are refused', async () => {
  for (const username of ['', ' ', 'a b', 'evil\u202Etxt', 'nul\u0000byte', 'zero\u200Bwidth', 'new\nline',
    'x'.repeat(300), '../root', '<script>', 'ｆｕｌｌ', 'é\u0301'.repeat(60)]) {
    assertProblem(await create({ username, display_name: 'Somebody', role: 'user', locale: 'fr' }), [400, 422]);
  }
  for (const display_name of ['', 'a\u202Eb', 'a\u0000b', 'a\u0007b', 'x'.repeat(300)]) {
    assertProblem(await create({ username: 'somebody', display_name, role: 'user', locale: 'fr' }), [400, 422]);
  }
  assert.deepEqual(stack.sql("SELECT 1 FROM users WHERE username = 'somebody'"), []);
});

test('a name is taken once, whatever its case', async () => {
  await invite(administrator, { username: 'unique' });
  assertProblem(await create({ username: 'unique', display_name: 'U', role: 'user', locale: 'fr' }), 409);
  assertProblem(await create({ username: 'UNIQUE', display_name: 'U', role: 'user', locale: 'fr' }), [409, 422]);
});

test('fields that are not asked for are refused', async () => {
  const extra = { username: 'extra', display_name: 'E', role: 'user', locale: 'fr' };
  assertProblem(await create({ ...extra, password_hash: 'x' }), [400, 422]);
  assertProblem(await create({ ...extra, id: 1 }), [400, 422]);
  assertProblem(await create({ ...extra, role: 'root' }), [400, 422]);
  assertProblem(await create({ ...extra, role: 7 }), [400, 422]);
  const person = await invite(administrator);
  const patch = await api('PATCH', `/v1/admin/users/${person.id}`, { status: 'active' }, { type: 'users' });
  assertProblem(patch, [400, 422]);
});

test('the last super administrator stays', async () => {
  const { id } = await me();
  assertProblem(await api('POST', `/v1/admin/users/${id}/disable`), [403, 409, 422]);
  assertProblem(await api('DELETE', `/v1/admin/users/${id}`), [403, 409, 422]);
  assertProblem(await api('PATCH', `/v1/admin/users/${id}`, { role: 'user' }, { type: 'users' }), [403, 409, 422]);
  assert.equal((await me()).attributes.role, 'super_admin');
});

test('two who demote each other at once leave one super administrator', async () => {
  const { id } = await me();
  const second = await createPerson(administrator, { username: 'second.super', role: 'super_admin' });
  const answers = await Promise.all([
    api('POST', `/v1/admin/users/${second.id}/disable`),
    second.client.api('POST', `/v1/admin/users/${id}/disable`),
  ]);
  const [[left]] = stack.sql("SELECT count(*) FROM users WHERE role = 'super_admin' AND is_active");
  assert.ok(Number(left) >= 1, `left: ${left}, answers: ${answers.map(({ status }) => status)}`);
  stack.sql(`UPDATE users SET is_active = true WHERE id IN (${Number(id)}, ${Number(second.id)})`);
  await administrator.client.signIn(administrator.username, administrator.password);
  assert.ok(await administrator.client.isSignedIn());
});

test('what does not exist is not found', async () => {
  for (const id of ['999999', '0', '-1', 'abc', '99999999999999999999', '1%20OR%201=1', "1'--"]) {
    assertProblem(await api('GET', `/v1/admin/users/${id}`), [400, 404, 422]);
  }
});

test('deleting a person ends them and keeps their trail', async () => {
  const person = await createPerson(administrator, { username: 'leaver' });
  assert.ok((await api('DELETE', `/v1/admin/users/${person.id}`)).status < 300);
  assertProblem(await api('GET', `/v1/admin/users/${person.id}`), 404);
  assertProblem(await person.client.api('GET', '/v1/me'), 401);
  const verify = stack.unidashd('audit', 'verify');
  assert.equal(verify.status, 0, verify.stdout + verify.stderr);
});

test('no answer ever holds a password or its hash', async () => {
  const everything = (await api('GET', '/v1/admin/users?page_size=100')).text;
  assert.doesNotMatch(everything, /argon2|password/i);
});
