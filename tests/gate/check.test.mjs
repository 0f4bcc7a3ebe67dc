// Nobody passes unless identity says so, to the letter and in time.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { connect } from '../harness/raw.mjs';

const gate = await startGate({ patience: null });
const { identity, printer, erp } = gate;
const form = 'application/x-www-form-urlencoded';
const sound = () => identity.describe({ person: 'giselle', number: 7 }, 'printer').toString();
const reply = (status, body, headers = { 'content-type': form }) => (_path, _fields, response) => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  return true;
};

/** Asks with a token nobody asked with before, so that nothing is remembered. */
let number = 0;
const askWith = async (answer, slug = 'printer') => {
  identity.answer = answer;
  const before = printer.requests.length + erp.requests.length;
  number += 1;
  const found = await gate.ask(slug, '/x', { headers: { cookie: `__Host-unidash_app=token-of-a-test-number-${String(number).padStart(8, '0')}` } });
  identity.answer = undefined;
  found.passed = printer.requests.length + erp.requests.length - before;
  return found;
};

test('what the others vary passes', async () => {
  assert.deepEqual((({ status, passed }) => [status, passed])(await askWith(reply(200, sound()))), [200, 1]);
  assert.equal((await askWith(reply(200, sound(), { 'content-type': `${form}; charset=utf-8` }))).status, 200);
});

test('no session and no right are told apart, and pass nothing', async () => {
  const none = await askWith(reply(401, ''));
  assertProblem(none, 401, 'session.required');
  const refused = await askWith(reply(403, ''));
  assertProblem(refused, 403, 'access.forbidden');
  assert.equal(none.passed + refused.passed, 0);
});

test('any answer but the agreed one is none', async () => {
  const without = (name) => { const fields = new URLSearchParams(sound()); fields.delete(name); return fields.toString(); };
  const changed = (name, value) => { const fields = new URLSearchParams(sound()); fields.set(name, value); return fields.toString(); };
  const answers = {
    'an error': reply(500, ''), 'another success': reply(204, ''), 'an address to go to': reply(302, '', { location: '/x' }),
    'nothing': reply(200, ''), 'JSON': reply(200, '{"session":7}', { 'content-type': 'application/json' }),
    'a form that says it is text': reply(200, sound(), { 'content-type': 'text/plain' }), 'no type': reply(200, sound(), {}),
    'too much': reply(200, `${sound()}&more=${'a'.repeat(20_000)}`),
    'no length': (_path, _fields, response) => { response.writeHead(200, { 'content-type': form }).end(sound()); return true; },
    'less than announced': (_path, _fields, response) => {
      response.writeHead(200, { 'content-type': form, 'content-length': 400 }).write(sound(), () => response.destroy());
      return true;
    },
    'the end of the connection': (_path, _fields, response) => { response.destroy(); return true; },
    'a field twice': reply(200, `${sound()}&person=ffffffffffffffff`), 'a broken escape': reply(200, changed('email', 'x').replace('email=x', 'email=%4')),
    'a line break in a name': reply(200, changed('display_name', 'a\r\nX-Evil: b')), 'NUL in a name': reply(200, changed('username', 'a\0b')),
    'no UTF-8': reply(200, changed('display_name', 'x').replace('display_name=x', 'display_name=%ff')),
    'a person of another shape': reply(200, changed('person', '0123456789ABCDEF')), 'a longer person': reply(200, changed('person', '0123456789abcdef0')),
    'a session that is no number': reply(200, changed('session', '7;')), 'no user name': reply(200, changed('username', '')),
    'an endless time': reply(200, changed('expires_in', '99999999999')), 'a negative time': reply(200, changed('expires_in', '-1')),
    ...Object.fromEntries(['session', 'person', 'username', 'display_name', 'email', 'groups', 'expires_in']
      .map((name) => [`without ${name}`, reply(200, without(name))])),
  };
  for (const [name, answer] of Object.entries(answers)) {
    const found = await askWith(answer);
    assert.equal(found.passed, 0, name);
    assertProblem(found, 503, 'service.unavailable');
    assert.equal(found.headers['retry-after'], '5');
  }
});

test('identity that does not answer in time lets nobody pass', async () => {
  const found = await askWith((_path, _fields, response) => { setTimeout(() => response.destroy(), 8000).unref(); return true; });
  assertProblem(found, 503, 'service.unavailable');
  assert.equal(found.passed, 0);
  const stalled = await askWith((_path, _fields, response) => {
    response.writeHead(200, { 'content-type': form, 'content-length': 4000 }).write(sound());
    return true;
  });
  assertProblem(stalled, 503, 'service.unavailable');
});

test('tokens that are none ask nobody', async () => {
  const before = identity.checks.length;
  for (const cookie of ['', '__Host-unidash_app=', '__Host-unidash_app=short', '__Host-unidash_app="quoted-token-of-sufficient-length-here"',
    `__Host-unidash_app=${'a'.repeat(300)}`, `__Host-unidash_app=${'a'.repeat(30)}%20`, `__host-unidash_app=${'a'.repeat(43)}`,
    `unidash_app=${'a'.repeat(43)}`, `__Host-unidash_app=${'a'.repeat(43)}; __Host-unidash_app=${'b'.repeat(43)}`]) {
    assertProblem(await gate.ask('printer', '/', { headers: cookie ? { cookie } : {} }), 401, 'session.required');
  }
  assert.equal(identity.checks.length, before);
});

test('a session is of one application', async () => {
  const token = identity.tokenOf('giselle', 'printer');
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  assertProblem(await gate.ask('erp', '/', { headers: { cookie: `__Host-unidash_app=${token}` } }), 401, 'session.required');
});

test('a page with fifty pictures asks a few times, and an ended session ends at once', async () => {
  const token = identity.tokenOf('basile', 'printer');
  const before = identity.checks.length;
  const answers = await Promise.all(Array.from({ length: 50 }, () => gate.as('basile', 'printer', '/picture')));
  assert.ok(answers.every(({ status }) => status === 200), answers.map(({ status }) => status).join());
  assert.ok(identity.checks.length - before < 50, `asked ${identity.checks.length - before} times`);
  identity.end('basile', 'printer');
  await eventually('nobody passes with the ended session', 5,
    async () => (await gate.ask('printer', '/', { headers: { cookie: `__Host-unidash_app=${token}` } })).status === 401);
});

test('a right that is taken away, and given again', async () => {
  assert.equal((await gate.as('celia', 'printer', '/')).status, 200);
  identity.refused.add('celia printer');
  await eventually('refused', 5, async () => (await gate.as('celia', 'printer', '/')).status === 403);
  const page = await eventually('refused by every thread', 5,
    () => gate.as('celia', 'printer', '/', { headers: { 'sec-fetch-mode': 'navigate', 'accept-language': 'en' } }), ({ status }) => status === 403);
  assert.match(page.text, /<h1>This app is not open to you<\/h1>/);
  identity.refused.delete('celia printer');
  await eventually('let in', 5, async () => (await gate.as('celia', 'printer', '/')).status === 200);
});

test('browsers that leave while identity thinks take no place with them', async () => {
  identity.answer = () => true; // and says nothing
  const before = identity.checks.length;
  const sockets = await Promise.all(Array.from({ length: 60 }, () => connect(gate.at('printer'))));
  for (const [i, socket] of sockets.entries()) {
    socket.write(`GET / HTTP/1.1\r\nHost: printer.${gate.authority}\r\nCookie: __Host-unidash_app=leaving-token-of-a-test-${String(i).padStart(8, '0')}\r\n\r\n`);
  }
  await eventually('identity is asked', 10, () => identity.checks.length > before);
  for (const socket of sockets) socket.destroy();
  identity.answer = undefined;
  await eventually('others pass', 10, async () => (await gate.as('giselle', 'printer', '/')).status === 200);
});

test('strangers with made-up tokens keep neither those who are known nor others who are new from passing', async () => {
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  let isOver = false;
  identity.answer = (_path, { token }) => token.startsWith('stranger-') && !isOver; // and says nothing
  const before = identity.checks.length;
  const strangers = Array.from({ length: 80 }, (_, i) => gate.ask('printer', '/', { from: '127.0.0.5',
    headers: { cookie: `__Host-unidash_app=stranger-with-a-made-up-token-${String(i).padStart(8, '0')}` } }));
  await eventually('they are asked about', 10, () => identity.checks.length >= before + 2);
  for (const person of ['giselle', 'newcomer-one', 'newcomer-two']) assert.equal((await gate.as(person, 'printer', '/')).status, 200, person);
  isOver = true;
  for (const { status } of await Promise.all(strangers)) assert.ok([401, 503].includes(status), String(status));
  identity.answer = undefined;
});

test('an error in the gate’s own program lets nobody pass', async () => {
  for (const [action, path] of [['gate_request', '/before'], ['gate_response', '/after']]) {
    const file = join(gate.folder, 'broken.lua');
    const kind = action === 'gate_request' ? 'http-req' : 'http-res';
    writeFileSync(file, `core.register_action("broken", { "${kind}" }, function(txn) error("on purpose") end)\n`);
    gate.render('two_apps', (text) => text.replace('    # The listener of', `    lua-load-per-thread ${file}\n    # The listener of`)
      .replace(`lua.${action}\n`, 'lua.broken\n'));
    await gate.reload();
    const before = printer.requests.length;
    const answer = await gate.as('giselle', 'printer', path);
    assertProblem(answer, 503);
    assert.doesNotMatch(answer.text, /\bok\b/);
    if (action === 'gate_request') assert.equal(printer.requests.length, before);
  }
  gate.render('two_apps');
  await gate.reload();
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
});

test('no token, code or state is in any log', async () => {
  const written = gate.log('gate') + gate.log('edge');
  for (const { token } of identity.checks) if (token) assert.ok(!written.includes(token), token);
  assert.doesNotMatch(written, /\/picture|\/before/);
  assert.match(written, /"app":"printer","session":"\d+"/);
});
