// A whole application that has OpenID Connect built in: its people come into being and are
// found again by what we say of them, and who may not use it never gets there.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { readTitle } from '../harness/html.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { connect } from '../harness/application.mjs';
import { prepareMiniflux, startMiniflux } from './miniflux.mjs';

const miniflux = await prepareMiniflux();
const stack = await startStack();
const administrator = await createFirstAdministrator(miniflux.trustedWith(stack));
const client = await connect(administrator, { ...miniflux.registration, audience: 'selected' });
const users = await startMiniflux(miniflux, stack, client);

const open = ({ id }) => administrator.client.api('PUT', `/v1/admin/clients/${client.number}/people/${id}`);
const enter = (browser) => browser.visit(`${miniflux.origin}/oauth2/oidc/redirect`);

/** Who the application's own pages say is signed in. */
async function nameThere(browser) {
  const { status, text } = await browser.get(`${miniflux.origin}/settings`);
  assert.equal(status, 200, text);
  return text.match(/title="Logged in as ([^"]*)"/)?.[1];
}

test('the first sign-in makes the user, the second one finds it, by another address of theirs too', async () => {
  const giselle = await createPerson(administrator, { username: 'giselle' });
  const [[subject]] = stack.sql(`SELECT subject FROM users WHERE id = ${giselle.id}`);
  await open(giselle);
  const first = new Client(administrator.client.stack);
  const page = await enter(first);
  assert.equal(page.url.origin, stack.id);
  assert.deepEqual(users(), [], 'nobody yet');
  await first.submit(page, { username: giselle.username, password: giselle.password });
  assert.equal(await nameThere(first), giselle.email);
  const made = [{ username: giselle.email, subject }];
  assert.deepEqual(users(), made);
  const moved = await administrator.client.api('PATCH', `/v1/admin/users/${giselle.id}`, { email: 'g.martin@example.org' },
    { type: 'users', headers: { 'if-match': '*' } });
  assert.equal(moved.status, 200, moved.text);
  await enter(giselle.client); // signed in at UniDash already: nothing is asked
  assert.equal(await nameThere(giselle.client), giselle.email);
  assert.deepEqual(users(), made);
});

test('who may not use it is told so by us, and it never hears of them', async () => {
  const karim = await createPerson(administrator, { username: 'karim' });
  const before = users();
  const page = await enter(karim.client);
  assert.equal(page.url.origin, stack.id, page.text);
  assert.equal(page.status, 403);
  assert.equal(readTitle(page.text), 'Miniflux n’est pas ouverte à votre compte – UniDash');
  assert.deepEqual(users(), before);
  await open(karim);
  await enter(karim.client);
  assert.equal(await nameThere(karim.client), karim.email);
});
