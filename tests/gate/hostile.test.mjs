// Bytes that two servers might read apart: an application never gets two requests for one.
import assert from 'node:assert/strict';
import http2 from 'node:http2';
import net from 'node:net';
import test from 'node:test';
import tls from 'node:tls';

import { eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { connect, readAnswers } from '../harness/raw.mjs';

// An application that keeps every byte it gets and answers each head with 200.
const received = [];
const server = net.createServer((socket) => {
  let text = '';
  socket.on('error', () => {});
  socket.on('data', (part) => {
    text += part.toString('latin1');
    received.push(part.toString('latin1'));
    for (let at = text.indexOf('\r\n\r\n'); at >= 0; at = text.indexOf('\r\n\r\n')) {
      text = text.slice(at + 4);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    }
  });
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
test.after(() => server.close());

const gate = await startGate({ edit: (text) => text.replace(/http:\/\/127\.0\.0\.1:\d+/, `http://127.0.0.1:${server.address().port}`)
  .replace(/server target 127\.0\.0\.1:\d+/, `server target 127.0.0.1:${server.address().port}`) });
const { identity } = gate;
const host = `Host: printer.${gate.authority}`;
const cookie = `Cookie: __Host-unidash_app=${identity.tokenOf('giselle', 'printer')}`;
const smuggled = `GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n`;

/** Sends the bytes and no more, and reads until the connection ends. */
async function exchange(bytes) {
  const before = received.length;
  const socket = await connect(gate.at('printer'));
  socket.removeAllListeners('error');
  socket.on('error', () => {});
  let text = '';
  const over = new Promise((done) => socket.on('close', done));
  socket.on('data', (part) => { text += part.toString('latin1'); });
  socket.end(Buffer.from(bytes, 'latin1'));
  await over;
  return { text, statuses: [...text.matchAll(/^HTTP\/1\.[01] (\d+)/gm)].map(([, status]) => Number(status)), app: received.slice(before).join('') };
}
const head = (line, ...lines) => `${[line, host, cookie, ...lines].join('\r\n')}\r\n\r\n`;

test('what the others vary reaches the application once', async () => {
  const { statuses, app } = await exchange(head('GET /x HTTP/1.1', 'Connection: close'));
  assert.deepEqual(statuses, [200]);
  assert.match(app, /^GET \/x HTTP\/1\.1\r\n/);
});

const chunked = 'Transfer-Encoding: chunked';
const corpus = {
  'CL.TE': head('POST /x HTTP/1.1', `Content-Length: ${smuggled.length + 5}`, chunked) + `0\r\n\r\n${smuggled}`,
  'TE.CL': head('POST /x HTTP/1.1', chunked, 'Content-Length: 4') + `5c\r\n${smuggled}\r\n0\r\n\r\n`,
  'TE.TE, one hidden': head('POST /x HTTP/1.1', chunked, 'Transfer-Encoding: x') + `0\r\n\r\n${smuggled}`,
  'TE with a space before the colon': head('POST /x HTTP/1.1', 'Transfer-Encoding : chunked', 'Content-Length: 3') + `0\r\n\r\n${smuggled}`,
  'TE with a tab': head('POST /x HTTP/1.1', 'Transfer-Encoding:\tchunked', 'Content-Length: 3') + `0\r\n\r\n${smuggled}`,
  'TE with a vertical tab': head('POST /x HTTP/1.1', 'Transfer-Encoding:\x0bchunked', 'Content-Length: 3') + `0\r\n\r\n${smuggled}`,
  'TE folded': head('POST /x HTTP/1.1', 'Transfer-Encoding:\r\n chunked', 'Content-Length: 3') + `0\r\n\r\n${smuggled}`,
  'TE with an underscore': head('POST /x HTTP/1.1', 'Transfer_Encoding: chunked', 'Content-Length: 5') + `0\r\n\r\n${smuggled}`,
  'TE in quotes': head('POST /x HTTP/1.1', 'Transfer-Encoding: "chunked"', 'Content-Length: 5') + `0\r\n\r\n${smuggled}`,
  'TE twice in a line': head('POST /x HTTP/1.1', 'Transfer-Encoding: chunked, chunked') + `0\r\n\r\n${smuggled}`,
  'TE identity': head('POST /x HTTP/1.1', 'Transfer-Encoding: identity', 'Content-Length: 5') + `0\r\n\r\n${smuggled}`,
  'TE of HTTP/1.0': head('POST /x HTTP/1.0', chunked, 'Connection: keep-alive') + `0\r\n\r\n${smuggled}`,
  'two lengths': head('POST /x HTTP/1.1', 'Content-Length: 0', `Content-Length: ${smuggled.length}`) + smuggled,
  'two lengths, the other way': head('POST /x HTTP/1.1', `Content-Length: ${smuggled.length}`, 'Content-Length: 0') + smuggled,
  'two lengths in a line': head('POST /x HTTP/1.1', `Content-Length: 0, ${smuggled.length}`) + smuggled,
  'a length with a sign': head('POST /x HTTP/1.1', 'Content-Length: +0') + smuggled,
  'a length in hexadecimal': head('POST /x HTTP/1.1', 'Content-Length: 0x0') + smuggled,
  'a length below nought': head('POST /x HTTP/1.1', 'Content-Length: -1') + smuggled,
  'a length and a letter': head('POST /x HTTP/1.1', 'Content-Length: 0a') + smuggled,
  'an empty length': head('POST /x HTTP/1.1', 'Content-Length: ') + smuggled,
  'a length with an underscore': head('POST /x HTTP/1.1', `Content_Length: ${smuggled.length}`, 'Content-Length: 0') + smuggled,
  'GET with a body': head('GET /x HTTP/1.1', `Content-Length: ${smuggled.length}`) + smuggled,
  'bare LF at the end of a line': `POST /x HTTP/1.1\r\n${host}\r\n${cookie}\nContent-Length: 0\r\n\r\n${smuggled}`,
  'bare LF at the end of the head': `POST /x HTTP/1.1\r\n${host}\r\n${cookie}\r\nContent-Length: 0\n\n${smuggled}`,
  'bare CR in a value': head('POST /x HTTP/1.1', 'X: a\rContent-Length: 0', 'Content-Length: 0') + smuggled,
  'a folded line': head('POST /x HTTP/1.1', 'X: a', ` Content-Length: ${smuggled.length}`, 'Content-Length: 0') + smuggled,
  'a folded first line': `POST /x HTTP/1.1\r\n ${host}\r\n${cookie}\r\nContent-Length: 0\r\n\r\n${smuggled}`,
  'NUL in a name': head('POST /x HTTP/1.1', 'Content-Length\0: 5', 'Content-Length: 0') + smuggled,
  'a line break in a path': head('GET /x%0d%0aX:%20y HTTP/1.1'),
  'a space in a path': head('GET /x HTTP/1.1\r\nX: y HTTP/1.1'),
  'an absolute address': head(`GET http://evil.example/x HTTP/1.1`),
  'an absolute address of ours': head(`GET https://printer.${gate.authority}/x HTTP/1.1`),
  'an address that is none': head('GET x HTTP/1.1'),
  'a star': head('OPTIONS * HTTP/1.1'),
  'CONNECT': `CONNECT 127.0.0.1:1 HTTP/1.1\r\n${host}\r\n${cookie}\r\n\r\n${smuggled}`,
  'TRACE': head('TRACE /x HTTP/1.1'),
  'HTTP/0.9': `GET /x\r\n${smuggled}`,
  'HTTP/2 in clear': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'two hosts': `GET /x HTTP/1.1\r\n${host}\r\nHost: evil.example\r\n${cookie}\r\n\r\n`,
  'no host': `GET /x HTTP/1.1\r\n${cookie}\r\n\r\n`,
  'Expect of something else': head('POST /x HTTP/1.1', 'Expect: 200-ok', 'Content-Length: 0') + smuggled,
  'an upgrade with a body': head('POST /x HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', `Content-Length: ${smuggled.length}`) + smuggled,
  'chunks with an extension and a bare LF': head('POST /x HTTP/1.1', chunked) + `2;\nxx\r\nab\r\n0\r\n\r\n${smuggled}`,
};

for (const [name, bytes] of Object.entries(corpus)) {
  test(name, async () => {
    const { statuses, app, text } = await exchange(bytes);
    assert.doesNotMatch(app, /^GET \/smuggled HTTP\/1\.1\r\n(?!Host: x)/m, `as a request of its own with the session: ${app}`);
    const requests = [...app.matchAll(/^[A-Z]+ \S+ HTTP\/1\.1\r\n/gm)];
    // As the body of the one request it is text: then its length is stated, once, and covers it.
    const inBody = app.match(/\r\ncontent-length: (\d+)\r\n/gi)?.length === 1
      && Number(/\r\ncontent-length: (\d+)\r\n/i.exec(app)[1]) === app.length - app.indexOf('\r\n\r\n') - 4;
    assert.ok(requests.length <= 1 || inBody, `the application got ${app}`);
    assert.doesNotMatch(app, /transfer-encoding/i);
    assert.doesNotMatch(app, /[^\r]\n/);
    assert.ok(statuses.every((status) => [200, 400, 401, 405, 408, 411, 417, 421, 426, 431, 503].includes(status)), text);
  });
}

test('a second request in one packet is judged as the first', async () => {
  const before = received.length;
  const socket = await connect(gate.at('printer'));
  const answers = readAnswers(socket);
  socket.write(head('GET /one HTTP/1.1') + `GET /two HTTP/1.1\r\n${host}\r\n\r\n`);
  assert.equal((await answers.next()).status, 200);
  assert.equal((await answers.next()).status, 401);
  assert.doesNotMatch(received.slice(before).join(''), /\/two/);
  socket.destroy();
});

test('HTTP/2 with what HTTP/1 would read apart', async () => {
  const session = http2.connect(gate.url('printer'), { createConnection: () => tls.connect({ host: '127.0.0.1', port: gate.port, ca: gate.ca,
    servername: `printer.${gate.base}`, ALPNProtocols: ['h2'] }), strictFieldWhitespaceValidation: false });
  session.on('error', () => {});
  const before = received.length;
  const ask = (headers, body) => new Promise((done) => {
    let stream;
    try {
      stream = session.request({ ':method': 'POST', ':path': '/x', ':authority': `printer.${gate.authority}`, cookie: cookie.slice(8), ...headers });
    } catch { done(0); return; }
    stream.on('response', (found) => done(found[':status']));
    stream.on('error', () => done(0));
    stream.on('close', () => done(0));
    stream.end(body);
  });
  for (const headers of [{ 'content-length': '3' }, { 'x-a': 'b\r\nTransfer-Encoding: chunked' }, { ':path': '/x HTTP/1.1\r\nX: y' }, { ':method': 'GET /smuggled HTTP/1.1' },
    { ':authority': `printer.${gate.authority}\r\nX: y` }, { 'x-a\r\nb': 'c' }, { ':path': 'x' }, { ':path': '*' }]) {
    const status = await ask(headers, headers['content-length'] ? `abc${smuggled}` : '');
    assert.ok([0, 200, 400, 411, 421].includes(status), `${JSON.stringify(headers)} ${status}`);
  }
  const app = received.slice(before).join('');
  assert.doesNotMatch(app, /smuggled|transfer-encoding|^X: y/im);
  session.destroy();
});

test('headers without end, and heads that never end', async () => {
  const large = await exchange(head('GET /x HTTP/1.1', `X: ${'a'.repeat(100_000)}`));
  assert.ok(large.statuses.every((status) => status === 400 || status === 431), large.text.slice(0, 200));
  const many = await exchange(head('GET /x HTTP/1.1', ...Array.from({ length: 400 }, (_, i) => `X-${i}: a`)));
  assert.ok(many.statuses.every((status) => status === 400 || status === 431), many.text.slice(0, 200));
  assert.equal(large.app + many.app, '');
  const long = await exchange(head(`GET /${'a'.repeat(9000)} HTTP/1.1`));
  assert.deepEqual(long.statuses, [414]);
});

test('nothing fell', async () => {
  await eventually('one worker', 5, async () => (await gate.workers()).length === 1);
  assert.doesNotMatch(gate.log('gate'), /[Ss]egmentation|Lua|exited with code 139/);
});
