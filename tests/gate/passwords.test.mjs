// App passwords: programs that know no sign-in page come in where the application takes one, and
// nowhere else; and no browser is asked for one, nor let in by one.
import assert from 'node:assert/strict';
import https from 'node:https';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { ask as ask2, connectHttp2 } from '../harness/http2.mjs';
import { openWebSocket, takeWebSockets } from '../harness/websocket.mjs';

const gate = await startGate();
const { identity, erp, printer } = gate;
takeWebSockets(erp.server);
const password = identity.addPassword('giselle');
const basic = (name, text) => `Basic ${Buffer.from(`${name}:${text}`).toString('base64')}`;
const mine = basic('giselle', password);

/** As a program asks that knows nothing of cookies. */
const ask = (path, { authorization = mine, headers = {}, slug = 'erp', ...options } = {}) =>
  gate.ask(slug, path, { method: 'PROPFIND', headers: { ...(authorization && { authorization }), ...headers }, ...options });

/** Nothing has reached an application, and the program is asked for a password. */
function assertAsked(answer, before, note) {
  assertProblem(answer, 401, 'app_password.required');
  assert.equal(answer.headers['www-authenticate'], 'Basic realm="erp", charset="UTF-8"', note);
  assert.equal(erp.requests.length, before, note);
}

test('a program with an app password is in, and the application is told who it is and no password', async () => {
  const answer = await ask('/calendars/giselle/');
  assert.equal(answer.status, 200);
  const { headers, method } = erp.last;
  assert.equal(method, 'PROPFIND');
  assert.deepEqual([headers['remote-user'], headers['remote-email'], headers['remote-groups']], ['giselle', 'giselle@example.org', 'staff,accounts']);
  assert.equal(headers.authorization, undefined);
  assert.equal(answer.headers['set-cookie'], undefined, 'no session begins');
  assert.equal((await ask('/books/x', { method: 'GET' })).status, 200);
});

test('the name is as identity says it, and the password as it is typed', async () => {
  assert.equal((await ask('/calendars/', { authorization: basic('GISELLE', password).replace('Basic', 'bAsIc ') })).status, 200);
  assert.equal(erp.last.headers['remote-user'], 'giselle');
});

test('over HTTP/2 too', async () => {
  const session = await connectHttp2(gate.at('erp'));
  const answer = await ask2(session, { ':method': 'PROPFIND', ':path': '/calendars/', ':authority': `erp.${gate.authority}`, authorization: mine });
  assert.equal(answer.status, 200);
  assert.equal(erp.last.headers.authorization, undefined);
  session.destroy();
});

test('who brings none, or a wrong one, is asked', async () => {
  const before = erp.requests.length;
  identity.addPassword('basile');
  const wrong = ['', 'Basic', 'Basic ', 'Basic !', 'Basic ====', `Basic ${'A'.repeat(2000)}`, `Bearer ${password}`, basic('', password), basic('giselle', ''),
    basic('giselle', 'wrong'), basic('basile', password), basic('giselle\0', password), basic('giselle', `${password}\n`), `Basic ${Buffer.from(`é:${password}`, 'latin1').toString('base64')}`,
    `${mine}, ${mine}`, `${mine} x`, `Basic ${Buffer.from('giselle').toString('base64')}`];
  for (const authorization of wrong) assertAsked(await ask('/calendars/', { authorization }), before, authorization);
  for (const method of ['GET', 'OPTIONS', 'PUT', 'REPORT']) assertAsked(await ask('/calendars/', { authorization: '', method }), before, method);
});

test('two headers are none', async () => {
  const before = erp.requests.length;
  const answer = await gate.ask('erp', '/calendars/', { headers: { authorization: [mine, mine] } });
  assertAsked(answer, before);
});

test('only there: at the boundary of a part, however it is spelled', async () => {
  const before = erp.requests.length;
  const asked = identity.checks.length;
  for (const path of ['/', '/calendar', '/calendarsx', '/Calendars/', '/books', '/%63alendars/', '//calendars/', '/x/../calendars/', '/x/calendars/',
    '/calendars/../admin', '/calendars/./x', '/calendars/.git', '/calendars/%2e%2e/admin', '/calendars/..%2fadmin', '/calendars/%2fadmin', '/calendars/%252e', '/calendars/a;b', '/calendars/%3b',
    '/calendars/a\\b', '/calendars/%5c..%5cadmin', '/calendars/%00', '/calendars/%c0%af..', '/calendars/%ff', '/calendars/%', '/calendars/%2', '/.well-known/other', '/.well-known/caldav/x']) {
    const answer = await ask(path);
    assertProblem(answer, 401, 'session.required', path);
    assert.equal(answer.headers['www-authenticate'], undefined, path);
  }
  assert.equal(erp.requests.length, before);
  assert.equal(identity.checks.length, asked, 'no password is looked at');
  assertProblem(await ask('/calendars/', { slug: 'printer' }), 401, 'session.required', 'another application takes none');
});

test('names of collections with blanks and accents, and where programs begin', async () => {
  for (const path of ['/calendars', '/calendars/', '/calendars/giselle%40example.org/d%C3%A9jeuner%20d%27%C3%A9t%C3%A9.ics', '/calendars/x?y=/../%2f', '/books/a+b,(c)', '/.well-known/caldav', '/.well-known/carddav']) {
    assert.equal((await ask(path)).status, 200, path);
    assert.equal(erp.last.url, path);
  }
});

test('a page of a browser is sent to sign in, and a password that it brings is not looked at', async () => {
  const before = erp.requests.length;
  const asked = identity.checks.length;
  for (const authorization of ['', mine]) {
    const navigation = await ask('/calendars/', { method: 'GET', authorization, headers: { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site', accept: 'text/html' } });
    assert.equal(navigation.status, 303);
    assert.match(navigation.headers.location, /^https:\/\/id\./);
    for (const site of ['same-origin', 'same-site']) {
      const script = await ask('/calendars/', { authorization, headers: { 'sec-fetch-mode': 'cors', 'sec-fetch-site': site } });
      assertProblem(script, 401, 'session.required');
      assert.equal(script.headers['www-authenticate'], undefined, 'no window of the browser asks');
    }
  }
  assert.equal((await ask('/calendars/', { method: 'GET', authorization: '', headers: { accept: 'text/html' } })).status, 303);
  assert.deepEqual([erp.requests.length, identity.checks.length], [before, asked]);
});

test('a program that is built on a browser is let in all the same', async () => {
  for (const headers of [{ 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'none' }, { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'cross-site' }]) {
    assert.equal((await ask('/calendars/', { headers })).status, 200);
  }
});

test('who has a session needs none, and none is handed on with it', async () => {
  const asked = identity.checks.length;
  const answer = await gate.as('giselle', 'erp', '/calendars/', { headers: { authorization: basic('basile', 'anything') } });
  assert.equal(answer.status, 200);
  assert.equal(erp.last.headers['remote-user'], 'giselle');
  assert.equal(erp.last.headers.authorization, undefined);
  assert.ok(identity.checks.slice(asked).every(({ path }) => path === '/internal/gate/checks'));
});

test('what else stands in Authorization is the application’s, and so is all of it elsewhere', async () => {
  await gate.as('giselle', 'erp', '/calendars/', { headers: { authorization: 'Bearer of-the-application' } });
  assert.equal(erp.last.headers.authorization, 'Bearer of-the-application');
  await gate.as('giselle', 'erp', '/other', { headers: { authorization: mine } });
  assert.equal(erp.last.headers.authorization, mine);
  await gate.ask('erp', '/dav/x', { headers: { authorization: mine } });
  assert.equal(erp.last.headers.authorization, mine, 'an open path');
});

test('headers that a program makes up say nothing', async () => {
  await ask('/calendars/', { headers: { 'remote-user': 'admin', 'x-remote-user': 'admin', 'x-forwarded-user': 'admin' } });
  const { headers } = erp.last;
  assert.deepEqual([headers['remote-user'], headers['x-remote-user'], headers['x-forwarded-user']], ['giselle', undefined, undefined]);
});

test('cookies of the application are the person’s, as with a session', async () => {
  erp.answer = (_request, response) => response.writeHead(200, { 'set-cookie': 'dav=secret; HttpOnly' }).end();
  const answer = await ask('/calendars/');
  assert.equal(answer.headers['set-cookie'][0], `unidash-${identity.personOf('giselle', 'erp')}-dav=secret; Secure; HttpOnly`);
  erp.answer = (_request, response) => response.end('ok');
  await ask('/calendars/', { headers: { cookie: answer.headers['set-cookie'][0].split(';')[0] } });
  assert.equal(erp.last.headers.cookie, 'dav=secret');
});

test('an application that is not theirs is refused, without being asked again', async () => {
  const before = erp.requests.length;
  const text = identity.addPassword('celia');
  identity.refused.add('celia erp');
  const answer = await ask('/calendars/', { authorization: basic('celia', text) });
  assertProblem(answer, 403, 'access.forbidden');
  assert.equal(answer.headers['www-authenticate'], undefined);
  assert.equal(erp.requests.length, before);
});

test('many requests ask a few times, and one that was taken away is out at once', async () => {
  const text = identity.addPassword('daniel');
  const authorization = basic('daniel', text);
  const asked = identity.checks.length;
  await Promise.all(Array.from({ length: 50 }, () => ask('/calendars/', { authorization })));
  assert.ok(identity.checks.length - asked <= 8, `${identity.checks.length - asked}`);
  identity.endPasswords('daniel');
  await eventually('it is out', 10, async () => (await ask('/calendars/', { authorization })).status === 401);
});

test('an answer that is believed is of that name, password and application alone', async () => {
  const before = erp.requests.length;
  assert.equal((await ask('/calendars/')).status, 200);
  for (const authorization of [basic('giselle', `${password}x`), basic('gisell', `e:${password}`), basic('basile', password)]) {
    assertAsked(await ask('/calendars/', { authorization }), before + 1);
  }
});

test('while identity is away nobody comes in, and no program is told that its password is wrong', async () => {
  const text = identity.addPassword('edgar');
  const before = erp.requests.length;
  identity.answer = (_path, _fields, response) => { response.destroy(); return true; };
  const answer = await ask('/calendars/', { authorization: basic('edgar', text) });
  identity.answer = undefined;
  assertProblem(answer, 503, 'service.unavailable');
  assert.equal(answer.headers['www-authenticate'], undefined);
  assert.equal(erp.requests.length, before);
});

test('any answer but the agreed one is none', async () => {
  const text = identity.addPassword('fanny');
  const before = erp.requests.length;
  const whole = { app_password: '7', person: 'a'.repeat(16), username: 'fanny', display_name: '', email: '', groups: '', expires_in: '60' };
  for (const change of [{ app_password: '' }, { app_password: 'x' }, { person: 'b' }, { username: '' }, { expires_in: '-1' }]) {
    identity.answer = (_path, _fields, response) => {
      const body = new URLSearchParams({ ...whole, ...change }).toString();
      response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }).end(body);
      return true;
    };
    assert.equal((await ask('/calendars/', { authorization: basic('fanny', text) })).status, 503, JSON.stringify(change));
  }
  identity.answer = undefined;
  assert.equal(erp.requests.length, before);
});

test('what stays open ends with the password, and the gate keeps none for it', async () => {
  const text = identity.addPassword('henri');
  const authorization = basic('henri', text);
  const socket = await openWebSocket(gate, 'erp', { path: '/calendars/ws', headers: [`Authorization: ${authorization}`] });
  assert.equal(await socket.echo('a'), 'a');
  erp.answer = (_request, response) => response.writeHead(200, { 'content-type': 'application/octet-stream' }).write('x');
  const download = new Promise((done, fail) => https.get({ host: '127.0.0.1', port: gate.port, path: '/calendars/file', servername: `erp.${gate.base}`, ca: gate.ca, agent: false,
    headers: { host: `erp.${gate.authority}`, authorization } }, (response) => { response.on('error', done); response.on('end', done); response.resume(); }).on('error', fail));
  const asked = identity.checks.length;
  const isWatched = ({ app_password: number, password: sent }) => number !== undefined && sent === undefined;
  await eventually('it is looked after', 20, () => identity.checks.slice(asked).some(isWatched));
  identity.endPasswords('henri');
  await Promise.all([socket.ended, download]);
  erp.answer = (_request, response) => response.end('ok');
});

test('strangers with made-up passwords keep no others out', async () => {
  identity.answer = (path, { password: text }) => path === '/internal/gate/passwords' && text?.startsWith('made-up');
  for (let number = 0; number < 40; number += 1) void ask('/calendars/', { authorization: basic('giselle', `made-up ${number}`), from: '127.0.0.66' }).catch(() => {});
  await eventually('they are asked about', 10, () => identity.checks.filter(({ password: text }) => text?.startsWith('made-up')).length >= 4);
  assert.equal((await ask('/calendars/')).status, 200);
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  assert.equal(printer.last.url, '/');
  identity.answer = undefined;
});

test('no password is in any log', () => {
  for (const log of ['gate', 'edge']) {
    const text = gate.log(log);
    assert.ok(!text.includes(password) && !text.includes(mine.slice(6)), log);
    assert.doesNotMatch(text, /[Ll]ua error|attempt to|\[ALERT\]/);
  }
  assert.match(gate.log('gate'), /"session":"password-\d+"/);
});
