// Groups through the front door: what they open and make of people, what is said before, and
// what is refused.
import assert from 'node:assert/strict';
import test from 'node:test';

import * as jose from 'jose';
import * as oidc from 'openid-client';

import { assertProblem } from '../harness/expect.mjs';
import { configure, Provider, registerClient, requestOf } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const many = 100000;
const stack = await startStack({ settings: { rate_endpoint: many, rate_account: many, rate_address: many } });
const claire = await createFirstAdministrator(stack);
const boss = await createPerson(claire, { username: 'boss', display_name: 'Boss', role: 'admin' });
const giselle = await createPerson(claire, { username: 'giselle', display_name: 'Giselle' });
const api = (...call) => claire.client.api(...call);
const groups = '/v1/admin/groups';

async function make(name, by = claire) {
  const answer = await by.client.api('POST', groups, { name }, { type: 'groups' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}
const change = (id, attributes, { by = claire, etag = '*' } = {}) =>
  by.client.api('PATCH', `${groups}/${id}`, attributes, { type: 'groups', headers: { 'if-match': etag } });
const preview = async (id, attributes) => {
  const answer = await api('POST', `${groups}/${id}/preview`, attributes, { type: 'groups' });
  assert.equal(answer.status, 200, answer.text);
  return answer.json.data.attributes;
};
const put = (path, by = claire) => by.client.api('PUT', groups + path);
const take = (path, by = claire) => by.client.api('DELETE', groups + path);
const appsOf = async ({ client }) => (await client.api('GET', '/v1/apps')).json.data.map(({ attributes }) => attributes.name);
const role = async ({ client }) => (await client.api('GET', '/v1/me')).json.data.attributes.role;

async function linkApp(slug) {
  const answer = await api('POST', '/v1/admin/apps',
    { slug, name: `App ${slug}`, url: 'https://app.example.org/', audience: 'selected' }, { type: 'apps' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}

test('the list is paged, searched and counted', async () => {
  for (let i = 0; i < 4; i += 1) await make(`Listed ${i}`);
  const first = (await api('GET', `${groups}?q=listed&page_size=3`)).json;
  assert.equal(first.data.length, 3);
  assert.equal(first.meta.total, 4);
  assert.equal(first.data[0].attributes.name, 'Listed 0');
  assert.equal(first.data[0].attributes.source, 'native');
  for (const query of ['page_size=0', 'page_size=101', 'person=x', 'unknown=1']) {
    assertProblem(await api('GET', `${groups}?${query}`), [400, 422]);
  }
});

test('a change needs the revision it is made from', async () => {
  const id = await make('Revised');
  const read = await api('GET', `${groups}/${id}`);
  assert.equal(read.headers.etag, '"1"');
  assertProblem(await api('PATCH', `${groups}/${id}`, { name: 'X' }, { type: 'groups' }), 428);
  const done = await change(id, { description: 'Everybody' }, { etag: read.headers.etag });
  assert.equal(done.status, 200, done.text);
  assert.equal(done.headers.etag, '"2"');
  assertProblem(await change(id, { description: 'Nobody' }, { etag: read.headers.etag }), 412);
  assertProblem(await api('DELETE', `${groups}/${id}`), 428);
});

test('misleading names, unknown people and fields are refused and named', async () => {
  const id = await make('Named');
  assertProblem(await api('POST', groups, { name: 'a\u202Eb' }, { type: 'groups' }), 422);
  assertProblem(await api('POST', groups, { name: ' ' }, { type: 'groups' }), 422);
  assertProblem(await api('POST', groups, { name: 'NAMED' }, { type: 'groups' }), 409);
  assertProblem(await change(id, { role: 'root' }), 422);
  assertProblem(await change(id, { people: ['0x1'] }), 422);
  assertProblem(await change(id, { add_people: ['4711'] }), 404);
  assertProblem(await change(id, { apps: ['4711'] }), 404);
  assertProblem(await change(id, { clients: ['4711'] }), 404);
  assertProblem(await change(id, { source: 'ad' }), [400, 422]);
  assertProblem(await change(id, { add_people: Array.from({ length: 1001 }, (_, i) => String(i + 1)) }), 422);
  assertProblem(await put(`/${id}/people/4711`), 404);
  assertProblem(await api('GET', `${groups}/4711`), 404);
});

test('a group inside itself is refused with the reason', async () => {
  const [outer, inner] = [await make('Outer'), await make('Inner')];
  assert.equal((await put(`/${outer}/groups/${inner}`)).status, 204);
  const ring = await put(`/${inner}/groups/${outer}`);
  assertProblem(ring, 422);
  assert.ok(ring.text.includes('group.ring'), ring.text);
  assertProblem(await put(`/${outer}/groups/${outer}`), 422);
});

test('what a group opens is on the desktop of everybody in a group in it, at once', async () => {
  const app = await linkApp('ledger');
  const [outer, inner] = [await make('Office'), await make('Accounting')];
  assert.equal((await change(outer, { apps: [app] })).status, 200);
  assert.equal((await put(`/${outer}/groups/${inner}`)).status, 204);
  assert.ok(!(await appsOf(giselle)).includes('App ledger'));
  const said = await preview(inner, { add_people: [giselle.id] });
  assert.deepEqual(said.apps.map(({ name, gaining }) => [name, gaining.names]), [['App ledger', ['Giselle']]]);
  assert.ok(!(await appsOf(giselle)).includes('App ledger'), 'a preview changes nothing');
  assert.equal((await put(`/${inner}/people/${giselle.id}`)).status, 204);
  assert.ok((await appsOf(giselle)).includes('App ledger'));
  assert.equal((await take(`/${outer}/groups/${inner}`)).status, 204);
  assert.ok(!(await appsOf(giselle)).includes('App ledger'));
});

test('an application that signs people in knows their groups, and lets nobody else in', async () => {
  const client = registerClient(stack, 'invoices', {
    scopes: ['openid', 'groups', 'roles'], columns: { audience: "'selected'" } });
  const [[number]] = stack.sql("SELECT id FROM oidc_clients WHERE client_id = 'invoices'");
  const provider = await Provider.of(stack);
  assert.ok(provider.discovery.scopes_supported.includes('groups'));
  assert.ok(provider.discovery.claims_supported.includes('groups'));
  const id = await make('Billing');
  assert.equal((await change(id, { clients: [String(number)] })).status, 200);
  const request = () => requestOf(client, { scope: 'openid groups' });
  const refused = await giselle.client.get(provider.url(request()));
  assert.equal(refused.status, 403, refused.text);
  assert.equal((await put(`/${id}/people/${giselle.id}`)).status, 204);
  const asked = request();
  const back = await provider.authorize(asked, giselle.client);
  const config = await configure(stack, client);
  const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: asked.verifier,
    expectedState: asked.parameters.state, expectedNonce: asked.parameters.nonce });
  const { sub } = jose.decodeJwt(tokens.id_token);
  const told = await oidc.fetchUserInfo(config, tokens.access_token, sub);
  assert.ok(told.groups.includes('Billing'), JSON.stringify(told));
  assert.equal((await take(`/${id}/people/${giselle.id}`)).status, 204);
  await assert.rejects(oidc.fetchUserInfo(config, tokens.access_token, sub));
});

test('a group makes administrators, and whoever is one no longer is out at the next request', async () => {
  const id = await make('Administrators');
  const karim = await createPerson(claire, { username: 'karim', display_name: 'Karim' });
  assert.equal((await put(`/${id}/people/${karim.id}`)).status, 204);
  const said = await preview(id, { role: 'admin' });
  assert.deepEqual(said.role_changes, [{ to: 'admin', people: { count: 1, names: ['Karim'] } }]);
  assertProblem(await karim.client.api('GET', groups), 403);
  assert.equal((await change(id, { role: 'admin' })).status, 200);
  assert.equal((await karim.client.api('GET', '/v1/me')).status, 401, 'signs in anew');
  await karim.client.signIn(karim.username, karim.password);
  assert.equal(await role(karim), 'admin');
  assert.equal((await karim.client.api('GET', groups)).status, 200);
  assertProblem(await boss.client.api('POST', `/v1/admin/users/${karim.id}/disable`), 403);
  assert.equal((await take(`/${id}/people/${karim.id}`)).status, 204);
  assertProblem(await karim.client.api('GET', groups), 401);
  await karim.client.signIn(karim.username, karim.password);
  assert.equal(await role(karim), 'user');
});

test('an administrator makes no administrators by way of a group', async () => {
  const [outer, inner] = [await make('Owners'), await make('Inside owners', boss)];
  assertProblem(await change(inner, { role: 'admin' }, { by: boss }), 403);
  assert.equal((await change(outer, { role: 'super_admin', add_groups: [inner] })).status, 200);
  assertProblem(await put(`/${inner}/people/${boss.id}`, boss), 403);
  assertProblem(await put(`/${outer}/people/${giselle.id}`, boss), 403);
  assertProblem(await take(`/${outer}/groups/${inner}`, boss), 403);
  assertProblem(await boss.client.api('DELETE', `${groups}/${inner}`, undefined, { headers: { 'if-match': '*' } }), 403);
  assert.equal(await role(boss), 'admin');
});

test('what a person can see is told with why', async () => {
  const app = await linkApp('payroll');
  const [outer, inner] = [await make('House'), await make('Wages')];
  const nadia = await invite(claire, { username: 'nadia' });
  await put(`/${outer}/groups/${inner}`);
  await put(`/${inner}/people/${nadia.id}`);
  await change(outer, { apps: [app] });
  const { attributes } = (await api('GET', `/v1/admin/users/${nadia.id}/effective`)).json.data;
  assert.equal(attributes.role, 'user');
  assert.deepEqual(attributes.groups.map(({ path }) => path), [['Wages', 'House'], ['Wages']]);
  const found = attributes.apps.find(({ name }) => name === 'App payroll');
  assert.equal(found.reason, 'group');
  assert.deepEqual(found.path, ['Wages', 'House']);
  assertProblem(await api('GET', '/v1/admin/users/4711/effective'), 404);
});

test('a deletion says what is lost, and leaves the people', async () => {
  const app = await linkApp('archive');
  const id = await make('Doomed');
  await change(id, { people: [giselle.id], apps: [app] });
  const said = await preview(id, { remove: true });
  assert.deepEqual(said.leaving, { count: 1, names: ['Giselle'] });
  assert.deepEqual(said.apps.map(({ losing }) => losing.names), [['Giselle']]);
  const gone = await api('DELETE', `${groups}/${id}`, undefined, { headers: { 'if-match': '*' } });
  assert.equal(gone.status, 204, gone.text);
  assert.ok(!(await appsOf(giselle)).includes('App archive'));
  assert.equal((await api('GET', `/v1/admin/users/${giselle.id}`)).status, 200);
});

test('a hundred calls that nest two groups in each other leave no ring', async () => {
  const [a, b] = [await make('Ring A'), await make('Ring B')];
  const answers = await Promise.all(Array.from({ length: 100 }, (_, i) =>
    (i % 2 ? put(`/${a}/groups/${b}`) : put(`/${b}/groups/${a}`, boss))));
  const done = answers.filter(({ status }) => status === 204).length;
  assert.ok(done >= 1, 'the first succeeds');
  assert.equal(stack.sql(`SELECT 1 FROM group_groups WHERE (fk_group, fk_member) IN ((${a}, ${b}), (${b}, ${a}))`).length, 1);
});
