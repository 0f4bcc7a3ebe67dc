// One set of headers on every answer, whoever makes it: a role, the proxy's rules, its
// cache, the judge of request heads, a role that is away, the port without TLS.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { ask, connectHttp2 } from '../harness/http2.mjs';
import { holdStill } from '../harness/processes.mjs';
import { exchange } from '../harness/raw.mjs';
import { findFreePort, startStack } from '../harness/stack.mjs';

const plainPort = await findFreePort();
const stack = await startStack({ plainPort });
const { host, hostname } = new URL(stack.desk);
const client = new Client(stack);
const html = { headers: { accept: 'text/html' } };
const raw = (line, ...headers) => exchange(stack, `${[line, ...headers].join('\r\n')}\r\n\r\n`);
const plain = (line, ...headers) => exchange(stack, `${[line, ...headers].join('\r\n')}\r\n\r\n`, { plainPort });
const cookies = (count) => Array.from({ length: count }, (_, i) => `c${i}=1`).join('; ');

async function askHttp2(headers) {
  const session = await connectHttp2(stack);
  const answer = await ask(session, headers);
  session.destroy();
  return answer;
}

async function findImmutable() {
  const shell = await client.get(`${stack.desk}/`);
  return stack.desk + shell.text.match(/"(\/assets\/[^"]+-[\w-]{8}\.js)"/)[1];
}
const asset = await findImmutable();

async function withoutWorkspace(then) {
  const { workspace } = await stack.pids();
  await holdStill(workspace);
  try {
    return await then();
  } finally {
    process.kill(workspace, 'SIGCONT');
  }
}

const kinds = {
  'the shell': [200, () => client.get(`${stack.desk}/`, html)],
  'a problem of a role': [401, () => client.api('GET', '/v1/me')],
  'a page of a role': [404, () => client.get(`${stack.id}/nothing`, html)],
  'a redirection of a role': [303, () => client.get(`${stack.desk}/auth/login`)],
  'a file of id': [200, () => client.get(`${stack.id}/assets/login.css`)],
  'a file': [200, () => client.get(asset)],
  'a file from the cache': [200, () => client.get(`${asset}?again`)],
  'a file that did not change': [304, async () => {
    const { headers } = await client.get(asset);
    return client.get(asset, { headers: { 'if-none-match': headers.etag } });
  }],
  'a file that does not exist': [404, () => client.get(`${stack.desk}/assets/none.js`)],
  'HEAD': [200, () => client.send('HEAD', asset)],
  'a refusal by a rule': [400, () => client.get(`${stack.desk}/%00`)],
  'an unknown host': [421, () => raw('GET / HTTP/1.1', 'Host: evil.example')],
  'an unknown host, by HTTP/2': [421, () => askHttp2({ ':authority': 'evil.example' })],
  'a method that is none': [405, () => raw('TRACE / HTTP/1.1', `Host: ${host}`)],
  'a length that is missing': [411, () => raw('POST / HTTP/1.1', `Host: ${host}`)],
  'a body that is too large': [413, () => exchange(stack, `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 70000\r\n\r\n${'a'.repeat(70_000)}`)],
  'an address that is too long': [414, () => raw(`GET /${'a'.repeat(5000)} HTTP/1.1`, `Host: ${host}`)],
  'a head that cannot be read': [400, () => raw('nonsense')],
  'a head that is never finished': [408, () => exchange(stack, 'GET / HTTP/1.1\r\n')],
  'a body that is never finished': [408, () => raw('POST /v1/me HTTP/1.1', `Host: ${host}`, 'Content-Length: 5')],
  'headers without end': [431, () => raw('GET / HTTP/1.1', `Host: ${host}`, `X: ${'a'.repeat(200_000)}`)],
  'too many headers': [431, () => raw('GET / HTTP/1.1', `Host: ${host}`, ...Array.from({ length: 70 }, (_, i) => `X-${i}: a`))],
  'too many headers, by HTTP/2': [431, () => askHttp2(Object.fromEntries(Array.from({ length: 70 }, (_, i) => [`x-${i}`, 'a'])))],
  'too many cookies': [431, () => client.get(`${stack.desk}/`, { headers: { cookie: cookies(65) } })],
  'a role that is away': [503, () => withoutWorkspace(() => client.api('GET', '/v1/me'))],
  'a role that is away, as a page': [503, () => withoutWorkspace(() => client.get(`${stack.desk}/`, html))],
  'the port without TLS': [308, () => plain('GET /a?b=c HTTP/1.1', `Host: ${hostname}`)],
  'another host without TLS': [421, () => plain('GET / HTTP/1.1', 'Host: evil.example')],
  'a head that cannot be read, without TLS': [400, () => plain('nonsense')],
  'a bare LF, without TLS': [400, () => plain('GET / HTTP/1.1\nX: y', `Host: ${hostname}`)],
};

for (const [name, [status, make]] of Object.entries(kinds)) {
  test(`${name} (${status}) carries what every answer does`, async () => {
    const answer = await make();
    assert.equal(answer.status, status, answer.text);
    const { headers } = answer;
    assert.match(headers.date, /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
    assert.match(headers['x-request-id'], /^[0-9a-f-]{36}$/);
    assert.match(headers['content-security-policy'], /default-src '(?:self|none)';.*frame-ancestors 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.match(headers['permissions-policy'], /camera=\(\)/);
    assert.ok(headers['cache-control']);
    assert.equal(headers.server, undefined);
    // RFC 6797, section 7.2: not over a connection without TLS.
    const isPlain = name.endsWith('without TLS');
    assert.equal(headers['strict-transport-security'], isPlain ? undefined : 'max-age=31536000');
    const isProblem = status >= 400 && !/^text\/html/.test(headers['content-type']);
    if (isProblem) assertProblem(answer, status);
    if (status === 308) assert.equal(headers.location, `${stack.desk}/a?b=c`);
  });
}

test('files come from the cache, whatever the address asks besides', async () => {
  await client.get(asset);
  for (const headers of [{}, { 'cache-control': 'no-cache' }, { pragma: 'no-cache' }, { cookie: 'a=b' }, { range: 'bytes=0-9' }]) {
    const answer = await client.get(`${asset}?${Math.random()}`, { headers });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.age, /^\d+$/, 'from memory of the proxy');
  }
  for (let i = 0; i < 2; i += 1) {
    for (const [accepted, coding] of Object.entries({ br: 'br', 'gzip, deflate, br, zstd': 'br', 'gzip, br;q=0': 'gzip', 'br;q=0.5': 'br',
      identity: undefined, 'x-br': undefined, '': undefined })) {
      const { headers } = await client.get(asset, { headers: { 'accept-encoding': accepted } });
      assert.equal(headers['content-encoding'], coding, accepted);
      assert.match(headers.vary, /accept-encoding/i);
    }
  }
});

for (const [name, header] of Object.entries({ 'sixty-five cookies': cookies(65), 'a cookie of 8 kB': `a=${'x'.repeat(8192)}`,
  'a hundred and eighty cookies of 400 bytes': Array.from({ length: 180 }, (_, i) => `c${i}=${'x'.repeat(400)}`).join('; ') })) {
  test(`${name} are removed, and a page says so in the reader’s language`, async () => {
    const ways = {
      'HTTP/1': (headers) => client.get(`${stack.desk}/`, { headers }),
      // As browsers do: each cookie a header of its own (RFC 9113, section 8.2.3).
      'HTTP/2': (headers) => askHttp2({ ':path': '/', ...headers, cookie: header.split('; ') }),
    };
    for (const [way, send] of Object.entries(ways)) {
      const french = await send({ cookie: header, accept: 'text/html', 'accept-language': 'fr' });
      assert.equal(french.status, 431, `${way}: ${french.text}`);
      assert.equal(french.headers['clear-site-data'], '"cookies"');
      assert.match(french.headers['content-type'], /^text\/html/);
      assert.match(french.text, /<html lang="fr">[\s\S]*connecter/);
      const english = await send({ cookie: header, accept: 'text/html', 'accept-language': 'en-GB,en' });
      assert.match(english.text, /<html lang="en">[\s\S]*sign in/);
      const program = await send({ cookie: header, accept: 'application/json', 'accept-language': 'en' });
      assertProblem(program, 431, 'request.too_many_cookies');
      assert.equal(program.headers['clear-site-data'], '"cookies"');
    }
  });
}

test('sixty-four cookies are none too many, and nothing else that is refused takes any away', async () => {
  const enough = await client.get(`${stack.desk}/`, { headers: { cookie: cookies(64), ...html.headers } });
  assert.equal(enough.status, 200, enough.text);
  for (const make of [kinds['headers without end'][1], kinds['too many headers'][1], kinds['a refusal by a rule'][1]]) {
    assert.equal((await make()).headers['clear-site-data'], undefined);
  }
});

test('a line of the log is whole, whatever is asked for', async () => {
  const long = `/v1/${'a"\\\t'.replace('\t', '%22')}`.padEnd(4000, '"');
  await exchange(stack, `GET ${long} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await exchange(stack, `GET /${'b'.repeat(5000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await exchange(stack, `${'C'.repeat(5000)} / HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  await askHttp2({ ':path': `/${'d'.repeat(5000)}` });
  await askHttp2({ ':path': '/\u00e9"\u0001'.replace('\u0001', '%01') });
  const lines = await eventually('all are logged', 10, () => stack.log('haproxy').trimEnd().split('\n'),
    (found) => ['"path":"\\/bbb', '"method":"CCC', '"path":"\\/ddd'].every((text) => found.some((line) => line.includes(text))));
  const requests = lines.filter((line) => !line.startsWith('[NOTICE]')); // the master's word of its start
  for (const line of requests) assert.doesNotThrow(() => JSON.parse(line), line.slice(-200));
});
