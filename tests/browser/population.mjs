// An office at work: people in every state and apps of every kind, made through
// the API as an administrator would.
import assert from 'node:assert/strict';

import { Client } from '../harness/client.mjs';
import { acceptInvitation, createPerson, invite, newPassword } from '../harness/people.mjs';

const apps = [
  { slug: 'documents', name: 'Documents', embed: 'frame', category: 'Documents', icon: 'folder' },
  { slug: 'bank', name: 'Bank', embed: 'tab', category: 'Accounting', icon: 'money' },
];

export async function addApp(administrator, app) {
  const answer = await administrator.client.api('POST', '/v1/admin/apps',
    { audience: 'everyone', ...app }, { type: 'apps' });
  assert.equal(answer.status, 201, answer.text);
}

/** A draft that was tried, of a place where nothing answers. */
async function addDirectory(administrator) {
  const added = await administrator.client.api('POST', '/v1/admin/directories', { name: 'Office', kind: 'ad',
    servers: ['127.0.0.1:1'], encryption: 'tls', authorities: '', account: 'CN=unidash,DC=example,DC=org',
    password: 'reads everything', people_base: 'DC=example,DC=org' }, { type: 'directories' });
  assert.equal(added.status, 201, added.text);
  const tried = await administrator.client.api('POST', `/v1/admin/directories/${added.json.data.id}/trial`);
  assert.equal(tried.status, 202, tried.text);
}

/** Giselle, whom the screens act on, and the address of a link that was used. */
export async function populate(administrator, address) {
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
  await addDirectory(administrator);
  for (const app of apps) await addApp(administrator, { url: address, ...app });
  return { giselle: { ...giselle, name: giselle.display_name }, used: ines.link };
}
