// API tokens from outside: what a program may do with one, and everything it may never do.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client, jsonApi } from '../harness/client.mjs';
import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { exchange } from '../harness/raw.mjs';
import { startStack } from '../harness/stack.mjs';

const many = 100000;
const stack = await startStack({
  adminNetworks: ['127.0.0.1/32'],
  settings: { rate_endpoint: many, rate_account: many, rate_address: many, rate_login_address: many },
});
const administrator = await createFirstAdministrator(stack);
const document = JSON.parse(stack.unidashd('openapi').stdout);
const rows = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, row]) => ({
  verb: verb.toUpperCase(), path: path.replaceAll(/\{[^}]+\}/g, '1'), id: row.operationId,
  scope: row['x-unidash-token-scope'], audience: row['x-unidash-audience'],
  isForAll: row['x-unidash-access'] === 'everyone',
  bearers: row.security.some((way) => way.api_token),
})));

let count = 0;
/** Makes a token as a person does; resolves to its text and its number. */
async function createToken(person, attributes = {}) {
  count += 1;
  const answer = await person.client.api('POST', '/v1/tokens',
    { name: `token ${count}`, kind: 'user', scopes: ['profile_read'], days: 30, ...attributes }, { type: 'api_tokens' });
  assert.equal(answer.status, 201, answer.text);
  return { text: answer.json.meta.token, id: answer.json.data.id, name: answer.json.data.attributes.name };
}

/** A call as a program makes it: no cookie, no origin. */
function call(token, verb, path, { body, headers = {}, from, origin = stack.desk } = {}) {
  return new Client(stack, { from }).send(verb, origin + path, {
    body,
    headers: {
      origin: undefined, accept: jsonApi, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': jsonApi }), ...headers,
    },
  });
}

const me = (token, options) => call(token, 'GET', '/v1/me', options);
const rename = (display_name) => JSON.stringify({ data: { type: 'me', attributes: { display_name } } });
const giselle = await createPerson(administrator);
const everything = { kind: 'admin', reads_all: true, scopes: [...new Set(rows.map(({ scope }) => scope).filter(Boolean))] };

test('a token reads in its person’s name, without a cookie', async () => {
  const { text } = await createToken(giselle);
  assert.match(text, /^udt_[A-Za-z0-9_-]{43}[0-9a-f]{8}$/);
  const answer = await me(text);
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.data.attributes.username, giselle.username);
  assert.equal(answer.headers['set-cookie'], undefined);
});

test('a token writes without an origin, and the trail names person and token', async () => {
  const { text, id, name } = await createToken(giselle, { scopes: ['profile_write'] });
  const answer = await call(text, 'PATCH', '/v1/me', { body: rename('Gisèle by program') });
  assert.equal(answer.status, 200, answer.text);
  const [[user, details]] = stack.sql(
    `SELECT fk_user, details FROM audit_logs WHERE action = 'user.profile_updated' ORDER BY id DESC LIMIT 1`);
  assert.equal(user, giselle.id);
  assert.equal(JSON.parse(details).token, name);
  assert.equal(String(JSON.parse(details).token_id), id);
});

test('what a person does themselves names no token', async () => {
  await giselle.client.api('PATCH', '/v1/me', { display_name: 'Gisèle herself' }, { type: 'me' });
  const [[details]] = stack.sql(
    `SELECT details FROM audit_logs WHERE action = 'user.profile_updated' ORDER BY id DESC LIMIT 1`);
  assert.equal(JSON.parse(details).token, undefined);
});

test('a token is shown once and is nowhere in the clear', async () => {
  const { text, id } = await createToken(giselle);
  await me(text);
  const listed = await giselle.client.api('GET', '/v1/tokens');
  assert.ok(listed.json.data.some((each) => each.id === id));
  assert.ok(!listed.text.includes(text.slice(4, 30)));
  const kept = stack.sql(`SELECT t::text FROM api_tokens t UNION ALL SELECT a::text FROM audit_logs a`).flat().join('\n');
  assert.ok(!kept.includes(text.slice(4, 30)));
  for (const role of ['identity', 'workspace', 'admin', 'haproxy']) {
    assert.ok(!stack.log(role).includes(text.slice(4, 30)), role);
  }
});

test('a token is made only with the password given a moment ago', async () => {
  const person = await createPerson(administrator);
  stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes' WHERE fk_user = ${person.id}`);
  stack.valkey('FLUSHDB');
  const wanted = { name: 'x', kind: 'user', scopes: ['profile_read'], days: 1 };
  const refused = await person.client.api('POST', '/v1/tokens', wanted, { type: 'api_tokens' });
  assertProblem(refused, 403, 'session.confirmation_required');
  const confirmed = await person.client.api('POST', '/v1/account/confirm', { password: person.password }, { type: 'confirmations' });
  assert.equal(confirmed.status, 204, confirmed.text);
  assert.equal((await person.client.api('POST', '/v1/tokens', wanted, { type: 'api_tokens' })).status, 201);
});

test('every row answers a token for everything as its document says, and identity none', async () => {
  const { text } = await createToken(administrator, everything);
  let refused = 0;
  for (const row of rows.filter(({ isForAll }) => !isForAll)) {
    const answer = await call(text, row.verb, row.path, { body: row.verb === 'GET' || row.verb === 'DELETE' ? undefined : '{}' });
    if (row.bearers) {
      // What is refused now is refused to the person.
      assert.ok(!/:(token|session)\./.test(answer.text), `${row.id}: ${answer.status} ${answer.text}`);
    } else {
      refused += 1;
      assertProblem(answer, 403, 'token.not_accepted');
    }
  }
  assert.ok(refused >= 20, `${refused} rows`);
  for (const path of ['/v1/account/', '/v1/tokens', '/v1/admin/tokens']) {
    assert.ok(rows.filter((row) => row.path.startsWith(path)).every(({ bearers }) => !bearers), path);
  }
});

test('to identity’s own pages whoever comes with a token is a stranger', async () => {
  const { text } = await createToken(administrator, everything);
  for (const row of rows.filter(({ isForAll, verb }) => isForAll && verb === 'GET')) {
    const origin = row.path.startsWith('/auth/') || row.path === '/' ? stack.desk : stack.id;
    const [bare, bearing] = [await call(undefined, 'GET', row.path, { origin }), await call(text, 'GET', row.path, { origin })];
    assert.equal(bearing.status, bare.status, row.id);
    assert.equal(bearing.headers['set-cookie']?.some((line) => /unidash_(desk|id)=[^;]/.test(line)) ?? false, false, row.id);
  }
  const claims = await call(text, 'GET', '/oauth/userinfo', { origin: stack.id });
  assert.equal(claims.status, 401);
});

test('a token goes to no other door: id.BASE has none for it', async () => {
  const { text } = await createToken(administrator, everything);
  for (const path of ['/v1/account/sessions', '/v1/tokens']) {
    assertProblem(await call(text, 'GET', path, { origin: stack.id }), 403, 'token.not_accepted');
  }
  assert.equal((await me(text, { origin: stack.id })).status, 404);
});

test('a token and a session together are refused, whichever is good', async () => {
  const { text } = await createToken(giselle);
  for (const token of [text, 'nonsense']) {
    const both = await giselle.client.api('GET', '/v1/me', undefined, { headers: { authorization: `Bearer ${token}` } });
    assertProblem(both, 400, 'token.with_session');
  }
  const write = await giselle.client.send('PATCH', `${stack.desk}/v1/me`, {
    headers: { origin: 'https://evil.example', 'content-type': jsonApi, authorization: `Bearer ${text}` }, body: rename('x'),
  });
  assertProblem(write, 400, 'token.with_session');
});

test('a session still needs its own page to write', async () => {
  const answer = await giselle.client.send('PATCH', `${stack.desk}/v1/me`, {
    headers: { origin: undefined, 'content-type': jsonApi }, body: rename('x'),
  });
  assertProblem(answer, 403, 'request.cross_origin');
});

test('a token does only what it was made for', async () => {
  const { text } = await createToken(giselle);
  assertProblem(await call(text, 'PATCH', '/v1/me', { body: rename('x') }), 403, 'token.out_of_scope');
  assertProblem(await call(text, 'GET', '/v1/apps'), 403, 'token.out_of_scope');
  const told = await call(text, 'GET', '/v1/apps');
  assert.equal(told.headers['www-authenticate'], 'Bearer error="insufficient_scope"');
});

test('an administrator’s own token is not one of administration', async () => {
  const { text } = await createToken(administrator, { reads_all: true });
  assertProblem(await call(text, 'GET', '/v1/admin/users'), 403, 'token.out_of_scope');
  const refused = await administrator.client.api('POST', '/v1/tokens',
    { name: 'wide', kind: 'user', scopes: ['people_read'], days: 1 }, { type: 'api_tokens' });
  assert.equal(refused.status, 422, refused.text);
});

test('nobody but administrators makes tokens of administration', async () => {
  const answer = await giselle.client.api('POST', '/v1/tokens',
    { name: 'up', kind: 'admin', scopes: ['people_read'], days: 1 }, { type: 'api_tokens' });
  assertProblem(answer, 403, 'access.forbidden');
});

test('administration is there for tokens only on an admin network', async () => {
  const { text } = await createToken(administrator, { kind: 'admin', scopes: ['people_read'] });
  assert.equal((await call(text, 'GET', '/v1/admin/users')).status, 200);
  assertProblem(await call(text, 'GET', '/v1/admin/users', { from: '127.0.0.2' }), 404, 'request.not_found');
});

test('an expired token is dead', async () => {
  const { text, id } = await createToken(giselle);
  assert.equal((await me(text)).status, 200);
  stack.sql(`UPDATE api_tokens SET created_at = now() - interval '2 days', expires_at = now() WHERE id = ${id}`);
  const answer = await me(text);
  assertProblem(answer, 401, 'token.not_valid');
  assert.equal(answer.headers['www-authenticate'], 'Bearer error="invalid_token"');
});

test('a deleted token is dead with the next request', async () => {
  const { text, id } = await createToken(giselle);
  assert.equal((await me(text)).status, 200);
  assert.equal((await giselle.client.api('DELETE', `/v1/tokens/${id}`)).status, 204);
  assertProblem(await me(text), 401, 'token.not_valid');
});

test('nobody ends another person’s token but an administrator', async () => {
  const { text, id } = await createToken(giselle);
  const other = await createPerson(administrator);
  assertProblem(await other.client.api('DELETE', `/v1/tokens/${id}`), 404, 'token.not_found');
  assertProblem(await other.client.api('DELETE', `/v1/admin/tokens/${id}`), 403, 'access.forbidden');
  const listed = await administrator.client.api('GET', `/v1/admin/tokens?user_id=${giselle.id}`);
  assert.ok(listed.json.data.some((each) => each.id === id && each.attributes.username === giselle.username));
  assert.equal((await administrator.client.api('DELETE', `/v1/admin/tokens/${id}`)).status, 204);
  assertProblem(await me(text), 401, 'token.not_valid');
});

test('the tokens of a disabled person are dead with the next request, and stay so', async () => {
  const person = await createPerson(administrator);
  const { text } = await createToken(person);
  assert.equal((await me(text)).status, 200);
  assert.equal((await administrator.client.api('POST', `/v1/admin/users/${person.id}/disable`)).status, 200);
  assertProblem(await me(text), 401, 'token.not_valid');
  assert.equal((await administrator.client.api('POST', `/v1/admin/users/${person.id}/enable`)).status, 200);
  assertProblem(await me(text), 401, 'token.not_valid');
});

test('the tokens of administration go with the role, and do not come back with it', async () => {
  const manager = await createPerson(administrator, { role: 'admin' });
  const { text } = await createToken(manager, { kind: 'admin', scopes: ['people_read'] });
  assert.equal((await call(text, 'GET', '/v1/admin/users')).status, 200);
  for (const role of ['user', 'admin']) {
    await administrator.client.api('PATCH', `/v1/admin/users/${manager.id}`, { role }, { type: 'users' });
    assertProblem(await call(text, 'GET', '/v1/admin/users'), 401, 'token.not_valid');
  }
});

test('a changed password ends the tokens', async () => {
  const person = await createPerson(administrator);
  const { text } = await createToken(person);
  const changed = await person.client.api('POST', '/v1/account/password',
    { current_password: person.password, new_password: newPassword() }, { type: 'passwords' });
  assert.equal(changed.status, 204, changed.text);
  assertProblem(await me(text), 401, 'token.not_valid');
});

test('a token makes no administrators, even a super administrator’s', async () => {
  const { text } = await createToken(administrator, { kind: 'admin', scopes: ['people_write'] });
  const body = JSON.stringify({ data: { type: 'users', attributes: { role: 'admin' } } });
  assertProblem(await call(text, 'PATCH', `/v1/admin/users/${giselle.id}`, { body }), 403, 'identity.super_admin_only');
});

test('other credentials are refused where a token is meant', async () => {
  const { text } = await createToken(giselle);
  for (const authorization of [
    `Basic ${Buffer.from(`${giselle.username}:${giselle.password}`).toString('base64')}`, `Token ${text}`, text, 'Bearer',
    `Bearer ${text}x`, `Bearer ${text.slice(0, -1)}`, `Bearer ${text.toUpperCase()}`, `Bearer "${text}"`, `Bearer ${text},${text}`,
    `Digest username="${giselle.username}"`, `Bearer ${'u'.repeat(4000)}`, `Bearer udt_${'A'.repeat(43)}00000000`,
  ]) {
    assertProblem(await me(undefined, { headers: { authorization } }), 401, 'token.not_valid');
  }
  assert.equal((await me(undefined, { headers: { authorization: `bearer ${text}` } })).status, 200);
});

test('a token in the address or in another header is none', async () => {
  const { text } = await createToken(giselle);
  assert.notEqual((await call(undefined, 'GET', `/v1/me?access_token=${text}`)).status, 200);
  for (const name of ['x-auth-token', 'x-api-key', 'proxy-authorization', 'x_authorization']) {
    assertProblem(await me(undefined, { headers: { [name]: `Bearer ${text}` } }), 401, 'session.required');
  }
});

for (const [what, value, status] of [
  ['longer than any header may be', `Bearer ${'u'.repeat(9000)}`, 431],
  ['with letters of other scripts', 'Bearer udt_\xc3\xa9\xe2\x80\xae\xf0\x9f\x94\x91', 401],
  ['with bytes that are no UTF-8', 'Bearer udt_\xff\xfe', 400],
  ['with a NUL', 'Bearer udt_\0', 400],
]) {
  test(`credentials ${what} are refused`, async () => {
    const host = new URL(stack.desk).host;
    const answer = await exchange(stack, `GET /v1/me HTTP/1.1\r\nHost: ${host}\r\nAuthorization: ${value}\r\n\r\n`);
    assert.equal(answer.status, status);
  });
}

test('credentials that are there twice are refused', async () => {
  const { text } = await createToken(giselle);
  const host = new URL(stack.desk).host;
  const line = `Authorization: Bearer ${text}\r\n`;
  const answer = await exchange(stack, `GET /v1/me HTTP/1.1\r\nHost: ${host}\r\n${line}${line}\r\n`);
  assert.equal(answer.status, 400);
});

test('a program is answered in the language it asks for', async () => {
  const { text } = await createToken(giselle);
  const title = async (language) =>
    (await call(text, 'GET', '/v1/apps', { headers: { 'accept-language': language } })).json.title;
  assert.notEqual(await title('fr'), await title('en'));
});

test('what a token did last is noted, with its address', async () => {
  const { text, id } = await createToken(giselle);
  await me(text, { from: '127.0.0.7' });
  const { attributes } = (await giselle.client.api('GET', '/v1/tokens')).json.data.find((each) => each.id === id);
  assert.equal(attributes.last_used_ip, '127.0.0.7');
  assert.ok(attributes.last_used_at);
});
