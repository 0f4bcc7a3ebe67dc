// kill -9 of every program during a write load of 50 clients: every acknowledged
// write is there afterwards, every request is answered, and all heals by itself.
// How long the slowest took is reported; `ci/dev bench` measures.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { WriteLoad } from '../harness/load.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const clients = 50;
const unlimited = 1_000_000;
const stack = await startStack({
  settings: Object.fromEntries(['global', 'endpoint', 'account', 'address', 'login_account', 'login_address', 'login_name']
    .map((name) => [`rate_${name}`, unlimited])),
});
const administrator = await createFirstAdministrator(stack);
const people = [];
for (let i = 0; i < 5; i += 1) people.push(await createPerson(administrator));
const writers = Array.from({ length: clients }, (_, i) => people[i % people.length].client.clone());

/** Writes that only ever add: a new link application, known by its slug. */
function addApplications(round) {
  const load = new WriteLoad(10, async (worker, number) => {
    const slug = `r${round}-w${worker}-n${number}`;
    const answer = await administrator.client.api('POST', '/v1/admin/apps', {
      slug, name: slug, description: 'load', category: 'office', icon: 'x', url: `https://example.org/${slug}`,
      embed: 'tab', audience: 'everyone',
    }, { type: 'apps' });
    return judge(load, answer, [201], slug);
  });
  return load;
}

/** Last write wins per person; each worker remembers the newest name it was promised. */
function renamePeople(round) {
  const load = new WriteLoad(clients - 10, async (worker, number) => {
    const name = `r${round}-w${worker}-n${number}`;
    const answer = await writers[worker].api('PATCH', '/v1/me', { display_name: name }, { type: 'me' });
    return judge(load, answer, [200], { name, person: worker % people.length });
  });
  return load;
}

function judge(load, answer, accepted, remembered) {
  if (accepted.includes(answer.status)) return remembered;
  assert.ok([409, 502, 503, 504].includes(answer.status), `${answer.status}: ${answer.text}`);
  load.refuse(answer.status);
  return undefined;
}

function assertAllThere(applications, names) {
  const stored = new Set(stack.sql('SELECT slug FROM app_definitions').map(([slug]) => slug));
  const lost = applications.acknowledged.filter((slug) => !stored.has(slug));
  assert.deepEqual(lost, [], `${lost.length} acknowledged applications are lost`);
  // Every rename committed an audit event in the same transaction.
  const [[events]] = stack.sql("SELECT count(*) FROM audit_logs WHERE action LIKE 'user.%' OR action LIKE 'account.%' OR action LIKE 'me.%'");
  assert.ok(Number(events) >= names.acknowledged.length, `${events} events for ${names.acknowledged.length} writes`);
  const verify = stack.unidashd('audit', 'verify');
  assert.equal(verify.status, 0, verify.stdout + verify.stderr);
}

for (const [round, victim] of ['identity', 'workspace', 'admin', 'audit', 'mail', 'gate', 'names', 'apps', 'host', 'gate-proxy', 'valkey', 'postgres',
  'haproxy'].entries()) {
  test(`${victim} is killed while ${clients} clients write`, async (t) => {
    const before = (await stack.pids())[victim];
    const [applications, names] = [addApplications(round), renamePeople(round)];
    let status;
    try {
      await Promise.all([applications.goesOn(20, 30), names.goesOn(100, 30)]);
      process.kill(before, 'SIGKILL');
      status = await stack.healed(30);
      await Promise.all([applications.goesOn(20, 30), names.goesOn(100, 30)]);
    } finally {
      await Promise.all([applications.stop(), names.stop()]);
    }
    const { pid, restarts } = status.processes.find(({ name }) => name === victim);
    assert.notEqual(pid, before);
    assert.ok(restarts >= 1);
    const slowest = Math.max(applications.slowest, names.slowest);
    t.diagnostic(`${applications.acknowledged.length + names.acknowledged.length} writes acknowledged, slowest ${slowest.toFixed(0)} ms, `
      + `refused ${JSON.stringify([...applications.refused, ...names.refused])}`);
    assertAllThere(applications, names);
    assert.ok(await administrator.client.isSignedIn(), 'sessions outlive it');
  });
}

test('the programs that were not killed never fell', async () => {
  const { processes } = await stack.status();
  assert.ok(processes.length > 0);
  for (const { name, restarts } of processes) assert.ok(restarts <= 1, `${name} fell ${restarts} times`);
});

test('after a violent end of everything the next start finds all data', async () => {
  const load = addApplications('all');
  await load.goesOn(20, 30);
  const { pid, processes } = await stack.status();
  process.kill(pid, 'SIGKILL'); // the supervisor first, so that it heals nothing
  for (const each of processes) {
    try { process.kill(each.pid, 'SIGKILL'); } catch { /* ended with the supervisor */ }
  }
  await load.stop();
  // The number of its PostgreSQL is another process's by now.
  for (const file of ['postgres/postmaster.pid', 'run/postgres/.s.PGSQL.5432.lock'].map((name) => join(stack.folder, name))) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(process.pid)));
  }
  await stack.up();
  assertAllThere(load, { acknowledged: [] });
  assert.ok(await administrator.client.isSignedIn());
});
