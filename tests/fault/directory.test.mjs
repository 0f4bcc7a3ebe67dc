// One of two controllers of a directory is killed between the two binds of a sign-in, and then both
// are: the other one answers, and nobody is told that a password is wrong which was not tried.
// Domains: identity, setup
import assert from 'node:assert/strict';
import net from 'node:net';
import test, { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { directoryOf, startSlapd } from '../harness/slapd.mjs';
import { startStack } from '../harness/stack.mjs';

const password = 'correct horse';
const people = ['alice', 'bob'].map((uid) => ({ uid, name: `${uid} of the directory`, password }));

/** The way to a controller, which says who comes along it and closes at once with the controller. */
async function openWay(slapd) {
  const sockets = new Set();
  const way = { slapd, come: 0, atArrival: undefined };
  const server = net.createServer(async (near) => {
    sockets.add(near);
    near.on('error', () => near.destroy());
    way.come += 1;
    await way.atArrival?.();
    if (!server.listening) return near.destroy();
    const [host, port] = slapd.place.split(':');
    const far = net.connect(Number(port), host, () => near.pipe(far).pipe(near));
    for (const [one, other] of [[near, far], [far, near]]) one.on('error', () => other.destroy()).on('close', () => other.destroy());
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  way.place = `127.0.0.1:${server.address().port}`;
  way.kill = async () => {
    server.close();
    for (const each of sockets) each.destroy();
    await slapd.kill();
  };
  after(() => server.close());
  return way;
}

const [first, second] = [await openWay(await startSlapd(people)), await openWay(await startSlapd(people))];
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
await connect();

async function connect() {
  const path = '/v1/admin/directories';
  const added = await administrator.client.api('POST', path, { ...directoryOf(first.slapd), servers: [first.place, second.place],
    authorities: first.slapd.authority + second.slapd.authority }, { type: 'directories' });
  assert.equal(added.status, 201, added.text);
  const { id } = added.json.data;
  assert.equal((await administrator.client.api('POST', `${path}/${id}/trial`)).status, 202);
  const trial = await eventually('a report', 30, async () => (await administrator.client.api('GET', `${path}/${id}/trial`)).json.data.attributes,
    ({ state }) => state === 'done');
  assert.equal(trial.is_sound, true, JSON.stringify(trial.report));
  assert.equal((await administrator.client.api('POST', `${path}/${id}/activate`)).status, 200);
}

const syncedAt = () => stack.sql('SELECT synced_at FROM directories')[0]?.[0];
/** Right after a look at the directory, so that the next one is far away. */
async function betweenLooks() {
  const before = syncedAt();
  await eventually('a look at the directory', 60, syncedAt, (now) => now && now !== before, 0.2);
}
const signedInAs = async (client) => (await client.api('GET', '/v1/me')).json.data.attributes.username;
const sessions = () => Number(stack.sql("SELECT count(*) FROM sessions s JOIN users u ON u.id = s.fk_user WHERE u.username = 'bob'")[0][0]);

test('one controller is killed between the search and the bind of a sign-in: the other one answers', async () => {
  await betweenLooks();
  const begun = first.come;
  first.atArrival = async () => {
    // The account that reads has come and looked; now comes whoever signs in.
    if (first.come === begun + 2) await first.kill();
  };
  const client = new Client(stack);
  const desk = await client.signIn('alice', password);
  assert.equal(desk.status, 200, desk.text);
  assert.equal(await signedInAs(client), 'alice');
  assert.equal(first.come, begun + 2, 'it was killed on the way');
  assert.ok(second.come > 0);
});

test('with one of them gone all goes on, the wrong password too', async () => {
  assert.equal((await new Client(stack).signIn('bob', 'not the right one')).status, 401);
  const client = new Client(stack);
  assert.equal((await client.signIn('bob', password)).status, 200);
  assert.equal(await signedInAs(client), 'bob');
  await betweenLooks();
  assert.ok(await client.isSignedIn(), 'nobody is put out');
});

test('with both gone a person is told so, whatever the password, and whoever is in stays in', async () => {
  const inside = new Client(stack);
  assert.equal((await inside.signIn('alice', password)).status, 200);
  const before = sessions();
  await second.kill();
  for (const given of [password, 'not the right one']) {
    const answer = await new Client(stack).signIn('bob', given);
    assert.equal(answer.status, 503, answer.text);
    assert.match(answer.text, /L’annuaire de votre organisation ne répond pas/);
    assert.doesNotMatch(answer.text, /directory\.|127\.0\.0\.1|ldap/i);
  }
  assert.equal(sessions(), before);
  const trouble = await eventually('the administrator is told', 60, () => stack.sql('SELECT trouble FROM directories')[0]?.[0], Boolean, 0.2);
  assert.equal(trouble, 'directory.unreachable');
  assert.ok(await inside.isSignedIn(), 'a directory that is away puts nobody out');
  assert.equal((await new Client(stack).signIn(administrator.username, administrator.password)).status, 200, 'people of UniDash itself come in');
});
