// Link apps that people reach by way of this installation: an address of its own for each, which is
// all that people are told.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator);
const base = new URL(stack.desk).host.replace(/^desk\./, '');

const books = { slug: 'books', name: 'Books', url: 'http://192.168.1.20:8080', embed: 'proxied', audience: 'everyone' };
const add = (attributes) => administrator.client.api('POST', '/v1/admin/apps', { ...books, ...attributes }, { type: 'apps' });
const change = (id, attributes) => administrator.client.api('PATCH', `/v1/admin/apps/${id}`, attributes, { type: 'apps' });
const remove = (id) => administrator.client.api('DELETE', `/v1/admin/apps/${id}`);

/** The one field at fault, and what is wrong with it. */
async function refusal(answer) {
  const { errors } = assertProblem(await answer, 422, 'request.invalid');
  assert.equal(errors.length, 1, JSON.stringify(errors));
  assert.ok(errors[0].title.length > 0, 'in words');
  return `${errors[0].field} ${errors[0].slug}`;
}

test('people are given the address that this installation has for it, and not where it is', async () => {
  const made = await add({});
  assert.equal(made.status, 201, made.text);
  const { id, attributes } = made.json.data;
  assert.deepEqual(attributes, { ...books, gate_url: `https://books.${base}/`, verify_certificate: true, tells_who: false,
    told_headers: [], group_separator: 'comma', open_paths: [], password_paths: [], max_upload_mb: 100, timeout_s: 60 });
  const hers = await giselle.client.api('GET', '/v1/apps');
  assert.deepEqual(hers.json.data.map((app) => app.attributes),
    [{ slug: 'books', name: 'Books', url: `https://books.${base}/`, embed: 'frame' }]);
  assert.ok(!hers.text.includes('192.168.1.20'));
  assert.equal((await remove(id)).status, 204);
});

test('what is done for it is kept as long as it goes this way', async () => {
  const { id } = (await add({ timeout_s: 300, open_paths: ['/public'] })).json.data;
  const changed = await change(id, { tells_who: true });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.json.data.attributes.timeout_s, 300);
  assert.equal(await refusal(change(id, { embed: 'tab', tells_who: true })), 'tells_who app.needs_gate');
  const tab = (await change(id, { embed: 'tab' })).json.data.attributes;
  assert.ok(!('timeout_s' in tab) && !('gate_url' in tab), JSON.stringify(tab));
  assert.equal((await giselle.client.api('GET', '/v1/apps')).json.data[0].attributes.url, books.url);
  assert.equal((await change(id, { embed: 'proxied' })).json.data.attributes.timeout_s, 60);
  assert.equal((await remove(id)).status, 204);
});

// Loopback is refused as well, but not below .localhost, as here: apps are on the one machine, too.
test('it leads to no address that no app has, and to nothing but the root', async () => {
  for (const url of ['http://169.254.169.254/', 'http://[::ffff:169.254.169.254]/', 'http://[fe80::1]/', 'http://0.0.0.0/',
    'http://224.0.0.1/', `https://${base}/`, `https://DESK.${base}/`]) {
    assert.equal(await refusal(add({ url })), 'url app.target_not_allowed', url);
  }
  for (const url of ['http://192.168.1.20/wiki', 'http://192.168.1.20/?a', 'http://192.168.1.20/#a']) {
    assert.equal(await refusal(add({ url })), 'url app.target_with_path', url);
  }
});

test('names that are this installation’s own are no apps that go this way', async () => {
  for (const slug of ['id', 'desk', 'www', 'autodiscover', 'localhost']) {
    assert.equal(await refusal(add({ slug })), 'slug app.slug_reserved', slug);
  }
  const link = await add({ slug: 'mail', url: 'https://mail.example.org/', embed: 'tab' });
  assert.equal(link.status, 201, link.text);
  assert.equal(await refusal(change(link.json.data.id, { embed: 'proxied' })), 'embed app.slug_reserved');
});

test('paths for everybody are plain, and so many', async () => {
  for (const path of ['/', 'public', '/a//b', '/a/../b', '/.git', '/a%2fb', '/a;b', '/a?b', '/a\\b']) {
    assert.equal(await refusal(add({ open_paths: ['/public', path] })), 'open_paths/1 app.bad_open_path', path);
  }
  assert.equal(await refusal(add({ password_paths: ['/', '/a b'] })), 'password_paths/1 app.bad_password_path');
  for (const [header, slug] of [['Host=username', 'bad_told_header'], ['Authorization=username', 'bad_told_header'], ['X_User=username', 'bad_told_header'],
    ['X-User=password', 'bad_told_header'], ['X-User', 'bad_told_header'], ['X-Forwarded-For=username', 'header_reserved'], ['X-Request-Id=email', 'header_reserved'],
    ['x-webauth-user=email', 'header_repeated']]) {
    assert.equal(await refusal(add({ tells_who: true, told_headers: ['X-WEBAUTH-USER=username', header] })), `told_headers/1 app.${slug}`, header);
  }
  assert.equal(await refusal(add({ group_separator: 'x' })), 'group_separator field.not_in_list');
  const many = Array.from({ length: 21 }, (_, number) => `/${number}`);
  assert.equal(await refusal(add({ open_paths: many })), 'open_paths field.too_many');
  assert.equal(await refusal(add({ timeout_s: 3601 })), 'timeout_s field.too_large');
  assert.equal(await refusal(add({ max_upload_mb: 0 })), 'max_upload_mb field.too_small');
});
