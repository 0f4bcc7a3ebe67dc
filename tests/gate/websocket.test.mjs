// WebSockets and streams: let through for who may, and ended when the session is.
import assert from 'node:assert/strict';
import https from 'node:https';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { ask } from '../harness/http2.mjs';
import { openWebSocket, openWebSocket2, takeWebSockets } from '../harness/websocket.mjs';

const gate = await startGate();
const { identity, printer, erp } = gate;
const handshakes = takeWebSockets(printer.server);
takeWebSockets(erp.server);
const cookieOf = (person, slug = 'printer') => `__Host-unidash_app=${identity.tokenOf(person, slug)}`;

for (const [version, open] of [['1.1', openWebSocket], ['2', openWebSocket2]]) {
  test(`HTTP/${version}: bytes go both ways, and the handshake is the application's own`, async () => {
    const socket = await open(gate, 'printer', { cookie: `${cookieOf('giselle')}; theme=dark` });
    assert.equal(socket.status, version === '2' ? 200 : 101);
    assert.equal(await socket.echo('hello'), 'hello');
    assert.equal(await socket.echo('x'.repeat(200_000)), 'x'.repeat(200_000));
    const { headers } = handshakes.at(-1);
    assert.deepEqual([headers.cookie, headers.upgrade.toLowerCase(), headers.connection.toLowerCase()], ['theme=dark', 'websocket', 'upgrade']);
    assert.equal(headers.origin, `http://127.0.0.1:${printer.port}`, 'what it calls itself');
    assert.doesNotMatch(JSON.stringify(socket.head), /domain=/i);
    socket.close();
  });

  test(`HTTP/${version}: another origin is told as it is`, async () => {
    const socket = await open(gate, 'printer', { cookie: cookieOf('giselle'), origin: gate.url('erp') });
    assert.equal(handshakes.at(-1).headers.origin, gate.url('erp'));
    socket.close();
  });

  test(`HTTP/${version}: nobody opens one without a session`, async () => {
    const before = handshakes.length;
    const socket = await open(gate, 'printer', { headers: ['Sec-Fetch-Mode: websocket'] });
    assert.equal(socket.status, 401);
    assert.equal(handshakes.length, before);
    socket.close();
  });

  test(`HTTP/${version}: one ends with its session, and others stay`, async () => {
    const ending = await open(gate, 'printer', { cookie: cookieOf('basile') });
    const staying = await open(gate, 'printer', { cookie: cookieOf('giselle') });
    assert.equal(await ending.echo('a'), 'a');
    identity.end('basile', 'printer');
    await ending.ended;
    assert.equal(await staying.echo('still here'), 'still here');
    staying.close();
  });

  test(`HTTP/${version}: one ends when the right is taken away`, async () => {
    const socket = await open(gate, 'printer', { cookie: cookieOf('celia') });
    assert.equal(await socket.echo('a'), 'a');
    identity.refused.add('celia printer');
    await socket.ended;
    identity.refused.delete('celia printer');
  });

  test(`HTTP/${version}: one that a reload left with the worker before ends with its session too`, async () => {
    const socket = await open(gate, 'printer', { cookie: cookieOf('daniel') });
    assert.equal(await socket.echo('before'), 'before');
    await gate.reload();
    assert.equal(await socket.echo('after'), 'after');
    identity.end('daniel', 'printer');
    await socket.ended;
  });

  test(`HTTP/${version}: identity that is away ends none`, async () => {
    const socket = await open(gate, 'printer', { cookie: cookieOf('giselle') });
    const before = identity.checks.length;
    identity.answer = (_path, _fields, response) => { response.destroy(); return true; };
    await eventually('it was asked a few times', 20, () => identity.checks.length >= before + 3);
    assert.equal(await socket.echo('still here'), 'still here');
    identity.answer = undefined;
    socket.close();
  });
}

test('on a connection of two people in turn, what the first one left open ends with them', async () => {
  const socket = await openWebSocket2(gate, 'printer', { cookie: cookieOf('edgar') });
  assert.equal(await socket.echo('a'), 'a');
  const other = await ask(socket.session, { ':path': '/', ':authority': `printer.${gate.authority}`, cookie: cookieOf('giselle') });
  assert.equal(other.status, 200);
  identity.end('edgar', 'printer');
  await socket.ended;
  socket.close();
});

test('on a connection that rested before, over either version', async () => {
  const rested = async () => {
    const since = Date.now();
    await eventually('it has rested', 10, () => Date.now() > since + 4500);
  };
  const cookie = cookieOf('henri');
  printer.answer = (request, response) => {
    if (request.url === '/events') response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    else response.end('ok');
  };
  const two = await openWebSocket2(gate, 'printer', { cookie });
  const agent = new https.Agent({ keepAlive: true, ca: gate.ca });
  const get = (path, seen) => new Promise((done, fail) => https.get({ host: '127.0.0.1', port: gate.port, path, servername: `printer.${gate.base}`, agent,
    headers: { host: `printer.${gate.authority}`, cookie } }, (response) => {
    response.once('data', seen ?? (() => {}));
    response.on('error', done);
    response.on('end', done);
  }).on('error', fail));
  await get('/');
  await rested();
  let opened;
  const first = new Promise((done) => { opened = done; });
  const overOne = get('/events', opened);
  await first;
  const stream = two.session.request({ ':path': '/events', ':authority': `printer.${gate.authority}`, cookie });
  stream.on('error', () => {});
  await new Promise((done) => stream.once('data', done));
  const overTwo = new Promise((done) => stream.on('close', done));
  stream.resume();
  identity.end('henri', 'printer');
  await Promise.all([overOne, overTwo, two.ended]);
  agent.destroy();
  printer.answer = (_request, response) => response.end('ok');
});

test('a stream of events and a download end with their session', async () => {
  printer.answer = (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
    request.socket.on('error', () => {});
  };
  const ended = new Promise((done, fail) => {
    const request = https.get({ host: '127.0.0.1', port: gate.port, path: '/events', servername: `printer.${gate.base}`, ca: gate.ca, agent: false,
      headers: { host: `printer.${gate.authority}`, accept: 'text/event-stream', cookie: cookieOf('fanny') } }, (response) => {
      response.once('data', () => identity.end('fanny', 'printer'));
      response.on('error', done);
      response.on('end', () => done());
    });
    request.on('error', fail);
  });
  await ended;
  printer.answer = (_request, response) => response.end('ok');
});

test('nothing of this went wrong in the log', () => {
  assert.doesNotMatch(gate.log('gate'), /control socket gives no answer|Lua|gate: |[Ss]egmentation/);
});
