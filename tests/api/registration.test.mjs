// Applications that register themselves (RFC 7591, OpenID Connect Dynamic Client Registration
// 1.0) with a token that an administrator made, by software that is not ours.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import * as oidc from 'openid-client';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { assertOauthError, callback, fetchOf, Provider, requestOf } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
const giselle = await createPerson(administrator, { username: 'giselle' });
const provider = await Provider.of(stack);
const path = '/v1/admin/registration_tokens';
const type = 'registration_tokens';
const wiki = { client_name: 'Wiki', redirect_uris: [callback] };

async function newToken(more = {}) {
  const { status, json, text } = await administrator.client.api('POST', path,
    { name: 'Partners', audience: 'everyone', days: 7, ...more }, { type });
  assert.equal(status, 201, text);
  return { id: json.data.id, text: json.meta.token, endpoint: json.meta.registration_endpoint };
}

/** Sends metadata as an application does. */
const register = (token, metadata = wiki, headers = {}) => new Client(stack).send('POST', provider.discovery.registration_endpoint, {
  body: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
  headers: { 'content-type': 'application/json', origin: undefined, ...(token && { authorization: `Bearer ${token}` }), ...headers },
});
const inRegistry = async (clientId) => (await administrator.client.api('GET', `/v1/admin/clients?q=${clientId}`)).json.data[0]?.attributes;

test('openid-client registers itself and signs somebody in who allows it', async () => {
  const token = await newToken();
  assert.equal(token.endpoint, provider.discovery.registration_endpoint);
  const configuration = await oidc.dynamicClientRegistration(new URL(stack.id),
    { ...wiki, token_endpoint_auth_method: 'client_secret_basic' }, undefined,
    { initialAccessToken: token.text, [oidc.customFetch]: fetchOf(stack) });
  const { client_id: id, client_secret: secret } = configuration.clientMetadata();
  assert.equal(secret.length, 43);

  const { verifier, parameters, client } = requestOf({ id, secret });
  const page = await giselle.client.get(provider.url({ parameters }));
  assert.equal(page.status, 200, 'it is a third party: a page asks');
  assert.match(page.text, /Wiki/);
  const [, action] = page.text.match(/action="(\/oauth\/consent[^"]*)"/);
  const answer = await giselle.client.post(new URL(action.replaceAll('&amp;', '&'), stack.id).href, { decision: 'allow' });
  assert.equal(answer.status, 303, answer.text);
  const target = provider.readRedirect(answer, { parameters });
  const tokens = await oidc.authorizationCodeGrant(configuration, target,
    { pkceCodeVerifier: verifier, expectedState: parameters.state, expectedNonce: parameters.nonce });
  assert.equal(tokens.claims().aud, id);
  assert.ok((await provider.tokens(client, giselle.client)).access_token, 'allowed once, it is not asked again');
});

test('what registered is in the registry, and the trail says with whose token', async () => {
  const token = await newToken({ name: 'Partners of Paris' });
  const { client_id: clientId } = (await register(token.text)).json;
  const client = await inRegistry(clientId);
  assert.deepEqual([client.registered_with, client.consent_required, client.is_built_in], ['Partners of Paris', true, false]);
  const [[details]] = stack.sql("SELECT details FROM audit_logs WHERE action = 'client.registered' ORDER BY id DESC LIMIT 1");
  const told = JSON.parse(details);
  assert.deepEqual([told.client_id, told.token], [clientId, 'Partners of Paris']);
  const [[maker]] = stack.sql(`SELECT username FROM users WHERE id = ${told.token_made_by}`);
  assert.equal(maker, administrator.username);
});

test('a token is shown once, counted, and ends', async () => {
  const token = await newToken({ most_uses: 2 });
  assert.equal((await register(token.text)).status, 201);
  const listed = await karim.client.api('GET', path);
  assert.ok(!listed.text.includes(token.text));
  const { attributes } = listed.json.data.find(({ id }) => id === token.id);
  assert.deepEqual([attributes.use_count, attributes.most_uses, attributes.made_by], [1, 2, administrator.username]);
  assert.equal((await administrator.client.api('DELETE', `${path}/${token.id}`)).status, 204);
  assertOauthError(await register(token.text), 'invalid_token', 401);
  const used = await newToken();
  assert.equal((await register(used.text)).status, 201);
  assertOauthError(await register(used.text), 'invalid_token', 401);
});

test('without a good token nothing is looked at', async () => {
  const none = await register(undefined, 'nonsense');
  assert.equal(none.status, 401);
  assert.equal(none.headers['www-authenticate'], 'Bearer realm="UniDash"');
  assertOauthError(await register('guessed', 'nonsense'), 'invalid_token', 401);
});

test('what breaks a rule or is not offered is told in the words of the protocol, and costs no use', async () => {
  const { text } = await newToken();
  const refusals = [
    [{ ...wiki, redirect_uris: ['http://wiki.example.org/'] }, 'invalid_redirect_uri'],
    [{ ...wiki, redirect_uris: [] }, 'invalid_redirect_uri'],
    [{ ...wiki, grant_types: ['implicit'] }, 'invalid_client_metadata'],
    [{ ...wiki, response_types: ['id_token'] }, 'invalid_client_metadata'],
    [{ ...wiki, token_endpoint_auth_method: 'private_key_jwt' }, 'invalid_client_metadata'],
    [{ ...wiki, subject_type: 'pairwise' }, 'invalid_client_metadata'],
    [{ ...wiki, padding: 'x'.repeat(17 * 1024) }, 'invalid_client_metadata'],
    ['[]', 'invalid_client_metadata'],
  ];
  for (const [metadata, error] of refusals) assertOauthError(await register(text, metadata), error);
  assertOauthError(await register(text, wiki, { 'content-type': 'text/plain' }), 'invalid_client_metadata');
  assert.equal((await register(text, { ...wiki, contacts: ['me@example.org'], unheard_of: 1 })).status, 201);
});

test('nobody opens a way out of the machine by registering', async () => {
  const { text } = await newToken();
  const made = (await register(text, { ...wiki, backchannel_logout_uri: 'https://10.0.0.1/' })).json;
  assert.equal(made.backchannel_logout_uri, undefined);
  assert.equal((await inRegistry(made.client_id)).backchannel_logout_uri, undefined);
});

test('only a super administrator with a password given just now makes a token or ends one', async () => {
  const token = await newToken();
  const attempts = [['POST', path, { name: 'Mine', days: 1 }], ['DELETE', `${path}/${token.id}`]];
  for (const [verb, to, attributes] of attempts) assertProblem(await karim.client.api(verb, to, attributes, { type }), 403);
  assertProblem(await giselle.client.api('GET', path), 403);
  stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes' WHERE fk_user =
    (SELECT id FROM users WHERE username = '${administrator.username}')`);
  const send = ([verb, to, attributes]) => administrator.client.api(verb, to, attributes, { type });
  await eventually('the password is old', 5, async () => (await send(['POST', path, {}])).status === 403);
  for (const attempt of attempts) assertProblem(await send(attempt), 403, 'session.confirmation_required');
  assert.equal((await register(token.text)).status, 201, 'the token itself goes on');
});
