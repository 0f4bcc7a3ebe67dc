// Much data through the gate: it flows, within the limits of the application, and HAProxy
// holds none of it.
import assert from 'node:assert/strict';
import https from 'node:https';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { connectHttp2 } from '../harness/http2.mjs';

const gate = await startGate();
const { identity, printer, erp } = gate;
const mega = 1024 * 1024;
const block = Buffer.alloc(mega, 'x');

/** Most memory that HAProxy's processes had, and have, in MB. */
async function memory() {
  const pids = [gate.edge.pid, ...await gate.workers()];
  const field = (pid, name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  return { most: Math.max(...pids.map((pid) => field(pid, 'VmHWM'))), now: Math.max(...pids.map((pid) => field(pid, 'VmRSS'))) };
}

/** Sends so many MB and resolves with the answer. */
function upload(slug, size, { version = 1 } = {}) {
  const headers = { cookie: `__Host-unidash_app=${identity.tokenOf('giselle', slug)}`, 'content-length': size * mega };
  return new Promise((done, fail) => {
    (async () => {
      const session = version === 2 ? await connectHttp2(gate.at(slug)) : undefined;
      const request = session ? session.request({ ':method': 'PUT', ':path': '/file', ':authority': `${slug}.${gate.authority}`, ...headers })
        : https.request({ method: 'PUT', path: '/file', host: '127.0.0.1', port: gate.port, servername: `${slug}.${gate.base}`, ca: gate.ca, agent: false,
          headers: { host: `${slug}.${gate.authority}`, ...headers } });
      request.on('response', (found) => {
        const parts = [];
        const body = session ? request : found;
        body.on('data', (part) => parts.push(part));
        body.on('end', () => {
          session?.destroy();
          done({ status: session ? found[':status'] : found.statusCode, headers: session ? found : found.headers, text: Buffer.concat(parts).toString(),
            get json() { return JSON.parse(this.text); } });
        });
      });
      request.on('error', fail);
      Readable.from(function* blocks() { for (let sent = 0; sent < size; sent += 1) yield block; }()).pipe(request);
    })().catch(fail);
  });
}

const count = (request, response) => {
  let size = 0;
  request.on('data', (part) => { size += part.length; });
  request.on('end', () => response.end(String(size)));
};

for (const version of [1, 2]) {
  test(`200 MB up over HTTP/${version}, and HAProxy's memory stays as it is`, async (t) => {
    erp.answer = count;
    const warm = await upload('erp', 1, { version });
    assert.equal(warm.text, String(mega), 'warm');
    const before = await memory();
    const answer = await upload('erp', 200, { version });
    assert.deepEqual([answer.status, answer.text], [200, String(200 * mega)]);
    const after = await memory();
    t.diagnostic(`${before.most.toFixed(0)} MB before, ${after.most.toFixed(0)} MB at most`);
    assert.ok(after.most < before.most + 20, `${before.most} MB, then ${after.most} MB`);
  });
}

test('an application that has seen nothing yet gets the first part while the last is not sent', async () => {
  let first;
  const seen = new Promise((done) => { first = done; });
  erp.answer = (request, response) => { request.once('data', first); request.on('end', () => response.end('done')); };
  const request = https.request({ method: 'POST', path: '/', host: '127.0.0.1', port: gate.port, servername: `erp.${gate.base}`, ca: gate.ca, agent: false,
    headers: { host: `erp.${gate.authority}`, cookie: `__Host-unidash_app=${identity.tokenOf('giselle', 'erp')}`, 'content-length': 2 * mega } });
  request.write(block);
  await seen;
  request.end(block);
  const [response] = await new Promise((done) => request.on('response', (...found) => done(found)));
  assert.equal(response.statusCode, 200);
  response.resume();
});

test('a download of 200 MB, and one that nobody reads', async () => {
  printer.answer = (_request, response) => {
    response.writeHead(200, { 'content-length': 200 * mega });
    let left = 200;
    const more = () => {
      while (left > 0) { left -= 1; if (!response.write(block)) { response.once('drain', more); return; } }
      response.end();
    };
    more();
  };
  const before = await memory();
  const answer = await new Promise((done, fail) => https.get({ path: '/', host: '127.0.0.1', port: gate.port, servername: `printer.${gate.base}`, ca: gate.ca, agent: false,
    headers: { host: `printer.${gate.authority}`, cookie: `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}` } }, (response) => {
    let size = 0;
    response.on('data', (part) => { size += part.length; });
    response.on('end', () => done(size));
    response.on('error', fail);
  }).on('error', fail));
  assert.equal(answer, 200 * mega);
  const idle = await Promise.all(Array.from({ length: 20 }, () => new Promise((done, fail) => {
    const request = https.get({ path: '/', host: '127.0.0.1', port: gate.port, servername: `printer.${gate.base}`, ca: gate.ca, agent: false,
      headers: { host: `printer.${gate.authority}`, cookie: `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}` } }, () => done(request));
    request.on('error', fail);
  })));
  assert.equal((await gate.as('giselle', 'erp', '/api/')).status, 200, 'others are served');
  const after = await memory();
  assert.ok(after.most < before.most + 40, `${before.most} MB, then ${after.most} MB`);
  idle.forEach((request) => request.destroy());
});

test('more than the application takes is refused before a byte of it', async () => {
  const before = printer.requests.length;
  const headers = { 'content-length': String(100 * mega + 1) };
  const refused = await new Promise((done, fail) => {
    const request = https.request({ method: 'PUT', path: '/', host: '127.0.0.1', port: gate.port, servername: `printer.${gate.base}`, ca: gate.ca, agent: false,
      headers: { host: `printer.${gate.authority}`, cookie: `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}`, ...headers } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString(), get json() { return JSON.parse(this.text); } }));
    });
    request.on('error', fail);
    request.write('x');
  });
  assertProblem(refused, 413, 'request.too_long');
  assert.equal(printer.requests.length, before);
  printer.answer = count;
  assert.equal((await upload('printer', 100)).text, String(100 * mega));
});

test('a body that says no length is refused', async () => {
  const before = printer.requests.length;
  assertProblem(await gate.as('giselle', 'printer', '/', { method: 'POST', headers: { 'transfer-encoding': 'chunked' }, body: 'abc' }), 411, 'request.length_required');
  assert.equal(printer.requests.length, before);
});

test('verbs of WebDAV pass, those of proxies do not', async () => {
  printer.answer = (_request, response) => response.end('ok');
  for (const method of ['PROPFIND', 'MKCOL', 'REPORT', 'LOCK', 'OPTIONS', 'DELETE', 'PATCH']) {
    assert.equal((await gate.as('giselle', 'printer', '/', { method })).status, 200, method);
    assert.equal(printer.last.method, method);
  }
  assertProblem(await gate.as('giselle', 'printer', '/', { method: 'TRACE' }), 405, 'request.method_not_allowed');
});
