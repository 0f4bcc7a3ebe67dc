// Cookies of applications: bound to the person where scripts may not read them, of this host
// alone, and never taken for the gate's.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';

const gate = await startGate();
const { identity, printer } = gate;
const giselle = identity.personOf('giselle', 'printer');
const basile = identity.personOf('basile', 'printer');

/** What the browser is told to keep when the application sends these lines. */
async function kept(...lines) {
  printer.answer = (_request, response) => response.writeHead(200, { 'set-cookie': lines }).end('ok');
  const answer = await gate.as('giselle', 'printer', '/');
  printer.answer = (_request, response) => response.end('ok');
  assert.equal(answer.status, 200, answer.text);
  return answer.headers['set-cookie'] ?? [];
}

/** What of this Cookie header the application gets. */
async function sent(cookie, person = 'giselle') {
  const answer = await gate.as(person, 'printer', '/', { headers: { cookie } });
  assert.equal(answer.status, 200, answer.text);
  return { cookie: printer.last.headers.cookie, ended: answer.headers['set-cookie'] ?? [] };
}

test('a cookie that scripts may not read is bound to the person', async () => {
  assert.deepEqual(await kept('sid=abc; Path=/app; HttpOnly; SameSite=Strict'),
    [`unidash-${giselle}-sid=abc; Path=/app; SameSite=Strict; Secure; HttpOnly`]);
  assert.deepEqual(await kept('a=1; hTTponly', 'b=2', 'c=3; Expires=Thu, 01 Jan 2037 00:00:00 GMT; HttpOnly'), [
    `unidash-${giselle}-a=1; Secure; HttpOnly`, 'b=2; Secure', `unidash-${giselle}-c=3; Expires=Thu, 01 Jan 2037 00:00:00 GMT; Secure; HttpOnly`]);
});

test('a cookie is of its host alone, and sent over TLS alone', async () => {
  for (const domain of ['Domain=unidash.localhost', 'domain=.unidash.localhost', 'DOMAIN = unidash.localhost', 'Domain', 'Domain=', 'Domain=x; Domain=unidash.localhost']) {
    assert.deepEqual(await kept(`theme=dark; ${domain}; Path=/`), ['theme=dark; Path=/; Secure'], domain);
  }
  assert.deepEqual(await kept('theme=dark; Secure; Partitioned; SameSite=None'), ['theme=dark; SameSite=None; Secure']);
  assert.deepEqual(await kept('theme=dark;Path=/;;; Max-Age=1'), ['theme=dark; Path=/; Max-Age=1; Secure']);
});

test('an application sets nothing that is the gate’s', async () => {
  for (const name of ['__Host-unidash_app', '__Host-unidash_person', '__Host-unidash_entry', '__host-UNIDASH_app', '__HOST-unidash_x',
    `unidash-${giselle}-sid`, `unidash-${basile}-sid`, 'UNIDASH-x', 'unidash-x']) {
    assert.deepEqual(await kept(`${name}=evil; Path=/; Secure`, `${name}=evil; HttpOnly`), [], name);
  }
});

test('cookies of odd syntax', async () => {
  assert.deepEqual(await kept('=__Host-unidash_app=evil', '__Host-unidash_app', 'novalue', '', '=', ' ; Path=/', 'a b=c', 'a"b=c', '$a=b'), []);
  assert.deepEqual(await kept('empty=', 'a[b]=c', ' spaced = out ; Path=/', 'quoted="x, y"; Path=/', 'json={"a":1}', 'equal=a=b=='),
    ['empty=; Secure', 'a[b]=c; Secure', 'spaced=out; Path=/; Secure', 'quoted="x, y"; Path=/; Secure', 'json={"a":1}; Secure', 'equal=a=b==; Secure']);
});

test('what ends a bound cookie ends it, though it forgets to say that scripts may not read it', async () => {
  printer.answer = (_request, response) => response.writeHead(200, { 'set-cookie': 'bound-once=; Max-Age=0' }).end();
  const answer = await gate.as('giselle', 'printer', '/', { headers: { cookie: `unidash-${giselle}-bound-once=1` } });
  printer.answer = (_request, response) => response.end('ok');
  assert.deepEqual(answer.headers['set-cookie'], [`unidash-${giselle}-bound-once=; Max-Age=0; Secure; HttpOnly`]);
});

test('the application gets its cookies under their names, and nothing of the gate', async () => {
  assert.deepEqual(await sent(`theme=dark; unidash-${giselle}-sid=abc; __Host-unidash_person=${giselle}; __Host-unidash_entry=x`),
    { cookie: 'sid=abc; theme=dark', ended: [] });
  assert.equal((await sent('')).cookie, undefined);
  assert.equal((await sent('unidash-x=1; unidash-lang=fr; UNIDASH-y=2; __HOST-unidash_z=3')).cookie, undefined);
});

test('a second person in a browser never gets the first one’s cookies, and they are ended', async () => {
  const { cookie, ended } = await sent(`unidash-${giselle}-sid=abc; theme=dark`, 'basile');
  assert.equal(cookie, 'theme=dark');
  assert.deepEqual(ended, [`unidash-${giselle}-sid=; Path=/; Secure; Max-Age=0`]);
});

test('a cookie that an application beside this one tossed is not taken for a bound one', async () => {
  // By what comes with it …
  assert.equal((await sent(`sid=tossed; unidash-${giselle}-sid=abc; other=1`)).cookie, 'sid=abc; other=1');
  assert.equal((await sent(`unidash-${giselle}-sid=abc; sid=tossed`)).cookie, 'sid=abc');
  // … or by what the application said before.
  await kept('PHP_session=1; HttpOnly');
  for (const name of ['PHP_session', 'PHP.session', 'PHP[session', 'PHP%5Fsession', 'php_SESSION']) {
    assert.equal((await sent(`${name}=tossed; other=1`)).cookie, 'other=1', name);
  }
  const tossed = 'unidash-0123456789abcdef-sid=tossed';
  assert.equal((await sent(`${tossed}; other=1`)).cookie, 'other=1');
});

test('no more names are remembered than there is room for', async () => {
  for (let i = 0; i < 3; i += 1) await kept(...Array.from({ length: 60 }, (_, j) => `name-${i}-${j}=1; HttpOnly`));
  assert.equal((await sent('name-0-0=tossed; other=1')).cookie, 'other=1');
  assert.equal((await sent('other=1')).cookie, 'other=1');
});

test('quotes that would swallow the cookies behind them', async () => {
  assert.equal((await sent(`theme="dark; unidash-${giselle}-sid=abc; end=x"`)).cookie, 'sid=abc; end=x"');
  assert.equal((await sent('theme="dark"; list="a, b"; json={"a":1}')).cookie, 'theme="dark"; list="a, b"; json={"a":1}');
  assert.equal((await sent('$Version=1; $Path=/; x=1')).cookie, 'x=1');
  assert.equal((await sent('nameless; =x; y=1; z; ;; empty=')).cookie, 'y=1; empty=');
});

test('the same name twice goes on twice, as browsers send it for two paths', async () => {
  assert.equal((await sent(`x=1; x=2; unidash-${giselle}-s=1; unidash-${giselle}-s=2`)).cookie, 's=1; s=2; x=1; x=2');
});

test('too many cookies are told and ended, without those of the desk', async () => {
  const many = Array.from({ length: 70 }, (_, i) => `c${i}=1`).join('; ');
  const answer = await gate.as('giselle', 'printer', '/', { headers: { cookie: many } });
  assertProblem(answer, 431, 'request.too_many_cookies');
  assert.equal(answer.headers['clear-site-data'], undefined);
  const lines = answer.headers['set-cookie'];
  assert.ok(lines.includes('c0=; Path=/; Secure; Max-Age=0') && lines.includes('c0=; Path=/; Secure; Max-Age=0; Domain=unidash.localhost'));
  assert.ok(!lines.some((line) => line.startsWith('__Host-')));
  assertProblem(await gate.as('giselle', 'printer', '/', { headers: { cookie: `a=${'x'.repeat(12_500)}` } }), 431, 'request.too_many_cookies');
  assert.equal((await sent(`large=${'x'.repeat(8000)}`)).cookie.length, 8006);
});

test('two Cookie headers are no request', async () => {
  assertProblem(await gate.ask('printer', '/', { headers: { cookie: ['a=1', 'b=2'] } }), [400, 401]);
});

test('an open path without a session has plain cookies only', async () => {
  const { erp } = gate;
  const person = identity.personOf('giselle', 'erp');
  erp.answer = (_request, response) => response.writeHead(200, { 'set-cookie': ['sid=1; HttpOnly; Domain=unidash.localhost', '__Host-unidash_app=x'] }).end();
  const answer = await gate.ask('erp', '/api/x', { headers: { cookie: `unidash-${person}-sid=abc; sid=1; theme=dark` } });
  assert.equal(erp.last.headers.cookie, 'sid=1; theme=dark');
  assert.deepEqual(answer.headers['set-cookie'], ['sid=1; Secure; HttpOnly']);
  // With one it has them all.
  const known = await gate.as('giselle', 'erp', '/api/x', { headers: { cookie: `unidash-${person}-sid=abc` } });
  assert.equal(erp.last.headers.cookie, 'sid=abc');
  assert.deepEqual(known.headers['set-cookie'], [`unidash-${person}-sid=1; Secure; HttpOnly`]);
});
