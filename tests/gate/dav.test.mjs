// Calendars behind the gate: Radicale, which believes a header, and a calendar program that knows
// no sign-in page and keeps no cookies.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { Application } from '../harness/application.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';

// The environment that ci/toolbox/python_tree.sh made of dav/requirements.txt.
const tools = process.env.UNIDASH_DAV_TOOLS;
assert.ok(tools, 'UNIDASH_DAV_TOOLS is not set: see tests/README.md');
const python = join(tools, 'bin/python');

const radicale = await Application.prepare('radicale');
const storage = join(radicale.folder, 'collections');
mkdirSync(storage);
writeFileSync(join(radicale.folder, 'config'), `[server]
hosts = 127.0.0.1:${radicale.port}
[auth]
type = http_remote_user
[rights]
type = owner_only
[storage]
filesystem_folder = ${storage}
[web]
type = internal
`);
await radicale.run(python, ['-m', 'radicale', '--config', join(radicale.folder, 'config')], {
  answers: () => new Promise((done) => http.get({ host: '127.0.0.1', port: radicale.port, path: '/' }, (response) => {
    response.resume();
    done(true);
  }).on('error', () => done(false))),
});

// The printer's place is taken by Radicale.
const gate = await startGate({ edit: (text) => text
  .replace(/printer http:\/\/127\.0\.0\.1:\d+ max_upload_mb=100/, `printer http://127.0.0.1:${radicale.port} max_upload_mb=100 tells_who password=/`)
  .replace(/(backend app_printer from app\n.*\n.*server target 127\.0\.0\.1:)\d+/, `$1${radicale.port}`) });
const { identity } = gate;

/** One round of the calendar program, or what it says of what went wrong. */
const synchronise = (name, password) => promisify(execFile)(python,
  [resolve(import.meta.dirname, 'dav/phone.py'), gate.url('printer'), join(gate.folder, 'ca.pem')],
  { env: { ...process.env, DAV_USERNAME: name, DAV_PASSWORD: password, PYTHONUTF8: '1' } }).then(({ stdout }) => JSON.parse(stdout));

const password = identity.addPassword('giselle');

test('a calendar program finds, makes, fills, searches, moves and empties a calendar', async () => {
  const seen = await synchronise('giselle', password);
  assert.ok(seen.begin[0] >= 300 && seen.begin[0] < 400, `${seen.begin}`);
  assert.deepEqual(seen, { ...seen, principal: '/giselle/', found: ["Déjeuner d'été", 'Second'], changed: ['Dîner', 'Second'],
    moved: 201, left: ['Dîner'], calendars: ['Réunions à deux'], cookies: 0 });
  assert.deepEqual(readdirSync(join(storage, 'collection-root')).filter((name) => !name.startsWith('.')), ['giselle'], 'it knows who it is');
});

test('each person has their own, and nobody another’s', async () => {
  const his = identity.addPassword('tom');
  const basic = (name, text) => ({ authorization: `Basic ${Buffer.from(`${name}:${text}`).toString('base64')}` });
  const ask = (path, headers) => gate.ask('printer', path, { method: 'PROPFIND', headers: { depth: '0', ...headers } });
  assert.equal((await ask('/giselle/', basic('giselle', password))).status, 207);
  assert.equal((await ask('/giselle/', basic('tom', his))).status, 403);
  assert.equal((await ask('/giselle/', { ...basic('tom', his), 'remote-user': 'giselle', 'x-remote-user': 'giselle' })).status, 403);
  assert.equal((await ask('/tom/', basic('tom', his))).status, 207);
});

test('a program with a wrong password, or none, is asked by the gate, and Radicale hears nothing of it', async () => {
  const before = radicale.log();
  await assert.rejects(synchronise('giselle', 'wrong'), /401|Unauthorized|AuthorizationError/);
  const answer = await gate.ask('printer', '/', { method: 'PROPFIND' });
  assertProblem(answer, 401, 'app_password.required');
  assert.match(answer.headers['www-authenticate'], /^Basic realm="printer"/);
  assert.equal(radicale.log(), before);
});

test('its page in a browser wants a session, and has one', async () => {
  const page = await gate.ask('printer', '/.web/', { headers: { 'sec-fetch-mode': 'navigate', accept: 'text/html' } });
  assert.equal(page.status, 303);
  assert.match((await gate.as('giselle', 'printer', '/.web/')).text, /Radicale/);
});

test('a password that was taken away opens nothing', async () => {
  const text = identity.addPassword('celia');
  assert.equal((await synchronise('celia', text)).principal, '/celia/');
  identity.endPasswords('celia');
  // The gate may believe what it was told for a second.
  const said = await eventually('it is shut out', 10, () => synchronise('celia', text).then(() => '', (error) => error.message), (words) => words !== '');
  assert.match(said, /401|Unauthorized|AuthorizationError/);
});
