// An office at work: people in every state and apps of every kind, made through
// the API as an administrator would.
import assert from 'node:assert/strict';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { acceptInvitation, createPerson, invite, newPassword } from '../harness/people.mjs';
import { mailedLink } from '../harness/sealed.mjs';
import { directoryOf } from '../harness/slapd.mjs';

const apps = [
  { slug: 'documents', name: 'Documents', embed: 'frame', category: 'Documents', icon: 'folder' },
  { slug: 'bank', name: 'Bank', embed: 'tab', category: 'Accounting', icon: 'money' },
];

export async function addApp(administrator, app) {
  const answer = await administrator.client.api('POST', '/v1/admin/apps',
    { audience: 'everyone', ...app }, { type: 'apps' });
  assert.equal(answer.status, 201, answer.text);
}

/** A place where nothing answers. */
const nowhere = { name: 'Office', kind: 'ad', servers: ['127.0.0.1:1'], encryption: 'tls', authorities: '',
  account: 'CN=unidash,DC=example,DC=org', password: 'reads everything', people_base: 'DC=example,DC=org' };

/** The people and groups that a slapd is started with to be connected here. */
export const directoryPeople = [['lea', 'Léa Fontaine'], ['hugo', 'Hugo Lambert'], ['paul', 'Paul Petit']]
  .map(([uid, name]) => ({ uid, name, password: 'correct horse' }));
export const directoryGroups = [{ cn: 'Sales', members: ['lea', 'hugo'] }];

/** A draft that was tried. */
async function addDirectory(administrator, attributes) {
  const added = await administrator.client.api('POST', '/v1/admin/directories', attributes, { type: 'directories' });
  assert.equal(added.status, 201, added.text);
  const tried = await administrator.client.api('POST', `/v1/admin/directories/${added.json.data.id}/trial`);
  assert.equal(tried.status, 202, tried.text);
}

/** A service for signing in, at an address where nothing answers. */
async function addService(administrator) {
  const path = '/v1/admin/upstream_providers';
  const added = await administrator.client.api('POST', path, { name: 'Contoso', issuer: 'https://localhost:1',
    client_id: 'unidash', client_secret: 'secret' }, { type: 'upstream_providers' });
  assert.equal(added.status, 201, added.text);
  await eventually('the service was looked at', 30, async () =>
    (await administrator.client.api('GET', `${path}/${added.json.data.id}`)).json.data.attributes,
  ({ is_being_checked: isBusy }) => !isBusy, 0.2);
}

/** The link of the letter about a sign-in of a person; no letter leaves. */
async function askWhoItWas(administrator, { id, username, password }) {
  const { client } = administrator;
  const relay = await client.api('PUT', '/v1/admin/mail', { host: 'mail.example.org', port: 587, encryption: 'starttls',
    account: '', sender_name: 'UniDash', sender_address: 'unidash@example.org', authorities: '' }, { type: 'mail_relays' });
  assert.equal(relay.status, 200, relay.text);
  client.stack.sql(`UPDATE users SET email_verified = true WHERE id = ${id}`);
  await new Client(client.stack).signIn(username, password);
  const link = mailedLink(client.stack);
  const gone = await client.api('DELETE', '/v1/admin/mail');
  assert.equal(gone.status, 204, gone.text);
  return link;
}

/** Giselle, whom the screens act on, and the addresses of links: one that was used, one that asks
    who signed in, one that lets an administrator in again. */
export async function populate(administrator, address, slapd) {
  const { stack } = administrator.client;
  const giselle = await createPerson(administrator, { username: 'giselle', display_name: 'Giselle Moreau' });
  const paul = await createPerson(administrator, { username: 'paul', display_name: 'Paul Petit' });
  const disabled = await administrator.client.api('POST', `/v1/admin/users/${paul.id}/disable`);
  assert.ok(disabled.status < 300, disabled.text);
  const ines = await invite(administrator, { username: 'ines', display_name: 'Inès Bernard' });
  await acceptInvitation(new Client(stack), ines.link, newPassword());
  await invite(administrator, { username: 'tom', display_name: 'Tom Roux' });
  const group = await administrator.client.api('POST', '/v1/admin/groups',
    { name: 'Accounting', description: 'Books and wages' }, { type: 'groups' });
  assert.equal(group.status, 201, group.text);
  const member = await administrator.client.api('PUT', `/v1/admin/groups/${group.json.data.id}/people/${giselle.id}`);
  assert.equal(member.status, 204, member.text);
  await addDirectory(administrator, nowhere);
  await addDirectory(administrator, { ...directoryOf(slapd), imports_groups: true });
  await addService(administrator);
  for (const app of apps) await addApp(administrator, { url: address, ...app });
  const links = { used: ines.link, notMe: await askWhoItWas(administrator, giselle),
    access: stack.unidashd('access-link', administrator.username).stdout.trim() };
  return { giselle: { ...giselle, name: giselle.display_name }, links };
}
