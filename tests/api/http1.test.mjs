// Every request on an HTTP/1 connection is judged by the same rule, whichever it is.
// Domains: identity, setup
import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { connect, exchange, readAnswers } from '../harness/raw.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack({ settings: { rate_global: 1_000_000, rate_address: 1_000_000, rate_endpoint: 1_000_000 } });
const { host } = new URL(stack.desk);
const sound = `GET /assets/login.css HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
const head = (line, ...headers) => `${[line, ...headers].join('\r\n')}\r\n\r\n`;
const get = (...headers) => head('GET /assets/login.css HTTP/1.1', `Host: ${host}`, ...headers);

const hostile = {
  'bare LF after the request line': `GET / HTTP/1.1\nHost: ${host}\r\n\r\n`,
  'bare LF after a header': `GET / HTTP/1.1\r\nHost: ${host}\nX: y\r\n\r\n`,
  'bare LF everywhere': `GET / HTTP/1.1\nHost: ${host}\n\n`,
  'bare LF at the end': `GET / HTTP/1.1\r\nHost: ${host}\r\n\n`,
  'bare CR in a value': get('X: a\rb'),
  'a folded header': get('X: a', ' b'),
  'a header folded with a tab': get('X: a', '\tb'),
  'Host twice': get(`Host: ${host}`),
  'Host twice, otherwise': get('Host: evil.example'),
  'no Host': head('GET / HTTP/1.1'),
  'the same length twice in one line': `${get('Content-Length: 2, 2').replace('GET', 'POST')}{}`,
  'the same length twice': `${get('Content-Length: 2', 'Content-Length: 2').replace('GET', 'POST')}{}`,
  'a length with a sign': `${get('Content-Length: +2').replace('GET', 'POST')}{}`,
  'a length and chunks': `${get('Content-Length: 5', 'Transfer-Encoding: chunked').replace('GET', 'POST')}0\r\n\r\n`,
  'NUL in a value': get('X: a\0b'),
  'a space before the colon': get('X : a'),
  'an absolute address': head('GET http://evil.example/ HTTP/1.1', `Host: ${host}`),
  'a lower-case method': head('get / HTTP/1.1', `Host: ${host}`),
  'another version': head('GET / HTTP/1.2', `Host: ${host}`),
  'the word between judge and frontend': head('REFUSE /request.timeout HTTP/1.0', `Host: ${host}`),
  'an empty line first': `\r\n${sound}`,
};

for (const [name, bytes] of Object.entries(hostile)) {
  test(`${name} is refused as the first, second and third request`, async () => {
    for (const before of [0, 1, 2]) {
      // One after the other, as with keep-alive; what follows the refusal is never answered.
      const socket = await connect(stack);
      const answers = readAnswers(socket);
      for (let i = 0; i < before; i += 1) {
        socket.write(sound);
        assert.equal((await answers.next()).status, 200);
      }
      socket.write(Buffer.from(bytes + sound, 'latin1'));
      assertProblem(await answers.next(), 400);
      assert.equal(await answers.next(), undefined, 'the connection ends');
      // All at once.
      const piped = await connect(stack);
      const together = readAnswers(piped);
      piped.write(Buffer.from(sound.repeat(before) + bytes + sound, 'latin1'));
      for (let i = 0; i < before; i += 1) assert.equal((await together.next()).status, 200);
      assertProblem(await together.next(), 400);
      assert.equal(await together.next(), undefined);
    }
  });
}

test('a head that comes byte by byte, and one that shares its packet, are read alike', async () => {
  const socket = await connect(stack);
  const answers = readAnswers(socket);
  for (const byte of sound) socket.write(byte);
  assert.equal((await answers.next()).status, 200);
  const body = 'x'.repeat(60_000);
  socket.write(`POST /v1/nothing HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${body.length}\r\n\r\n${body}${sound}${sound.slice(0, 20)}`);
  assert.equal((await answers.next()).status, 404);
  assert.equal((await answers.next()).status, 200);
  socket.write(sound.slice(20));
  assert.equal((await answers.next()).status, 200);
  socket.destroy();
});

test('a body that waits to be asked for is asked for', async () => {
  const socket = await connect(stack);
  socket.write(`POST /v1/nothing HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n`);
  const [first] = await once(socket, 'data');
  assert.match(first.toString(), /^HTTP\/1\.1 100 /);
  const answers = readAnswers(socket);
  socket.write(`{}${sound}`);
  assert.equal((await answers.next()).status, 404);
  assert.equal((await answers.next()).status, 200);
  socket.destroy();
});

test('what stands in a body is no request', async () => {
  const inner = 'GET /assets/brand.svg HTTP/1.1\nX\r\n\r\n';
  const socket = await connect(stack);
  const answers = readAnswers(socket);
  socket.write(`POST /v1/nothing HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${inner.length}\r\n\r\n${inner}${sound}`);
  assert.equal((await answers.next()).status, 404);
  const last = await answers.next();
  assert.match(last.headers['content-type'], /^text\/css/);
  socket.destroy();
});

test('a head that is never finished is refused, as the first request and as the second', async () => {
  assertProblem(await exchange(stack, 'GET / HTTP/1.1\r\nHo'), 408);
  const socket = await connect(stack);
  const answers = readAnswers(socket);
  socket.write(sound);
  assert.equal((await answers.next()).status, 200);
  socket.write('GET / HTTP/1.1\r\nHo');
  assertProblem(await answers.next(), 408);
  assert.equal(await answers.next(), undefined);
});

test('whoever sends headers without end reads his refusal, and is not listened to for long', async () => {
  const socket = await connect(stack);
  const answers = readAnswers(socket);
  const ended = new Promise((done) => { socket.on('close', done); });
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nX: `);
  const more = 'a'.repeat(1000);
  const timer = setInterval(() => socket.writable && socket.write(more.repeat(200)), 50);
  try {
    assertProblem(await answers.next(), 431);
    await ended;
  } finally {
    clearInterval(timer);
  }
});

test('a thousand requests on one connection leave no alert in the log', async () => {
  const socket = await connect(stack);
  const answers = readAnswers(socket);
  for (let i = 0; i < 1000; i += 1) {
    socket.write(sound);
    assert.equal((await answers.next()).status, 200);
  }
  socket.destroy();
  // Without the master's word of its start.
  const lines = () => stack.log('haproxy').trimEnd().split('\n').filter((line) => !line.startsWith('[NOTICE]'));
  const served = (line) => line.includes('"status":200') && line.includes('login.css');
  await eventually('they are logged', 10, () => lines().filter(served).length >= 1000);
  for (const line of lines()) assert.doesNotThrow(() => JSON.parse(line), line);
  assert.doesNotMatch(stack.log('haproxy'), /ALERT|WARNING|[Ll]ua/);
});
