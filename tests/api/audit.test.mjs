// The trail: every write is in it, and nobody changes it unnoticed.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const read = async (query = '') => {
  const answer = await administrator.client.api('GET', `/v1/admin/audit${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};
const verify = () => stack.unidashd('audit', 'verify');

test('writes leave their event, with actor and address', async () => {
  const before = (await read()).meta.total;
  await administrator.client.api('POST', `/v1/admin/users/${giselle.id}/disable`);
  await administrator.client.api('POST', `/v1/admin/users/${giselle.id}/enable`);
  const { data, meta } = await read('?page_size=100');
  assert.equal(meta.total, before + 2);
  const actions = data.map(({ attributes }) => attributes.action);
  assert.ok(actions.includes('user.disabled'), actions.join(' '));
  assert.ok(actions.includes('user.enabled'));
  const event = data.find(({ attributes }) => attributes.action === 'user.disabled');
  assert.equal(event.type, 'audit_logs');
  assert.equal(event.attributes.resource_type, 'users');
  assert.equal(String(event.attributes.resource_id), String(giselle.id));
  assert.equal(event.attributes.ip_address, '127.0.0.1');
  assert.match(event.attributes.created_at, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('a refused write leaves none', async () => {
  const before = (await read()).meta.total;
  assertProblem(await giselle.client.api('GET', '/v1/me'), 401);
  await giselle.client.signIn('giselle', giselle.password);
  const signedIn = (await read()).meta.total;
  assert.ok(signedIn > before, 'signing in is an event');
  assertProblem(await giselle.client.api('POST', `/v1/admin/users/${giselle.id}/disable`), 403);
  assertProblem(await giselle.client.api('PATCH', '/v1/desktop', { theme: 'dark' }, { type: 'desktops' }), 428);
  assert.equal((await read()).meta.total, signedIn);
});

test('the trail is filtered and paged', async () => {
  const { data } = await read('?action=user.disabled');
  assert.ok(data.length > 0);
  assert.ok(data.every(({ attributes }) => attributes.action === 'user.disabled'));
  const [[me]] = stack.sql(`SELECT id FROM users WHERE username = '${administrator.username}'`);
  assert.ok((await read(`?user_id=${me}`)).meta.total > 0);
  assert.ok((await read('?resource_type=users&page_size=1')).data.length === 1);
  assert.equal((await read('?since=2999-01-01T00:00:00Z')).meta.total, 0);
  assert.equal((await read('?until=2001-01-01T00:00:00Z')).meta.total, 0);
  const bad = await administrator.client.api('GET', '/v1/admin/audit?since=yesterday');
  assertProblem(bad, [400, 422]);
});

test('no secret is written into it', async () => {
  const text = JSON.stringify(await read('?page_size=100'));
  for (const secret of [giselle.password, administrator.password, giselle.link.split('/').pop()]) {
    assert.ok(!text.includes(secret));
  }
});

test('the chain is proved intact, once every row is in it', async () => {
  await eventually('every row is chained', 20, async () => verify().stdout.trim(),
    (said) => /^\d+ rows, chain intact$/.test(said));
  const done = verify();
  assert.equal(done.status, 0, done.stderr);
});

// Each tampering is undone, so that each is found for itself.
const tamperings = {
  'a changed row': {
    break: "UPDATE audit_logs SET action = 'user.enabled' WHERE id = (SELECT max(id) FROM audit_logs WHERE action = 'user.disabled')",
    mend: (row) => `UPDATE audit_logs SET action = 'user.disabled' WHERE id = ${row}`,
    row: "SELECT max(id) FROM audit_logs WHERE action = 'user.disabled'",
  },
  'a changed actor': {
    break: 'UPDATE audit_logs SET fk_user = coalesce(fk_user, 0) + 1000 WHERE id = (SELECT min(id) + 2 FROM audit_logs)',
    mend: (row) => `UPDATE audit_logs SET fk_user = nullif(fk_user - 1000, 0) WHERE id = ${row}`,
    row: 'SELECT min(id) + 2 FROM audit_logs',
  },
};

for (const [name, tampering] of Object.entries(tamperings)) {
  test(`${name} is found and named`, () => {
    const [[row]] = stack.sql(tampering.row);
    stack.sql(tampering.break);
    const done = verify();
    assert.equal(done.status, 1, done.stdout);
    assert.match(done.stdout + done.stderr, new RegExp(`\\b${row}\\b`), 'the first broken row is named');
    stack.sql(tampering.mend(row));
    assert.equal(verify().status, 0, 'mended');
  });
}

test('rows cut out of the middle or off the end are found', () => {
  stack.sql('CREATE TABLE kept AS SELECT * FROM audit_logs WHERE id = (SELECT min(id) + 3 FROM audit_logs)');
  stack.sql('DELETE FROM audit_logs WHERE id = (SELECT id FROM kept)');
  assert.equal(verify().status, 1);
  stack.sql('INSERT INTO audit_logs SELECT * FROM kept; DROP TABLE kept');
  assert.equal(verify().status, 0);
  stack.sql('DELETE FROM audit_logs WHERE id = (SELECT max(id) FROM audit_logs)');
  assert.equal(verify().status, 1, 'the newest row was cut off');
});
