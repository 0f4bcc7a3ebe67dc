// The whole product with applications of others behind the gate, which keep or switch the
// person wrongly when left alone: Miniflux has a session of its own, TiddlyWiki none.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { readForm } from '../harness/html.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { asBrowser } from '../harness/application.mjs';
import { startMiniflux, startTiddlyWiki } from './products.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const origin = (slug) => stack.desk.replace('//desk.', `//${slug}.`);

async function addApp(slug, port, attributes = {}) {
  const answer = await administrator.client.api('POST', '/v1/admin/apps', { slug, name: slug,
    url: `http://127.0.0.1:${port}`, embed: 'proxied', audience: 'everyone', tells_who: true, ...attributes }, { type: 'apps' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data;
}

const miniflux = await startMiniflux(stack, origin('reader'));
const wiki = await startTiddlyWiki();
await addApp('reader', miniflux.port);
const wikiApp = await addApp('wiki', wiki.port, { audience: 'selected' });

/** Once the gate has taken the applications over; then as any navigation. */
async function open(browser, slug, path = '/') {
  return eventually(`${slug} is open`, 20, () => browser.visit(origin(slug) + path),
    ({ status }) => status !== 404 && status !== 421 && status !== 503);
}

/** Whom its own pages name. Without a session it takes whoever comes to its first page. */
const readerOf = async (browser) => {
  await open(browser, 'reader');
  const { status, text } = await browser.get(`${origin('reader')}/settings`);
  assert.equal(status, 200, text);
  return text.match(/name="username"[^>]* value="([^"]*)"/)?.[1];
};

const mayOpenWiki = ({ id }, method = 'PUT') =>
  administrator.client.api(method, `/v1/admin/apps/${wikiApp.id}/people/${id}`);

test('who is signed in is in, and known to the application', async () => {
  const anna = await createPerson(administrator, { username: 'anna' });
  assert.equal(await readerOf(asBrowser(anna.client)), 'anna');
});

test('who is not signs in on the way, and comes to where they were going', async () => {
  const boris = await createPerson(administrator, { username: 'boris' });
  const browser = asBrowser(new Client(stack));
  const page = await open(browser, 'reader', '/about?x=1');
  assert.equal(page.url.origin, stack.id);
  const there = await browser.post(new URL(readForm(page.text).action || page.url.href, page.url).href,
    { ...readForm(page.text).values, username: boris.username, password: boris.password });
  let hop = await browser.settle(there);
  while (hop.status === 303 && new URL(hop.headers.location, hop.url).host !== new URL(origin('reader')).host) {
    hop = await browser.get(new URL(hop.headers.location, hop.url).href);
  }
  const entered = await browser.get(hop.headers.location);
  assert.equal(entered.headers.location, '/about?x=1');
  assert.equal(await readerOf(browser), 'boris');
});

test('another person in the same browser is another person there too', async () => {
  const [clara, david] = [await createPerson(administrator, { username: 'clara' }), await createPerson(administrator, { username: 'david' })];
  const browser = asBrowser(new Client(stack));
  await browser.signIn(clara.username, clara.password);
  assert.equal(await readerOf(browser), 'clara');
  const kept = browser.clone();
  await browser.post(`${stack.desk}/auth/logout`, {}).then((answer) => browser.visit(new URL(answer.headers.location, stack.desk).href));
  assert.equal(await browser.isSignedIn(), false);
  // Her session at the application is of no use to whoever kept it.
  asBrowser(kept);
  await eventually('her cookies are worth nothing', 5, () => kept.get(`${origin('reader')}/settings`), ({ status }) => status === 303);
  // Each thread of the gate believes what it heard for less than half a second.
  const asked = () => kept.get(`${origin('reader')}/settings`, { headers: { accept: 'application/json' } });
  assertProblem(await eventually('no thread believes in them', 5, asked, ({ status }) => status === 401), 401, 'session.required');
  await browser.signIn(david.username, david.password);
  await eventually('he is who he is', 5, () => readerOf(browser).catch(({ message }) => message), (name) => name === 'david', 0.2);
});

test('an application without a session is told of each request, and what a browser says of it is not believed', async () => {
  const eva = await createPerson(administrator, { username: 'eva' });
  const browser = asBrowser(eva.client);
  await mayOpenWiki(eva);
  await open(browser, 'wiki');
  for (const headers of [{}, { 'remote-user': 'giselle.admin' }, { 'remote_user': 'giselle.admin' }]) {
    const { json } = await browser.get(`${origin('wiki')}/status`, { headers: { ...headers, accept: 'application/json' } });
    assert.equal(json.username, 'eva', JSON.stringify(headers));
  }
});

test('who may not open it reads so, and who may no longer is out at once', async () => {
  const felix = await createPerson(administrator, { username: 'felix' });
  const browser = asBrowser(felix.client);
  const refused = await open(browser, 'wiki');
  assert.deepEqual([refused.status, refused.url.origin], [403, stack.id], refused.text);
  await mayOpenWiki(felix);
  assert.equal((await open(browser, 'wiki', '/status')).json.username, 'felix');
  assert.equal((await mayOpenWiki(felix, 'DELETE')).status, 204);
  await eventually('he is out', 5, () => browser.get(`${origin('wiki')}/status`, { headers: { accept: 'application/json' } }),
    ({ status }) => status === 403);
});

test('while nobody can say who asks, nobody passes', async () => {
  const greta = await createPerson(administrator, { username: 'greta' });
  const browser = asBrowser(greta.client);
  assert.equal(await readerOf(browser), 'greta');
  await stack.without('identity', () => eventually('nobody passes', 5, () => browser.get(`${origin('reader')}/settings`),
    ({ status }) => status === 503));
  assert.equal(await readerOf(browser), 'greta');
});

test('what is no application is no place', async () => {
  assertProblem(await asBrowser(new Client(stack)).get(`${origin('nothing')}/`, { headers: { accept: 'application/json' } }), 404, 'app.not_found');
});

test('an application that is away says so in the language of the reader, and one that is taken away is gone', async () => {
  const hugo = await createPerson(administrator, { username: 'hugo' }, { language: 'en' });
  const browser = asBrowser(hugo.client);
  const app = await addApp('away', 1);
  const answer = await eventually('the gate knows it', 20, () => browser.visit(`${origin('away')}/`), ({ status }) => status === 503);
  assert.match(answer.headers['content-type'], /^text\/html/);
  assert.match(answer.text, /<html lang="en"/);
  assert.equal((await administrator.client.api('DELETE', `/v1/admin/apps/${app.id}`)).status, 204);
  await eventually('it is gone', 20, () => browser.get(`${origin('away')}/`), ({ status }) => status === 404);
});
