// Many at a time: WebSockets on which nothing is said, and clients that are slow on purpose. Whoever
// else comes is served meanwhile.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import tls from 'node:tls';

import { eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { connectHttp2 } from '../harness/http2.mjs';
import { connect } from '../harness/raw.mjs';
import { openWebSocket2, takeWebSockets } from '../harness/websocket.mjs';

// Two more applications at the printer's place, for one holds a thousand connections; and who says nothing is waited for less long than
// on a machine.
const gate = await startGate({ edit: (text) => text
  .replace(/^(.*gate_app\.lua" )printer( .*\n)/m, '$1plotter$2$1printer$2$1scanner$2')
  .replace(/^backend app_printer (from app\n.*\n.*\n)/m, 'backend app_plotter $1\nbackend app_printer $1\nbackend app_scanner $1')
  .replace('timeout client 60s', 'timeout client 15s') });
const { identity, printer } = gate;
takeWebSockets(printer.server);

const memory = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const cookieOf = (person, slug) => `__Host-unidash_app=${identity.tokenOf(person, slug)}`;

const many = (count, make) => Promise.all(Array.from({ length: count }, (_, number) => make(number)));

test('2000 WebSockets of 40 sessions are held, each ends with its session, and pages are served', async (t) => {
  const [worker] = await gate.workers();
  const before = memory(worker);
  const connections = [];
  const sockets = [];
  // One address may have 400, one application 1000, one connection of HTTP/2 a hundred.
  for (let number = 0; number < 20; number += 1) {
    const slug = ['plotter', 'printer', 'scanner'][number % 3];
    const session = await connectHttp2(gate.at(slug), { from: `127.0.0.${20 + number % 10}` });
    connections.push(session);
    for (let person = 0; person < 2; person += 1) {
      const name = `person${number * 2 + person}`;
      for (let part = 0; part < 2; part += 1) {
        const opened = await many(25, () => openWebSocket2(gate, slug, { cookie: cookieOf(name, slug), session }));
        sockets.push(...opened.map((socket) => ({ socket, name, slug })));
      }
    }
  }
  assert.equal(sockets.filter(({ socket }) => socket.status === 200).length, 2000);
  const tokens = [...new Set(sockets.map(({ name, slug }) => identity.tokenOf(name, slug)))];
  assert.equal(tokens.length, 40);
  const since = identity.checks.length;
  await eventually('each session was asked for twice while nothing was said', 120, () => {
    const times = new Map();
    for (const { token } of identity.checks.slice(since)) times.set(token, (times.get(token) ?? 0) + 1);
    return tokens.filter((token) => (times.get(token) ?? 0) < 2).length;
  }, (left) => left === 0, 0.5);
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  assert.deepEqual([...new Set(await Promise.all(sockets.map(({ socket }) => socket.echo('still here'))))], ['still here']);
  t.diagnostic(`${before.toFixed(0)} MB before, ${memory(worker).toFixed(0)} with them`);
  assert.ok(memory(worker) < before + 200, `${before} MB, then ${memory(worker)}`);
  identity.end('person0', 'plotter');
  const [ending, staying] = [sockets.filter(({ name }) => name === 'person0'), sockets.filter(({ name }) => name !== 'person0')];
  await Promise.all(ending.map(({ socket }) => socket.ended));
  assert.equal(staying.filter(({ socket }) => socket.isOver).length, 0);
  for (const { name, slug } of staying) identity.end(name, slug);
  await Promise.all(staying.map(({ socket }) => socket.ended));
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  await eventually('the worker is rid of them', 60, async () => await streams() < 5, Boolean, 0.5);
  connections.forEach((session) => session.close());
});

/** Streams that the worker has to applications. */
async function streams() {
  return [...(await gate.command('@1 show stat')).matchAll(/^app_\w+,BACKEND,[^,]*,[^,]*,(\d+)/gm)].reduce((sum, [, current]) => sum + Number(current), 0);
}

/** A connection over HTTP/1.1 from one of several addresses; knows what it got and whether it is over. */
async function slow(number, text) {
  const socket = await connect(gate.at('printer'), { from: `127.0.0.${40 + number % 4}` });
  const client = { socket, text: '', isOver: false };
  socket.removeAllListeners('error');
  socket.on('error', () => {});
  socket.on('close', () => { client.isOver = true; });
  socket.write(text);
  return client;
}
const listened = (client) => client.socket.on('data', (part) => { client.text += part.toString('latin1'); });
const line = (method) => `${method} /slow HTTP/1.1\r\nHost: printer.${gate.authority}\r\nCookie: ${cookieOf('giselle', 'printer')}\r\n`;

test('200 slow clients keep nobody from being served, and are not waited for for ever', async () => {
  const [worker] = await gate.workers();
  const before = memory(worker);
  printer.answer = (request, response) => {
    request.on('error', () => {});
    if (request.url !== '/slow') return response.end('ok');
    if (request.method === 'PUT') return request.on('end', () => response.end('all of it'));
    response.writeHead(200, { 'content-length': 50 * 1024 ** 2 });
    return response.end(Buffer.alloc(50 * 1024 ** 2));
  };
  const heads = await many(70, (number) => slow(number, line('GET')));
  const bodies = await many(65, (number) => slow(number, `${line('PUT')}Content-Length: 1000000\r\n\r\nx`));
  const readers = await many(65, async (number) => {
    const client = await slow(number, `${line('GET')}\r\n`);
    await new Promise((done) => client.socket.once('readable', done)); // and reads no more
    return client;
  });
  [...heads, ...bodies].forEach(listened);
  for (let number = 0; number < 20; number += 1) {
    assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
    assert.equal((await gate.as('basile', 'erp', '/')).status, 200);
  }
  assert.ok(memory(worker) < before + 100, `${before} MB, then ${memory(worker)}`);
  // A header now and then is no head.
  await eventually('heads without end are cut off', 60, () => {
    heads.filter(({ isOver }) => !isOver).forEach(({ socket }) => socket.write('X-More: 1\r\n'));
    return heads.every(({ isOver }) => isOver);
  }, Boolean, 0.5);
  for (const { text } of heads) assert.match(text, /^HTTP\/1\.1 (408|400) |^$/);
  await eventually('bodies that do not come are cut off', 60, () => bodies.every(({ isOver }) => isOver), Boolean, 0.5);
  for (const { text } of bodies) assert.doesNotMatch(text, /all of it/);
  await eventually('nothing is held for who does not read', 60, async () => await streams() < 5, Boolean, 0.5);
  readers.forEach(({ socket }) => socket.destroy());
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
});

test('over HTTP/2: heads without end, windows that stay shut', async () => {
  const sessions = await many(8, (number) => connectHttp2(gate.at('printer'), { from: `127.0.0.${50 + number % 4}`, settings: { initialWindowSize: 0 } }));
  const asked = sessions.flatMap((session) => Array.from({ length: 25 }, () => {
    const stream = session.request({ ':path': '/slow', ':authority': `printer.${gate.authority}`, cookie: cookieOf('giselle', 'printer') });
    stream.on('error', () => {});
    return new Promise((done) => { stream.once('response', () => done(stream)); stream.once('close', () => done(stream)); });
  }));
  await Promise.all(asked);
  assert.equal((await gate.as('giselle', 'erp', '/')).status, 200);
  assert.equal((await gate.as('basile', 'printer', '/')).status, 200);
  sessions.forEach((session) => session.destroy());
  // HEADERS without END_HEADERS, and then nothing.
  const half = Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
    Buffer.from([0, 0, 1, 1, 1, 0, 0, 0, 1, 0x82])]);
  const sockets = await many(50, (number) => new Promise((done, fail) => {
    const socket = tls.connect({ host: '127.0.0.1', port: gate.port, servername: `printer.${gate.base}`, ca: gate.ca, ALPNProtocols: ['h2'], localAddress: `127.0.0.${60 + number % 4}` },
      () => { socket.write(half); socket.resume(); done(socket); });
    socket.on('error', fail);
  }));
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  await eventually('they are cut off', 90, () => sockets.every((socket) => socket.destroyed || socket.readableEnded), Boolean, 0.5);
});

test('nothing fell', async () => {
  assert.equal((await gate.workers()).length, 1);
  assert.doesNotMatch(gate.log('gate'), /Lua error|gate: |[Ss]egmentation|\[ALERT\]/);
});
