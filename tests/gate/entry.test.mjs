// How a browser comes in: to identity and back with a code, once more where that failed, and
// what of another person is cleared away.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';

const gate = await startGate();
const { identity, printer } = gate;
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html' };
const framed = { ...navigation, 'sec-fetch-dest': 'iframe' };
const setCookies = (answer) => answer.headers['set-cookie'] ?? [];
const setCookie = (answer, name) => setCookies(answer).find((line) => line.startsWith(`${name}=`));
const ended = (line) => /; Max-Age=0(;|$)/.test(line ?? '');

test('a navigation without a session goes to identity, with a state that the browser keeps', async () => {
  const answer = await gate.ask('printer', '/a/b?c=d&e=%20', { headers: navigation });
  assert.equal(answer.status, 303);
  const location = new URL(answer.headers.location);
  assert.equal(location.origin + location.pathname, `${gate.id}/apps/enter`);
  const { app, next, state, frame } = Object.fromEntries(location.searchParams);
  assert.deepEqual([app, next, frame], ['printer', '/a/b?c=d&e=%20', '0']);
  assert.match(state, /^[\w-]{43}$/);
  assert.equal(setCookie(answer, '__Host-unidash_entry'),
    `__Host-unidash_entry=${state}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600`);
  assert.equal(answer.headers['cache-control'], 'no-store');
  const again = await gate.ask('printer', '/a/b', { headers: navigation });
  assert.notEqual(new URL(again.headers.location).searchParams.get('state'), state);
});

test('a browser that says nothing of where a request comes from is believed about what it accepts', async () => {
  assert.equal((await gate.ask('printer', '/', { headers: { accept: 'text/html,*/*' } })).status, 303);
  assert.equal((await gate.ask('printer', '/', { method: 'HEAD', headers: { accept: 'text/html' } })).status, 303);
  assertProblem(await gate.ask('printer', '/', { headers: { accept: 'text/html', 'sec-fetch-mode': 'cors' } }), 401, 'session.required');
  assertProblem(await gate.ask('printer', '/'), 401, 'session.required');
  assertProblem(await gate.ask('printer', '/', { method: 'POST', headers: navigation, body: 'x' }), 401, 'session.required');
});

test('a frame says that it is one', async () => {
  for (const dest of ['iframe', 'frame']) {
    const answer = await gate.ask('printer', '/', { headers: { ...navigation, 'sec-fetch-dest': dest } });
    assert.equal(new URL(answer.headers.location).searchParams.get('frame'), '1');
  }
});

test('what comes next is a place on this host, or the front page', async () => {
  for (const path of ['//evil.example/', '/\\evil.example', `/${'a'.repeat(1600)}`]) {
    const answer = await gate.ask('printer', path, { headers: navigation });
    assert.equal(answer.status, 303, path);
    assert.equal(new URL(answer.headers.location).searchParams.get('next'), '/', path);
  }
});

test('from the application to identity and back, and in', async () => {
  identity.signedIn = 'giselle';
  printer.answer = (_request, response) => response.end('printed');
  const browser = new Client(gate);
  const answer = await browser.visit(gate.url('printer', '/jobs?sort=asc'), { headers: navigation });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.text, 'printed');
  assert.equal(answer.url.href, gate.url('printer', '/jobs?sort=asc'));
  assert.equal(printer.last.url, '/jobs?sort=asc');
  assert.ok(browser.cookie(gate.url('printer'), '__Host-unidash_app'));
  assert.equal(browser.cookie(gate.url('printer'), '__Host-unidash_entry'), undefined);
  const exchange = identity.checks.find(({ path }) => path === '/internal/gate/sessions');
  assert.equal(exchange.method, 'POST');
  assert.equal(exchange.headers['transfer-encoding'], undefined);
  assert.deepEqual([exchange.app, exchange.state.length], ['printer', 43]);
  const check = identity.checks.find(({ path }) => path === '/internal/gate/checks');
  assert.deepEqual([check.app, check.address], ['printer', '127.0.0.1']);
});

const codeFor = async (browser, slug, path = '/') => {
  const begun = await browser.get(gate.url(slug, path), { headers: navigation });
  return (await browser.get(begun.headers.location)).headers.location;
};

test('who comes for the first time finds nothing of another', async () => {
  identity.signedIn = 'giselle';
  const browser = new Client(gate);
  browser.setCookie(gate.url('printer'), 'theme', 'dark');
  browser.setCookie(gate.url('printer'), 'unidash-0123456789abcdef-sid', 'of another');
  const answer = await browser.get(await codeFor(browser, 'printer'));
  assert.equal(answer.status, 303);
  assert.equal(answer.headers['clear-site-data'], '"cache", "storage"');
  for (const name of ['theme', 'unidash-0123456789abcdef-sid']) assert.ok(ended(setCookie(answer, name)), name);
  assert.match(setCookie(answer, '__Host-unidash_app'), /^__Host-unidash_app=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  assert.equal(setCookie(answer, '__Host-unidash_person'),
    `__Host-unidash_person=${identity.personOf('giselle', 'printer')}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=34560000`);
  // The same person again keeps what is theirs.
  browser.setCookie(gate.url('printer'), 'theme', 'dark');
  browser.setCookie(gate.url('printer'), '__Host-unidash_app', 'x'.repeat(43));
  const back = await browser.get(await codeFor(browser, 'printer'));
  assert.equal(back.headers['clear-site-data'], undefined);
  assert.equal(setCookie(back, 'theme'), undefined);
  // Somebody else does not.
  identity.signedIn = 'basile';
  browser.setCookie(gate.url('printer'), '__Host-unidash_app', 'x'.repeat(43));
  const other = await browser.get(await codeFor(browser, 'printer'));
  assert.equal(other.headers['clear-site-data'], '"cache", "storage"');
  assert.ok(ended(setCookie(other, 'theme')));
});

test('cookies are never cleared by a header that would clear those of the desk', async () => {
  identity.signedIn = 'giselle';
  const browser = new Client(gate);
  assert.doesNotMatch((await browser.get(await codeFor(browser, 'printer'))).headers['clear-site-data'], /cookies/);
});

test('a code is of use in the browser that began, once, and for its application', async () => {
  identity.signedIn = 'giselle';
  const browser = new Client(gate);
  const address = await codeFor(browser, 'printer', '/x');
  const stolen = await new Client(gate).get(address);
  assert.equal(new URL(stolen.headers.location).pathname, '/apps/enter', 'another browser begins anew');
  assert.equal(setCookie(stolen, '__Host-unidash_app'), undefined);
  const elsewhere = await browser.get(address.replace('//printer.', '//erp.'));
  assert.equal(setCookie(elsewhere, '__Host-unidash_app'), undefined);
});

test('what failed is tried once more and then explained', async () => {
  identity.signedIn = 'giselle';
  const browser = new Client(gate);
  const first = await browser.get(gate.url('printer', '/.unidash/enter?code=aaaaaaaaaaaaaaaaaaaaaaaa&next=%2Fx'), { headers: navigation });
  assert.equal(first.status, 303);
  const begun = new URL(first.headers.location);
  assert.deepEqual([begun.pathname, begun.searchParams.get('next')], ['/apps/enter', '/x']);
  assert.match(setCookie(first, '__Host-unidash_again'), /=1; .*Max-Age=60/);
  const second = await browser.get(gate.url('printer', '/.unidash/enter?code=aaaaaaaaaaaaaaaaaaaaaaaa&next=%2Fx%22%3Ey'), { headers: navigation });
  assert.equal(second.status, 403);
  assert.match(second.text, /<h1>La connexion n’a pas abouti<\/h1>/);
  assert.match(second.text, /<a href="\/x&#34;&#62;y">/);
  assert.ok(ended(setCookie(second, '__Host-unidash_again')));
  // And the second time it works it does.
  const address = await codeFor(browser, 'printer');
  assert.equal((await browser.get(address)).headers.location, '/');
});

test('identity that is away lets nobody in, and says so', async () => {
  identity.signedIn = 'giselle';
  const browser = new Client(gate);
  for (const [status, body] of [[500, ''], [200, ''], [200, 'token=short&person=0123456789abcdef&expires_in=1'],
    [200, `token=${'a'.repeat(43)}&person=Giselle&expires_in=1`], [200, `token=${'a'.repeat(43)}%0d%0a&person=0123456789abcdef&expires_in=1`]]) {
    const address = await codeFor(browser, 'printer');
    identity.answer = (path, _fields, response) => path === '/internal/gate/sessions'
      && response.writeHead(status, { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }).end(body);
    const answer = await browser.get(address, { headers: navigation });
    identity.answer = undefined;
    assert.equal(answer.status, 503, body);
    assert.match(answer.text, /Votre session ne peut pas être vérifiée/);
    assert.equal(setCookie(answer, '__Host-unidash_app'), undefined);
  }
});

test('where to go on from a code is a place on this host', async () => {
  identity.signedIn = 'giselle';
  for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example/', '/a\r\nX: y', '/.unidash/enter?code=x', 'evil', '']) {
    const browser = new Client(gate);
    const address = new URL(await codeFor(browser, 'printer'));
    address.searchParams.set('next', next);
    const answer = await browser.get(address.href);
    if (answer.status === 303) assert.ok(['/'].includes(answer.headers.location) || answer.headers.location.startsWith(`${gate.id}/`), next);
    assert.equal(answer.headers.x, undefined);
  }
});

test('the gate’s own addresses are never the application’s', async () => {
  const before = printer.requests.length;
  for (const path of ['/.unidash', '/.unidash/', '/.unidash/nothing', '/.unidash/enter/x', '/.unidash/signed-out', '/.unidash/refused']) {
    const answer = await gate.as('giselle', 'printer', path);
    assert.ok([401, 403, 404].includes(answer.status), `${path} ${answer.status}`);
  }
  assertProblem(await gate.as('giselle', 'printer', '/.unidash/enter', { method: 'POST', body: '' }), 405);
  assert.equal(printer.requests.length, before);
});

test('a frame without a session is told apart by identity, and shows what it is told', async () => {
  const signedOut = await gate.ask('printer', '/.unidash/signed-out', { headers: framed });
  assert.equal(signedOut.status, 401);
  assert.match(signedOut.headers['content-security-policy'], new RegExp(`frame-ancestors 'self' ${gate.desk.replaceAll('.', '\\.')}$`));
  assert.ok(signedOut.text.includes(`data-desk="${gate.desk}"`));
  const refused = await gate.ask('printer', '/.unidash/refused', { headers: framed });
  assert.equal(refused.status, 403);
  assert.match(refused.text, /n’a pas accès à cette application/);
});
