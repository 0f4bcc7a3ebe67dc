// The stream of events over HTTP: what it tells and whom, how it goes on, and when it ends.
// Domains: desktop, events, identity, notifications, setup, work
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test, { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { follow, followFromNow } from '../harness/events.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { askAndStop, connectHttp2 } from '../harness/http2.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const many = 1_000_000;
const stack = await startStack({
  settings: Object.fromEntries(['global', 'endpoint', 'account', 'address'].map((name) => [`rate_${name}`, many])),
});
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const junior = await createPerson(administrator, { username: 'junior' });
const open = [];
after(() => open.forEach((stream) => stream.close()));

async function followed(client, options) {
  const stream = await followFromNow(client, options);
  assert.equal(stream.status, 200, stream.text);
  open.push(stream);
  return stream;
}

/** A job of this person's, as a role that does not exist any more left it. */
const addJob = ({ username }, kind = 'test.gone') => stack.sql(`
  INSERT INTO jobs (kind, role, state, fk_user, payload)
  SELECT '${kind}', 'identity', 'queued', id, '{"secret": "of the role"}' FROM users WHERE username = '${username}'
  RETURNING id`)[0][0];
const report = (id, progress) => stack.sql(`UPDATE jobs SET progress = ${progress} WHERE id = ${id}`);
const about = (id) => ({ event, data }) => event === 'job' && data.id === id;

test('the stream begins as it should, and nothing on the way keeps it', async () => {
  const stream = await followed(giselle.client);
  assert.equal(stream.headers['content-type'], 'text/event-stream');
  assert.equal(stream.headers['content-length'], undefined);
  assert.equal(stream.headers['cache-control'], 'no-store');
  assert.equal(stream.headers['x-unidash-stream'], undefined, 'what it is about stays inside');
  assert.ok(stream.text.startsWith('retry: 3000\n'), stream.text);
  await stream.close();
});

test('whoever is not signed in is told so before anything begins', async () => {
  for (const cookie of [undefined, 'no such session']) {
    const stranger = new Client(stack);
    if (cookie) stranger.setCookie(stack.desk, '__Host-unidash_desk', cookie);
    const stream = await follow(stranger);
    await stream.ended;
    assertProblem(stream, 401, 'session.required');
  }
});

test('only GET begins a stream', async () => {
  for (const verb of ['POST', 'PUT', 'DELETE']) {
    const answer = await giselle.client.send(verb, `${stack.desk}/v1/events`,
      { headers: { 'content-type': 'application/vnd.api+json' } });
    assertProblem(answer, 405);
    assert.match(answer.headers.allow, /GET/);
  }
  const head = await giselle.client.send('HEAD', `${stack.desk}/v1/events`);
  assert.equal(head.status, 200);
  assert.equal(head.headers['content-type'], 'text/event-stream');
});

test('two windows are told of a job as it is shown, and of each of its changes', async () => {
  const windows = [await followed(giselle.client), await followed(giselle.client.clone())];
  const id = addJob(giselle);
  for (const stream of windows) {
    const told = await stream.next('the job', about(id));
    assert.deepEqual(told.data, (await giselle.client.api('GET', `/v1/jobs/${id}`)).json.data);
    assert.ok(told.id, 'it can be gone on from');
    assert.ok(!stream.text.includes('secret'), stream.text);
  }
  report(id, 40);
  for (const stream of windows) {
    await stream.next('its progress', (each) => about(id)(each) && each.data.attributes.progress === 40);
    await stream.close();
  }
});

test('nobody is told of what is others’', async () => {
  const mine = await followed(giselle.client);
  const his = await followed(junior.client);
  const theirs = await followed(administrator.client);
  const job = addJob(giselle);
  await mine.next('the job', about(job));
  const marker = addJob(junior);
  await his.next('his own', about(marker));
  const own = addJob(administrator);
  await theirs.next('their own', about(own));
  assert.ok(!his.events.some(about(job)), 'not to another person');
  assert.ok(!theirs.events.some(about(job)), 'nor to an administrator, who has lists of all');
  assert.ok(!mine.events.some(about(marker)));
  await Promise.all([mine, his, theirs].map((stream) => stream.close()));
});

test('after its role was killed a stream goes on with what happened meanwhile', async () => {
  const before = await followed(giselle.client);
  const first = addJob(giselle);
  await before.next('the first', about(first));
  await stack.kill('workspace');
  await before.ended;
  const meanwhile = addJob(giselle);
  await stack.healed();
  const after_ = await followed(giselle.client, { lastEventId: before.lastId });
  await after_.next('what happened meanwhile', about(meanwhile));
  assert.ok(!after_.events.some(({ event }) => event === 'reset'));
  await after_.close();
});

test('an id of another world has lists read again, and the stream goes on', async () => {
  const stream = await followed(giselle.client, { lastEventId: 'of another world' });
  const reset = await stream.next('reset', ({ event }) => event === 'reset');
  assert.deepEqual(reset.data, {});
  const id = addJob(giselle);
  await stream.next('the job', about(id));
  await stream.close();
});

test('a session that is revoked ends its stream, and only its own', async () => {
  const other = new Client(stack);
  await other.signIn('giselle', giselle.password);
  const theirs = await followed(other);
  const mine = await followed(giselle.client);
  const { data } = (await giselle.client.api('GET', '/v1/account/sessions')).json;
  const doomed = data.find(({ attributes }) => !attributes.current) ?? assert.fail(JSON.stringify(data));
  const ended = await giselle.client.api('DELETE', `/v1/account/sessions/${doomed.id}`);
  assert.equal(ended.status, 204, ended.text);
  await theirs.ended;
  assert.equal(mine.hasEnded, false);
  const again = await follow(other, { lastEventId: theirs.lastId });
  await again.ended;
  assertProblem(again, 401, 'session.required');
  await mine.close();
});

test('a person who is disabled is told nothing more', async () => {
  const leaver = await createPerson(administrator, { username: 'leaver' });
  const stream = await followed(leaver.client);
  const done = await administrator.client.api('POST', `/v1/admin/users/${leaver.id}/disable`);
  assert.ok(done.status < 300, done.text);
  await stream.ended;
});

test('a seventh window ends the oldest, not a stranger’s', async () => {
  const his = await followed(junior.client);
  const windows = [];
  for (let i = 0; i < 7; i += 1) windows.push(await followed(giselle.client));
  await windows[0].ended;
  assert.deepEqual(windows.slice(1).map(({ hasEnded }) => hasEnded), Array(6).fill(false));
  assert.equal(his.hasEnded, false);
  await Promise.all([his, ...windows].map((stream) => stream.close()));
});

/** Of the desktop's files, not yet in the proxy's memory. */
function largestFile() {
  const folder = join(process.env.UNIDASH_WEB ?? resolve(import.meta.dirname, '../../bazel-bin/web/dist'), 'assets');
  const size = (name) => statSync(join(folder, name)).size;
  return readdirSync(folder).filter((name) => name.endsWith('.js')).sort((a, b) => size(b) - size(a))[0];
}

test('open streams keep nobody from the desk, and their readers’ address least of all', async () => {
  const people = [giselle, junior, administrator];
  const streams = [];
  for (const person of people) {
    for (let i = 0; i < 6; i += 1) streams.push(await followed(person.client));
  }
  for (let i = 0; i < 20; i += 1) {
    const me = await giselle.client.api('GET', '/v1/me');
    assert.equal(me.status, 200, me.text);
  }
  // It fits no buffer of the proxy: whoever has many requests under way does not get it.
  const file = await giselle.client.get(`${stack.desk}/assets/${largestFile()}`, { headers: { 'accept-encoding': 'identity' } });
  assert.equal(file.status, 200, file.text);
  assert.ok(file.buffer.length > 98_304, `${file.buffer.length} bytes`);
  assert.ok(streams.every(({ hasEnded }) => !hasEnded));
  await Promise.all(streams.map((stream) => stream.close()));
});

/** Connections that the role has for streams, by the kernel's own list. */
const atTheRole = () => readFileSync('/proc/net/unix', 'utf8').split('\n')
  .filter((line) => line.endsWith(` ${stack.runFolder}/events.sock`) && line.split(' ')[5] === '03').length;

test('who does not read is hung up on, and another window of theirs is told all the same', async () => {
  const session = await connectHttp2(stack, { settings: { initialWindowSize: 0 } });
  const status = await askAndStop(session, { ':path': '/v1/events', cookie: giselle.client.cookieHeader(stack.desk) });
  assert.equal(status, 200);
  const reader = await followed(giselle.client);
  await eventually('two streams', 20, async () => atTheRole(), (count) => count === 2);
  // Far more than the proxy, the kernel and the role keep for one reader.
  for (let i = 0; i < 40; i += 1) {
    stack.sql(`INSERT INTO notifications (fk_user, kind, event_id, arguments)
      SELECT u.id, 'test.flood', -1 - ${i} * 5 - n, jsonb_build_object('text', repeat('x', 8000))
        FROM users u, generate_series(0, 4) n WHERE username = 'giselle'`);
    await eventually('all are told', 20, async () => reader.events.length, (count) => count >= (i + 1) * 5);
  }
  await eventually('one stream', 20, async () => atTheRole(), (count) => count === 1);
  assert.equal(reader.hasEnded, false);
  assert.ok(reader.events.every(({ event }) => event === 'notification'));
  session.destroy();
  await reader.close();
});

test('one connection to the database listens for all streams', () => {
  const listening = stack.sql("SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN unidash_changes'");
  assert.deepEqual(listening, [['1']]);
});
