// Two machines of one installation: the roles, the gate and the edge of each, over one PostgreSQL.
// Whatever is changed at one holds at the other, and where one falls the other goes on.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { asBrowser } from '../harness/application.mjs';
import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { StubApp } from '../harness/gate.mjs';
import { shownAt } from '../harness/pebble.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack, temporaryFolder } from '../harness/stack.mjs';

const first = await startStack();
const second = await startStack({ secondOf: first });
const administrator = await createFirstAdministrator(first);
const base = new URL(first.desk).hostname.replace(/^desk\./, '');
const origin = (slug) => first.desk.replace('//desk.', `//${slug}.`);
const target = await new StubApp(http.createServer()).listen();
target.answer = ({ headers }, response) => response.end(`for ${headers['remote-user']}`);
after(() => target.close());

/** Who administers at that machine, signed in there. */
async function administratorAt(stack) {
  const client = new Client(stack);
  assert.equal((await client.signIn(administrator.username, administrator.password)).status, 200);
  return client;
}

async function addApp(client, slug) {
  const answer = await client.api('POST', '/v1/admin/apps', { slug, name: slug, url: `http://127.0.0.1:${target.port}`, embed: 'proxied',
    audience: 'everyone', tells_who: true }, { type: 'apps' });
  assert.equal(answer.status, 201, answer.text);
}

const open = (browser, slug) => eventually(`${slug} is open`, 30, () => browser.visit(`${origin(slug)}/`), ({ status }) => status === 200);
const ask = (browser, slug) => browser.get(`${origin(slug)}/`, { headers: { accept: 'application/json' } });

test('an app that is added at one machine is open at the other', async () => {
  const there = await administratorAt(second);
  await addApp(administrator.client, 'wiki');
  await addApp(there, 'reader');
  const anna = await createPerson(administrator, { username: 'anna' });
  const elsewhere = new Client(second);
  await elsewhere.signIn(anna.username, anna.password);
  for (const browser of [asBrowser(anna.client), asBrowser(elsewhere)]) {
    for (const slug of ['wiki', 'reader']) assert.equal((await open(browser, slug)).text, 'for anna');
  }
});

test('a session of one machine is one of the other, and ends at both', async () => {
  for (const [here, there] of [[first, second], [second, first]]) {
    const boris = await createPerson(administrator, {});
    const browser = asBrowser(new Client(here));
    await browser.signIn(boris.username, boris.password);
    await open(browser, 'wiki');
    const moved = asBrowser(browser.clone({ stack: there }));
    assert.equal((await ask(moved, 'wiki')).text, `for ${boris.username}`);
    assert.ok(await moved.isSignedIn());
    const { headers } = await browser.post(`${here.desk}/auth/logout`, {});
    await browser.visit(new URL(headers.location, here.desk).href);
    await eventually('the app is shut', 5, () => ask(moved, 'wiki'), ({ status }) => status === 401);
    await eventually('the desk is shut', 5, () => moved.isSignedIn(), (is) => !is);
  }
});

test('who is disabled at one machine is out at the other', async () => {
  const clara = await createPerson(administrator, { username: 'clara' });
  const browser = asBrowser(new Client(second));
  await browser.signIn(clara.username, clara.password);
  await open(browser, 'wiki');
  const answer = await administrator.client.api('POST', `/v1/admin/users/${clara.id}/disable`);
  assert.equal(answer.status, 200, answer.text);
  await eventually('she is out', 5, () => ask(browser, 'wiki'), ({ status }) => status === 401);
});

test('a certificate that is handed in at one machine is shown by both', async () => {
  const folder = mkdtempSync(join(temporaryFolder(), 'unidash-office-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '20', '-subj', '/CN=of an office',
    '-addext', `subjectAltName=DNS:${base},DNS:*.${base}`, '-keyout', 'up.key', '-out', 'up.pem'], { cwd: folder, stdio: 'pipe' });
  const [chain, key] = ['up.pem', 'up.key'].map((name) => readFileSync(join(folder, name), 'utf8'));
  first.isTrustedBlindly = second.isTrustedBlindly = true;
  administrator.client = await administratorAt(first);
  const { client } = administrator;
  assert.equal((await client.api('POST', '/v1/admin/certificates', { chain, key }, { type: 'kept_certificates' })).status, 201);
  const shown = async (source) => {
    const done = await client.api('PUT', '/v1/admin/certificate_settings', { source, directory: '', trial_directory: '', email: '', authorities: '',
      challenge: 'http-01', dns_provider: '', binding_id: '' }, { type: 'certificate_settings' });
    assert.equal(done.status, 200, done.text);
    for (const { address } of [first, second]) {
      await eventually(`${source} at ${address}`, 120, () => shownAt(first.port, `wiki.${base}`, address),
        ({ issuer }) => (issuer === 'of an office') === (source === 'uploaded'), 0.2);
    }
  };
  await shown('uploaded');
  await shown('own');
});

test('where all of one machine but its database falls, the other goes on, and takes over', async () => {
  const david = await createPerson(administrator, { username: 'david' });
  const browser = asBrowser(new Client(second));
  await browser.signIn(david.username, david.password);
  await open(browser, 'wiki');
  const { pid, processes } = await first.status();
  process.kill(pid, 'SIGSTOP'); // it starts nothing again
  try {
    for (const each of processes) if (each.pid && each.name !== 'postgres') process.kill(each.pid, 'SIGKILL');
    assert.equal((await ask(browser, 'wiki')).text, 'for david');
    const there = await administratorAt(second);
    await addApp(there, 'later');
    assert.equal((await open(browser, 'later')).text, 'for david');
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await first.healed(180);
  const back = asBrowser(browser.clone({ stack: first }));
  assert.equal((await open(back, 'later')).text, 'for david');
});

test('where the second machine is gone the first goes on', async () => {
  await second.down();
  const eva = await createPerson({ ...administrator, client: await administratorAt(first) }, { username: 'eva' });
  assert.equal((await open(asBrowser(eva.client), 'later')).text, 'for eva');
});
