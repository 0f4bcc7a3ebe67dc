// The modules of the certification plans "Basic OP" and "Config OP" that static clients
// run, each under its own name (docs/architecture/openid-conformance.md).
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import * as oidc from 'openid-client';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { assertOauthError, callback, configure, Provider, registerClient, requestOf, withoutPkce } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const person = await createPerson(administrator, { username: 'giselle', email: 'giselle@example.org' });
// The suite's clients know no PKCE but in its last module.
const columns = { pkce_required: 'false' };
const options = { columns, grants: ['authorization_code', 'refresh_token'],
  scopes: ['openid', 'profile', 'email', 'offline_access'] };
const client = registerClient(stack, 'client-1', options);
const second = registerClient(stack, 'client-2', options);
const posting = registerClient(stack, 'client-3', options);
const provider = await Provider.of(stack);
const browser = person.client;

const plain = (change) => requestOf(client, { ...withoutPkce, ...change });
const tokensOf = (change) => provider.tokens(client, browser, { ...withoutPkce, ...change });
const succeeds = (name, change) => test(name, async () => {
  const request = plain(change);
  const answer = await provider.exchange(request, await provider.authorize(request, browser));
  assert.equal(answer.status, 200, answer.text);
  const { payload } = await provider.verify(answer.json.id_token, { audience: client.id });
  assert.equal(payload.nonce, request.parameters.nonce);
});

test('oidcc-server', async () => {
  const configuration = await configure(stack, client);
  const request = plain();
  const target = await provider.authorize(request, browser);
  const tokens = await oidc.authorizationCodeGrant(configuration, target, {
    expectedState: request.parameters.state, expectedNonce: request.parameters.nonce, idTokenExpected: true });
  const { payload, protectedHeader } = await provider.verify(tokens.id_token,
    { audience: client.id, algorithms: ['RS256'], requiredClaims: ['sub', 'iat', 'exp', 'nonce'] });
  assert.ok(protectedHeader.kid);
  assert.equal(payload.nonce, request.parameters.nonce);
});

test('oidcc-server-client-secret-post', async () => {
  const configuration = await configure(stack, posting, oidc.ClientSecretPost(posting.secret));
  const request = requestOf(posting, withoutPkce);
  const target = await provider.authorize(request, browser);
  await oidc.authorizationCodeGrant(configuration, target,
    { expectedState: request.parameters.state, expectedNonce: request.parameters.nonce, idTokenExpected: true });
});

test('oidcc-response-type-missing', async () => {
  const target = await provider.authorize(plain({ response_type: undefined }), browser);
  assert.match(target.searchParams.get('error'), /^(invalid_request|unsupported_response_type)$/);
});

for (const [name, how] of [['oidcc-userinfo-get', {}], ['oidcc-userinfo-post-header', { method: 'POST' }],
  ['oidcc-userinfo-post-body', { method: 'POST', body: true }]]) {
  test(name, async () => {
    const tokens = await tokensOf();
    const answer = await provider.userinfo(tokens.access_token, how);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(answer.json.sub, (await provider.verify(tokens.id_token)).payload.sub);
  });
}

succeeds('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', { nonce: undefined });
succeeds('oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' });
succeeds('oidcc-display-page', { display: 'page' });
succeeds('oidcc-display-popup', { display: 'popup' });
succeeds('oidcc-ui-locales', { ui_locales: 'se' });
succeeds('oidcc-claims-locales', { claims_locales: 'se' });
succeeds('oidcc-login-hint', { login_hint: 'giselle' });
succeeds('oidcc-alternate-happy-flow', { scope: 'email profile openid', response_type: 'code' });

test('oidcc-ensure-request-with-acr-values-succeeds', async () => {
  const { payload } = await provider.verify((await tokensOf({ acr_values: '1 2' })).id_token);
  assert.ok(provider.discovery.acr_values_supported.includes(payload.acr));
});

test('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
  const request = requestOf(client);
  const target = await provider.authorize(request, browser);
  assertOauthError(await provider.exchange(request, target, { code_verifier: 'w'.repeat(43) }), 'invalid_grant');
  const again = requestOf(client);
  assert.equal((await provider.exchange(again, await provider.authorize(again, browser))).status, 200);
});

for (const [name, scope, claims] of [
  ['oidcc-scope-profile', 'openid profile', ['name', 'preferred_username', 'locale']],
  ['oidcc-scope-email', 'openid email', ['email', 'email_verified']],
  ['oidcc-scope-all', 'openid profile email', ['name', 'email']]]) {
  test(name, async () => {
    const told = (await provider.userinfo((await tokensOf({ scope })).access_token)).json;
    for (const claim of claims) assert.ok(told[claim] !== undefined, claim);
  });
}

test('oidcc-scope-address and oidcc-scope-phone: not announced, and asking for them does no harm', async () => {
  for (const scope of ['address', 'phone']) {
    assert.ok(!provider.discovery.scopes_supported.includes(scope));
    assert.equal((await tokensOf({ scope: `openid ${scope}` })).scope, 'openid');
  }
});

async function authenticateAgain(change) {
  const before = (await provider.verify((await tokensOf()).id_token)).payload;
  const request = plain(change);
  const page = await browser.visit(provider.url(request));
  const target = await provider.signInAgain(page, request, browser, person);
  const { payload } = await provider.verify((await provider.exchange(request, target)).json.id_token);
  assert.equal(payload.sub, before.sub);
  return { before, payload };
}

test('oidcc-prompt-login', async () => {
  const { before, payload } = await authenticateAgain({ prompt: 'login' });
  assert.ok(payload.auth_time >= before.auth_time);
  assert.notEqual(payload.sid, before.sid, 'a new session');
});

test('oidcc-max-age-1', async () => {
  stack.sql("UPDATE sessions SET auth_time = auth_time - interval '10 seconds' WHERE kind = 'sso'");
  const { before, payload } = await authenticateAgain({ max_age: '1' });
  assert.ok(payload.auth_time > before.auth_time);
});

test('oidcc-max-age-10000', async () => {
  const first = (await provider.verify((await tokensOf()).id_token)).payload;
  const { payload } = await provider.verify((await tokensOf({ max_age: '10000' })).id_token);
  assert.equal(payload.auth_time, first.auth_time);
  assert.equal(payload.sub, first.sub);
});

test('oidcc-prompt-none-not-logged-in', async () => {
  const target = await provider.authorize(plain({ prompt: 'none' }), new Client(stack));
  assert.match(target.searchParams.get('error'), /^(login_required|interaction_required)$/);
});

test('oidcc-prompt-none-logged-in', async () => {
  const first = (await provider.verify((await tokensOf()).id_token)).payload;
  const { payload } = await provider.verify((await tokensOf({ prompt: 'none' })).id_token);
  assert.deepEqual([payload.sub, payload.auth_time], [first.sub, first.auth_time]);
});

test('oidcc-id-token-hint', async () => {
  const hint = (await tokensOf()).id_token;
  const { payload } = await provider.verify((await tokensOf({ prompt: 'none', id_token_hint: hint })).id_token);
  assert.equal(payload.sub, (await provider.verify(hint)).payload.sub);
});

for (const [name, isForgotten] of [['oidcc-codereuse', false], ['oidcc-codereuse-30seconds', true]]) {
  test(name, async () => {
    const request = plain();
    const target = await provider.authorize(request, browser);
    const tokens = (await provider.exchange(request, target)).json;
    if (isForgotten) { // However late: what Valkey remembers of codes is gone.
      const keys = stack.valkey('--scan', '--pattern', 'oidc:used:*').split('\n');
      assert.ok(keys[0]);
      stack.valkey('unlink', ...keys);
    }
    assertOauthError(await provider.exchange(request, target), 'invalid_grant');
    assert.equal((await provider.userinfo(tokens.access_token)).status, 401);
    assertOauthError(await provider.refresh(client, tokens.refresh_token), 'invalid_grant');
  });
}

test('oidcc-ensure-registered-redirect-uri', async () => {
  for (const redirect of ['https://evil.example/callback', `${callback}/`, `${callback}?a=b`, callback.replace('rp.', 'RP.')]) {
    const answer = await browser.get(provider.url(plain({ redirect_uri: redirect })),
      { headers: { accept: 'text/html' } });
    assert.equal(answer.status, 400, redirect);
    assert.equal(answer.headers.location, undefined);
    assert.match(answer.headers['content-type'], /^text\/html/);
  }
});

test('oidcc-ensure-post-request-succeeds', async () => {
  const request = plain();
  const answer = await browser.post(provider.discovery.authorization_endpoint, request.parameters,
    { headers: { origin: 'https://rp.example.org', 'sec-fetch-site': 'cross-site' } });
  assert.equal(answer.status, 303, answer.text);
  assert.ok(provider.readRedirect(answer, request).searchParams.get('code'));
});

const unsigned = (claims) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${
  Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
for (const [name, claims] of [
  ['oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported', { scope: 'openid' }],
  ['oidcc-ensure-request-object-with-redirect-uri', { redirect_uri: 'https://evil.example/callback' }]]) {
  test(name, async () => {
    const target = await provider.authorize(plain({ request: unsigned({ client_id: client.id, ...claims }) }), browser);
    assert.equal(target.searchParams.get('error'), 'request_not_supported');
    assert.equal(provider.discovery.request_parameter_supported, false);
  });
}

test('oidcc-claims-essential', async () => {
  const claims = JSON.stringify({ userinfo: { name: { essential: true }, shoe_size: { essential: true } } });
  const tokens = await tokensOf({ scope: 'openid', claims });
  assert.ok((await provider.userinfo(tokens.access_token)).json.name);
});

test('oidcc-refresh-token', async () => {
  const tokens = await tokensOf({ scope: 'openid offline_access', prompt: 'consent' });
  assertOauthError(await provider.refresh(second, tokens.refresh_token), 'invalid_grant');
  const answer = await provider.refresh(client, tokens.refresh_token);
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const [before, after] = [await provider.verify(tokens.id_token), await provider.verify(answer.json.id_token)];
  assert.equal(after.payload.sub, before.payload.sub);
  assert.equal(after.payload.auth_time, before.payload.auth_time);
  assert.deepEqual(after.payload.aud, before.payload.aud);
  assert.equal((await provider.userinfo(answer.json.access_token)).status, 200);
});

test('oidcc-discovery-endpoint-verification', async () => {
  const { discovery } = provider;
  assert.equal(discovery.issuer, stack.id);
  for (const [name, value] of Object.entries(discovery)) if (name.endsWith('_endpoint')) assert.match(value, /^https:\/\//);
  assert.ok(discovery.id_token_signing_alg_values_supported.includes('RS256'));
  assert.ok(discovery.scopes_supported.includes('openid'));
  assert.ok(discovery.token_endpoint_auth_methods_supported.includes('client_secret_post'));
  for (const list of ['response_types_supported', 'subject_types_supported']) assert.ok(discovery[list].length > 0);
  const answer = await new Client(stack).get(discovery.jwks_uri);
  for (const key of answer.json.keys) {
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.equal(key[secret], undefined);
    assert.doesNotMatch([key.n, key.x, key.y].join(''), /[=+/]/);
  }
  const twin = await new Client(stack).get(`${stack.id}/.well-known/oauth-authorization-server`);
  assert.deepEqual(twin.json, discovery, 'RFC 8414');
});

test('oidcc-server-rotate-keys', async () => {
  const kids = async () => (await new Client(stack).get(provider.discovery.jwks_uri)).json.keys.map(({ kid }) => kid);
  const before = await kids();
  const { protectedHeader } = await provider.verify((await tokensOf()).id_token);
  stack.sql("UPDATE signing_keys SET signs_from = signs_from - interval '91 days';"
    + "UPDATE jobs SET run_at = now() WHERE kind = 'identity.rotate_signing_keys'; NOTIFY unidash_jobs, 'identity'");
  await eventually('the successors are there', 30, () => stack.sql('SELECT count(*) FROM signing_keys')[0][0],
    (count) => count === '4', 0.2);
  // What a process knows of keys may be a minute old: a new one is asked.
  await stack.kill('identity');
  await stack.healed();
  const published = await kids();
  assert.equal(published.length, 4, 'a new key of each algorithm is there');
  for (const kid of before) assert.ok(published.includes(kid), 'and the old ones still are');
  const next = await provider.verify((await tokensOf()).id_token);
  assert.equal(next.protectedHeader.kid, protectedHeader.kid, 'the old one signs for another day');
  stack.sql("UPDATE signing_keys SET signs_from = now() WHERE signs_from > now()");
  await stack.kill('identity');
  await stack.healed();
  const last = await provider.verify((await tokensOf()).id_token);
  assert.notEqual(last.protectedHeader.kid, protectedHeader.kid);
});
