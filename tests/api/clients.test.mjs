// The registry of applications over HTTP: what an administrator registers signs people in,
// with software that is not ours on the other side.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import * as oidc from 'openid-client';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { assertOauthError, callback, configure, Provider, requestOf, startLogoutReceiver } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const receiver = await startLogoutReceiver();
const stack = await startStack({ settings: { app_authorities: receiver.authorityFile } });
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
const giselle = await createPerson(administrator, { username: 'giselle' });
const provider = await Provider.of(stack);
const path = '/v1/admin/clients';
const api = (...call) => administrator.client.api(...call);
const wiki = { name: 'Wiki', kind: 'confidential', redirect_uris: [callback], audience: 'everyone' };
const create = (more = {}, by = administrator) => by.client.api('POST', path, { ...wiki, ...more }, { type: 'clients' });
const change = (id, attributes, revision = '*') =>
  api('PATCH', `${path}/${id}`, attributes, { type: 'clients', headers: { 'if-match': revision === '*' ? '*' : `"${revision}"` } });

/** Registers an application; resolves to what it needs to know. */
async function register(more) {
  const { status, json, text } = await create(more);
  assert.equal(status, 201, text);
  return { number: json.data.id, id: json.data.attributes.client_id, secret: json.meta.secret, meta: json.meta };
}

test('the five lines an application is given are all that openid-client needs', async () => {
  const app = await register();
  const { connection } = app.meta;
  assert.equal(connection.client_id, app.id);
  assert.equal(connection.discovery, `${connection.issuer}/.well-known/openid-configuration`);
  const configuration = await configure(stack, app);
  const { verifier, parameters } = requestOf(app);
  const target = await provider.authorize({ parameters }, giselle.client);
  const tokens = await oidc.authorizationCodeGrant(configuration, target,
    { pkceCodeVerifier: verifier, expectedState: parameters.state, expectedNonce: parameters.nonce });
  assert.equal(tokens.claims().aud, app.id);
  const { json } = await api('GET', `${path}/${app.number}`);
  assert.match(json.data.attributes.last_used_at, /^\d{4}-/);
  assert.deepEqual(Object.keys(json.meta).sort(), ['connection', 'test_sign_in'], 'the secret is shown once');
  assert.deepEqual(json.meta.connection, connection);
});

test('a rotated secret and the one before it both work, and with no overlap only the new one', async () => {
  const app = await register();
  const rotate = async (hours) => (await api('POST', `${path}/${app.number}/secret?overlap_hours=${hours}`)).json.meta.secret;
  const renewed = { ...app, secret: await rotate(1) };
  for (const each of [app, renewed]) await provider.tokens(each, giselle.client);
  const last = { ...app, secret: await rotate(0) };
  await provider.tokens(last, giselle.client);
  for (const each of [app, renewed]) {
    const request = requestOf(each);
    assertOauthError(await provider.exchange(request, await provider.authorize(request, giselle.client)), 'invalid_client', 401);
  }
});

test('claims have the names that the application wants', async () => {
  const app = await register({ claims: { login: 'username', mail: 'email' }, id_token_algorithm: 'ES256' });
  const { payload, protectedHeader } = await provider.verify((await provider.tokens(app, giselle.client)).id_token);
  assert.equal(payload.login, 'giselle');
  assert.equal(payload.mail, 'giselle@example.org');
  assert.equal(protectedHeader.alg, 'ES256');
});

test('an application for chosen people is closed to the others', async () => {
  const app = await register({ audience: 'selected' });
  const lead = async (more) => giselle.client.get(provider.url(requestOf(app, more)));
  const outcome = async () => (await lead()).status;
  assert.equal(await outcome(), 403);
  const { headers } = await lead({ prompt: 'none' });
  assert.equal(new URL(headers.location).searchParams.get('error'), 'access_denied', 'who asks silently is answered');
  assert.equal((await karim.client.api('PUT', `${path}/${app.number}/people/${giselle.id}`)).status, 204);
  assert.equal(await outcome(), 303);
  assert.equal((await karim.client.api('GET', `${path}/${app.number}/people`)).json.meta.total, 1);
  assert.equal((await karim.client.api('DELETE', `${path}/${app.number}/people/${giselle.id}`)).status, 204);
  assert.equal(await outcome(), 403);
});

test('what is wrong is told by field and place, in words', async () => {
  const answer = await create({ redirect_uris: [callback, 'http://wiki.example.org/cb'], claims: { sub: 'email' }, grant_types: ['password'] });
  const { errors } = assertProblem(answer, 422, 'request.invalid');
  assert.deepEqual(errors.map(({ field, slug }) => [field, slug]), [
    ['redirect_uris/1', 'client.address_needs_https'], ['grant_types/0', 'field.not_in_list'], ['claims', 'client.reserved_claim']]);
  for (const { title } of errors) assert.ok(title.length > 20, title);
});

test('two administrators who change the same application do not overwrite each other', async () => {
  const app = await register();
  assertProblem(await api('PATCH', `${path}/${app.number}`, { name: 'Notes' }, { type: 'clients' }), 428);
  const { headers } = await change(app.number, { name: 'Notes' }, 1);
  assert.equal(headers.etag, '"2"');
  assertProblem(await change(app.number, { name: 'Pages' }, 1), 412, 'request.changed_meanwhile');
});

test('only a super administrator with a password given just now says where sign-ins return to', async () => {
  const app = await register();
  const writes = [['POST', path, wiki], ['PATCH', `${path}/${app.number}`, { name: 'Notes' }], ['DELETE', `${path}/${app.number}`],
    ['POST', `${path}/${app.number}/secret`], ['POST', `${path}/${app.number}/disable`], ['POST', `${path}/${app.number}/enable`]];
  const send = (by, [verb, to, attributes]) => by.client.api(verb, to, attributes, { type: 'clients', headers: { 'if-match': '*' } });
  for (const write of writes) {
    assertProblem(await send(karim, write), 403);
    assertProblem(await send(giselle, write), 403);
  }
  assert.equal((await karim.client.api('GET', path)).status, 200);
  assertProblem(await giselle.client.api('GET', path), 403);
  stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes' WHERE fk_user =
    (SELECT id FROM users WHERE username = '${administrator.username}')`);
  // What was admitted a moment ago counts for half a second, for each of them.
  for (const ask of [() => change(app.number, { name: 'Wiki' }), () => create()]) {
    await eventually('the password is old', 5, async () => (await ask()).status === 403);
  }
  for (const write of writes) assertProblem(await send(administrator, write), 403, 'session.confirmation_required');
  const { password } = administrator;
  assert.equal((await api('POST', '/v1/account/confirm', { password }, { type: 'confirmations' })).status, 204);
  assert.equal((await send(administrator, writes[1])).status, 200);
});

test('nobody changes or deletes the desktop', async () => {
  const { data } = (await api('GET', `${path}?q=desk`)).json;
  const desk = data.find(({ attributes }) => attributes.client_id === 'desk');
  assert.equal(desk.attributes.is_built_in, true);
  assertProblem(await change(desk.id, { redirect_uris: ['https://evil.example.org/cb'] }), 403, 'client.built_in');
  assertProblem(await api('DELETE', `${path}/${desk.id}`), 403, 'client.built_in');
  assertProblem(await api('POST', `${path}/${desk.id}/secret`), 403, 'client.built_in');
  assert.ok(await giselle.client.isSignedIn());
});

test('an application that is switched off or deleted signs nobody in, and its tokens are dead', async () => {
  const app = await register({ grant_types: ['authorization_code', 'refresh_token'] });
  const tokens = await provider.tokens(app, giselle.client);
  assert.equal((await api('POST', `${path}/${app.number}/disable`)).status, 200);
  assertOauthError(await provider.refresh(app, tokens.refresh_token), 'invalid_client', 401);
  assert.equal((await provider.userinfo(tokens.access_token)).status, 401);
  assert.equal((await api('POST', `${path}/${app.number}/enable`)).status, 200);
  assertOauthError(await provider.refresh(app, tokens.refresh_token), 'invalid_grant');
  await provider.tokens(app, giselle.client);
  assert.equal((await api('DELETE', `${path}/${app.number}`)).status, 204);
  assert.equal((await giselle.client.get(provider.url(requestOf(app)))).status, 400);
});

test('the address for sign-outs that was registered is called', async () => {
  const app = await register({ backchannel_logout_uri: receiver.address('/registered') });
  const person = await createPerson(administrator);
  const { payload } = await provider.verify((await provider.tokens(app, person.client)).id_token);
  await person.client.post(`${stack.id}/logout`, {});
  const [call] = await receiver.calls(1, ({ path: called }) => called === '/registered');
  const token = await provider.verify(call.form.get('logout_token'), { audience: app.id });
  assert.equal(token.payload.sid, payload.sid);
});

test('no secret is in the log of what was done', async () => {
  const app = await register();
  const { secret } = (await api('POST', `${path}/${app.number}/secret`)).json.meta;
  const trail = stack.sql("SELECT details::text FROM audit_logs WHERE action LIKE 'client.%'").flat().join();
  for (const each of [app.secret, secret]) assert.ok(each.length === 43 && !trail.includes(each));
});
