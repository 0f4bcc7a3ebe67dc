// People for tests: the first administrator and those they invite.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';

import { Client } from './client.mjs';

export const newPassword = () => `correct horse ${randomBytes(9).toString('base64url')}`;

/** Opens the setup link, makes the first administrator and signs in. */
export async function createFirstAdministrator(stack, options) {
  const client = new Client(stack, options);
  const person = { username: 'giselle.admin', display_name: 'Gisèle Admin', password: newPassword() };
  const page = await client.visit(stack.setupLink);
  assert.equal(page.status, 200, page.text);
  const done = await client.submit(page, { ...person, password_again: person.password });
  assert.equal(done.status, 200, done.text);
  const desk = await client.signIn(person.username, person.password);
  assert.equal(desk.status, 200, desk.text);
  assert.ok(await client.isSignedIn(), 'the first administrator is signed in');
  return { ...person, client };
}

/** Creates a person as `administrator` and returns them with the invitation link. */
export async function invite(administrator, attributes = {}) {
  const username = attributes.username ?? `person-${randomBytes(4).toString('hex')}`;
  const answer = await administrator.client.api('POST', '/v1/admin/users', {
    username, display_name: `Person ${username}`, email: `${username}@example.org`,
    role: 'user', locale: 'fr', ...attributes,
  }, { type: 'users' });
  assert.equal(answer.status, 201, answer.text);
  const { data, meta } = answer.json;
  return { id: data.id, ...data.attributes, link: meta.link };
}

/** Opens an invitation (or reset) link and chooses a password. */
export async function acceptInvitation(client, link, password) {
  const page = await client.visit(link);
  assert.equal(page.status, 200, page.text);
  return client.submit(page, { password, password_again: password });
}

/** A person with a password, signed in on a browser of their own. */
export async function createPerson(administrator, attributes = {}, options = {}) {
  const { stack } = administrator.client;
  const person = await invite(administrator, attributes);
  const client = new Client(stack, options);
  const password = newPassword();
  const done = await acceptInvitation(client, person.link, password);
  assert.equal(done.status, 200, done.text);
  const desk = await client.signIn(person.username, password);
  assert.equal(desk.status, 200, desk.text);
  assert.ok(await client.isSignedIn(), `${person.username} is signed in`);
  return { ...person, password, client };
}
