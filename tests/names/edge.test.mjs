// Certificates of others at the edge: HAProxy as a machine runs it, the script that hands it
// what the role names left, and a role that this test plays.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join, resolve } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import tls from 'node:tls';

import { eventually } from '../harness/expect.mjs';
import { findFreePort, temporaryFolder } from '../harness/stack.mjs';

const overlay = resolve(import.meta.dirname, '../../overlays/common');
const base = 'unidash.localhost';
const folder = mkdtempSync(join(temporaryFolder(), 'unidash-edge-'));
const at = (...names) => join(folder, ...names);
const [port, plainPort] = [await findFreePort(), await findFreePort()];
const environment = { ...process.env,
  UNIDASH_BASE: base, UNIDASH_AUTHORITY_PORT: `:${port}`, UNIDASH_BIND: `127.0.0.1:${port}`, UNIDASH_PLAIN_BIND: `127.0.0.1:${plainPort}`,
  UNIDASH_CERTIFICATE: at('own/site.pem'), UNIDASH_CERTIFICATES: at('run/certificates'), UNIDASH_RUN: at('run'),
  UNIDASH_HAPROXY: join(overlay, 'etc/haproxy'), UNIDASH_HAPROXY_RUN: at('run'), UNIDASH_ADMIN_NETWORKS: at('networks'), UNIDASH_GATE: at('gate') };
const challenge = '/.well-known/acme-challenge/tok_en-1';
const asked = [];
const role = http.createServer((request, response) => {
  asked.push(request);
  response.end('of the role');
});
let edge;
let ownSerial;

const openssl = (...command) => execFileSync('openssl', command, { cwd: folder, stdio: 'pipe' }).toString();
const certificateFiles = () => readdirSync(at('run/certificates')).filter((name) => name !== 'list').sort();

/** PEM of a certificate for the names, with its key; `key` is what openssl makes it by. */
function certificate(names, key = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']) {
  openssl('req', '-x509', '-newkey', ...key, '-nodes', '-days', '20', '-subj', '/CN=of another',
    '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`, '-keyout', 'key.pem', '-out', 'leaf.pem');
  return readFileSync(at('leaf.pem'), 'utf8') + readFileSync(at('key.pem'), 'utf8');
}

/** The serial number of what PEM begins with. */
function serialOf(pem) {
  writeFileSync(at('asked.pem'), pem);
  return openssl('x509', '-in', 'asked.pem', '-noout', '-serial').trim().split('=')[1];
}

/** What the role left, taken over as before a start; what is told of it. */
function takeOver() {
  const done = spawnSync(join(overlay, 'usr/lib/unidash/edge-certificates'), [at('from'), at('run/certificates')], { env: environment });
  assert.equal(done.status, 0, done.stderr.toString());
  return done.stderr.toString();
}

/** The serial number of what the edge shows to whoever asks for the name. */
function shown(name, options = {}) {
  return new Promise((done, fail) => {
    const socket = tls.connect({ host: '127.0.0.1', port, servername: name, rejectUnauthorized: false, ...options }, () => {
      done(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.on('error', fail);
  });
}

const shows = (name, serial) => eventually(`${name} of ${serial}`, 30, () => shown(name), (found) => found === serial);

function reload() {
  const told = takeOver();
  edge.kill('SIGUSR2');
  return told;
}

const place = (name, pem) => writeFileSync(at('from', name), pem);

/** {status, location, body} of what is asked over http. */
function ask(path, host, { method = 'GET', headers = {} } = {}) {
  return new Promise((done, fail) => {
    const request = http.request({ host: '127.0.0.1', port: plainPort, path, method, headers: { host, connection: 'close', ...headers } }, (response) => {
      let body = '';
      response.on('data', (part) => { body += part; });
      response.on('end', () => done({ status: response.statusCode, location: response.headers.location, body }));
    });
    request.on('error', fail);
    request.end();
  });
}

describe('the edge', { timeout: 120_000 }, () => {
  before(async () => {
    for (const name of ['own', 'from', 'run', 'gate']) mkdirSync(at(name));
    writeFileSync(at('networks'), '127.0.0.9/32\n');
    execFileSync(join(overlay, 'usr/lib/unidash/certificates'), [at('own'), base], { stdio: 'pipe' });
    ownSerial = serialOf(readFileSync(at('own/site.pem'), 'utf8'));
    assert.equal(takeOver(), '');
    edge = spawn('haproxy', ['-W', '-f', join(overlay, 'etc/haproxy/haproxy.cfg')], { env: environment, stdio: 'ignore' });
    process.once('exit', () => edge.kill());
    await eventually('the edge', 30, () => shown(`desk.${base}`).catch(() => null), Boolean);
  });

  after(async () => {
    edge.kill();
    await once(edge, 'exit');
    role.close();
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => {
    for (const name of readdirSync(at('from'))) rmSync(at('from', name), { recursive: true });
  });

  test('with nothing left by the role, our own authority’s certificate is for every name', async () => {
    assert.deepEqual(certificateFiles(), []);
    for (const name of [base, `desk.${base}`, `wiki.${base}`, `a.b.${base}`, 'elsewhere.org']) assert.equal(await shown(name), ownSerial, name);
    assert.equal(await shown(undefined), ownSerial);
  });

  test('another wins every name that it has, whatever its kind of key, and no more', async () => {
    const pem = certificate([base, `*.${base}`], ['rsa:2048']);
    place('wide.pem', pem);
    assert.equal(reload(), '');
    await shows(`desk.${base}`, serialOf(pem));
    for (const name of [base, `id.${base}`, `wiki.${base}`]) {
      assert.equal(await shown(name), serialOf(pem), name);
      assert.equal(await shown(name, { maxVersion: 'TLSv1.2' }), serialOf(pem), name);
    }
    for (const name of [`a.b.${base}`, 'elsewhere.org', undefined]) assert.equal(await shown(name), ownSerial, String(name));
  });

  test('one for a name itself goes before one for all', async () => {
    const [wide, wiki] = [certificate([`*.${base}`], ['rsa:2048']), certificate([`wiki.${base}`])];
    place('wide.pem', wide);
    place('wiki.pem', wiki);
    reload();
    await shows(`wiki.${base}`, serialOf(wiki));
    assert.equal(await shown(`desk.${base}`), serialOf(wide));
    rmSync(at('from/wide.pem'));
    reload();
    await shows(`desk.${base}`, ownSerial);
    assert.equal(await shown(`wiki.${base}`), serialOf(wiki));
  });

  test('a new one is shown without a connection being lost', async () => {
    const socket = tls.connect({ host: '127.0.0.1', port, servername: `desk.${base}`, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] });
    await once(socket, 'secureConnect');
    const pem = certificate([`desk.${base}`]);
    place('desk.pem', pem);
    reload();
    await shows(`desk.${base}`, serialOf(pem));
    socket.write(`GET / HTTP/1.1\r\nHost: desk.${base}:${port}\r\nConnection: close\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    assert.match(answer.toString(), /^HTTP\/1\.1 503 /);
    socket.destroy();
  });

  test('what HAProxy would not take is told and left out, and keeps nothing else out', async () => {
    const good = certificate([`wiki.${base}`]);
    const [leaf, key] = [readFileSync(at('leaf.pem'), 'utf8'), readFileSync(at('key.pem'), 'utf8')];
    place('good.pem', good);
    place('cut.pem', good.slice(0, 300));
    place('empty.pem', '');
    place('big.pem', good + '\n'.repeat(70_000));
    place('no_key.pem', leaf);
    place('weak.pem', certificate([`desk.${base}`], ['rsa:1024']));
    place('strangers_key.pem', readFileSync(at('leaf.pem'), 'utf8') + key);
    const told = takeOver();
    for (const name of ['cut', 'empty', 'big', 'no_key', 'weak', 'strangers_key']) assert.match(told, new RegExp(`: ${name}\\.pem is left out: `), name);
    assert.doesNotMatch(told, /good\.pem/);
    assert.doesNotMatch(told, /PRIVATE/);
    assert.deepEqual(certificateFiles(), ['good.pem']);
    reload();
    await shows(`wiki.${base}`, serialOf(good));
    assert.equal(await shown(`desk.${base}`), ownSerial);
  });

  test('a key with a password is left out, and asked of nobody', () => {
    certificate([`wiki.${base}`]);
    const sealed = openssl('pkey', '-in', 'key.pem', '-aes256', '-passout', 'pass:x');
    place('sealed.pem', readFileSync(at('leaf.pem'), 'utf8') + sealed);
    assert.match(takeOver(), /sealed\.pem is left out/);
    assert.deepEqual(certificateFiles(), []);
  });

  test('only plain files with names of ours are read', () => {
    writeFileSync(at('elsewhere.pem'), certificate([`desk.${base}`]));
    symlinkSync(at('elsewhere.pem'), at('from/link.pem'));
    symlinkSync(at('nowhere.pem'), at('from/nowhere.pem'));
    mkdirSync(at('from/folder.pem'));
    execFileSync('mkfifo', [at('from/pipe.pem')]);
    for (const name of ['two words.pem', 'UPPER.pem', '.hidden.pem', '-flag.pem', 'line\nbreak.pem', 'serial', 'other.txt']) {
      place(name, certificate([`desk.${base}`]));
    }
    const told = takeOver();
    assert.deepEqual(told.trim().split('\n').map((line) => line.split(' ')[1]), ['folder.pem', 'link.pem', 'nowhere.pem', 'pipe.pem']);
    assert.deepEqual(certificateFiles(), []);
  });

  test('however many are bad, it ends soon, with those that came before', () => {
    place('0.pem', certificate([`wiki.${base}`]));
    for (let number = 100; number < 140; number += 1) place(`${number}.pem`, 'bad');
    const told = takeOver();
    assert.equal(told.match(/is left out/g).length, 11, told);
    assert.match(told, /the rest is left out too/);
    assert.deepEqual(certificateFiles(), ['0.pem']);
  });

  test('without the folder the edge has our own', () => {
    const done = spawnSync(join(overlay, 'usr/lib/unidash/edge-certificates'), [at('gone'), at('run/certificates')], { env: environment });
    assert.equal(done.status, 0);
    assert.equal(readFileSync(at('run/certificates/list'), 'utf8').trim().split('\n').length, 1);
  });

  test('an authority that asks is told at once where the role is away', async () => {
    assert.equal((await ask(challenge, `wiki.${base}`)).status, 503);
  });

  describe('over http', () => {
    before(() => new Promise((done) => { role.listen(at('run/names.sock'), done); }));

    test('an authority reaches the role for every name of ours, and brings nothing of a caller’s', async () => {
      for (const host of [base, `desk.${base}`, `id.${base}:80`, `WIKI.${base}`, `a.b.${base}`]) {
        assert.deepEqual(await ask(challenge, host, { headers: { cookie: 'a=b', authorization: 'Bearer x', 'x-forwarded-for': '192.0.2.7' } }),
          { status: 200, location: undefined, body: 'of the role' }, host);
        const { headers, url } = asked.at(-1);
        assert.equal(url, challenge);
        assert.deepEqual([headers.host, headers.cookie, headers.authorization, headers['x-forwarded-for'], headers['x-unidash-listener']],
          ['localhost', undefined, undefined, '127.0.0.1', 'public']);
      }
    });

    test('for another name, by another verb or for another path nobody does', async () => {
      const before = asked.length;
      assert.equal((await ask(challenge, 'elsewhere.org')).status, 421);
      assert.equal((await ask(challenge, `un${base}`)).status, 421);
      assert.equal((await ask(challenge, `desk.${base}`, { method: 'DELETE' })).status, 308);
      for (const path of ['/', '/.well-known/acme-challenge/', '/.well-known/acme-challenge/a/b', '/.well-known/acme-challenge/a.b',
        '/.well-known/acme-challenge/%2e%2e', '/.well-known/acme-challenge/../../v1/me', `/.well-known/acme-challenge/${'a'.repeat(201)}`,
        '//.well-known/acme-challenge/a', '/.WELL-KNOWN/acme-challenge/a']) {
        const { status, location } = await ask(path, `desk.${base}`);
        assert.equal(status, 308, path);
        assert.ok(location.startsWith(`https://desk.${base}:${port}/`), location);
      }
      assert.equal(asked.length, before);
    });

    test('over TLS the address is the desktop’s, as any other', async () => {
      const response = await new Promise((done, fail) => {
        https.get({ host: '127.0.0.1', port, servername: `desk.${base}`, path: challenge, headers: { host: `desk.${base}:${port}` }, rejectUnauthorized: false },
          done).on('error', fail);
      });
      response.resume();
      assert.equal(response.statusCode, 503, 'of the role workspace, which is away');
    });
  });
});
