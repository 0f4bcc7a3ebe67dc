// A site behind mod_auth_openidc: signed in by us, known by what we say of people, signed out
// from either end.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { prepareApache, startApache } from './apache.mjs';
import { asBrowser, connect } from '../harness/application.mjs';

const apache = await prepareApache();
const stack = await startStack({ settings: { app_authorities: apache.certificate } });
const administrator = await createFirstAdministrator(apache.trustedWith(stack));
const client = await connect(administrator, apache.registration);
await startApache(apache, stack, client);

const newBrowser = () => asBrowser(new Client(administrator.client.stack));
const at = (path) => apache.origin + path;
const isSignInPage = ({ url }) => url.origin === stack.id && url.pathname === '/login';

/** What the application behind is sent for a page; fails where that page is not shown. */
async function shown(browser, path) {
  const answer = await browser.get(at(path));
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

/** Somebody with a browser of their own, signed in at UniDash. */
async function newPerson(attributes) {
  const person = await createPerson(administrator, attributes);
  asBrowser(person.client);
  return person;
}

/** Somebody who is signed in at the site too. */
async function reader() {
  const person = await newPerson();
  assert.equal((await person.client.visit(at('/private/'))).url.href, at('/private/'));
  return person;
}

/** Whether a sign-in would be needed to see the page again. */
const isShutOut = async (browser) => {
  const { status, headers } = await browser.get(at('/private/'));
  return status === 302 && headers.location.startsWith(`${stack.id}/oauth/authorize`);
};

/** The deliveries of logout tokens about a person's sessions: the state of each. */
const deliveries = ({ id }) => stack.sql(`SELECT j.state, j.attempts FROM jobs j JOIN sessions s ON s.id::text = j.payload->>'session'
  WHERE j.kind = 'identity.backchannel_logout' AND s.fk_user = ${id}`);

test('who is not signed in comes back, signed in, to the page they wanted', async () => {
  const { username, password } = await createPerson(administrator);
  const browser = newBrowser();
  const page = await browser.visit(at('/private/report?year=2026&of=caf%C3%A9'));
  assert.ok(isSignInPage(page), page.url.href);
  const done = await browser.submit(page, { username, password });
  assert.equal(done.url.href, at('/private/report?year=2026&of=caf%C3%A9'));
  assert.equal(done.status, 200, done.text);
  assert.equal(done.json.headers['x-remote-user'], username);
});

test('the application behind is told who it is', async () => {
  const person = await newPerson({ display_name: 'Gisèle Œuvrard', locale: 'en' });
  await person.client.visit(at('/private/'));
  const { headers } = await shown(person.client, '/private/report');
  const [[subject]] = stack.sql(`SELECT subject FROM users WHERE id = ${person.id}`);
  const told = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('oidc_claim_'))
    .map(([name, value]) => [name.slice('oidc_claim_'.length), Buffer.from(value, 'latin1').toString('utf8')]));
  assert.equal(told.sub, subject);
  assert.equal(told.iss, stack.id);
  assert.equal(told.aud, client.client_id);
  assert.equal(told.preferred_username, person.username);
  assert.equal(told.name, 'Gisèle Œuvrard');
  assert.equal(told.email, person.email);
  assert.equal(told.email_verified, '0');
  assert.equal(told.locale, 'en');
  assert.equal(headers['x-remote-user'], person.username);
});

test('a page of one group opens to those who are in it', async () => {
  const [inside, outside] = [await newPerson(), await newPerson()];
  const group = await administrator.client.api('POST', '/v1/admin/groups', { name: 'Comptables' }, { type: 'groups' });
  const put = await administrator.client.api('PUT', `/v1/admin/groups/${group.json.data.id}/people/${inside.id}`);
  assert.equal(put.status, 204, put.text);
  const books = (person) => person.client.visit(at('/books/2026'));
  assert.equal((await books(inside)).status, 200);
  assert.equal((await books(outside)).status, 401);
});

test('the site renews its access token, and renews it again', async () => {
  const person = await reader();
  const held = async () => (await shown(person.client, '/private/')).headers.oidc_access_token;
  const tokens = [await held()];
  for (let time = 0; time < 2; time += 1) {
    const asked = new URLSearchParams({ refresh: at('/private/'), access_token: tokens.at(-1) });
    const done = await person.client.visit(`${apache.vanity}?${asked}`);
    assert.equal(done.url.href, at('/private/'));
    tokens.push(await held());
  }
  assert.equal(new Set(tokens).size, 3, 'each is another');
  const { status } = await new Client(stack).get(`${stack.id}/oauth/userinfo`, { headers: { authorization: `Bearer ${tokens[2]}` } });
  assert.equal(status, 200);
});

test('signing out of the site signs out of UniDash, and ends where the site says', async () => {
  const person = await reader();
  const there = `${apache.vanity}?logout=${encodeURIComponent(at('/signed-out'))}`;
  const done = await person.client.visit(there);
  assert.equal(done.url.href, at('/signed-out'));
  assert.equal(done.status, 200, done.text);
  assert.equal(await person.client.isSignedIn(), false, 'of the desktop');
  assert.ok(isSignInPage(await person.client.visit(at('/private/'))));
  // The site, which began it, is told as well and takes it.
  await eventually('the token was taken', 30, () => deliveries(person), (all) => all.length === 1 && all[0][0] === 'done');
});

test('a session that is closed at UniDash is over at the site', async () => {
  const [person, other] = [await reader(), await reader()];
  const elsewhere = newBrowser();
  await elsewhere.signIn(person.username, person.password);
  await elsewhere.visit(at('/private/'));
  await person.client.post(`${stack.id}/logout`, {});
  await eventually('the session at the site has ended', 30, () => isShutOut(person.client));
  await shown(elsewhere, '/private/'); // the same person at another computer
  await shown(other.client, '/private/');
});

for (const [name, end] of [
  ['ended from another browser', async ({ id, username, password }) => {
    const other = newBrowser();
    await other.signIn(username, password);
    const [[session]] = stack.sql(`SELECT min(id) FROM sessions WHERE fk_user = ${id} AND kind = 'sso'`);
    return other.api('DELETE', `/v1/account/sessions/${session}`);
  }],
  ['of somebody who is disabled', ({ id }) => administrator.client.api('POST', `/v1/admin/users/${id}/disable`)],
]) {
  test(`a session ${name} is over at the site`, async () => {
    const person = await reader();
    const answer = await end(person);
    assert.ok(answer.status < 300, answer.text);
    await eventually('the session at the site has ended', 30, () => isShutOut(person.client));
  });
}

test('the other signature is verified as well, under a sign-in and under a sign-out', async () => {
  const changed = await administrator.client.api('PATCH', `/v1/admin/clients/${client.number}`, { id_token_algorithm: 'ES256' },
    { type: 'clients', headers: { 'if-match': '*' } });
  assert.equal(changed.status, 200, changed.text);
  const person = await reader();
  await person.client.post(`${stack.id}/logout`, {});
  await eventually('the session at the site has ended', 30, () => isShutOut(person.client));
});
