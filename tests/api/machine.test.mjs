// The machine by the admin API: on a computer that is not ours, and with a host that answers.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const { client } = administrator;
const machine = (method, path, attributes, type) =>
  client.api(method, `/v1/admin/machine${path}`, attributes, { type });
const actions = () => stack.sql(`SELECT action FROM audit_logs WHERE action LIKE 'machine.%' ORDER BY id`).flat();

/** As if the password had been given ten minutes ago. */
async function growOld() {
  stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes'`);
  await eventually('the password is old', 5, async () =>
    (await machine('POST', '/certificates/renew')).status === 403);
}

test('a computer that is not ours is said to be so', async () => {
  assertProblem(await machine('GET', ''), 503, 'host.not_on_this_machine');
  assertProblem(await machine('GET', '/logs?page_size=10'), 503, 'host.not_on_this_machine');
});

test('a machine that is ours answers through the admin role', async () => {
  const host = await startFakeHost(stack);
  const facts = await machine('GET', '');
  assert.equal(facts.status, 200, facts.text);
  assert.equal(facts.json.data.attributes.hostname, 'lyon');
  const log = await machine('GET', '/logs?page_size=500');
  assert.equal(log.json.data.length, 500);
  assert.equal(log.json.meta.at_end, false);
  assertProblem(await machine('GET', '/logs?page_size=501'), 422);

  await growOld();
  const before = host.asked.length;
  const power = () => machine('POST', '/power', { action: 'reboot' }, 'power_requests');
  assertProblem(await power(), 403, 'session.confirmation_required');
  assert.equal(host.asked.length, before, 'nothing reached the machine');
  assert.deepEqual(actions(), []);
  const confirmed = await client.api('POST', '/v1/account/confirm',
    { password: administrator.password }, { type: 'confirmations' });
  assert.equal(confirmed.status, 204, confirmed.text);
  assert.equal((await power()).status, 204);
  assert.deepEqual(host.asked.at(-1), { verb: 'POST', path: '/power', attributes: { action: 'reboot' } });
  assert.deepEqual(actions(), ['machine.power_requested']);

  const refused = await machine('POST', '/network_changes',
    { link: 'enp1s0', method: 'static', addresses: [], gateways: [], dns: [], search_domains: [] }, 'network_changes');
  assert.equal(assertProblem(refused, 422).errors[0].field, 'addresses');
  const failed = stack.sql(`SELECT details->>'problem' FROM audit_logs WHERE action = 'network.changed.failed'`);
  assert.deepEqual(failed, [['network.bad_address']]);
});
