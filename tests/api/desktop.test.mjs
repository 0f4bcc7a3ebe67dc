// The desktop and its shortcuts: each person's own, changed only from what they saw.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator);
const other = await createPerson(administrator);

const read = () => giselle.client.api('GET', '/v1/desktop');
const change = (attributes, headers) => giselle.client.api('PATCH', '/v1/desktop', attributes,
  { type: 'desktops', headers });

test('a change needs the version it was made from', async () => {
  const before = await read();
  assert.equal(before.status, 200);
  assert.match(before.headers.etag, /^"[^"]+"$/);
  assertProblem(await change({ theme: 'dark' }), 428, 'request.if_match_required');
  const done = await change({ theme: 'dark' }, { 'if-match': before.headers.etag });
  assert.equal(done.status, 200, done.text);
  assert.equal(done.json.data.attributes.theme, 'dark');
  assert.notEqual(done.headers.etag, before.headers.etag);
  assertProblem(await change({ theme: 'light' }, { 'if-match': before.headers.etag }), 412);
  assert.equal((await read()).json.data.attributes.theme, 'dark');
});

test('of many changes from one version, one is taken', async () => {
  const { etag } = (await read()).headers;
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) =>
    change({ layout_config: { attempt: i } }, { 'if-match': etag })));
  const taken = answers.filter(({ status }) => status === 200);
  assert.equal(taken.length, 1, answers.map(({ status }) => status).join(' '));
  assert.ok(answers.every(({ status }) => [200, 412].includes(status)));
  assert.deepEqual((await read()).json.data.attributes.layout_config, taken[0].json.data.attributes.layout_config);
});

test('themes outside the list and layouts out of bounds are refused', async () => {
  const ifMatch = { 'if-match': (await read()).headers.etag };
  assertProblem(await change({ theme: 'pink' }, ifMatch), [400, 422]);
  assertProblem(await change({ layout_config: 'text' }, ifMatch), [400, 422]);
  assertProblem(await change({ layout_config: { big: 'x'.repeat(60_000) } }, ifMatch), [400, 413, 422]);
  const deep = JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`);
  assertProblem(await change({ layout_config: deep }, ifMatch), [400, 422]);
});

test('shortcuts are made, moved and removed by their owner alone', async () => {
  const app = await administrator.client.api('POST', '/v1/admin/apps', {
    slug: 'mail', name: 'Mail', description: 'Letters', category: 'office', icon: 'mail',
    url: 'https://mail.example.org/', embed: 'tab', audience: 'everyone',
  }, { type: 'apps' });
  assert.equal(app.status, 201, app.text);
  const mine = (await giselle.client.api('GET', '/v1/apps')).json.data;
  assert.deepEqual(mine.map(({ attributes }) => attributes.slug), ['mail']);

  const made = await giselle.client.api('POST', '/v1/shortcuts',
    { app_id: app.json.data.id, position_x: 1, position_y: 2 }, { type: 'shortcuts' });
  assert.equal(made.status, 201, made.text);
  const path = `/v1/shortcuts/${made.json.data.id}`;
  const etag = made.headers.etag ?? (await giselle.client.api('GET', '/v1/shortcuts')).json.data[0].meta?.etag;
  assert.ok(etag, 'a version to change from');
  assertProblem(await giselle.client.api('PATCH', path, { position_x: 5 }, { type: 'shortcuts' }), 428);
  const moved = await giselle.client.api('PATCH', path, { position_x: 5 },
    { type: 'shortcuts', headers: { 'if-match': etag } });
  assert.equal(moved.status, 200, moved.text);
  assert.equal(moved.json.data.attributes.position_x, 5);
  const ifMatch = { headers: { 'if-match': moved.headers.etag } };
  assertProblem(await other.client.api('DELETE', path, undefined, ifMatch), 404);
  assertProblem(await other.client.api('PATCH', path, { position_x: 9 }, { type: 'shortcuts', ...ifMatch }), 404);
  assert.equal((await giselle.client.api('DELETE', path, undefined, ifMatch)).status, 204);
  assert.deepEqual((await giselle.client.api('GET', '/v1/shortcuts')).json.data, []);
});

test('an application for selected people is invisible to others', async () => {
  const app = await administrator.client.api('POST', '/v1/admin/apps', {
    slug: 'ledger', name: 'Ledger', description: 'Accounts', category: 'accounting', icon: 'book',
    url: 'https://ledger.example.org/', embed: 'frame', audience: 'selected',
  }, { type: 'apps' });
  assert.equal(app.status, 201, app.text);
  const { id } = app.json.data;
  const sees = async (person) => (await person.client.api('GET', '/v1/apps')).json.data
    .some(({ attributes }) => attributes.slug === 'ledger');
  assert.equal(await sees(giselle), false);
  const refused = await giselle.client.api('POST', '/v1/shortcuts', { app_id: id, position_x: 0, position_y: 0 },
    { type: 'shortcuts' });
  assertProblem(refused, [403, 404, 422]);
  const allowed = await administrator.client.api('PUT', `/v1/admin/apps/${id}/people/${giselle.id}`);
  assert.ok(allowed.status < 300, allowed.text);
  assert.equal(await sees(giselle), true);
  assert.equal(await sees(other), false);
  await administrator.client.api('DELETE', `/v1/admin/apps/${id}/people/${giselle.id}`);
  assert.equal(await sees(giselle), false);
});

test('an application cannot be a script or a place on this machine', async () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'not a url', '']) {
    const answer = await administrator.client.api('POST', '/v1/admin/apps', {
      slug: `bad-${Math.random().toString(36).slice(2, 8)}`, name: 'Bad', description: '', category: 'office',
      icon: 'x', url, embed: 'tab', audience: 'everyone',
    }, { type: 'apps' });
    assertProblem(answer, [400, 422]);
  }
});

test('one changes one’s own profile within bounds', async () => {
  const done = await giselle.client.api('PATCH', '/v1/me', { display_name: 'Gisèle Martin', locale: 'en' }, { type: 'me' });
  assert.equal(done.status, 200, done.text);
  assert.equal(done.json.data.attributes.display_name, 'Gisèle Martin');
  for (const attributes of [{ role: 'admin' }, { username: 'root' }, { locale: 'de' }, { display_name: '' },
    { email: 'not an address' }]) {
    assertProblem(await giselle.client.api('PATCH', '/v1/me', attributes, { type: 'me' }), [400, 422]);
  }
  assert.equal((await giselle.client.api('GET', '/v1/me')).json.data.attributes.role, 'user');
});
