// Generated requests against the running product: every answer is one that the API
// document states, and what the document excludes is refused. The document is the
// daemon's own; schemathesis makes the requests (schemathesis.toml, hooks.py).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { startFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { Client } from '../harness/client.mjs';
import { startStack } from '../harness/stack.mjs';

// The environment that ci/toolbox/python_tree.sh made of requirements.txt.
const python = join(process.env.UNIDASH_CONTRACT_TOOLS, 'bin/python');
const longest = 15 * 60; // seconds after which a run is ended, and fails
const deskCookie = '__Host-unidash_desk';

// The limits on calls are not what is looked at here.
const many = 1_000_000;
const stack = await startStack({
  settings: Object.fromEntries(['global', 'endpoint', 'account', 'address', 'login_account', 'login_address']
    .map((name) => [`rate_${name}`, many])),
});
// A router that can be asked, and does not answer.
await startFakeHost(stack, { gateway: '127.0.0.1' });
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const documentFile = join(stack.folder, 'openapi.json');
writeFileSync(documentFile, stack.unidashd('openapi').stdout);
const operations = Object.entries(JSON.parse(readFileSync(documentFile, 'utf8')).paths)
  .flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => ({ verb, path })));

async function addApp(slug) {
  const answer = await administrator.client.api('POST', '/v1/admin/apps',
    { slug, name: slug, url: `https://${slug}.example.org/`, audience: 'everyone' }, { type: 'apps' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}

async function addShortcut(client, app) {
  const answer = await client.api('POST', '/v1/shortcuts', { app_id: app }, { type: 'shortcuts' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}

async function addClient(number) {
  const answer = await administrator.client.api('POST', '/v1/admin/clients',
    { name: `Wiki ${number}`, kind: 'confidential', redirect_uris: ['https://wiki.example.org/callback'] }, { type: 'clients' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}

async function addDirectory(number) {
  const answer = await administrator.client.api('POST', '/v1/admin/directories', { name: `Office ${number}`, kind: 'ad',
    servers: [`dc${number}.example.org`], encryption: 'tls', authorities: '', account: 'CN=unidash,DC=example,DC=org',
    password: 'reads everything', people_base: 'DC=example,DC=org' }, { type: 'directories' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}

async function addProvider(number) {
  const answer = await administrator.client.api('POST', '/v1/admin/upstream_providers',
    { name: `Service ${number}`, issuer: `https://login-${number}-${Date.now()}.example.org`, client_id: 'unidash', client_secret: 'secret' },
    { type: 'upstream_providers' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}

/** Things to ask about, enough of each that some outlive the run. */
async function populate(client) {
  const numbers = Array.from({ length: 8 }, (_, index) => index);
  const apps = await Promise.all(numbers.map((n) => addApp(`app-${client === giselle.client ? 'g' : 'a'}-${n}`)));
  const shortcuts = [];
  for (const app of apps) shortcuts.push(await addShortcut(client, app));
  const people = await Promise.all(numbers.map(() => invite(administrator)));
  const clients = await Promise.all(numbers.map(addClient));
  const directories = await Promise.all(numbers.map(addDirectory));
  const providers = await Promise.all(numbers.map(addProvider));
  return { apps, clients, directories, upstream_providers: providers, shortcuts, users: people.map(({ id }) => id),
    services: ['unidashd@admin.service', 'k3s.service'] };
}

/** Answers with the cookie of a new session each time; resolves to its address. */
async function serveSessions({ username, password }) {
  const server = http.createServer(async (_request, response) => {
    const client = new Client(stack);
    const page = await client.signIn(username, password);
    response.writeHead(page.status);
    response.end(`${deskCookie}=${client.cookie(stack.desk, deskCookie)}`);
    client.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  return `http://127.0.0.1:${server.address().port}/`;
}

/** What goes on for ever has no answer to hold to the document; tests/api/events.test.mjs does. */
const streams = ['/v1/events'];

/** Runs schemathesis on the addresses that match; resolves to what it printed. */
async function generate(origin, paths, { sessions = null, known = {}, exclude = [] } = {}) {
  const child = spawn(python, ['-m', 'schemathesis.cli',
    '--config-file', join(import.meta.dirname, 'schemathesis.toml'), 'run', documentFile, '--url', origin,
    '--tls-verify', stack.caFile, '--include-path-regex', paths, '--no-color',
    ...exclude.flatMap((path) => ['--exclude-path', path]),
  ], {
    cwd: import.meta.dirname, timeout: longest * 1000,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: import.meta.dirname,
      UNIDASH_CONTRACT: JSON.stringify({ origin, sessions, known }) },
  });
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
  const [code] = await once(child, 'close');
  return { code, text: Buffer.concat(parts).toString('utf8') };
}

const count = (paths, exclude = []) => operations
  .filter(({ path }) => new RegExp(paths).test(path) && !exclude.includes(path)).length;

function assertAllHeld({ code, text }, expected) {
  const tested = Number(/Tested:\s+(\d+)/.exec(text)?.[1]);
  assert.equal(code, 0, text.slice(-20000));
  assert.equal(tested, expected, `${tested} of ${expected} operations were tested\n${text.slice(-4000)}`);
}

const providerPaths = '^/($|login|logout|setup/|invite/|not-me/|email/|passkeys/|device|oauth/|apps/enter$|[.]well-known/)';

// Before the administrator's run, which ends sessions and changes people as it goes.
test('every answer to a person is as the document says', async () => {
  const known = await populate(giselle.client);
  const sessions = await serveSessions(giselle);
  assertAllHeld(await generate(stack.desk, '^/(v1|auth)/', { sessions, known, exclude: streams }), count('^/(v1|auth)/', streams));
});

test('every answer to an administrator is as the document says', async () => {
  const known = await populate(administrator.client);
  const sessions = await serveSessions(administrator);
  assertAllHeld(await generate(stack.desk, '^/(v1|auth)/', { sessions, known, exclude: streams }), count('^/(v1|auth)/', streams));
});

test('every answer to a stranger at the provider is as the document says', async () => {
  assertAllHeld(await generate(stack.id, providerPaths), count(providerPaths));
});

test('the three runs together cover the whole document but what has no end', () => {
  const all = count('^/(v1|auth)/', streams) + streams.length + count(providerPaths);
  assert.equal(all, operations.length);
});
