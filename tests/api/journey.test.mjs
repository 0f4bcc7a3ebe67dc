// The story the product begins with, told over HTTP.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { acceptInvitation, createFirstAdministrator, invite, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
let administrator;
let giselle;

test('a stranger without a session is asked to sign in', async () => {
  const stranger = new Client(stack);
  assertProblem(await stranger.api('GET', '/v1/me'), 401, 'session.required');
  const page = await stranger.visit(`${stack.desk}/auth/login`);
  assert.equal(page.url.origin, stack.id);
  assert.equal(page.url.pathname, '/login');
  assert.match(page.text, /name="password"/);
});

test('the setup link makes the first administrator, once', async () => {
  assert.match(stack.setupLink, new RegExp(`^${stack.id}/setup/[A-Za-z0-9_-]{40,}$`));
  administrator = await createFirstAdministrator(stack);
  const me = (await administrator.client.api('GET', '/v1/me')).json.data;
  assert.equal(me.type, 'me');
  assert.equal(me.attributes.username, administrator.username);
  assert.equal(me.attributes.role, 'super_admin');
  assert.equal(me.attributes.admin_available, true);

  const again = await new Client(stack).get(stack.setupLink);
  assert.ok([404, 410].includes(again.status), `used link answers ${again.status}`);
  assert.equal((await stack.status()).setup_link, null);
  const command = stack.unidashd('setup-link');
  assert.equal(command.status, 3, command.stderr);
  assert.equal(command.stdout, '');
});

test('the desk shows its shell to who is signed in', async () => {
  const shell = await administrator.client.get(`${stack.desk}/`);
  assert.equal(shell.status, 200);
  assert.match(shell.headers['content-type'], /^text\/html/);
  assert.match(shell.text, /<script[^>]+src="\/assets\//);
});

test('a second person is invited and signs in on another browser', async () => {
  const person = await invite(administrator, { username: 'giselle', display_name: 'Giselle Martin' });
  assert.match(person.link, new RegExp(`^${stack.id}/invite/`));
  assert.equal(person.status, 'invited');
  giselle = { ...person, password: newPassword(), client: new Client(stack, { language: 'en' }) };

  const short = await acceptInvitation(giselle.client, person.link, 'short');
  assert.ok(short.status >= 400 && short.status < 500, `short password answers ${short.status}`);
  const common = await acceptInvitation(giselle.client, person.link, 'passwordpassword');
  assert.ok(common.status >= 400 && common.status < 500, `common password answers ${common.status}`);

  const done = await acceptInvitation(giselle.client, person.link, giselle.password);
  assert.equal(done.status, 200, done.text);
  assert.equal((await new Client(stack).get(person.link)).status >= 400, true, 'the link works once');
  await giselle.client.signIn('giselle', giselle.password);
  const me = (await giselle.client.api('GET', '/v1/me')).json.data.attributes;
  assert.equal(me.username, 'giselle');
  assert.equal(me.role, 'user');
  assert.equal(me.admin_available, false);
});

test('she may not administer', async () => {
  for (const path of ['/v1/admin/users', '/v1/admin/audit', '/v1/admin/apps', '/v1/admin/overview']) {
    assertProblem(await giselle.client.api('GET', path), 403);
  }
  const attempt = await giselle.client.api('POST', '/v1/admin/users',
    { username: 'mallory', display_name: 'Mallory', role: 'super_admin', locale: 'fr' }, { type: 'users' });
  assertProblem(attempt, 403);
  assert.deepEqual(stack.sql("SELECT 1 FROM users WHERE username = 'mallory'"), []);
});

test('a wrong password and an unknown name get one and the same answer', async () => {
  const answers = [];
  for (const [username, password] of [['giselle', 'not her password'], ['nobody.here', 'not her password'],
    ['giselle', ''], ['', 'x']]) {
    const client = new Client(stack, { from: '127.0.0.20' });
    const page = await client.visit(`${stack.desk}/auth/login`);
    const answer = await client.submit(page, { username, password });
    assert.ok(answer.status >= 400 && answer.status < 500, String(answer.status));
    const text = answer.text.replaceAll(/(value|action|href)="[^"]*"/g, '');
    answers.push({ status: answer.status, text });
  }
  assert.deepEqual(answers[1], answers[0]);
});

test('disabling her throws her out within a second, and closes the door', async () => {
  const disabled = await administrator.client.api('POST', `/v1/admin/users/${giselle.id}/disable`);
  assert.ok(disabled.status < 300, disabled.text);
  await eventually('her session ends', 1, async () => !(await giselle.client.isSignedIn()));
  assertProblem(await giselle.client.api('GET', '/v1/me'), 401);
  const back = await giselle.client.signIn('giselle', giselle.password);
  assert.equal(back.url.origin, stack.id);
  assert.equal(await giselle.client.isSignedIn(), false);
});

test('enabling her lets her sign in again', async () => {
  const enabled = await administrator.client.api('POST', `/v1/admin/users/${giselle.id}/enable`);
  assert.ok(enabled.status < 300, enabled.text);
  await giselle.client.signIn('giselle', giselle.password);
  assert.equal(await giselle.client.isSignedIn(), true);
});

test('she is thrown out also when Valkey restarts in between', async () => {
  await stack.kill('valkey');
  const disabled = await eventually('disabling works again', 15,
    () => administrator.client.api('POST', `/v1/admin/users/${giselle.id}/disable`), ({ status }) => status < 300);
  assert.ok(disabled.status < 300);
  await stack.healed();
  await eventually('her session ends', 1, async () => (await giselle.client.api('GET', '/v1/me')).status === 401);
  assert.ok(await administrator.client.isSignedIn(), 'others stay signed in over a restart of Valkey');
  await administrator.client.api('POST', `/v1/admin/users/${giselle.id}/enable`);
});

test('changing her role ends her sessions', async () => {
  await giselle.client.signIn('giselle', giselle.password);
  const changed = await administrator.client.api('PATCH', `/v1/admin/users/${giselle.id}`, { role: 'admin' },
    { type: 'users' });
  assert.equal(changed.status, 200, changed.text);
  await eventually('her session ends', 1, async () => !(await giselle.client.isSignedIn()));
  await giselle.client.signIn('giselle', giselle.password);
  assert.equal((await giselle.client.api('GET', '/v1/admin/users')).status, 200, 'an admin administers');
});

test('an administrator may not make super administrators', async () => {
  const attempt = await giselle.client.api('PATCH', `/v1/admin/users/${giselle.id}`, { role: 'super_admin' },
    { type: 'users' });
  assert.ok(attempt.status >= 400 && attempt.status < 500, attempt.text);
});

test('a reset link replaces the password and ends the sessions', async () => {
  const answer = await administrator.client.api('POST', `/v1/admin/users/${giselle.id}/reset`);
  assert.ok(answer.status < 300, answer.text);
  const password = newPassword();
  const done = await acceptInvitation(new Client(stack), answer.json.meta.link, password);
  assert.equal(done.status, 200, done.text);
  await eventually('the old session ends', 1, async () => !(await giselle.client.isSignedIn()));
  const old = await giselle.client.signIn('giselle', giselle.password);
  assert.equal(old.url.origin, stack.id, 'the old password is over');
  await giselle.client.signIn('giselle', password);
  assert.ok(await giselle.client.isSignedIn());
});

test('signing out ends both sessions', async () => {
  const before = giselle.client.cookie(stack.desk, '__Host-unidash_desk');
  const out = await giselle.client.post(`${stack.desk}/auth/logout`, {});
  assert.equal(out.status, 303);
  await giselle.client.visit(out.headers.location);
  giselle.client.setCookie(stack.desk, '__Host-unidash_desk', before);
  await eventually('the copied cookie is worthless', 1, async () => !(await giselle.client.isSignedIn()));
  const page = await giselle.client.visit(`${stack.desk}/auth/login`);
  assert.equal(page.url.pathname, '/login', 'single sign-on is over too');
});

test('the product comes back with its data after it was stopped', async () => {
  await stack.down();
  await stack.up();
  assert.equal(stack.setupLink, null);
  assert.ok(await administrator.client.isSignedIn(), 'the ledger kept the session');
});
