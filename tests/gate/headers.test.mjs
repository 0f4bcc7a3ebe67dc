// What an application is told, what its answers may do in the browser, and for which name
// a connection speaks.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { ask, connectHttp2 } from '../harness/http2.mjs';
import { exchange } from '../harness/raw.mjs';

// A third application, told under names of its own.
const edit = (text) => `${text.replace(/^.*gate_app\.lua" printer .*$/m, (line) => `${line}\n${line.replace('printer', 'wiki')} tells_who `
  + 'told=X-WEBAUTH-USER:username,X-User-2:username,X-WEBAUTH-NAME:display_name,X-Forwarded-Email:email,X-WEBAUTH-GROUPS:groups between=semicolon open=/api/')}
backend app_wiki from app
    server target ${/server target (127\.0\.0\.1:\d+)/.exec(text)[1]}
`;
const gate = await startGate({ edit });
const { identity, printer, erp } = gate;
const wiki = gate.wiki = printer; // behind both names
const own = gate.url('printer');

/** The answer's headers when the application sends these. */
async function answered(headers, status = 200) {
  printer.answer = (_request, response) => response.writeHead(status, headers).end('ok');
  const answer = await gate.as('giselle', 'printer', '/');
  printer.answer = (_request, response) => response.end('ok');
  return answer.headers;
}
async function told(headers, slug = 'printer', path = '/') {
  const answer = await gate.as('giselle', slug, path, { headers });
  assert.equal(answer.status, 200, answer.text);
  return gate[slug].last.headers;
}

test('an application is told from where and for which name, by the gate alone', async () => {
  const got = await told({});
  assert.equal(got.host, `127.0.0.1:${printer.port}`);
  assert.equal(got['x-forwarded-for'], '127.0.0.1');
  assert.equal(got['x-forwarded-proto'], 'https');
  assert.equal(got['x-forwarded-host'], `printer.${gate.authority}`);
  assert.match(got['x-request-id'], /^[0-9a-f-]{36}$/);
  assert.equal(got['remote-user'], undefined, 'the printer is not told who asks');
});

test('who asks, where the application is told', async () => {
  const got = await told({}, 'erp');
  assert.deepEqual([got['remote-user'], Buffer.from(got['remote-name'], 'latin1').toString(), got['remote-email'], got['remote-groups']],
    ['giselle', 'Giselle Élan', 'giselle@example.org', 'staff,accounts']);
});

test('nobody else says who asks, in any spelling', async () => {
  const names = ['Remote-User', 'REMOTE-USER', 'Remote_User', 'remote-groups', 'Remote-Anything', 'X-Forwarded-User', 'X-Forwarded-For', 'X_Forwarded_For',
    'X-Forwarded-Host', 'Forwarded', 'X-Real-IP', 'X.Real.IP', 'X-Auth-User', 'X-Auth-Request-Email', 'X-Authentik-Username', 'X-Unidash-Person', 'X-Original-URL',
    'X-Rewrite-URL', 'X-HTTP-Method', 'X-HTTP-Method-Override', 'X-Method-Override', 'Proxy', 'Proxy-Authorization', 'Proxy-Connection', 'X-Remote-User',
    'X-WEBAUTH-USER', 'X-Client-IP', 'True-Client-IP', 'CF-Connecting-IP', 'X-Request-ID', 'SSL-Client-Verify'];
  const got = await told(Object.fromEntries(names.map((name) => [name, 'evil'])), 'erp');
  for (const [name, value] of Object.entries(got)) assert.ok(!String(value).includes('evil'), name);
  const open = await gate.ask('erp', '/api/x', { headers: { 'Remote-User': 'evil', 'Remote_User': 'evil', 'X-Forwarded-User': 'evil' } });
  assert.equal(open.status, 200);
  for (const [name, value] of Object.entries(erp.last.headers)) assert.ok(!String(value).includes('evil'), name);
  assert.equal((await told({ 'X-Auth-Token': 'mine', Authorization: 'Bearer mine' }))['x-auth-token'], 'mine');
});

test('under the names that the application expects, and no others', async () => {
  const got = await told({}, 'wiki');
  const read = (name) => got[name] && Buffer.from(got[name], 'latin1').toString();
  assert.deepEqual([read('x-webauth-user'), read('x-user-2'), read('x-webauth-name'), read('x-forwarded-email'), read('x-webauth-groups')],
    ['giselle', 'giselle', 'Giselle Élan', 'giselle@example.org', 'staff;accounts']);
  for (const name of ['remote-user', 'remote-name', 'remote-email', 'remote-groups']) assert.equal(got[name], undefined, name);
});

test('names and groups are told as they are written, and a group that would be two is not', async () => {
  const name = 'Łukasz “Ł” Ωmega 山田 太郎 😀 İ';
  identity.people.set('lukasz', { display_name: name, email: '', groups: 'staff,a;b,équipe 1,admins' });
  const answer = await gate.as('lukasz', 'wiki', '/', { headers: { 'X-Forwarded-Email': 'evil' } });
  assert.equal(answer.status, 200, answer.text);
  const read = (header) => Buffer.from(wiki.last.headers[header], 'latin1').toString();
  assert.deepEqual([read('x-webauth-name'), read('x-webauth-groups')], [name, 'staff;équipe 1;admins']);
  assert.equal(wiki.last.headers['x-forwarded-email'], undefined, 'who has no address has none that the browser says');
});

test('what the application believes is said by nobody else, in any spelling', async () => {
  const names = ['X-WEBAUTH-USER', 'x-webauth-user', 'X_WEBAUTH_USER', 'X-WEBAUTH_USER', 'X.WEBAUTH.USER', 'X-User-2', 'x-USER-2', 'X_User_2', 'X-User_2', 'X-User.2', 'X-Webauth-Groups',
    'X_Webauth_Groups', 'X-Forwarded-Email', 'X_Forwarded_Email', 'X-Webauth-Name'];
  const evil = Object.fromEntries(names.map((name) => [name, 'evil']));
  const asked = [() => gate.as('giselle', 'wiki', '/', { headers: evil }), () => gate.ask('wiki', '/api/x', { headers: evil }),
    () => gate.as('giselle', 'wiki', '/api/x', { headers: evil })];
  for (const ask of asked) {
    const { status, text } = await ask();
    assert.equal(status, 200, text);
    for (const [name, value] of Object.entries(wiki.last.headers)) assert.ok(!String(value).includes('evil'), name);
  }
  assert.equal(wiki.last.headers['x-webauth-user'], undefined, 'an open path is told nobody');
  const repeated = await exchange(gate.at('wiki'), `GET / HTTP/1.1\r\nHost: wiki.${gate.authority}\r\nCookie: __Host-unidash_app=${identity.tokenOf('giselle', 'wiki')}\r\n`
    + 'X-User-2: evil\r\nX-USER-2: evil\r\nx_user_2: evil\r\nConnection: close, X-User-2\r\n\r\n');
  assert.equal(repeated.status, 200);
  assert.equal(wiki.last.headers['x-user-2'], 'giselle');
});

test('a header cannot be named as one of this hop', async () => {
  const token = identity.tokenOf('giselle', 'erp');
  const answer = await exchange(gate.at('erp'), `GET / HTTP/1.1\r\nHost: erp.${gate.authority}\r\nCookie: __Host-unidash_app=${token}\r\n`
    + 'Connection: close, Remote-User, X-Forwarded-For\r\nTE: trailers\r\nKeep-Alive: 5\r\n\r\n');
  assert.equal(answer.status, 200);
  const got = erp.last.headers;
  assert.deepEqual([got['remote-user'], got.te, got['keep-alive']], ['giselle', undefined, undefined]);
  assert.doesNotMatch(got.connection ?? '', /remote/i);
});

test('no change to another protocol than WebSocket is asked for', async () => {
  const seen = [];
  printer.server.on('upgrade', (request, socket) => { seen.push(request); socket.destroy(); });
  for (const upgrade of ['h2c', 'h2c, websocket', ['websocket', 'h2c'], ['h2c', 'websocket'], 'websocket/13', 'TLS/1.0']) {
    await gate.as('giselle', 'printer', '/', { headers: { connection: 'Upgrade, HTTP2-Settings', upgrade, 'http2-settings': 'AAMAAABkAAQAAP__' } });
    seen.push(printer.last);
  }
  assert.ok(seen.length >= 6);
  for (const { headers } of seen) {
    assert.ok([undefined, 'websocket'].includes(headers.upgrade), headers.upgrade);
    assert.equal(headers['http2-settings'], undefined);
  }
  printer.server.removeAllListeners('upgrade');
});

test('an answer that changes the protocol unasked is none', async () => {
  const before = printer.server.listeners('request');
  printer.server.removeAllListeners('request');
  printer.server.on('request', (request) => request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\nsecret'));
  const answer = await gate.as('giselle', 'printer', '/');
  assert.equal(answer.status, 503);
  assert.doesNotMatch(answer.text, /secret/);
  printer.server.removeAllListeners('request');
  before.forEach((each) => printer.server.on('request', each));
});

test('frames: the desk and the application itself, whatever the application says', async () => {
  const allowed = `frame-ancestors 'self' ${gate.desk}`;
  const policies = async (headers) => (await answered(headers))['content-security-policy'];
  assert.equal(await policies({}), allowed);
  assert.equal(await policies({ 'x-frame-options': 'DENY' }), allowed);
  assert.equal((await answered({ 'x-frame-options': ['DENY', 'SAMEORIGIN'] }))['x-frame-options'], undefined);
  assert.equal(await policies({ 'content-security-policy': "frame-ancestors 'none'" }), allowed);
  assert.equal(await policies({ 'content-security-policy': "default-src 'self'; frame-ancestors 'none'; img-src *" }), `default-src 'self'; img-src *, ${allowed}`);
  assert.equal(await policies({ 'content-security-policy': ["default-src 'self';FRAME-ANCESTORS https://evil.example", "frame-ancestors 'none', script-src 'self'; frame-ancestors *;frame-ancestors 'self'"] }),
    `default-src 'self', script-src 'self', ${allowed}`);
  assert.equal(await policies({ 'content-security-policy': Array.from({ length: 6 }, () => "frame-ancestors 'none'; object-src 'none'").join(', ') }),
    [...Array.from({ length: 6 }, () => "object-src 'none'"), allowed].join(', '));
  assert.equal(await policies({ 'content-security-policy': "frame-ancestors-x 'none'; \tframe-ancestors\t'none'" }), `frame-ancestors-x 'none', ${allowed}`);
});

test('addresses of the application under its own name become ours', async () => {
  const host = `127.0.0.1:${printer.port}`;
  for (const [location, wanted] of [[`http://${host}/a?b#c`, `${own}/a?b#c`], [`https://${host}/`, `${own}/`], [`HTTP://${host}`, own], [`//${host}/x`, `${own}/x`],
    ['/x', '/x'], ['x', 'x'], ['https://evil.example/', 'https://evil.example/'], [`http://${host}.evil.example/`, `http://${host}.evil.example/`],
    [`http://x@${host}/`, `http://x@${host}/`], [`ftp://${host}/`, `ftp://${host}/`], ['http://127.0.0.1/', 'http://127.0.0.1/'], [`http://${host}?a`, `${own}?a`]]) {
    assert.equal((await answered({ location }, 302)).location, wanted);
  }
});

test('an application cannot clear the cookies of the desk, nor move its name elsewhere', async () => {
  const cleared = async (value) => (await answered({ 'clear-site-data': value }))['clear-site-data'];
  assert.equal(await cleared('"cookies"'), undefined);
  assert.equal(await cleared('"cache", "cookies", "storage"'), '"cache", "storage"');
  assert.equal(await cleared('"*"'), '"cache", "storage"');
  assert.equal(await cleared('"COOKIES", cookies, "cookies'), undefined);
  assert.equal((await answered({ 'alt-svc': 'h3=":9443"' }))['alt-svc'], undefined);
  assert.equal((await answered({ 'strict-transport-security': 'max-age=0' }))['strict-transport-security'], 'max-age=31536000');
});

test('a connection speaks for one name', async () => {
  const before = printer.requests.length + erp.requests.length;
  for (const host of [`erp.${gate.authority}`, `desk.${gate.authority}`, `id.${gate.authority}`, gate.authority, 'evil.example', `printer.${gate.base}`,
    `printer.${gate.base}:1`, `printer.${gate.base}.:${gate.port}`, `x.printer.${gate.authority}`]) {
    assertProblem(await gate.as('giselle', 'printer', '/', { headers: { host } }), 421, 'request.unknown_host');
  }
  assert.equal((await gate.as('giselle', 'printer', '/', { headers: { host: `PRINTER.${gate.authority}` } })).status, 200);
  assertProblem(await gate.ask('nothing', '/'), 404, 'app.not_found');
  assert.equal(printer.requests.length + erp.requests.length, before + 1);
});

test('HTTP/2: one name a connection, cookies in pieces, trailers that are not told', async () => {
  const session = await connectHttp2(gate.at('printer'));
  const cookie = `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}`;
  const authority = `printer.${gate.authority}`;
  try {
    const answer = await ask(session, { ':path': '/two', ':authority': authority, cookie: ['a=1', cookie, 'b=2'] });
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual([printer.last.url, printer.last.headers.cookie], ['/two', 'a=1; b=2']);
    assertProblem(await ask(session, { ':path': '/', ':authority': `erp.${gate.authority}`, cookie }), 421);
    assertProblem(await ask(session, { ':path': '/', ':authority': `desk.${gate.authority}`, cookie }), 421);
    const status = await new Promise((done) => {
      const stream = session.request({ ':method': 'POST', ':path': '/', ':authority': authority, cookie, 'content-length': 2 }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'remote-user': 'evil', 'x-forwarded-for': 'evil' }));
      stream.on('response', (head) => done(head[':status']));
      stream.on('error', () => done(0));
      stream.end('ab');
    });
    assert.ok([200, 400].includes(status), String(status));
    assert.deepEqual(printer.last.trailers, {});
    assertProblem(await new Promise((done) => {
      const stream = session.request({ ':method': 'POST', ':path': '/', ':authority': authority, cookie });
      const parts = [];
      let head;
      stream.on('response', (found) => { head = found; });
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => done({ status: head[':status'], headers: head, text: Buffer.concat(parts).toString(), get json() { return JSON.parse(this.text); } }));
      stream.end('a body that says no length');
    }), 411, 'request.length_required');
    assert.equal((await ask(session, { ':method': 'POST', ':path': '/', ':authority': authority, cookie })).status, 200, 'no body needs none');
  } finally {
    session.close();
  }
});

test('open paths: at the boundary of a part, and spelled so that no two servers read them apart', async () => {
  const status = async (path) => (await gate.ask('erp', path)).status;
  for (const path of ['/api/', '/api/x', '/api/x?y=/../z', '/dav', '/dav/', '/dav/x.ics', '/dav/a:b,c=d@e']) assert.equal(await status(path), 200, path);
  for (const path of ['/', '/api', '/apix', '/API/', '/davx', '/dav.', '/api/../admin', '/api/..%2fadmin', '/api/%2e%2e/admin', '/api/.%2e/', '/api//x', '//api/', '/api/./x',
    '/api/..;/admin', '/api/x;y', '/api/x\\y', '/api/%61', '/%61pi/', '/x/../api/', '/./api/', '/api/.', '/api/.hidden', '/admin?/api/']) {
    const before = erp.requests.length;
    assert.equal(await status(path), 401, path);
    assert.equal(erp.requests.length, before, path);
  }
  const got = await told({}, 'erp', '/api/x');
  assert.deepEqual([got['remote-user'], got['remote-groups']], [undefined, undefined], 'an open path is told nobody');
  assertProblem(await gate.ask('printer', '/api/'), 401);
});

test('an open path is open while identity is away', async () => {
  identity.answer = (_path, _fields, response) => { response.destroy(); return true; };
  assert.equal((await gate.ask('erp', '/api/x', { headers: { cookie: `__Host-unidash_app=${'n'.repeat(43)}` } })).status, 200);
  identity.answer = undefined;
});
