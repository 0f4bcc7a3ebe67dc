// App passwords from outside: made, shown once, taken away, and good for nothing here.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client, jsonApi } from '../harness/client.mjs';
import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const many = 100000;
const stack = await startStack({
  settings: { rate_endpoint: many, rate_account: many, rate_address: many, rate_login_account: many, rate_login_address: many },
});
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator);
const path = '/v1/account/app_passwords';
const shown = /^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){6}$/;

let count = 0;
const ask = ({ client }, attributes) => client.api('POST', path, attributes, { type: 'app_passwords' });
/** Makes one as a person does; resolves to its text, number and name. */
async function create(person, name) {
  count += 1;
  const answer = await ask(person, { name: name ?? `app ${count}` });
  assert.equal(answer.status, 201, answer.text);
  const { data, meta } = answer.json;
  return { text: meta.password, id: data.id, name: data.attributes.name };
}
const listed = async ({ client }) => (await client.api('GET', path)).json.data;
const kept = ({ id }) => Number(stack.sql(`SELECT count(*) FROM app_passwords WHERE fk_user = ${id}`)[0][0]);
/** The details of the newest event of that name that is about this person. */
const newest = (action, { id }) => JSON.parse(stack.sql(
  `SELECT details FROM audit_logs WHERE action = '${action}' AND resource_id = ${id} ORDER BY id DESC LIMIT 1`)[0][0]);

test('one is shown once, in groups that can be typed, and is nowhere in the clear', async () => {
  const { text, id, name } = await create(giselle);
  assert.match(text, shown);
  const answer = await giselle.client.api('GET', path);
  const row = answer.json.data.find((each) => each.id === id);
  assert.equal(row.type, 'app_passwords');
  assert.deepEqual(Object.keys(row.attributes).sort(), ['created_at', 'name']);
  assert.equal(row.attributes.name, name);
  const bare = text.replaceAll('-', '');
  const rows = stack.sql(`SELECT p::text FROM app_passwords p UNION ALL SELECT a::text FROM audit_logs a`).flat().join('\n');
  for (const part of [text, bare]) {
    assert.ok(!answer.text.includes(part));
    assert.ok(!rows.includes(part));
    for (const role of ['identity', 'workspace', 'admin', 'haproxy']) assert.ok(!stack.log(role).includes(part), role);
  }
});

test('the newest comes first', async () => {
  const person = await createPerson(administrator);
  for (const name of ['first', 'second']) await create(person, name);
  assert.deepEqual((await listed(person)).map(({ attributes }) => attributes.name), ['second', 'first']);
});

test('one is made only with the password given a moment ago', async () => {
  const person = await createPerson(administrator);
  stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes' WHERE fk_user = ${person.id}`);
  stack.valkey('FLUSHDB');
  assertProblem(await ask(person, { name: 'x' }), 403, 'session.confirmation_required');
  const confirmed = await person.client.api('POST', '/v1/account/confirm', { password: person.password }, { type: 'confirmations' });
  assert.equal(confirmed.status, 204, confirmed.text);
  assert.equal((await ask(person, { name: 'x' })).status, 201);
});

test('names tell them apart, and are names', async () => {
  const person = await createPerson(administrator);
  await create(person, 'Wiki');
  assertProblem(await ask(person, { name: 'wiki' }), 409, 'app_password.name_taken');
  for (const name of ['', '  ', 'x'.repeat(101), 'a\u202eb', 7, null]) {
    assertProblem(await ask(person, { name }), [400, 422]);
  }
  assert.equal(kept(person), 1);
});

test('there are twenty at most', async () => {
  const person = await createPerson(administrator);
  for (let i = 0; i < 20; i += 1) await create(person);
  assertProblem(await ask(person, { name: 'one more' }), 409, 'app_password.too_many');
  const [{ id }] = await listed(person);
  assert.equal((await person.client.api('DELETE', `${path}/${id}`)).status, 204);
  await create(person, 'one more');
});

test('nobody takes another person’s away', async () => {
  const { id } = await create(giselle);
  for (const { client } of [await createPerson(administrator), administrator]) {
    assertProblem(await client.api('DELETE', `${path}/${id}`), 404, 'app_password.not_found');
  }
  assert.equal((await giselle.client.api('DELETE', `${path}/${id}`)).status, 204);
  assertProblem(await giselle.client.api('DELETE', `${path}/${id}`), 404, 'app_password.not_found');
});

test('the trail names it, when it comes and when it goes', async () => {
  const { id, name } = await create(giselle);
  assert.equal(newest('app_password.created', { id }).name, name);
  await giselle.client.api('DELETE', `${path}/${id}`);
  assert.equal(newest('app_password.removed', { id }).name, name);
});

test('it opens nothing here: not the sign-in page, not the API, not what asks for the password', async () => {
  const person = await createPerson(administrator);
  const { text } = await create(person);
  const stranger = new Client(stack);
  await stranger.signIn(person.username, text);
  assert.equal(await stranger.isSignedIn(), false);
  for (const authorization of [`Bearer ${text}`, `Basic ${Buffer.from(`${person.username}:${text}`).toString('base64')}`]) {
    const answer = await new Client(stack).send('GET', `${stack.desk}/v1/me`,
      { headers: { origin: undefined, accept: jsonApi, authorization } });
    assertProblem(answer, 401, 'token.not_valid');
  }
  const confirmed = await person.client.api('POST', '/v1/account/confirm', { password: text }, { type: 'confirmations' });
  assert.equal(confirmed.status, 422, confirmed.text);
});

test('no API token reaches them, and no stranger', async () => {
  const token = await administrator.client.api('POST', '/v1/tokens',
    { name: 'all', kind: 'admin', reads_all: true, days: 1 }, { type: 'api_tokens' });
  assert.equal(token.status, 201, token.text);
  for (const [verb, at] of [['GET', path], ['POST', path], ['DELETE', `${path}/1`]]) {
    const headers = { origin: undefined, accept: jsonApi };
    const body = verb === 'POST' ? '{}' : undefined;
    const bearing = await new Client(stack).send(verb, stack.desk + at,
      { body, headers: { ...headers, authorization: `Bearer ${token.json.meta.token}`, ...(body ? { 'content-type': jsonApi } : {}) } });
    assertProblem(bearing, 403, 'token.not_accepted');
  }
  assertProblem(await new Client(stack).api('GET', path), 401, 'session.required');
});

test('they are written from the desktop’s own pages alone', async () => {
  const answer = await giselle.client.send('POST', stack.desk + path, {
    headers: { origin: 'https://evil.example', 'content-type': jsonApi },
    body: JSON.stringify({ data: { type: 'app_passwords', attributes: { name: 'x' } } }),
  });
  assertProblem(answer, 403, 'request.cross_origin');
});

test('another password ends them, and the trail says how many', async () => {
  const person = await createPerson(administrator);
  await create(person);
  await create(person);
  const changed = await person.client.api('POST', '/v1/account/password',
    { current_password: person.password, new_password: newPassword() }, { type: 'passwords' });
  assert.equal(changed.status, 204, changed.text);
  assert.deepEqual(await listed(person), []);
  assert.deepEqual(newest('app_password.ended', person), { count: 2, by: 'password_changed' });
});

test('an administrator who takes the password away ends them', async () => {
  const person = await createPerson(administrator);
  await create(person);
  const answer = await administrator.client.api('POST', `/v1/admin/users/${person.id}/reset`);
  assert.ok(answer.status < 300, answer.text);
  assert.equal(kept(person), 0);
  assert.deepEqual(newest('app_password.ended', person), { count: 1, by: 'password_reset' });
});

test('a disabled person keeps theirs, and a removed one has none', async () => {
  const person = await createPerson(administrator);
  await create(person);
  const admin = (verb, rest = '') => administrator.client.api(verb, `/v1/admin/users/${person.id}${rest}`);
  assert.equal((await admin('POST', '/disable')).status, 200);
  assert.equal(kept(person), 1);
  assert.equal((await admin('DELETE')).status, 204);
  assert.equal(kept(person), 0);
});
