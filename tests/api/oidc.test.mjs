// id.BASE as an OpenID provider, judged by independent software (openid-client,
// jose) and by the rules of RFC 9700, RFC 9207 and OpenID Connect Core.
// Domains: identity, setup
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';

import * as jose from 'jose';
import * as oidc from 'openid-client';

import { Client } from '../harness/client.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { deskSecret } from '../harness/sealed.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle', email: 'giselle@example.org' });
const callback = `${stack.desk}/auth/callback`;
const secret = deskSecret(stack);
const discovery = (await new Client(stack).get(`${stack.id}/.well-known/openid-configuration`)).json;

/** fetch() by our own client, so that names resolve and the authority is trusted. */
async function customFetch(address, options = {}) {
  const headers = Object.fromEntries(new Headers(options.headers));
  const answer = await new Client(stack).send(options.method ?? 'GET', String(address), {
    body: options.body ? String(options.body) : undefined, headers: { ...headers, origin: undefined },
  });
  const list = Object.entries(answer.headers).filter(([, value]) => typeof value === 'string');
  return new Response(answer.status === 204 ? null : answer.buffer, { status: answer.status, headers: list });
}

const configuration = await oidc.discovery(new URL(stack.id), 'desk', undefined,
  oidc.ClientSecretBasic(secret), { [oidc.customFetch]: customFetch });

/** Parameters of a sound authorization request; `change` overrides or removes. */
async function makeRequest(change = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const parameters = {
    response_type: 'code', client_id: 'desk', redirect_uri: callback, scope: 'openid profile email',
    state: oidc.randomState(), nonce: oidc.randomNonce(),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...change,
  };
  for (const [key, value] of Object.entries(parameters)) if (value === undefined) delete parameters[key];
  return { verifier, parameters, url: `${discovery.authorization_endpoint}?${new URLSearchParams(parameters)}` };
}

/** The redirection to the callback that a signed-in person gets. */
async function authorize(request, client = giselle.client) {
  const answer = await client.get(request.url);
  assert.equal(answer.status, 303, answer.text);
  const target = new URL(answer.headers.location, stack.id);
  assert.equal(target.origin + target.pathname, callback);
  return target;
}

function exchange(request, target, change = {}) {
  const fields = {
    grant_type: 'authorization_code', code: target.searchParams.get('code'), redirect_uri: callback,
    code_verifier: request.verifier, ...change,
  };
  for (const [key, value] of Object.entries(fields)) if (value === undefined) delete fields[key];
  return tokenRequest(fields);
}

function tokenRequest(fields, password = secret, user = 'desk') {
  const basic = Buffer.from(`${encodeURIComponent(user)}:${encodeURIComponent(password)}`).toString('base64');
  return new Client(stack).post(discovery.token_endpoint, fields,
    { headers: { authorization: `Basic ${basic}`, origin: undefined } });
}

function assertOauthError(answer, error, status = 400) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json.error, error);
  assert.equal(answer.headers['cache-control'], 'no-store');
}

test('discovery says the truth', async () => {
  assert.equal(discovery.issuer, stack.id);
  for (const [name, value] of Object.entries(discovery)) {
    if (name.endsWith('_endpoint') || name === 'jwks_uri') assert.ok(value.startsWith(`${stack.id}/`), name);
  }
  assert.deepEqual(discovery.response_types_supported, ['code']);
  assert.ok(discovery.id_token_signing_alg_values_supported.includes('RS256'));
  assert.ok(!discovery.id_token_signing_alg_values_supported.includes('none'));
  assert.deepEqual(discovery.code_challenge_methods_supported, ['S256']);
  assert.equal(discovery.authorization_response_iss_parameter_supported, true);
  assert.ok(discovery.scopes_supported.includes('openid'));
  assert.ok(discovery.subject_types_supported.length > 0);
  assert.ok(discovery.end_session_endpoint);
  assert.ok(!(discovery.grant_types_supported ?? []).includes('password'));
  const oauth = await new Client(stack).get(`${stack.id}/.well-known/oauth-authorization-server`);
  assert.equal(oauth.status, 200);
  assert.deepEqual(oauth.json, discovery);
});

test('the key set holds public keys only', async () => {
  const { keys } = (await new Client(stack).get(discovery.jwks_uri)).json;
  assert.ok(keys.length > 0);
  for (const key of keys) {
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.equal(key[member], undefined);
    assert.equal(key.use, 'sig');
    assert.ok(key.kid);
    assert.doesNotMatch(key.n ?? key.x, /[=+/]/);
    assert.match(key.kty, /^(RSA|EC)$/);
    if (key.kty === 'RSA') assert.ok(Buffer.from(key.n, 'base64url').length >= 256, '2048 bits at least');
  }
});

test('openid-client signs in, and jose verifies what it got', async () => {
  const request = await makeRequest();
  const target = await authorize(request);
  assert.equal(target.searchParams.get('iss'), stack.id, 'RFC 9207');
  assert.equal(target.searchParams.get('state'), request.parameters.state);
  const tokens = await oidc.authorizationCodeGrant(configuration, target, {
    pkceCodeVerifier: request.verifier, expectedState: request.parameters.state,
    expectedNonce: request.parameters.nonce, idTokenExpected: true,
  });
  const { keys } = (await new Client(stack).get(discovery.jwks_uri)).json;
  const { payload, protectedHeader } = await jose.jwtVerify(tokens.id_token, jose.createLocalJWKSet({ keys }),
    { issuer: stack.id, audience: 'desk', algorithms: ['RS256', 'ES256'] });
  assert.ok(protectedHeader.kid);
  assert.equal(payload.nonce, request.parameters.nonce);
  assert.ok(payload.exp - payload.iat <= 600);
  assert.ok(payload.auth_time <= payload.iat);
  assert.equal(tokens.access_token.split('.').length, 1, 'access tokens are opaque');

  const person = await oidc.fetchUserInfo(configuration, tokens.access_token, payload.sub);
  assert.equal(person.preferred_username, 'giselle');
  assert.equal(person.email, 'giselle@example.org');
  const again = await authorize(await makeRequest());
  assert.notEqual(again.searchParams.get('code'), target.searchParams.get('code'));
});

test('an answer to a token request is never cached', async () => {
  const request = await makeRequest();
  const answer = await exchange(request, await authorize(request));
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.match(answer.json.token_type, /^bearer$/i);
});

test('a code works once, and its second use kills what the first one gave', async () => {
  const request = await makeRequest();
  const target = await authorize(request);
  const tokens = (await exchange(request, target)).json;
  const bearer = { headers: { authorization: `Bearer ${tokens.access_token}` } };
  assert.equal((await new Client(stack).get(discovery.userinfo_endpoint, bearer)).status, 200);
  assertOauthError(await exchange(request, target), 'invalid_grant');
  const after = await new Client(stack).get(discovery.userinfo_endpoint, bearer);
  assert.equal(after.status, 401);
  assert.match(after.headers['www-authenticate'], /Bearer/);
});

test('of many uses of one code at once, one is taken', async () => {
  const request = await makeRequest();
  const target = await authorize(request);
  const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(request, target)));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1, answers.map(({ status }) => status).join());
});

test('a code is bound to client, address and challenge', async () => {
  for (const change of [
    { redirect_uri: `${callback}/` }, { redirect_uri: undefined }, { code_verifier: undefined },
    { code_verifier: randomBytes(32).toString('base64url') }, { code: randomBytes(32).toString('base64url') },
    { code: '' }]) {
    const request = await makeRequest();
    const answer = await exchange(request, await authorize(request), change);
    assert.equal(answer.status, 400, JSON.stringify(change) + answer.text);
    assert.ok(['invalid_grant', 'invalid_request'].includes(answer.json.error), answer.text);
  }
});

test('the client must prove itself', async () => {
  const request = await makeRequest();
  const target = await authorize(request);
  const fields = { grant_type: 'authorization_code', code: target.searchParams.get('code'), redirect_uri: callback,
    code_verifier: request.verifier };
  assertOauthError(await tokenRequest(fields, 'wrong secret'), 'invalid_client', 401);
  assertOauthError(await tokenRequest(fields, secret, 'nobody'), 'invalid_client', 401);
  const open = await new Client(stack).post(discovery.token_endpoint, { ...fields, client_id: 'desk' },
    { headers: { origin: undefined } });
  assertOauthError(open, 'invalid_client', 401);
  assertOauthError(await tokenRequest({ ...fields, grant_type: 'password', username: 'giselle', password: 'x' }),
    'unsupported_grant_type');
});

test('PKCE is needed, with S256, and may not be taken away', async () => {
  for (const change of [{ code_challenge: undefined, code_challenge_method: undefined },
    { code_challenge_method: 'plain' }, { code_challenge: 'short' }, { code_challenge_method: undefined }]) {
    const target = await authorize(await makeRequest(change));
    assert.equal(target.searchParams.get('error'), 'invalid_request', JSON.stringify(change));
    assert.equal(target.searchParams.get('code'), null);
    assert.equal(target.searchParams.get('iss'), stack.id);
  }
});

test('it never redirects to an address that is not registered, byte for byte', async () => {
  for (const redirect of [undefined, '', `${callback}/`, `${callback}?a=b`, `${callback}#x`, callback.toUpperCase(),
    'https://evil.example/auth/callback', callback.replace('desk.', 'desk.evil.'), `${callback}/../../evil`,
    callback.replace('https://', 'https://user@'), callback.replace('/auth', '/%61uth'), 'javascript:alert(1)',
    `${stack.desk}@evil.example/auth/callback`, `//evil.example`, `${callback}%0d%0aX: y`]) {
    const answer = await giselle.client.get((await makeRequest({ redirect_uri: redirect })).url);
    assert.ok(answer.status >= 400 && answer.status < 500, `${redirect} gave ${answer.status}`);
    assert.equal(answer.headers.location, undefined, redirect);
  }
  const unknown = await giselle.client.get((await makeRequest({ client_id: 'nobody' })).url);
  assert.ok(unknown.status >= 400 && unknown.status < 500);
  assert.equal(unknown.headers.location, undefined);
});

test('other mistakes come back to the client as errors', async () => {
  for (const [change, error] of [
    [{ response_type: undefined }, /^(invalid_request|unsupported_response_type)$/],
    [{ response_type: 'token' }, /^unsupported_response_type$/],
    [{ response_type: 'code token' }, /^unsupported_response_type$/],
    [{ scope: 'profile' }, /^invalid_scope$|^invalid_request$/],
    [{ request: 'eyJhbGciOiJub25lIn0.e30.' }, /^request_not_supported$/],
    [{ request_uri: 'https://evil.example/' }, /^request_uri_not_supported$/],
    [{ prompt: 'none login' }, /^invalid_request$/],
    [{ max_age: '-1' }, /^invalid_request$/],
  ]) {
    const request = await makeRequest(change);
    const target = await authorize(request);
    assert.match(target.searchParams.get('error') ?? 'none', error, JSON.stringify(change));
    assert.equal(target.searchParams.get('state'), request.parameters.state);
    assert.equal(target.searchParams.get('iss'), stack.id);
  }
});

test('harmless extras are accepted', async () => {
  for (const change of [{ nonce: undefined }, { extra: 'foobar' }, { acr_values: '1 2' }, { display: 'page' },
    { display: 'popup' }, { ui_locales: 'se' }, { claims_locales: 'se' }, { login_hint: 'giselle' },
    { scope: 'email openid unknown' }, { max_age: '10000' }]) {
    const target = await authorize(await makeRequest(change));
    assert.ok(target.searchParams.get('code'), JSON.stringify(change) + target.href);
  }
});

test('a parameter may not be there twice', async () => {
  const { url } = await makeRequest();
  const answer = await giselle.client.get(`${url}&state=second`);
  assert.ok(answer.status >= 400 || new URL(answer.headers.location).searchParams.get('error'), String(answer.status));
});

test('the authorization endpoint takes POST', async () => {
  const { parameters } = await makeRequest();
  const answer = await giselle.client.post(discovery.authorization_endpoint, parameters,
    { headers: { origin: stack.desk, 'sec-fetch-site': 'same-site' } });
  assert.equal(answer.status, 303, answer.text);
  assert.ok(new URL(answer.headers.location).searchParams.get('code'));
});

test('prompt=none answers silently, or that a login is needed', async () => {
  assert.ok((await authorize(await makeRequest({ prompt: 'none' }))).searchParams.get('code'));
  const stranger = await authorize(await makeRequest({ prompt: 'none' }), new Client(stack));
  assert.equal(stranger.searchParams.get('error'), 'login_required');
});

test('prompt=login and max_age ask for the password again', async () => {
  for (const change of [{ prompt: 'login' }, { max_age: '0' }]) {
    const request = await makeRequest(change);
    const page = await giselle.client.visit(request.url);
    assert.equal(page.url.pathname, '/login', JSON.stringify(change));
    const before = Math.floor(Date.now() / 1000);
    const sent = await giselle.client.post(page.url.href, { username: 'giselle', password: giselle.password,
      ...Object.fromEntries(page.url.searchParams) });
    let answer = sent;
    while (answer.status === 303 && !answer.headers.location.startsWith(callback)) {
      answer = await giselle.client.get(new URL(answer.headers.location, answer.url).href);
    }
    assert.equal(answer.status, 303, answer.text);
    const tokens = (await exchange(request, new URL(answer.headers.location))).json;
    assert.ok(jose.decodeJwt(tokens.id_token).auth_time >= before, 'a newer authentication');
  }
});

test('userinfo wants a live token', async () => {
  for (const authorization of [undefined, 'Bearer nonsense', `Basic ${Buffer.from('a:b').toString('base64')}`]) {
    const answer = await new Client(stack).get(discovery.userinfo_endpoint, { headers: { authorization } });
    assert.equal(answer.status, 401);
    assert.match(answer.headers['www-authenticate'], /^Bearer/);
  }
  const bare = await new Client(stack).get(discovery.userinfo_endpoint, { headers: { authorization: 'Bearer' } });
  assert.equal(bare.status, 400, 'RFC 6750, section 3.1');
});

test('a disabled person’s tokens die with their sessions', async () => {
  const victim = await createPerson(administrator, { username: 'victim' });
  const request = await makeRequest();
  const target = await authorize(request, victim.client);
  const tokens = (await exchange(request, target)).json;
  const pending = await makeRequest();
  const pendingTarget = await authorize(pending, victim.client);
  await administrator.client.api('POST', `/v1/admin/users/${victim.id}/disable`);
  const answer = await new Client(stack).get(discovery.userinfo_endpoint,
    { headers: { authorization: `Bearer ${tokens.access_token}` } });
  assert.equal(answer.status, 401);
  assertOauthError(await exchange(pending, pendingTarget), 'invalid_grant');
});

test('the desk’s own sign-in refuses a foreign or repeated answer', async () => {
  const client = giselle.client.clone();
  const start = await client.get(`${stack.desk}/auth/login`);
  const authorized = await client.get(start.headers.location);
  const good = authorized.headers.location;
  for (const spoil of [
    (url) => url.searchParams.set('state', 'another'), (url) => url.searchParams.delete('state'),
    (url) => url.searchParams.set('iss', 'https://evil.example'), (url) => url.searchParams.set('code', 'forged')]) {
    const url = new URL(good);
    spoil(url);
    const fresh = new Client(stack);
    const answer = await fresh.get(url.href);
    assert.ok(answer.status >= 300, String(answer.status));
    assert.equal(fresh.cookie(stack.desk, '__Host-unidash_desk'), undefined, url.href);
  }
  const stolen = new Client(stack); // another browser, without the pending sign-in
  await stolen.get(good);
  assert.equal(stolen.cookie(stack.desk, '__Host-unidash_desk'), undefined, 'login CSRF');
});

test('after signing in one goes only where the desk leads', async () => {
  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/%09/evil.example', 'javascript:x']) {
    const client = giselle.client.clone();
    const answer = await client.visit(`${stack.desk}/auth/login?next=${encodeURIComponent(next)}`);
    assert.ok([stack.desk, stack.id].includes(answer.url.origin), `${next} led to ${answer.url}`);
  }
});

test('the login form leads only back into a sign-in', async () => {
  for (const next of ['https://evil.example/', '//evil.example/', '/logout', '/oauth/authorize@evil', '/oauth/authorize\\x']) {
    const answer = await new Client(stack).post(`${stack.id}/login?next=${encodeURIComponent(next)}`,
      { username: 'giselle', password: giselle.password, next });
    const { location } = answer.headers;
    if (location) assert.ok([stack.id, stack.desk].includes(new URL(location, stack.id).origin), location);
    if (location) assert.doesNotMatch(location, /evil/);
  }
});

async function logout(parameters, client) {
  return client.get(`${discovery.end_session_endpoint}?${new URLSearchParams(parameters)}`);
}

test('logout without a valid hint never redirects away', async () => {
  const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(
    { iss: stack.id, aud: 'desk', sub: 'x' })).toString('base64url')}.`;
  for (const parameters of [
    {}, { state: 'x' }, { post_logout_redirect_uri: `${stack.desk}/` },
    { id_token_hint: forged, post_logout_redirect_uri: `${stack.desk}/` },
    { id_token_hint: 'nonsense', post_logout_redirect_uri: `${stack.desk}/` },
    { post_logout_redirect_uri: 'https://evil.example/' }]) {
    const answer = await logout(parameters, giselle.client.clone());
    assert.notEqual(answer.status, 500);
    const { location } = answer.headers;
    if (location) assert.equal(new URL(location, stack.id).origin, stack.id, JSON.stringify(parameters));
  }
});

test('logout with a hint ends the session and returns, with state', async () => {
  const person = await createPerson(administrator, { username: 'leaver' });
  const request = await makeRequest();
  const tokens = (await exchange(request, await authorize(request, person.client))).json;
  for (const bad of ['https://evil.example/', `${stack.desk}/?x=1`, `${stack.desk}`]) {
    const answer = await logout({ id_token_hint: tokens.id_token, post_logout_redirect_uri: bad }, person.client.clone());
    if (answer.headers.location) assert.equal(new URL(answer.headers.location, stack.id).origin, stack.id, bad);
  }
  await person.client.signIn(person.username, person.password);
  const answer = await logout({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${stack.desk}/`, state: 'xyz' },
    person.client);
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.headers.location, `${stack.desk}/?state=xyz`);
  const after = await authorize(await makeRequest({ prompt: 'none' }), person.client);
  assert.equal(after.searchParams.get('error'), 'login_required');
});

test('codes are kept as hashes only', async () => {
  const target = await authorize(await makeRequest());
  const code = target.searchParams.get('code');
  assert.ok(Buffer.from(code, 'base64url').length >= 16);
  const keys = stack.valkey('--scan').split('\n');
  assert.ok(keys.some((key) => key.startsWith('oidc:code:')), keys.join(' '));
  assert.ok(keys.every((key) => !key.includes(code)));
  const values = keys.map((key) => stack.valkey('--no-raw', 'dump', key)).join();
  assert.ok(!values.includes(code));
});
