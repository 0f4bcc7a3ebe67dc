// What applications do with tokens, from outside: refresh, revocation, introspection,
// client credentials, pushed requests, devices and consent.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import * as oidc from 'openid-client';

import { Client } from '../harness/client.mjs';
import { readForm } from '../harness/html.mjs';
import { assertOauthError, callback, configure, deviceGrant, Provider, registerClient, requestOf } from '../harness/openid.mjs';
import { acceptInvitation, createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const many = 100000;
const stack = await startStack({ settings: {
  rate_endpoint: many, rate_account: many, rate_address: many, rate_login_address: many } });
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const provider = await Provider.of(stack);
const scopes = ['openid', 'profile', 'email', 'offline_access', 'files'];
const app = registerClient(stack, 'app', { scopes, grants: ['authorization_code', 'refresh_token', 'client_credentials'] });
const spa = registerClient(stack, 'spa', { isPublic: true, grants: ['authorization_code', 'refresh_token'] });
const tv = registerClient(stack, 'tv', { isPublic: true, scopes, grants: ['refresh_token', deviceGrant] });
const asking = registerClient(stack, 'third', { columns: { consent_required: 'true', name: "'Third <party>'" } });
const offline = { scope: 'openid offline_access' };

test('openid-client refreshes, and a public application does so without a secret', async () => {
  for (const client of [app, spa]) {
    const configuration = await configure(stack, client);
    const tokens = await provider.tokens(client, giselle.client);
    const next = await oidc.refreshTokenGrant(configuration, tokens.refresh_token);
    assert.notEqual(next.refresh_token, tokens.refresh_token);
    const { payload } = await provider.verify(next.id_token, { audience: client.id });
    const person = await oidc.fetchUserInfo(configuration, next.access_token, payload.sub);
    assert.equal(person.preferred_username, 'giselle');
  }
});

test('two hundred uses of one refresh token at once make one new refresh token', async () => {
  const { refresh_token: token } = await provider.tokens(app, giselle.client);
  const answers = await Promise.all(Array.from({ length: 200 }, () => provider.refresh(app, token)));
  const given = new Set(answers.filter(({ status }) => status === 200).map(({ json }) => json.refresh_token));
  assert.equal(given.size, 1);
  assert.ok(answers.every(({ status }) => status === 200 || status === 503), answers.map(({ status }) => status).join());
  const [[rows]] = stack.sql('SELECT count(*) FROM oidc_refresh_tokens t WHERE t.fk_grant = (SELECT max(id) FROM oidc_grants)');
  assert.equal(rows, '2');
});

test('two hundred uses of one code at once give tokens once', async () => {
  const request = requestOf(app);
  const target = await provider.authorize(request, giselle.client);
  const answers = await Promise.all(Array.from({ length: 200 }, () => provider.exchange(request, target)));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
  const [[grants]] = stack.sql("SELECT count(*) FROM oidc_grants WHERE revoked_at IS NULL AND id = (SELECT max(id) FROM oidc_grants)");
  assert.ok(Number(grants) <= 1);
});

test('a used refresh token that comes back late ends everything that came of it', async () => {
  const tokens = await provider.tokens(app, giselle.client, offline);
  const next = (await provider.refresh(app, tokens.refresh_token)).json;
  stack.sql("UPDATE oidc_refresh_tokens SET used_at = used_at - interval '31 seconds'");
  assertOauthError(await provider.refresh(app, tokens.refresh_token), 'invalid_grant');
  assertOauthError(await provider.refresh(app, next.refresh_token), 'invalid_grant');
  assert.equal((await provider.userinfo(next.access_token)).status, 401);
});

test('tokens end at once with whatever gave them', async () => {
  const ends = {
    'the session': (person) => person.client.post(`${stack.id}/logout`, {}),
    'a disabled account': ({ id }) => administrator.client.api('POST', `/v1/admin/users/${id}/disable`),
    'a deleted account': ({ id }) => administrator.client.api('DELETE', `/v1/admin/users/${id}`),
  };
  for (const [name, end] of Object.entries(ends)) {
    const person = await createPerson(administrator);
    const tokens = await provider.tokens(app, person.client);
    assert.equal((await provider.userinfo(tokens.access_token)).status, 200);
    await administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' });
    const answer = await end(person);
    assert.ok(answer.status < 400, answer.text);
    assert.equal((await provider.userinfo(tokens.access_token)).status, 401, name);
    assertOauthError(await provider.refresh(app, tokens.refresh_token), 'invalid_grant');
  }
});

test('offline access outlives a sign-out, and ends with a reset', async () => {
  const person = await createPerson(administrator);
  let tokens = await provider.tokens(app, person.client, offline);
  await person.client.post(`${stack.id}/logout`, {});
  tokens = (await provider.refresh(app, tokens.refresh_token)).json;
  assert.equal((await provider.userinfo(tokens.access_token)).status, 200);
  const reset = await administrator.client.api('POST', `/v1/admin/users/${person.id}/reset`);
  assert.ok(reset.status < 400, reset.text);
  assert.equal((await provider.userinfo(tokens.access_token)).status, 401);
  assertOauthError(await provider.refresh(app, tokens.refresh_token), 'invalid_grant');
  const link = reset.json.meta?.link;
  if (link) await acceptInvitation(new Client(stack), link, newPassword());
  assertOauthError(await provider.refresh(app, tokens.refresh_token), 'invalid_grant');
});

test('openid-client revokes and introspects', async () => {
  const configuration = await configure(stack, app);
  const tokens = await provider.tokens(app, giselle.client);
  const told = await oidc.tokenIntrospection(configuration, tokens.access_token);
  assert.equal(told.active, true);
  assert.equal(told.username, 'giselle');
  await oidc.tokenRevocation(configuration, tokens.refresh_token);
  assert.equal((await oidc.tokenIntrospection(configuration, tokens.access_token)).active, false);
  assertOauthError(await provider.call(provider.discovery.introspection_endpoint, spa, { token: tokens.access_token }),
    'invalid_client', 401);
});

test('openid-client gets a token for the application itself', async () => {
  const configuration = await configure(stack, app);
  const tokens = await oidc.clientCredentialsGrant(configuration, { scope: 'files' });
  assert.equal(tokens.scope, 'files');
  assert.equal((await provider.userinfo(tokens.access_token)).status, 401);
  assertOauthError(await provider.token(spa, { grant_type: 'client_credentials' }), 'unauthorized_client');
});

test('openid-client pushes its request past the browser', async () => {
  const configuration = await configure(stack, app);
  const { verifier, parameters } = requestOf(app);
  const url = await oidc.buildAuthorizationUrlWithPAR(configuration, parameters);
  assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri']);
  const answer = await giselle.client.get(url.href);
  const target = new URL(answer.headers.location);
  assert.equal(target.origin + target.pathname, callback);
  const tokens = await oidc.authorizationCodeGrant(configuration, target, {
    pkceCodeVerifier: verifier, expectedState: parameters.state, expectedNonce: parameters.nonce });
  assert.ok(tokens.id_token);
  const again = await giselle.client.get(url.href);
  assert.equal(again.status, 400);
  assert.equal(again.headers.location, undefined);
});

test('a device is let in by its code, in either language, and openid-client gets its tokens', async () => {
  const configuration = await configure(stack, tv);
  const device = await oidc.initiateDeviceAuthorization(configuration, { scope: 'openid profile' });
  for (const [language, words] of [['fr', 'Connecter un appareil'], ['en', 'Connect a device']]) {
    const page = await giselle.client.visit(`${device.verification_uri}?lang=${language}`);
    assert.match(page.text, new RegExp(words));
  }
  const entry = await giselle.client.visit(device.verification_uri_complete);
  const question = await giselle.client.submit(entry, {});
  assert.match(question.text, new RegExp(device.user_code));
  assert.match(question.text, /Application tv/);
  const done = await giselle.client.submit(question, {});
  assert.equal(done.status, 200);
  const tokens = await oidc.pollDeviceAuthorizationGrant(configuration, { ...device, interval: 0 });
  const { payload } = await provider.verify(tokens.id_token, { audience: 'tv' });
  assert.equal((await oidc.fetchUserInfo(configuration, tokens.access_token, payload.sub)).preferred_username, 'giselle');
});

test('a form of another site connects no device and gives no consent', async () => {
  const device = (await provider.call(provider.discovery.device_authorization_endpoint, tv, { scope: 'openid' })).json;
  for (const path of ['/device/decision', `/oauth/consent?${new URLSearchParams(requestOf(asking).parameters)}`]) {
    const answer = await giselle.client.post(stack.id + path, { user_code: device.user_code, decision: 'allow' },
      { headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } });
    assert.equal(answer.status, 403, path);
  }
  assertOauthError(await provider.token(tv, { grant_type: deviceGrant, device_code: device.device_code }), 'authorization_pending');
});

test('a device that was refused, or that asks too fast, is told so', async () => {
  const begin = async () => (await provider.call(provider.discovery.device_authorization_endpoint, tv, { scope: 'openid' })).json;
  const poll = (device) => provider.token(tv, { grant_type: deviceGrant, device_code: device.device_code });
  const device = await begin();
  assertOauthError(await poll(device), 'authorization_pending');
  assertOauthError(await poll(device), 'slow_down');
  const refused = await giselle.client.post(`${stack.id}/device/decision`, { user_code: device.user_code, decision: 'deny' });
  assert.equal(refused.status, 200);
  assertOauthError(await poll(device), 'access_denied');
  assertOauthError(await poll(device), 'invalid_grant');
});

test('an application that must ask does so once, and a refusal goes back to it', async () => {
  const person = await createPerson(administrator);
  const request = requestOf(asking);
  const page = await person.client.get(provider.url(request));
  assert.equal(page.status, 200);
  assert.match(page.text, /Third &lt;party&gt;/);
  assert.doesNotMatch(page.text, /<party>/);
  const form = readForm(page.text);
  assert.equal(form.values.decision, 'allow');
  const address = new URL(form.action, page.url).href;
  const refused = provider.readRedirect(await person.client.post(address, { decision: 'deny' }), request);
  assert.equal(refused.searchParams.get('error'), 'access_denied');
  const silent = await provider.authorize(requestOf(asking, { prompt: 'none' }), person.client);
  assert.equal(silent.searchParams.get('error'), 'consent_required');
  const allowed = provider.readRedirect(await person.client.post(address, form.values), request);
  assert.equal((await provider.exchange(request, allowed)).status, 200);
  assert.ok((await provider.authorize(requestOf(asking), person.client)).searchParams.get('code'), 'and is not asked again');
});

test('whoever may not use an application reads so, and a silent request is refused at its return address', async () => {
  registerClient(stack, 'closed', { columns: { audience: "'selected'" } });
  const page = await giselle.client.get(provider.url(requestOf({ id: 'closed' })));
  assert.equal(page.status, 403, page.text);
  assert.match(page.text, /Application closed/);
  const target = await provider.authorize(requestOf({ id: 'closed' }, { prompt: 'none' }), giselle.client);
  assert.equal(target.searchParams.get('error'), 'access_denied');
});

test('a native application returns to whatever loopback port it listens on', async () => {
  registerClient(stack, 'native', { isPublic: true, columns: { redirect_uris: "ARRAY['http://127.0.0.1/cb']" } });
  const answer = await giselle.client.get(provider.url(requestOf({ id: 'native' }, { redirect_uri: 'http://127.0.0.1:49152/cb' })));
  assert.match(answer.headers.location, /^http:\/\/127\.0\.0\.1:49152\/cb\?code=/);
  const other = await giselle.client.get(provider.url(requestOf({ id: 'native' }, { redirect_uri: 'http://127.0.0.1:49152/other' })));
  assert.equal(other.status, 400);
});
