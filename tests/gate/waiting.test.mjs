// Connections to identity wait for the next question; no answer is ever that of another one.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { connect } from '../harness/raw.mjs';

// One thread, so that the next question finds the connection of the one before.
const gate = await startGate({ edit: (text) => text.replace('thread-hard-limit 4', 'thread-hard-limit 1') });
const { identity, erp } = gate;
erp.answer = (request, response) => response.end(`${request.headers['remote-user'] ?? 'nobody'}`);
const form = 'application/x-www-form-urlencoded';

let number = 0;
/** With a token that nobody asked with before: identity is asked. */
const ask = (name = 'x') => {
  number += 1;
  return gate.ask('erp', '/', { headers: { cookie: `__Host-unidash_app=${name}-token-of-a-test-${String(number).padStart(10, '0')}` } });
};
const bodyOf = (person) => identity.describe({ person, number: 7 }, 'erp').toString();
/** An answer about whoever the token names. */
const about = (token) => bodyOf(token.split('-')[0]);
const write = (response, body, status = 200) =>
  response.writeHead(status, { 'content-type': form, 'content-length': Buffer.byteLength(body) }).end(body);
/** Answers each question about its own person, and what is in `turns` otherwise, in order. */
function answerWith(...turns) {
  identity.answer = (_path, { token }, response) => {
    const turn = turns.shift() ?? ((found) => write(found, about(token)));
    turn(response, token);
    return true;
  };
}

test('questions one after the other come over one connection', async () => {
  const sockets = new Set();
  identity.answer = (_path, { token }, response) => { sockets.add(response.socket); write(response, about(token)); return true; };
  for (const person of ['giselle', 'basile', 'celia', 'giselle']) {
    const answer = await ask(person);
    assert.deepEqual([answer.status, answer.text], [200, person]);
  }
  assert.ok(sockets.size < 4, `${sockets.size} connections for 4 questions`);
});

test('a refusal leaves the connection as it was', async () => {
  const sockets = new Set();
  identity.answer = (_path, { token }, response) => {
    sockets.add(response.socket);
    write(response, token.startsWith('nobody') ? '{"type":"urn:unidash:problem:session.required"}' : about(token), token.startsWith('nobody') ? 401 : 200);
    return true;
  };
  assertProblem(await ask('nobody'), 401, 'session.required');
  assert.equal((await ask('basile')).text, 'basile');
  assertProblem(await ask('nobody'), 401, 'session.required');
  assert.equal((await ask('celia')).text, 'celia');
  assert.ok(sockets.size < 4, `${sockets.size} connections for 4 questions`);
});

test('one that identity has ended meanwhile costs nobody an answer', async () => {
  for (let i = 0; i < 10; i += 1) {
    answerWith((response, token) => {
      const { socket } = response;
      response.on('finish', () => socket.end());
      write(response, about(token));
    });
    assert.equal((await ask('basile')).text, 'basile');
    assert.equal((await ask('celia')).text, 'celia');
  }
});

test('one that ends without a byte is asked again, once, and only where it had waited', async () => {
  answerWith();
  assert.equal((await ask('basile')).status, 200);
  const hangUp = (response) => response.socket.destroy();
  let asked = identity.checks.length;
  answerWith(hangUp);
  assert.equal((await ask('celia')).text, 'celia');
  assert.ok(identity.checks.length - asked <= 2);
  answerWith(hangUp, hangUp);
  asked = identity.checks.length;
  assertProblem(await ask('celia'), 503, 'service.unavailable');
  assert.ok(identity.checks.length - asked <= 2, `asked ${identity.checks.length - asked} times`);
});

test('half an answer is none, and the next question gets its own', async () => {
  const half = (length) => (response, token) => {
    response.socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${form}\r\nX-Request-Id: ${response.req.headers['x-request-id']}\r\nContent-Length: ${about(token).length}\r\n\r\n${about(token)}`.slice(0, length),
      () => response.socket.destroy());
  };
  for (const length of [5, 20, 70, 150]) {
    answerWith();
    assert.equal((await ask('basile')).status, 200);
    answerWith(half(length));
    assertProblem(await ask('celia'), 503, 'service.unavailable');
    assert.equal((await ask('giselle')).text, 'giselle');
  }
});

test('an answer with another number, or none, is about somebody else', async () => {
  const numbered = (change) => (response, token) => {
    change(response);
    write(response, about(token));
  };
  const changes = [
    (response) => response.removeHeader('x-request-id'),
    (response) => response.setHeader('x-request-id', ''),
    (response) => response.setHeader('x-request-id', `${response.getHeader('x-request-id')}0`),
    (response) => response.setHeader('x-request-id', [response.getHeader('x-request-id'), response.getHeader('x-request-id')]),
    (response) => response.setHeader('x-request-id', response.getHeader('x-request-id').replace(/\d+$/, (n) => String(Number(n) - 1))),
  ];
  for (const change of changes) {
    answerWith(numbered(change));
    assertProblem(await ask('basile'), 503, 'service.unavailable');
    assert.equal((await ask('celia')).text, 'celia');
  }
});

test('an answer that nobody asked for is taken by nobody', async () => {
  answerWith((response, token) => {
    const { req: { headers }, socket } = response;
    const more = bodyOf('admin');
    response.on('finish', () => socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${form}\r\nX-Request-Id: ${headers['x-request-id']}\r\nContent-Length: ${more.length}\r\n\r\n${more}`));
    write(response, about(token));
  });
  assert.equal((await ask('basile')).text, 'basile');
  for (const person of ['celia', 'giselle']) {
    const answer = await ask(person);
    assert.ok(answer.status === 503 || answer.text === person, answer.text);
  }
  assert.equal((await ask('celia')).text, 'celia');
});

test('whoever leaves in the middle leaves no answer to the next', async () => {
  const late = [];
  identity.answer = (_path, { token }, response) => {
    if (token.startsWith('leaving')) late.push(() => write(response, bodyOf('leaving')));
    else write(response, about(token));
    return true;
  };
  assert.equal((await ask('basile')).text, 'basile');
  for (let i = 0; i < 5; i += 1) {
    const before = late.length;
    const socket = await connect(gate.at('erp'));
    socket.write(`GET / HTTP/1.1\r\nHost: erp.${gate.authority}\r\nCookie: __Host-unidash_app=leaving-token-of-a-test-${String(i).padStart(10, '0')}\r\n\r\n`);
    await eventually('identity is asked', 10, () => late.length > before);
    socket.destroy();
    const next = ask('celia');
    late.at(-1)();
    assert.equal((await next).text, 'celia');
    assert.equal((await ask('giselle')).text, 'giselle');
  }
});

test('many at once, each with their own answer, late and out of order', async () => {
  identity.answer = (_path, { token }, response) => {
    setImmediate(() => setImmediate(() => write(response, about(token))));
    return true;
  };
  for (let round = 0; round < 10; round += 1) {
    const people = Array.from({ length: 12 }, (_, i) => `person${i}`);
    const answers = await Promise.all(people.map((person) => ask(person)));
    const wrong = answers.filter(({ status, text }, i) => status === 200 && text !== people[i]);
    assert.deepEqual(wrong, []);
    assert.ok(answers.some(({ status }) => status === 200));
  }
});

test('a code is exchanged on a connection of its own, and never asked for twice', async () => {
  identity.answer = undefined;
  identity.signedIn = 'giselle';
  const begin = () => gate.ask('printer', '/', { headers: { 'sec-fetch-mode': 'navigate', accept: 'text/html' } });
  const begun = await begin();
  const [cookie] = begun.headers['set-cookie'][0].split(';');
  const exchanges = () => identity.checks.filter(({ path }) => path === '/internal/gate/sessions');
  identity.answer = (path, _fields, response) => {
    if (path !== '/internal/gate/sessions') return false;
    assert.equal(response.req.headers.connection, 'close');
    response.socket.destroy();
    return true;
  };
  const answer = await gate.ask('printer', '/.unidash/enter?code=aaaaaaaaaaaaaaaaaaaaaaaa&next=%2F', { headers: { cookie } });
  assert.equal(answer.status, 503);
  assert.equal(exchanges().length, 1);
  identity.answer = undefined;
});
