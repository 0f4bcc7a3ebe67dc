// One's own sessions: listed, revoked, ended by time, and never forged.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator);
const cookieName = '__Host-unidash_desk';

async function freshClient(options) {
  const client = new Client(stack, options);
  await client.signIn(giselle.username, giselle.password);
  assert.ok(await client.isSignedIn());
  return client;
}

test('both cookies are bound to their host, hidden from scripts and unguessable', async () => {
  const client = new Client(stack);
  const seen = [];
  const page = await client.visit(`${stack.desk}/auth/login`);
  const login = await client.post(new URL('/login' + page.url.search, stack.id).href,
    { username: giselle.username, password: giselle.password });
  seen.push(...(login.headers['set-cookie'] ?? []));
  let answer = login;
  while (answer.status === 303) {
    answer = await client.get(new URL(answer.headers.location, answer.url).href);
    seen.push(...(answer.headers['set-cookie'] ?? []));
  }
  for (const name of ['__Host-unidash_id', cookieName]) {
    const line = seen.find((each) => each.startsWith(`${name}=`));
    assert.ok(line, `${name} was set`);
    assert.match(line, /; *Secure/i);
    assert.match(line, /; *HttpOnly/i);
    assert.match(line, /; *Path=\/(;|$)/i);
    assert.match(line, /; *SameSite=(Lax|Strict)/i);
    assert.doesNotMatch(line, /Domain=/i);
    assert.ok(Buffer.from(line.match(/=([^;]+)/)[1], 'base64url').length >= 32);
  }
});

test('only the hash of a token is kept anywhere', async () => {
  const client = await freshClient();
  const token = client.cookie(stack.desk, cookieName);
  const hash = createHash('sha256').update(token).digest('hex');
  const hashOfBytes = createHash('sha256').update(Buffer.from(token, 'base64url')).digest('hex');
  const [[count]] = stack.sql(`SELECT count(*) FROM sessions WHERE token_hash IN ('${hash}', '${hashOfBytes}')`);
  assert.equal(count, '1');
  const keys = stack.valkey('--scan').split('\n');
  assert.ok(keys.some((key) => key.startsWith('session:')), keys.join(' '));
  assert.ok(keys.every((key) => !key.includes(token)));
  for (const name of ['identity', 'workspace', 'admin', 'haproxy']) {
    assert.ok(!stack.log(name).includes(token), `${name}.log does not hold a token`);
  }
});

test('signing in again gives a new session id', async () => {
  const client = await freshClient();
  const first = client.cookie(stack.desk, cookieName);
  const planted = new Client(stack);
  planted.setCookie(stack.id, '__Host-unidash_id', randomBytes(32).toString('base64url'));
  const fixed = planted.cookie(stack.id, '__Host-unidash_id');
  await planted.signIn(giselle.username, giselle.password);
  assert.notEqual(planted.cookie(stack.id, '__Host-unidash_id'), fixed, 'a planted id is replaced');
  assert.notEqual(planted.cookie(stack.desk, cookieName), first);
});

test('forged, truncated and foreign sessions are refused', async () => {
  const client = await freshClient();
  const token = client.cookie(stack.desk, cookieName);
  const id = client.cookie(stack.id, '__Host-unidash_id');
  for (const forged of [randomBytes(32).toString('base64url'), token.slice(0, -1), `${token}A`, token.toUpperCase(),
    '', 'null', '../../etc/passwd', id, 'A'.repeat(4000), '%00', `${token}%0d%0aX: y`]) {
    const stranger = new Client(stack);
    stranger.setCookie(stack.desk, cookieName, forged);
    assertProblem(await stranger.api('GET', '/v1/me'), [400, 401]);
  }
  const swapped = new Client(stack);
  swapped.setCookie(stack.id, '__Host-unidash_id', token);
  assert.equal((await swapped.visit(`${stack.desk}/auth/login`)).url.pathname, '/login',
    'a desk session is no single sign-on session');
});

test('a confirmed password gives a new session id, and only the right one', async () => {
  const client = await freshClient();
  const confirm = (password) => client.api('POST', '/v1/account/confirm', { password }, { type: 'confirmations' });
  const before = client.cookie(stack.desk, cookieName);
  assertProblem(await confirm('not the password at all'), 422);
  assert.equal(client.cookie(stack.desk, cookieName), before, 'a wrong one changes nothing');
  const copied = client.clone();
  const answer = await confirm(giselle.password);
  assert.equal(answer.status, 204, answer.text);
  const [line] = answer.headers['set-cookie'];
  assert.match(line, /; *Secure/i);
  assert.match(line, /; *HttpOnly/i);
  assert.notEqual(client.cookie(stack.desk, cookieName), before);
  assert.ok(await client.isSignedIn());
  const [[confirmed]] = stack.sql(`SELECT count(*) FROM audit_logs WHERE action = 'session.confirmed'`);
  assert.equal(confirmed, '1');
  const [[failed]] = stack.sql(`SELECT count(*) FROM audit_logs WHERE action = 'session.confirmation_failed'`);
  assert.equal(failed, '1');
  await eventually('the old session ends', 15, async () => !(await copied.isSignedIn()));
  assert.ok(await client.isSignedIn());
});

test('a person sees their sessions and ends another one', async () => {
  const here = await freshClient({ userAgent: 'Here/1.0' });
  const there = await freshClient({ userAgent: 'There/1.0' });
  const listed = (await here.api('GET', '/v1/account/sessions')).json.data;
  assert.ok(listed.every(({ type }) => type === 'sessions'));
  assert.equal(listed.filter(({ attributes }) => attributes.current).length, 1);
  assert.equal(listed.find(({ attributes }) => attributes.current).attributes.user_agent, 'Here/1.0');
  const other = listed.find(({ attributes }) => attributes.user_agent === 'There/1.0');
  assert.ok(other);
  const ended = await here.api('DELETE', `/v1/account/sessions/${other.id}`);
  assert.equal(ended.status, 204, ended.text);
  await eventually('the other session ends', 1, async () => !(await there.isSignedIn()));
  assert.equal((await there.visit(`${stack.desk}/auth/login`)).url.pathname, '/login');
  assert.ok(await here.isSignedIn());
});

test('nobody ends the session of someone else', async () => {
  const here = await freshClient();
  const [[foreign]] = stack.sql(`SELECT s.id FROM sessions s JOIN users u ON u.id = s.fk_user
    WHERE u.username = '${administrator.username}' ORDER BY s.id DESC LIMIT 1`);
  assertProblem(await here.api('DELETE', `/v1/account/sessions/${foreign}`), 404);
});

test('all other sessions end at once', async () => {
  const here = await freshClient();
  const others = [await freshClient(), await freshClient()];
  assert.equal((await here.api('DELETE', '/v1/account/sessions')).status, 204);
  for (const other of others) {
    await eventually('another session ends', 1, async () => !(await other.isSignedIn()));
  }
  assert.ok(await here.isSignedIn());
});

test('changing the password ends the other sessions and needs the old one', async () => {
  const here = await freshClient();
  const other = await freshClient();
  const password = newPassword();
  assert.equal((await here.api('GET', '/v1/account/password')).json.data.attributes.kept, 'here');
  const wrong = await here.api('POST', '/v1/account/password',
    { current_password: 'not the password', new_password: password }, { type: 'passwords' });
  assertProblem(wrong, [403, 422]);
  const weak = await here.api('POST', '/v1/account/password',
    { current_password: giselle.password, new_password: 'tooshort' }, { type: 'passwords' });
  assertProblem(weak, 422);
  const done = await here.api('POST', '/v1/account/password',
    { current_password: giselle.password, new_password: password }, { type: 'passwords' });
  assert.equal(done.status, 204, done.text);
  giselle.password = password;
  await eventually('the other session ends', 1, async () => !(await other.isSignedIn()));
  assert.ok(await here.isSignedIn());
});

/** Makes the person's sessions older in the ledger, and the live copies forgotten. */
function age(change) {
  stack.sql(`UPDATE sessions SET ${change} WHERE fk_user = ${Number(giselle.id)} AND revoked_at IS NULL`);
  stack.valkey('flushall');
}

test('a session that was not used for the idle time is over', async () => {
  const client = await freshClient();
  age("last_seen_at = last_seen_at - interval '29 minutes'");
  assert.ok(await client.isSignedIn(), 'not before its time');
  age("last_seen_at = now() - interval '31 minutes'");
  await eventually('the session ends', 1, async () => !(await client.isSignedIn()));
  assert.equal((await client.visit(`${stack.desk}/auth/login`)).url.pathname, '/login');
});

test('even a used session is over at its absolute end', async () => {
  const client = await freshClient();
  age("expires_at = now() + interval '2 minutes'");
  assert.ok(await client.isSignedIn(), 'not before its time');
  age("expires_at = now() - interval '1 second'");
  await eventually('the session ends', 1, async () => !(await client.isSignedIn()));
});
