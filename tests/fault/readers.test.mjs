// Who asks and does not read: one connection with shut windows, and hundreds of slow
// ones, keep nobody else from the desk, whether he comes from the same address or not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { askAndStop, connectHttp2 } from '../harness/http2.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { connect } from '../harness/raw.mjs';
import { startStack } from '../harness/stack.mjs';

const unlimited = 1_000_000;
const stack = await startStack({
  settings: Object.fromEntries(['global', 'endpoint', 'account', 'address'].map((name) => [`rate_${name}`, unlimited])),
});
const administrator = await createFirstAdministrator(stack);
const neighbour = administrator.client;
const elsewhere = neighbour.clone({ from: '127.0.0.9' });
const { host } = new URL(stack.desk);
after(() => [neighbour, elsewhere].forEach((client) => client.close()));

/** All that the shell loads or may load later. */
async function findAssets() {
  const client = new Client(stack);
  const shell = await client.get(`${stack.desk}/`);
  const known = new Set([...shell.text.matchAll(/"(\/assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path));
  for (const path of known) {
    const { text } = await client.get(stack.desk + path);
    for (const [, name] of text.matchAll(/["'`/]([\w-]+-[\w-]{8}\.(?:js|css))["'`]/g)) known.add(`/assets/${name}`);
  }
  client.close();
  return [...known];
}
const assets = await findAssets();
const buffer = 98_304; // what an answer may have for certain in HAProxy's tune.bufsize
const packed = { 'accept-encoding': 'gzip' };
const large = [];

test('packed, every file fits a buffer of the proxy; unpacked, some do not', async () => {
  for (const path of assets) {
    const file = await elsewhere.get(stack.desk + path, { headers: packed });
    assert.equal(file.status, 200);
    assert.ok(file.buffer.length < buffer, path);
    const { buffer: plain } = await elsewhere.get(stack.desk + path);
    if (plain.length > buffer) large.push(path);
  }
  assert.ok(large.length > 0, assets.join());
});

/** Everything a person needs goes on, many times. */
async function goesOn() {
  for (let i = 0; i < 20; i += 1) {
    for (const client of [neighbour, elsewhere]) {
      const me = await client.api('GET', '/v1/me');
      assert.equal(me.status, 200, me.text);
      const named = await client.api('PATCH', '/v1/me', { display_name: `Gisèle ${i}` }, { type: 'me' });
      assert.equal(named.status, 200, named.text);
      const file = await client.get(stack.desk + large[i % large.length], { headers: packed });
      assert.equal(file.status, 200, file.text);
      assert.equal((await client.get(`${stack.id}/.well-known/openid-configuration`)).status, 200);
    }
  }
}

/** Asks by `count` HTTP/2 connections with shut windows while everything goes on. */
async function goesOnWhile(count, addresses, look = async () => {}) {
  const sessions = await Promise.all(Array.from({ length: count },
    () => connectHttp2(stack, { settings: { initialWindowSize: 0 } })));
  try {
    const asked = sessions.flatMap((session) => addresses.map((headers) => askAndStop(session, headers)));
    await Promise.any(asked);
    await goesOn();
    await look();
    return asked;
  } finally {
    sessions.forEach((session) => session.destroy());
  }
}

const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));

async function forgetFiles() {
  await stack.kill('haproxy');
  await stack.healed();
}

test('one anonymous HTTP/2 connection that asks for files and reads none', async () => {
  await forgetFiles();
  await goesOnWhile(1, times(60, (i) => ({ ':path': large[i % large.length] })));
});

test('the same with an address of its own for each request', async () => {
  await forgetFiles();
  await goesOnWhile(1, times(60, (i) => ({
    ':path': `${large[i % large.length]}?${i}`, 'cache-control': 'no-cache', 'accept-language': `x-${i}`, cookie: `a=${i}`,
    'accept-encoding': ['identity', `x-${i}`, 'gzip', 'br'][i % 4],
  })));
});

for (const [name, path] of Object.entries({
  'answers of the API': '/v1/me', 'pages of the desk': '/', 'addresses that do not exist': '/v1/nothing', 'sign-in': '/auth/login',
})) {
  test(`three HTTP/2 connections that ask for ${name} and read nothing`, async () => {
    const asked = await goesOnWhile(3, times(90, () => ({ ':path': path })));
    assert.ok((await Promise.all(asked)).every((status) => status !== 503));
  });
}

test('a role keeps few connections for those who do not read', async () => {
  const socket = `${stack.runFolder}/workspace.sock`;
  const accepted = () => readFileSync('/proc/net/unix', 'utf8').split('\n').filter((line) => line.endsWith(` ${socket}`)).length - 1;
  const asked = await goesOnWhile(3, times(90, () => ({ ':path': '/v1/me' })), async () => {
    assert.ok(accepted() <= 64, `${accepted()} connections`);
  });
  assert.deepEqual([...new Set(await Promise.all(asked))], [401]);
});

test('200 HTTP/1 connections that ask for files and read nothing', async () => {
  await forgetFiles();
  const sockets = await Promise.all(times(200, () => connect(stack)));
  try {
    sockets.forEach((socket, i) => {
      socket.on('error', () => {});
      socket.pause();
      socket.write(`GET ${large[i % large.length]}?${i} HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(20));
    });
    await goesOn();
  } finally {
    sockets.forEach((socket) => socket.destroy());
  }
});

test('one address has so many requests under way and no more', async () => {
  const sessions = await Promise.all(times(8, () => connectHttp2(stack, { settings: { initialWindowSize: 0 } })));
  try {
    const statuses = await Promise.all(sessions.flatMap((session) => times(90, () => askAndStop(session, { ':path': '/' }))));
    assert.ok(statuses.includes(429), [...new Set(statuses)].join());
    assert.equal((await elsewhere.api('GET', '/v1/me')).status, 200);
  } finally {
    sessions.forEach((session) => session.destroy());
  }
  await eventually('it may ask again', 15, async () => (await neighbour.api('GET', '/v1/me')).status === 200);
});

test('nothing fell', async () => {
  const { processes, healthy } = await stack.status();
  assert.ok(healthy, JSON.stringify(processes));
});
