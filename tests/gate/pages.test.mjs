// What the gate says by itself: pages in the reader's language for who asked for a page,
// documents for everybody else, and what shows in the desk's frame.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import vm from 'node:vm';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startGate, StubApp } from '../harness/gate.mjs';

const gate = await startGate();
const { printer } = gate;
const page = (language = 'fr', more = {}) => ({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html', 'accept-language': language, ...more });
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function assertPage(answer, status, language, title) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
  assert.match(answer.text, new RegExp(`^<!doctype html> <html lang="${language}">`));
  assert.ok(answer.text.includes(`<h1>${title}</h1>`), answer.text);
  assert.doesNotMatch(answer.text, /\{\{/);
  assert.ok(answer.text.includes(`<code>${answer.headers['x-request-id']}</code>`));
  assert.equal(answer.headers['cache-control'], 'no-store');
  const policy = answer.headers['content-security-policy'];
  assert.ok(policy.startsWith("default-src 'none';") && policy.endsWith(`frame-ancestors 'self' ${gate.desk}`), policy);
  assert.ok(policy.includes(`style-src ${hash(/<style>(.*?)<\/style>/s.exec(answer.text)[1])}`), policy);
  assert.equal(answer.headers['x-frame-options'], undefined);
}

test('an application that is away: a page that reloads itself, a document for programs', async () => {
  await printer.close();
  const answer = await gate.as('giselle', 'printer', '/', { headers: page() });
  assertPage(answer, 503, 'fr', 'Un instant…');
  assert.match(answer.text, /<meta http-equiv="refresh" content="5">/);
  assert.equal(answer.headers['retry-after'], '5');
  assertPage(await gate.as('giselle', 'printer', '/', { headers: page('en-GB,fr;q=0.5') }), 503, 'en', 'One moment…');
  assertPage(await gate.as('giselle', 'printer', '/', { headers: page('de, en;q=0.5') }), 503, 'fr', 'Un instant…');
  const sent = await gate.as('giselle', 'printer', '/', { method: 'POST', body: 'a', headers: page() });
  assertPage(sent, 503, 'fr', 'Un instant…');
  assert.doesNotMatch(sent.text, /refresh/);
  const problem = assertProblem(await gate.as('giselle', 'printer', '/', { headers: { 'accept-language': 'en' } }), 503, 'app.unavailable');
  assert.match(problem.title, /^This app does not answer/);
  // Back: the next request reaches it.
  gate.printer = await new StubApp((await import('node:http')).createServer()).listen(printer.port);
  assert.equal((await gate.as('giselle', 'printer', '/', { headers: page() })).status, 200);
});

test('an application that answers nothing, or no HTTP', async () => {
  for (const answer of [(_request, response) => response.destroy(), (_request, response) => response.socket.end('no HTTP\r\n\r\n')]) {
    gate.printer.answer = answer;
    assertPage(await gate.as('giselle', 'printer', '/', { headers: page() }), 503, 'fr', 'Un instant…');
    assertProblem(await gate.as('giselle', 'printer', '/', { method: 'POST', body: 'a' }), 503, 'app.unavailable');
  }
  gate.printer.answer = (_request, response) => response.end('ok');
});

test('an answer of the application is its own, whatever it says', async () => {
  for (const status of [401, 403, 404, 500, 502, 503, 504]) {
    gate.printer.answer = (_request, response) => response.writeHead(status, { 'content-type': 'text/x-app' }).end('its own');
    const answer = await gate.as('giselle', 'printer', '/', { headers: page() });
    assert.deepEqual([answer.status, answer.headers['content-type'], answer.text, answer.headers['retry-after']], [status, 'text/x-app', 'its own', undefined]);
  }
  gate.printer.answer = (_request, response) => response.end('ok');
});

test('an application that does not answer in its time', async () => {
  gate.render('two_apps', (text) => text.replace('timeout server 60s\n    server target 127', 'timeout server 1s\n    server target 127'));
  await gate.reload();
  gate.printer.answer = () => {};
  assertPage(await gate.as('giselle', 'printer', '/', { headers: page() }), 503, 'fr', 'Un instant…');
  gate.printer.answer = (_request, response) => response.end('ok');
});

test('a stopped application says so to who may use it, and is asked nothing', async () => {
  gate.render('two_apps', (text) => text.replace(/(gate_app\.lua" printer .*)/, '$1 stopped'));
  await gate.reload();
  const before = gate.printer.requests.length;
  const answer = await gate.as('giselle', 'printer', '/', { headers: page() });
  assertPage(answer, 503, 'fr', 'Un instant…');
  assert.match(answer.text, /refresh/);
  assertProblem(await gate.ask('printer', '/'), 401, 'session.required');
  assert.equal(gate.printer.requests.length, before);
  gate.render('two_apps');
  await gate.reload();
});

test('a name that is not known is an application that is away, until it is known', async () => {
  gate.known.delete('erp.lan');
  gate.render('two_apps');
  await gate.reload();
  assertPage(await gate.as('giselle', 'erp', '/', { headers: page() }), 503, 'fr', 'Un instant…');
  gate.known.add('erp.lan');
  await eventually('the name is known', 40, async () => (await gate.as('giselle', 'erp', '/')).status === 200);
});

test('the certificate of the target is verified by name where that is wanted', async () => {
  const verified = (name) => (text) => text.replace('ssl verify none', `ssl verify required ca-file ${gate.folder}/ca.pem verifyhost ${name}`)
    .replace('sni str(erp.lan)', `sni str(${name})`);
  gate.render('two_apps', verified('erp.lan'));
  await gate.reload();
  assert.equal((await gate.as('giselle', 'erp', '/')).status, 200);
  gate.render('two_apps', verified('wiki.lan'));
  await gate.reload();
  assertProblem(await gate.as('giselle', 'erp', '/'), 503, 'app.unavailable');
  gate.render('two_apps', (text) => text.replace('ssl verify none', 'ssl verify required ca-file @system-ca verifyhost erp.lan'));
  await gate.reload();
  assertProblem(await gate.as('giselle', 'erp', '/'), 503, 'app.unavailable');
  gate.render('two_apps');
  await gate.reload();
});

test('signed out in a frame: the desk is told, and nobody else', async () => {
  for (const [language, title] of [['fr', 'Connectez-vous pour continuer'], ['en', 'Sign in to continue']]) {
    const answer = await gate.ask('printer', '/.unidash/signed-out', { headers: page(language, { 'sec-fetch-dest': 'iframe' }) });
    assertPage(answer, 401, language, title);
    const script = /<script>(.*?)<\/script>/s.exec(answer.text)[1];
    assert.equal(answer.text.match(/<script/g).length, 1);
    assert.ok(answer.headers['content-security-policy'].includes(`script-src ${hash(script)}`));
    const told = [];
    const window = { parent: { postMessage: (...message) => told.push(message) }, location: { search: '?next=%2Forders%2F7' } };
    const document = { body: { dataset: { desk: /data-desk="([^"]*)"/.exec(answer.text)[1] } } };
    vm.runInNewContext(script, { window, document, URLSearchParams });
    assert.deepEqual(JSON.parse(JSON.stringify(told)), [[{ type: 'unidash:login-required', next: '/orders/7' }, gate.desk]]);
    const alone = { };
    alone.parent = alone;
    vm.runInNewContext(script, { window: alone, document: {} });
  }
});

test('every other page has no script', async () => {
  const refused = await gate.ask('printer', '/.unidash/refused', { headers: page('en') });
  assertPage(refused, 403, 'en', 'This app is not open to you');
  const unknown = await gate.ask('nothing', '/', { headers: page() });
  assertPage(unknown, 404, 'fr', 'Cette page ne peut pas s’afficher');
  assert.match(unknown.text, /Cette application n’existe pas ou n’existe plus\./);
  const long = await gate.as('giselle', 'printer', `/${'a'.repeat(8200)}`, { headers: page('en') });
  assertPage(long, 414, 'en', 'This page cannot be shown');
  for (const { text } of [refused, unknown, long]) assert.doesNotMatch(text, /<script/);
});

test('HEAD has the head alone', async () => {
  const answer = await gate.ask('nothing', '/', { method: 'HEAD', headers: page() });
  assert.deepEqual([answer.status, answer.text], [404, '']);
  assert.equal((await gate.as('giselle', 'printer', '/', { headers: page() })).status, 200);
});
