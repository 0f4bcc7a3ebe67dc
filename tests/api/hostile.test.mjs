// Hostile input: each is answered 4xx with a problem document, and nothing falls.
import assert from 'node:assert/strict';
import http2 from 'node:http2';
import test from 'node:test';

import { Client, jsonApi } from '../harness/client.mjs';
import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { connect, exchange } from '../harness/raw.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack({ settings: { rate_login_address: 10000, rate_login_account: 10000, rate_login_name: 10000 } });
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const pidsBefore = await stack.pids();
const { host } = new URL(stack.desk);
const idHost = new URL(stack.id).host;
const cookie = giselle.client.cookieHeader(stack.desk);

/** A request as text: first line, then headers, a blank line and the body. */
function request(line, headers, body = '') {
  return `${line}\r\n${headers.map((each) => `${each}\r\n`).join('')}\r\n${body}`;
}
const send = (line, headers, body, options) => exchange(stack, request(line, headers, body), options);
const getMe = (...extra) => send('GET /v1/me HTTP/1.1', [`Host: ${host}`, `Cookie: ${cookie}`, 'Connection: close', ...extra]);

test('the plain request that the others vary is answered 200', async () => {
  assert.equal((await getMe()).status, 200);
});

test('an encoded line break in any header that is used', async () => {
  for (const line of [`Cookie: ${cookie}%0d%0aX: y`, 'Authorization: Bearer a%0d%0aX: y', 'Accept-Language: fr%0d%0aX: y',
    `Origin: ${stack.desk}%0d%0aX: y`, 'If-Match: "1"%0d%0aX: y', `Content-Type: ${jsonApi}%0d%0aX: y`, 'Accept: */*%0d%0aX: y',
    'Sec-Fetch-Site: same-origin%0d%0aX: y', 'User-Agent: a%0d%0aX: y', 'If-None-Match: "1"%0D%0AX: y']) {
    const name = line.slice(0, line.indexOf(':'));
    const headers = [`Host: ${host}`, 'Connection: close', ...(name === 'Cookie' ? [] : [`Cookie: ${cookie}`]), line];
    assertProblem(await send('GET /v1/me HTTP/1.1', headers), 400);
  }
  assertProblem(await send('GET /v1/me HTTP/1.1', [`Host: ${host}%0d%0aX: y`, 'Connection: close']), [400, 421]);
});

test('control characters in header values', async () => {
  for (const byte of ['\x00', '\x01', '\x0b', '\x1f', '\x7f', '\n', '\r']) {
    const answer = await getMe(`X-Any: a${byte}b`);
    assertProblem(answer, 400);
  }
});

test('a header twice', async () => {
  for (const line of ['Origin: https://evil.example', 'Authorization: Bearer x', 'If-Match: "2"', 'Content-Type: text/plain']) {
    const name = line.slice(0, line.indexOf(':'));
    const first = { Origin: stack.desk, Authorization: 'Bearer y', 'If-Match': '"1"', 'Content-Type': jsonApi }[name];
    const body = '{"data":{"attributes":{}}}';
    const answer = await send('PATCH /v1/me HTTP/1.1', [`Host: ${host}`, `Cookie: ${cookie}`, 'Connection: close',
      ...(name === 'Origin' ? [] : [`Origin: ${stack.desk}`]), ...(name === 'Content-Type' ? [] : [`Content-Type: ${jsonApi}`]),
      `Content-Length: ${body.length}`, `${name}: ${first}`, line], body);
    assertProblem(answer, 400);
  }
  assertProblem(await getMe(`Host: ${idHost}`), [400, 421]);
  assertProblem(await getMe(`Cookie: ${cookie}`), 400);
});

const post = (...headers) => [`Host: ${host}`, `Cookie: ${cookie}`, `Origin: ${stack.desk}`, `Content-Type: ${jsonApi}`,
  'Connection: close', ...headers];

test('lengths that contradict each other', async () => {
  const line = 'POST /v1/shortcuts HTTP/1.1';
  for (const [headers, body] of [
    [['Content-Length: 3', 'Content-Length: 4'], 'abcd'], [['Content-Length: 3', 'Content-Length: 3'], 'abc'],
    [['Content-Length: 3, 4'], 'abcd'], [['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    [['Transfer-Encoding: chunked', 'Content-Length: 4'], '0\r\n\r\n'], [['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], '0\r\n\r\n'],
    [['Transfer-Encoding: xchunked'], '0\r\n\r\n'], [['Transfer-Encoding: chunked'], '0\r\n\r\n'],
    [['Transfer-Encoding:\x0bchunked'], '0\r\n\r\n'], [['Transfer_Encoding: chunked', 'Content-Length: 2'], '{}'],
    [['Content-Length: -1'], ''], [['Content-Length: +2'], '{}'], [['Content-Length: 0x2'], '{}'], [['Content-Length: 2 '], '{}'],
    [['Content-Length: 99999999999999999999'], '{}'], [[], '']]) {
    assertProblem(await send(line, post(...headers), body), [400, 411, 413, 422]);
  }
});

test('a smuggled second request is never answered', async () => {
  const smuggled = `GET /v1/admin/users HTTP/1.1\r\nHost: ${host}\r\nX: `;
  const answer = await send('POST /v1/shortcuts HTTP/1.1', post(`Content-Length: ${smuggled.length + 5}`, 'Transfer-Encoding: chunked'),
    `0\r\n\r\n${smuggled}`);
  assertProblem(answer, 400);
  assert.doesNotMatch(answer.text, /"users"/);
});

test('request lines that are none', async () => {
  for (const line of ['', ' ', 'GET', 'GET /', 'GET / HTTP/9.9', 'GET  / HTTP/1.1', 'get / HTTP/1.1', 'GET / HTTP/1.1 x', '\x16\x03\x01',
    'GET /\x01 HTTP/1.1', 'GET /\xff HTTP/1.1', 'GET /a b HTTP/1.1', 'GET http://evil.example/ HTTP/1.1', 'CONNECT evil.example:443 HTTP/1.1',
    'TRACE / HTTP/1.1', 'OPTIONS * HTTP/1.1', 'GET * HTTP/1.1', 'PRI * HTTP/2.0']) {
    const answer = await send(line, [`Host: ${host}`, 'Connection: close']);
    assertProblem(answer, [400, 404, 405, 421]);
  }
});

test('headers that are none', async () => {
  for (const header of ['no colon', ': empty', ' leading: space', 'sp ace: x', 'tab\t: x', 'x: y\r\n folded', 'ü: x']) {
    assertProblem(await getMe(header), 400);
  }
});

test('ten megabytes of headers', async () => {
  assertProblem(await getMe(`X-Big: ${'a'.repeat(10 * 1024 * 1024)}`), [400, 431]);
  assertProblem(await getMe(...Array.from({ length: 5000 }, (_, i) => `X-${i}: ${'b'.repeat(2000)}`)), [400, 431]);
  assertProblem(await getMe(...Array.from({ length: 200 }, (_, i) => `X-${i}: b`)), [400, 413, 431]);
  assertProblem(await send(`GET /${'a'.repeat(20_000)} HTTP/1.1`, [`Host: ${host}`, 'Connection: close']), [400, 414]);
  assertProblem(await getMe(`X-Long: ${'a'.repeat(9000)}`), [400, 431]);
});

const patch = (body, headers = {}) => giselle.client.send('PATCH', `${stack.desk}/v1/me`,
  { body, headers: { 'content-type': jsonApi, ...headers } });
const documentOf = (text) => `{"data":{"type":"me","attributes":{"display_name":${text}}}}`;

test('a hundred levels of JSON', async () => {
  for (const body of ['['.repeat(100) + ']'.repeat(100), `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`, '['.repeat(30_000),
    documentOf('['.repeat(100) + ']'.repeat(100))]) {
    assertProblem(await patch(body), [400, 422]);
  }
});

test('JSON that is none, or not what is asked for', async () => {
  for (const body of ['', '{', 'null', '[]', '"x"', '{}', '{"data":null}', '{"data":[]}', '{"data":{"attributes":[]}}', documentOf('NaN'),
    documentOf('1'), documentOf('{}'), documentOf('"a","display_name":"b"'), `${documentOf('"a"')}x`,
    documentOf('"\\u0000"'), documentOf('"\\ud800"'), documentOf("'a'"), documentOf('"a\nb"'), documentOf('1e999')]) {
    assertProblem(await patch(body), [400, 422]);
  }
});

test('invalid UTF-8 in body, address and header', async () => {
  for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xc3]]) {
    const body = Buffer.concat([Buffer.from('{"data":{"type":"me","attributes":{"display_name":"'), Buffer.from(bytes), Buffer.from('"}}}')]);
    assertProblem(await patch(body), [400, 422]);
    const escaped = bytes.map((byte) => `%${byte.toString(16)}`).join('');
    assertProblem(await administrator.client.api('GET', `/v1/admin/users?q=${escaped}`), [400, 422]);
    assertProblem(await getMe(`Accept-Language: ${String.fromCharCode(...bytes)}`), 400);
  }
});

test('NUL, control and bidi characters in names', async () => {
  for (const character of ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\u200f', '\u2028']) {
    assertProblem(await patch(documentOf(JSON.stringify(`a${character}b`))), [400, 422]);
    const login = await new Client(stack).post(`${stack.id}/login`, { username: `gis${character}elle`, password: giselle.password });
    assert.ok(login.status >= 400 && login.status < 500, `${JSON.stringify(character)} answers ${login.status}`);
    assert.equal(login.headers['set-cookie'], undefined);
  }
});

test('addresses with NUL, encoded slashes and broken escapes', async () => {
  for (const path of ['/v1/me%00', '/v1/%', '/v1/%zz', '/v1/%2', '/v1%2fme', '/v1/me%0d%0a', '/v1/me?x=%', '/v1/me?x=%00', '/v1/me?a=1&a=2']) {
    assertProblem(await send(`GET ${path} HTTP/1.1`, [`Host: ${host}`, `Cookie: ${cookie}`, 'Accept: application/json', 'Connection: close']), [400, 404, 422]);
  }
});

test('ten thousand characters of password', async () => {
  const client = new Client(stack);
  const long = 'p'.repeat(10_000);
  const login = await client.post(`${stack.id}/login`, { username: 'giselle', password: long });
  assert.ok(login.status >= 400 && login.status < 500, String(login.status));
  assertProblem(await giselle.client.api('POST', '/v1/account/password', { current_password: long, new_password: long },
    { type: 'passwords' }), [403, 413, 422]);
  assert.ok(await giselle.client.isSignedIn());
});

test('forms that repeat, break or overflow', async () => {
  const type = { 'content-type': 'application/x-www-form-urlencoded', origin: stack.id };
  for (const body of ['username=a&username=giselle&password=x', 'username=%ff&password=x', 'username=%&password=x', 'username', '&&&&', '',
    'username=giselle%00&password=x', Array.from({ length: 2000 }, (_, i) => `f${i}=1`).join('&')]) {
    const answer = await new Client(stack).send('POST', `${stack.id}/login`, { body, headers: type });
    assert.ok(answer.status >= 400 && answer.status < 500, `${body.slice(0, 40)} answers ${answer.status}`);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
  const query = await new Client(stack).send('POST', `${stack.id}/login?username=giselle&password=${encodeURIComponent(giselle.password)}`,
    { body: '', headers: type });
  assert.equal(query.headers['set-cookie'], undefined, 'the query is no form');
  for (const contentType of ['text/plain', 'application/json', 'multipart/form-data; boundary=x', '']) {
    const answer = await new Client(stack).send('POST', `${stack.id}/login`,
      { body: new URLSearchParams({ username: 'giselle', password: giselle.password }).toString(), headers: { ...type, 'content-type': contentType } });
    assert.ok(answer.status >= 400 && answer.status < 500, `${contentType} answers ${answer.status}`);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('a login from another site', async () => {
  for (const origin of [stack.desk, 'https://evil.example', 'null']) {
    const answer = await new Client(stack).post(`${stack.id}/login`, { username: 'giselle', password: giselle.password }, { headers: { origin } });
    assert.equal(answer.status, 403, `${origin}: ${answer.text.slice(0, 200)}`);
    assert.equal(answer.headers['set-cookie'], undefined);
  }
});

test('a body that is too large, or of the wrong kind', async () => {
  assertProblem(await patch(documentOf(JSON.stringify('x'.repeat(70_000)))), 413);
  assertProblem(await patch(documentOf(JSON.stringify('x'.repeat(40_000)))), [413, 422]);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json',
    `${jsonApi}; charset=utf-8`, `${jsonApi}; ext="https://example.org/ext"`, undefined]) {
    assertProblem(await patch(documentOf('"a"'), { 'content-type': type }), 415, 'request.wrong_media_type');
  }
  const profile = await patch(documentOf('"Giselle"'), { 'content-type': `${jsonApi}; profile="https://example.org/a;b"` });
  assert.equal(profile.status, 200, profile.text);
});

test('a document about something else than the address', async () => {
  const { id } = (await administrator.client.api('GET', '/v1/admin/users')).json.data[0];
  const send = (document) => administrator.client.send('PATCH', `${stack.desk}/v1/admin/users/${id}`,
    { body: JSON.stringify({ data: { attributes: {}, ...document } }), headers: { 'content-type': jsonApi } });
  assertProblem(await send({ type: 'people' }), 409, 'request.wrong_resource_type');
  assertProblem(await send({ type: 'users', id: '424242' }), 409, 'request.wrong_resource_id');
  assertProblem(await send({}), 400, 'request.not_a_jsonapi_document');
  for (const [path, type] of [['/v1/me', 'me'], ['/v1/desktop', 'desktops']]) {
    const own = (value) => administrator.client.send('PATCH', stack.desk + path, {
      body: JSON.stringify({ data: { type, id: value, attributes: {} } }),
      headers: { 'content-type': jsonApi, 'if-match': '"0"' },
    });
    assertProblem(await own('424242'), 409, 'request.wrong_resource_id');
    assert.notEqual((await own('self')).status, 409, path);
    assert.equal((await administrator.client.api('GET', path)).json.data.id, 'self');
  }
  const made = { type: 'users', id: '424242', attributes: { username: 'a', display_name: 'A' } };
  assertProblem(await administrator.client.send('POST', `${stack.desk}/v1/admin/users`,
    { body: JSON.stringify({ data: made }), headers: { 'content-type': jsonApi } }),
  403, 'request.client_generated_id');
});

test('a body that never comes to its end', async () => {
  const answer = await send('PATCH /v1/me HTTP/1.1', post('Content-Length: 100'), '{"data":', { milliseconds: 9000 });
  assertProblem(answer, 408);
  const head = await exchange(stack, 'GET /v1/me HTTP/1.1\r\nHost: ', { milliseconds: 9000 });
  assertProblem(head, 408);
});

test('HTTP/2 with what HTTP/1 would not carry', async () => {
  const session = http2.connect(stack.desk, { ca: stack.ca, lookup: (_name, options, found) =>
    (options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4)) });
  const ask = (headers) => new Promise((done) => {
    const stream = session.request({ ':method': 'GET', ':path': '/v1/me', ...headers });
    const parts = [];
    let head = {};
    stream.on('response', (found) => { head = found; });
    stream.on('data', (part) => parts.push(part));
    stream.on('error', () => done({ status: 0 }));
    stream.on('end', () => done({ status: head[':status'], headers: head, text: Buffer.concat(parts).toString(),
      get json() { return JSON.parse(this.text); } }));
    stream.end();
  });
  try {
    assert.equal((await ask({ cookie })).status, 200);
    assertProblem(await ask({ ':authority': 'evil.example' }), [400, 421]);
    assertProblem(await ask({ cookie, 'accept-language': 'fr%0d%0aX: y' }), 400);
    assertProblem(await ask({ ':path': `/${'a'.repeat(6000)}` }), [400, 414]);
    assertProblem(await ask({ ':path': '/v1/me%00' }), 400);
  } finally {
    session.close();
  }
});

test('128 slow clients do not keep a normal one from working', async () => {
  const slow = await Promise.all(Array.from({ length: 128 }, () => connect(stack)));
  for (const [index, socket] of slow.entries()) {
    socket.on('error', () => {});
    socket.on('data', () => {});
    socket.write(index % 2 ? 'GET /v1/me HTTP/1.1\r\nHost: ' : request('POST /v1/shortcuts HTTP/1.1', post('Content-Length: 500'), '{'));
  }
  const trickle = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 300);
  try {
    for (let i = 0; i < 10; i += 1) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 5000);
      const answer = await giselle.client.send('GET', `${stack.desk}/v1/me`, { signal: controller.signal });
      clearTimeout(timer);
      assert.equal(answer.status, 200);
    }
  } finally {
    clearInterval(trickle);
    slow.forEach((socket) => socket.destroy());
  }
  assert.ok((await stack.healed(15)).healthy);
});

test('nothing fell', async () => {
  const { processes, healthy } = await stack.status();
  assert.deepEqual(Object.fromEntries(processes.map(({ name, pid }) => [name, pid])), pidsBefore);
  assert.ok(healthy);
});
