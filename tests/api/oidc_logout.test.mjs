// The modules of the certification plans "RP-Initiated Logout" and "Back-Channel Logout",
// each under its own name, and what ends a session otherwise.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { Provider, registerClient, requestOf, startLogoutReceiver } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const receiver = await startLogoutReceiver();
const stack = await startStack({ settings: { app_authorities: receiver.authorityFile } });
const administrator = await createFirstAdministrator(stack);
const provider = await Provider.of(stack);
const home = 'https://rp.example.org/';
const client = registerClient(stack, 'rp', { columns: { backchannel_logout_uri: `'${receiver.address()}'` } });
const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Somebody who is signed in to the application. */
async function signedIn() {
  const person = await createPerson(administrator);
  const tokens = await provider.tokens(client, person.client);
  const { payload } = await provider.verify(tokens.id_token);
  return { ...person, tokens, sub: payload.sub, sid: payload.sid };
}

async function assertSignedOut(browser) {
  const target = await provider.authorize(requestOf(client, { prompt: 'none' }), browser);
  assert.equal(target.searchParams.get('error'), 'login_required');
}
async function assertSignedIn(browser) {
  const target = await provider.authorize(requestOf(client, { prompt: 'none' }), browser);
  assert.ok(target.searchParams.get('code'));
}

const tokenFor = (sid) => ({ form }) => {
  const [, claims] = form.get('logout_token').split('.');
  return JSON.parse(Buffer.from(claims, 'base64url')).sid === sid;
};
/** The first logout token that came for a session. */
async function logoutToken(sid) {
  const [call] = await receiver.calls(1, tokenFor(sid));
  return call.form.get('logout_token');
}

test('oidcc-rp-initiated-logout-discovery-endpoint-verification', () => {
  assert.match(provider.discovery.end_session_endpoint, /^https:\/\//);
});

test('oidcc-rp-initiated-logout', async () => {
  const { client: browser, tokens } = await signedIn();
  const answer = await provider.logout({ id_token_hint: tokens.id_token, post_logout_redirect_uri: home, state: 'xyz' }, browser);
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.headers.location, `${home}?state=xyz`);
  await assertSignedOut(browser);
});

test('oidcc-rp-initiated-logout-no-state', async () => {
  const { client: browser, tokens } = await signedIn();
  const answer = await provider.logout({ id_token_hint: tokens.id_token, post_logout_redirect_uri: home }, browser);
  assert.equal(answer.headers.location, home);
  await assertSignedOut(browser);
});

for (const [name, parameters] of [['oidcc-rp-initiated-logout-no-params', {}],
  ['oidcc-rp-initiated-logout-only-state', { state: 'xyz' }]]) {
  test(name, async () => {
    const { client: browser } = await signedIn();
    const page = await browser.visit(`${provider.discovery.end_session_endpoint}?${new URLSearchParams(parameters)}`);
    assert.equal(page.url.origin, stack.id);
    const done = await browser.submit(page, {}); // the person confirms
    assert.equal(done.url.origin, stack.id);
    await assertSignedOut(browser);
  });
}

test('oidcc-rp-initiated-logout-no-post-logout-redirect-uri', async () => {
  const { client: browser, tokens } = await signedIn();
  const answer = await provider.logout({ id_token_hint: tokens.id_token, state: 'xyz' }, browser);
  assert.equal(new URL(answer.headers.location, stack.id).origin, stack.id);
  await assertSignedOut(browser);
});

for (const [name, change] of [
  ['oidcc-rp-initiated-logout-bad-post-logout-redirect-uri', () => ({ post_logout_redirect_uri: 'https://evil.example/' })],
  ['oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', () => ({ post_logout_redirect_uri: `${home}?foo=bar` })],
  ['oidcc-rp-initiated-logout-modified-id-token-hint', (hint) => ({ id_token_hint:
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${hint.split('.')[1]}.` })],
  ['oidcc-rp-initiated-logout-bad-id-token-hint', () => ({ id_token_hint: 'bad' })],
  ['oidcc-rp-initiated-logout-no-id-token-hint', () => ({ id_token_hint: undefined })]]) {
  test(name, async () => {
    const { client: browser, tokens } = await signedIn();
    const parameters = { id_token_hint: tokens.id_token, post_logout_redirect_uri: home, ...change(tokens.id_token) };
    if (!parameters.id_token_hint) delete parameters.id_token_hint;
    const answer = await provider.logout(parameters, browser);
    const { location } = answer.headers;
    if (location) assert.equal(new URL(location, stack.id).origin, stack.id, 'never back to the application');
    await assertSignedIn(browser);
  });
}

test('oidcc-backchannel-logout-discovery-endpoint-verification', () => {
  assert.equal(provider.discovery.backchannel_logout_supported, true);
  assert.equal(provider.discovery.backchannel_logout_session_supported, true);
});

test('oidcc-backchannel-rp-initiated-logout', async () => {
  const { client: browser, tokens, sub, sid } = await signedIn();
  await provider.logout({ id_token_hint: tokens.id_token, post_logout_redirect_uri: home }, browser);
  const token = await logoutToken(sid);
  const [call] = receiver.received.filter(tokenFor(sid));
  assert.equal(call.method, 'POST');
  assert.equal(call.path, '/backchannel');
  assert.match(call.type, /^application\/x-www-form-urlencoded/);
  const { payload, protectedHeader } = await provider.verify(token, { audience: client.id, typ: 'logout+jwt' });
  assert.equal(protectedHeader.alg, 'RS256');
  assert.deepEqual(payload.events, { [event]: {} });
  assert.deepEqual([payload.sub, payload.sid], [sub, sid]);
  assert.ok(payload.jti && payload.iat);
  assert.equal(payload.nonce, undefined);
});

for (const [name, end] of [
  ['signing out on one’s own', ({ client: browser }) => browser.post(`${stack.id}/logout`, {})],
  ['ending a session from another browser', async ({ username, password, sid }) => {
    const other = new Client(stack);
    await other.signIn(username, password);
    await other.api('DELETE', `/v1/account/sessions/${sid}`);
  }],
  ['disabling somebody', ({ id }) => administrator.client.api('POST', `/v1/admin/users/${id}/disable`)],
  ['sending somebody a new link', ({ id }) => administrator.client.api('POST', `/v1/admin/users/${id}/reset`)],
  ['deleting somebody', ({ id }) => administrator.client.api('DELETE', `/v1/admin/users/${id}`)]]) {
  test(`${name} tells the application`, async () => {
    const person = await signedIn();
    await administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' });
    const answer = await end(person);
    if (answer) assert.ok(answer.status < 400, answer.text);
    const { payload } = await provider.verify(await logoutToken(person.sid), { audience: client.id, typ: 'logout+jwt' });
    assert.equal(payload.sub, person.sub);
  });
}

test('an application that fails is told again, and a redirection is not followed', async () => {
  const { client: browser, sid } = await signedIn();
  receiver.answerWith({ status: 500 }, { status: 303, headers: { location: receiver.address('/elsewhere') } });
  await browser.post(`${stack.id}/logout`, {});
  // How long it waits between attempts is the job's: here each is due at once.
  await eventually('there are three attempts', 60, () => {
    stack.sql("UPDATE jobs SET run_at = now() WHERE kind = 'identity.backchannel_logout' AND state = 'queued'; NOTIFY unidash_jobs, 'identity'");
    return receiver.received.filter(tokenFor(sid)).length;
  }, (count) => count >= 3, 0.2);
  const calls = receiver.received.filter(tokenFor(sid));
  assert.ok(calls.every(({ path }) => path === '/backchannel'));
  assert.equal(new Set(calls.map(({ form }) => form.get('logout_token'))).size, calls.length, 'each attempt has a token of its own');
});

test('an application that was never signed in to is told nothing', async () => {
  const person = await createPerson(administrator);
  await person.client.post(`${stack.id}/logout`, {});
  const other = await signedIn();
  await other.client.post(`${stack.id}/logout`, {});
  await logoutToken(other.sid);
  const [[jobs]] = stack.sql(`SELECT count(*) FROM jobs j JOIN sessions s ON s.id::text = j.payload->>'session'
    WHERE j.kind = 'identity.backchannel_logout' AND s.fk_user = ${person.id}`);
  assert.equal(jobs, '0');
});
