// A hundred other configurations under load, and one that HAProxy refuses: nobody notices.
import assert from 'node:assert/strict';
import https from 'node:https';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { ask, connectHttp2 } from '../harness/http2.mjs';

const gate = await startGate();
const { identity, erp } = gate;
const cookie = (slug) => `__Host-unidash_app=${identity.tokenOf('giselle', slug)}`;

/** Asks again and again on connections that are kept, until stop() gives what went wrong. */
function load(clients, askOnce) {
  let isRunning = true;
  const seen = { fine: 0, wrong: [] };
  const work = Promise.all(Array.from({ length: clients }, async () => {
    while (isRunning) {
      const found = await askOnce().catch((error) => error.code ?? error.message);
      if (found === 200) seen.fine += 1;
      else seen.wrong.push(found);
    }
  }));
  return { seen, async stop() { isRunning = false; await work; return seen; } };
}

test('100 reloads under load lose no request over HTTP/1.1, kept connections or new, by address or by name', async (t) => {
  const kept = new https.Agent({ keepAlive: true, maxSockets: 6, ca: gate.ca });
  // As every client does: what a connection that was in use ends without an answer is asked again
  // on another (RFC 9112, section 9.3.1).
  const once = (slug, agent) => () => new Promise((done, fail) => {
    const request = https.get({ host: '127.0.0.1', port: gate.port, path: '/', servername: `${slug}.${gate.base}`, ca: gate.ca, agent,
      headers: { host: `${slug}.${gate.authority}`, cookie: cookie(slug) } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done(response.statusCode === 200 ? 200 : `${response.statusCode} ${Buffer.concat(parts)}`));
      response.on('error', fail);
    });
    request.on('error', (error) => (request.reusedSocket && error.code === 'ECONNRESET' ? done(once(slug, agent)()) : fail(error)));
  });
  const loads = [load(2, once('printer', kept)), load(2, once('erp', kept)), load(1, once('printer', false)), load(1, once('erp', false))];
  for (let i = 0; i < 100; i += 1) {
    gate.render('two_apps', (text) => text.replace('max_upload_mb=100', `max_upload_mb=${100 + i}`));
    await gate.reload();
  }
  const found = await Promise.all(loads.map((each) => each.stop()));
  kept.destroy();
  t.diagnostic(`${found.map(({ fine }) => fine).join(' + ')} requests`);
  for (const { fine, wrong } of found) {
    assert.deepEqual(wrong, []);
    assert.ok(fine > 20, String(fine));
  }
});

test('over HTTP/2 a browser is told to connect anew, and loses nothing', async () => {
  let session;
  let asked; // on this session
  // As browsers do: on a connection that was in use, what was closed without an answer is asked
  // again on another (RFC 9113, section 8.7).
  const once = async () => {
    if (!session || session.closed || session.destroyed) [session, asked] = [await connectHttp2(gate.at('printer')), 0];
    asked += 1;
    const { status } = await ask(session, { ':path': '/', ':authority': `printer.${gate.authority}`, cookie: cookie('printer') });
    if (status !== 0 || asked === 1) return status;
    session.destroy();
    return once();
  };
  const running = load(1, once);
  for (let i = 0; i < 20; i += 1) {
    gate.render('two_apps', (text) => text.replace('max_upload_mb=100', `max_upload_mb=${300 + i}`));
    await gate.reload();
  }
  const { fine, wrong } = await running.stop();
  session.close();
  assert.ok(fine > 20, String(fine));
  assert.deepEqual(wrong, []);
});

test('workers that have nothing to do any more are gone', async () => {
  await eventually('one worker is left', 30, async () => (await gate.workers(true)).length === 0);
  assert.equal((await gate.workers()).length, 1);
});

test('what HAProxy refuses changes nothing, and says why', async () => {
  const before = await gate.workers();
  for (const [wrong, said] of [['    what is this\n', /unknown keyword/], ['    lua-load-per-thread "${UNIDASH_HAPROXY}/gate_app.lua" x http://a:1 shout\n', /unknown word: shout/],
    ['    lua-load-per-thread "${UNIDASH_HAPROXY}/gate_app.lua" printer http://a:1 max_upload_mb=1\n', /twice: printer/],
    ['    lua-load-per-thread "${UNIDASH_HAPROXY}/gate_app.lua" x http://a:1 max_upload_mb=1 open=/a%2f\n', /no open path/],
    ['    lua-load-per-thread "${UNIDASH_HAPROXY}/gate_app.lua" x ftp://a:1 max_upload_mb=1\n', /no origin/],
    ['    lua-load-per-thread "${UNIDASH_HAPROXY}/gate_app.lua" x http://a:1\n', /has no max_upload_mb/]]) {
    gate.render('two_apps', (text) => text.replace('    # The listener of', `${wrong}    # The listener of`));
    const answer = await gate.command('reload');
    assert.match(answer, /^Success=0/m);
    assert.match(answer, said);
    assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
  }
  gate.render('two_apps');
  await gate.reload();
  assert.notDeepEqual(await gate.workers(), before);
  assert.equal((await gate.as('giselle', 'printer', '/')).status, 200);
});

test('an application that is taken out is gone, and without any the gate stands', async () => {
  gate.render('no_apps');
  await gate.reload();
  await eventually('nobody finds it', 5, async () => (await gate.as('giselle', 'printer', '/')).status === 404);
  gate.render('two_apps');
  await gate.reload();
  assert.equal((await gate.as('giselle', 'erp', '/')).status, 200);
  assert.ok(erp.requests.length > 0);
});

test('the configuration with one of each is understood', async () => {
  gate.render('every_kind', (text) => text.replaceAll('cloud.example.org', gate.base).replace(`UNIDASH_AUTHORITY ${gate.base}`, `UNIDASH_AUTHORITY ${gate.authority}`));
  await gate.reload();
  assert.equal((await gate.ask('halted', '/')).status, 401);
  assert.equal((await gate.as('giselle', 'halted', '/')).status, 503);
});

test('a worker that dies takes the gate down, so that its unit starts it again', async () => {
  const [worker] = await gate.workers();
  const ended = new Promise((done) => gate.gate.once('exit', done));
  process.kill(worker, 'SIGKILL');
  await ended;
});
