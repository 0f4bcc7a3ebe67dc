// What every answer carries, by class of answer; and the static files.
import assert from 'node:assert/strict';
import test from 'node:test';
import tls from 'node:tls';
import zlib from 'node:zlib';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { holdStill } from '../harness/processes.mjs';
import { exchange } from '../harness/raw.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const client = new Client(stack);
const html = { headers: { accept: 'text/html' } };

const answers = {
  'the shell': () => client.get(`${stack.desk}/`, html),
  'the login page': () => client.visit(`${stack.desk}/auth/login`, html),
  'an API answer': () => administrator.client.api('GET', '/v1/me'),
  'an API refusal': () => client.api('GET', '/v1/me'),
  'a missing page': () => client.get(`${stack.desk}/nothing/here`, html),
  'a missing page of id': () => client.get(`${stack.id}/nothing/here`, html),
  'a redirection': () => client.get(`${stack.desk}/auth/login`),
  'discovery': () => client.get(`${stack.id}/.well-known/openid-configuration`),
  'a style sheet': () => client.get(`${stack.id}/assets/login.css`),
  'a refusal by the proxy': () => client.get(`${stack.desk}/%00`),
};

function directives(policy) {
  return Object.fromEntries(policy.split(';').map((part) => part.trim().split(/ +/)).map(([name, ...values]) => [name, values]));
}

for (const [name, ask] of Object.entries(answers)) {
  test(`${name} is guarded by its headers`, async () => {
    const { headers, url } = await ask();
    assert.match(headers['strict-transport-security'], /max-age=\d{7,}/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.match(headers['permissions-policy'], /camera=\(\)/);
    assert.equal(headers.server, undefined);
    assert.equal(headers['x-powered-by'], undefined);
    assert.match(headers['x-request-id'], /^[0-9a-f-]{36}$/);
    const policy = directives(headers['content-security-policy']);
    assert.deepEqual(policy['default-src'], ["'self'"]);
    assert.deepEqual(policy['script-src'], ["'self'"]);
    assert.deepEqual(policy['style-src'], ["'self'"]);
    assert.deepEqual(policy['frame-ancestors'], ["'none'"]);
    assert.deepEqual(policy['base-uri'], ["'none'"]);
    // From the sign-in a form is led on to the application that asked for it.
    assert.deepEqual(policy['form-action'], url.origin === stack.id
      ? ["'self'", 'https:', 'http://127.0.0.1:*'] : ["'self'", stack.id]);
    assert.deepEqual(policy['frame-src'], url.origin === stack.id ? undefined : ['https:']);
    assert.doesNotMatch(headers['content-security-policy'], /unsafe/);
  });
}

test('personal answers are never stored', async () => {
  for (const ask of [answers['the login page'], answers['an API answer'], answers['an API refusal'], answers['a redirection']]) {
    assert.match((await ask()).headers['cache-control'], /no-store/);
  }
});

test('built files are sent compressed and may be kept for good', async () => {
  const shell = await client.get(`${stack.desk}/`, html);
  const assets = [...shell.text.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  assert.ok(assets.some((path) => path.endsWith('.js')) && assets.some((path) => path.endsWith('.css')), assets.join());
  for (const path of assets) {
    const plain = await client.get(stack.desk + path);
    assert.equal(plain.status, 200, path);
    // Only a name with a hash in it can never come to mean another file.
    const wanted = /-[a-z0-9_-]{8}\.[a-z]+$/i.test(path) ? /max-age=31536000.*immutable/ : /^no-cache$/;
    assert.match(plain.headers['cache-control'], wanted, path);
    assert.match(plain.headers.vary, /accept-encoding/i);
    for (const [coding, decode] of [['br', zlib.brotliDecompressSync], ['gzip', zlib.gunzipSync]]) {
      const packed = await client.get(stack.desk + path, { headers: { 'accept-encoding': coding } });
      assert.equal(packed.headers['content-encoding'], coding, path);
      assert.deepEqual(decode(packed.buffer), plain.buffer);
      assert.ok(packed.buffer.length < plain.buffer.length);
    }
    assert.equal(plain.headers['content-encoding'], undefined);
  }
});

test('the shell itself is asked for anew each time', async () => {
  const shell = await client.get(`${stack.desk}/`, html);
  assert.match(shell.headers['cache-control'], /no-cache|no-store/);
  assert.doesNotMatch(shell.headers['cache-control'], /immutable/);
});

test('a file that did not change is not sent again', async () => {
  const first = await client.get(`${stack.id}/assets/login.css`);
  assert.ok(first.headers.etag);
  const second = await client.get(`${stack.id}/assets/login.css`, { headers: { 'if-none-match': first.headers.etag } });
  assert.equal(second.status, 304);
  assert.equal(second.buffer.length, 0);
});

test('HEAD gives the head alone', async () => {
  const answer = await client.send('HEAD', `${stack.desk}/`);
  assert.equal(answer.status, 200);
  assert.equal(answer.buffer.length, 0);
});

test('no file outside the web folder is ever served', async () => {
  const { host } = new URL(stack.desk);
  for (const path of ['/../../../../etc/passwd', '/assets/../../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd',
    '/assets/%2e%2e/%2e%2e/unidash.conf', '/assets/..\\..\\etc\\passwd', '//etc/passwd', '/assets//etc/passwd', '/.git/config',
    '/assets/%00', '/assets/', '/assets', '/index.html/', '/package.json', '/assets/login.css/../../../etc/passwd']) {
    const answer = await exchange(stack, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\nConnection: close\r\n\r\n`);
    assert.ok([400, 404].includes(answer.status), `${path} answers ${answer.status}: ${answer.text.slice(0, 100)}`);
    assert.doesNotMatch(answer.text, /root:|seal|base_domain/);
  }
});

test('only names of this machine are served', async () => {
  for (const host of ['evil.example', 'unidash.localhost', `admin.unidash.localhost:${stack.port}`, 'desk.unidash.localhost',
    `desk.unidash.localhost:${stack.port + 1}`, '127.0.0.1', `desk.unidash.localhost.evil.example:${stack.port}`, '']) {
    const answer = await exchange(stack, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    assertProblem(answer, [400, 404, 421]);
  }
});

test('old TLS is refused, TLS 1.2 and 1.3 with HTTP/2 are spoken', async () => {
  const open = (options) => new Promise((done) => {
    const socket = tls.connect({ host: '127.0.0.1', port: stack.port, servername: new URL(stack.desk).hostname,
      ca: stack.ca, ALPNProtocols: ['h2', 'http/1.1'], ...options }, () => {
      done({ protocol: socket.getProtocol(), alpn: socket.alpnProtocol, cipher: socket.getCipher().name });
      socket.destroy();
    });
    socket.on('error', (error) => done({ error }));
  });
  assert.ok((await open({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).error);
  assert.ok((await open({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' })).error, 'no forward secrecy, no connection');
  const old = await open({ maxVersion: 'TLSv1.2' });
  assert.match(old.cipher ?? String(old.error), /GCM|CHACHA20/);
  const now = await open({});
  assert.equal(now.protocol, 'TLSv1.3');
  assert.equal(now.alpn, 'h2');
});

test('a role that restarts is waited for, or its absence is told clearly', async () => {
  const { workspace } = await stack.pids();
  await holdStill(workspace);
  try {
    const api = await administrator.client.api('GET', '/v1/me');
    assertProblem(api, [502, 503, 504]);
    const page = await client.get(`${stack.desk}/`, html);
    assert.ok(page.status >= 502, String(page.status));
    assert.match(page.headers['content-type'], /^text\/html/);
    assert.match(page.text, /lang="fr"[\s\S]*lang="en"/);
    assert.equal((await client.visit(`${stack.id}/login`)).status, 200, 'the other roles go on');
  } finally {
    process.kill(workspace, 'SIGCONT');
  }
  await eventually('it answers again', 10, () => administrator.client.isSignedIn());
  process.kill((await stack.pids()).workspace, 'SIGKILL');
  await eventually('it was started again', 10, () => administrator.client.isSignedIn());
});
