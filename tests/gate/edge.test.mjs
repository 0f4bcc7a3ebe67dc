// The listener of the network: which connections go to the gate, and that all others are as
// they are without one.
import assert from 'node:assert/strict';
import http from 'node:http';
import test from 'node:test';
import tls from 'node:tls';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { ask, connectHttp2 } from '../harness/http2.mjs';
import { connect, exchange } from '../harness/raw.mjs';

const gate = await startGate();
const { identity } = gate;

const plain = (host, path = '/a?b=c') => new Promise((done, fail) => {
  http.get({ host: '127.0.0.1', port: gate.plainPort, path, headers: { host } }, (response) => {
    response.resume();
    response.on('end', () => done({ status: response.statusCode, location: response.headers.location }));
  }).on('error', fail);
});

test('id and desk are answered here, over both versions, with a judged head', async () => {
  for (const name of ['id', 'desk', 'ID', 'Desk']) {
    const answer = await exchange({ ...gate.at('desk') }, `GET /nothing HTTP/1.1\r\nHost: ${name.toLowerCase()}.${gate.authority}\r\nConnection: close\r\n\r\n`, { host: `${name}.${gate.base}` });
    assert.notEqual(answer.status, 0);
    assert.match(answer.headers['content-security-policy'], /frame-ancestors 'none'/);
  }
  assertProblem(await exchange(gate.at('desk'), `GET / HTTP/1.1\nHost: desk.${gate.authority}\r\n\r\n`), 400);
});

test('a connection to the desk serves no application, and a browser that shared it is told', async () => {
  const session = await connectHttp2(gate.at('desk'));
  const cookie = `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}`;
  assertProblem(await ask(session, { ':path': '/', ':authority': `printer.${gate.authority}`, cookie }), 421, 'request.unknown_host');
  session.close();
  assertProblem(await exchange(gate.at('desk'), `GET / HTTP/1.1\r\nHost: printer.${gate.authority}\r\nCookie: ${cookie}\r\n\r\n`), 421);
  assertProblem(await exchange(gate.at('printer'), `GET / HTTP/1.1\r\nHost: desk.${gate.authority}\r\nCookie: ${cookie}\r\n\r\n`), 421);
});

test('the bare name, names outside and no name are answered here as before', async () => {
  for (const host of [gate.base, 'evil.example', `x${gate.base}`]) {
    assertProblem(await exchange(gate.at('desk'), `GET / HTTP/1.1\r\nHost: ${host}:${gate.port}\r\n\r\n`, { host }).catch(() =>
      new Promise((done) => {
        const socket = tls.connect({ host: '127.0.0.1', port: gate.port, servername: host, rejectUnauthorized: false }, () => socket.write(`GET / HTTP/1.1\r\nHost: ${host}:${gate.port}\r\n\r\n`));
        socket.once('data', (part) => {
          const text = part.toString();
          socket.destroy();
          done({ status: Number(text.split(' ')[1]), headers: { 'content-type': /content-type: (\S+)/i.exec(text)[1] }, text: text.split('\r\n\r\n')[1], get json() { return JSON.parse(this.text); } });
        });
      })), 421, 'request.unknown_host');
  }
});

test('plain http goes on to https, for names that we have', async () => {
  for (const slug of ['id', 'desk', 'printer', 'nothing']) {
    assert.deepEqual(await plain(`${slug}.${gate.base}:1234`), { status: 308, location: gate.url(slug, '/a?b=c') });
    assert.deepEqual(await plain(`${slug.toUpperCase()}.${gate.base}`), { status: 308, location: gate.url(slug, '/a?b=c') });
  }
  for (const host of [gate.base, 'evil.example', `evil.example.${gate.base}.org`, `x${gate.base}`]) assert.equal((await plain(host)).status, 421, host);
});

test('the name of the connection is what browsers send, in any case', async () => {
  const answer = await exchange(gate.at('printer'), `GET / HTTP/1.1\r\nHost: PRINTER.${gate.authority}\r\nCookie: __Host-unidash_app=${identity.tokenOf('giselle', 'printer')}\r\nConnection: close\r\n\r\n`,
    { host: `PRINTER.${gate.base.toUpperCase()}` });
  assert.equal(answer.status, 200);
  assert.equal(gate.printer.last.headers['x-forwarded-host'], `printer.${gate.authority}`);
});

test('from where somebody asks is told to the gate', async () => {
  await gate.as('giselle', 'printer', '/', { from: '127.0.0.7' });
  assert.equal(gate.printer.last.headers['x-forwarded-for'], '127.0.0.7');
});

test('one address holds 400 connections and no more; others come in', async () => {
  const sockets = [];
  const open = () => new Promise((done) => {
    const socket = tls.connect({ host: '127.0.0.1', port: gate.port, servername: `printer.${gate.base}`, ca: gate.ca, localAddress: '127.0.0.8' }, () => done(true));
    sockets.push(socket);
    socket.on('error', () => done(false));
    socket.on('close', () => done(false));
  });
  for (let i = 0; i < 20; i += 1) assert.ok((await Promise.all(Array.from({ length: 20 }, open))).every(Boolean));
  // Those that ask nothing are ended after ten seconds: on a slow machine one more may still come in.
  await eventually('one more is refused', 60, async () => !(await open()));
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  sockets.forEach((socket) => socket.destroy());
  await eventually('let in again', 20, () => open());
  sockets.forEach((socket) => socket.destroy());
});

test('one address has so many requests at a time', async () => {
  gate.printer.answer = (request, response) => { if (request.url === '/held') gate.printer.held = [...(gate.printer.held ?? []), response]; else response.end('ok'); };
  const cookie = `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}`;
  const sessions = await Promise.all(Array.from({ length: 5 }, () => connectHttp2(gate.at('printer'), { from: '127.0.0.6' })));
  const held = [];
  for (const session of sessions) {
    for (let i = 0; i < 80; i += 1) held.push(ask(session, { ':path': '/held', ':authority': `printer.${gate.authority}`, cookie }));
  }
  await eventually('they are held', 20, () => gate.printer.held?.length === 400);
  const more = await ask(sessions[0], { ':path': '/', ':authority': `printer.${gate.authority}`, cookie });
  assertProblem(more, 429, 'request.too_many');
  const stream = await ask(sessions[0], { ':path': '/', ':authority': `printer.${gate.authority}`, cookie, accept: 'text/event-stream' });
  assert.equal(stream.status, 200, 'streams are counted apart');
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  gate.printer.held.forEach((response) => response.end());
  await Promise.all(held);
  sessions.forEach((session) => session.close());
});

test('while the gate is away id and desk are there', async () => {
  gate.gate.kill('SIGKILL');
  for (const pid of await gate.workers()) process.kill(pid, 'SIGKILL');
  await assert.rejects(gate.as('giselle', 'printer', '/'));
  const answer = await exchange(gate.at('id'), `GET /apps/enter HTTP/1.1\r\nHost: id.${gate.authority}\r\nConnection: close\r\n\r\n`);
  assert.equal(answer.status, 401);
  const socket = await connect(gate.at('desk'));
  socket.destroy();
});
