// Work that lasts: what administrators see of it and may do, and what others may not.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
await giselle.client.signIn('giselle', giselle.password);

const list = async (query = '') => {
  const answer = await administrator.client.api('GET', `/v1/admin/jobs${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json.data.map(({ id, attributes }) => ({ id, ...attributes }));
};
/** A failed job of giselle's, as a role that does not exist any more left it. */
const leaveFailedJob = () => stack.sql(`
  INSERT INTO jobs (kind, role, state, fk_user, payload, message, finished_at)
  SELECT 'test.gone', 'identity', 'failed', id, '{"secret": "of the role"}', 'mail.refused', now()
    FROM users WHERE username = 'giselle' RETURNING id`)[0][0];

test('what comes again and again was done once the product stood, and waits for its next time', async () => {
  const done = await eventually('all were done', 10, () => list('?state=queued'),
    (jobs) => jobs.length === 13 && jobs.every(({ finished_at }) => finished_at !== undefined));
  assert.deepEqual(done.map(({ kind }) => kind).sort(), ['admin.remove_old_jobs', 'apps.observe', 'apps.upkeep', 'gate.apply',
    'identity.refresh_upstream_providers', 'identity.remove_old_rows', 'identity.rotate_signing_keys',
    'identity.sync_directories', 'mail.remove_old_letters', 'names.apply_dns', 'names.certify',
    'names.place_certificates', 'notifications.remove_old']);
  for (const job of done) {
    assert.equal(job.is_scheduled, true);
    assert.equal(job.message, '');
    // Directories, the engine, what the gate carries and names are looked at all the time, all else seldom.
    const isSeldom = !['identity.sync_directories', 'apps.observe'].includes(job.kind) && !/^(gate|names)\./.test(job.kind);
    assert.equal(Date.parse(job.run_at) > Date.now() + 30 * 60_000, isSeldom, `${job.kind} ${job.run_at}`);
    assertProblem(await administrator.client.api('POST', `/v1/admin/jobs/${job.id}/cancel`), 409);
    assertProblem(await administrator.client.api('POST', `/v1/admin/jobs/${job.id}/retry`), 409);
  }
});

test('it is not done again because its role was killed', async () => {
  const before = await list('?kind=identity.remove_old_rows');
  await stack.kill('identity');
  await stack.healed();
  assert.deepEqual(await list('?kind=identity.remove_old_rows'), before);
});

test('a failed job is tried again, and who did that is in the trail', async () => {
  const id = leaveFailedJob();
  const retried = await administrator.client.api('POST', `/v1/admin/jobs/${id}/retry`);
  assert.equal(retried.status, 200, retried.text);
  assert.equal(retried.json.data.attributes.state, 'queued');
  assert.equal(retried.json.data.attributes.username, 'giselle');
  assert.ok(!retried.text.includes('secret'), retried.text);
  assert.deepEqual(stack.sql(`SELECT u.username FROM audit_logs a JOIN users u ON u.id = a.fk_user
    WHERE a.action = 'job.retried' AND a.resource_id = ${id}`), [[administrator.username]]);
});

test('a person sees their own, and may stop it', async () => {
  const id = leaveFailedJob();
  stack.sql(`UPDATE jobs SET state = 'queued', finished_at = NULL WHERE id = ${id}`);
  const own = await giselle.client.api('GET', '/v1/jobs?state=queued');
  assert.ok(own.json.data.some((job) => job.id === id), own.text);
  assert.ok(!own.text.includes('secret'), own.text);
  assert.equal((await giselle.client.api('POST', `/v1/jobs/${id}/cancel`)).json.data.attributes.state, 'cancelled');
  assertProblem(await giselle.client.api('POST', `/v1/jobs/${id}/cancel`), 409);
});

test('nobody sees or stops the work of others', async () => {
  const id = leaveFailedJob();
  stack.sql(`UPDATE jobs SET state = 'queued', finished_at = NULL,
    fk_user = (SELECT id FROM users WHERE username = '${administrator.username}') WHERE id = ${id}`);
  assertProblem(await giselle.client.api('GET', `/v1/jobs/${id}`), 404);
  assertProblem(await giselle.client.api('POST', `/v1/jobs/${id}/cancel`), 404);
  assertProblem(await giselle.client.api('GET', '/v1/admin/jobs'), 403);
  assertProblem(await giselle.client.api('POST', `/v1/admin/jobs/${id}/cancel`), 403);
  assert.deepEqual(stack.sql(`SELECT state FROM jobs WHERE id = ${id}`), [['queued']]);
});
