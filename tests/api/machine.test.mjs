// The machine by the admin API: on a computer that is not ours, and with a host that answers.
// Domains: host, identity, machine, setup
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

test('who reaches what is looked at without a trace, and a change is written down', async () => {
  const host = await startFakeHost(stack);
  const firm = { mode: 'enterprise', internal_networks: ['10.0.0.0/8'], administration_networks: ['192.168.1.0/24'] };
  const written = () => stack.sql(`SELECT action, details->>'mode', details->>'mode_before'
    FROM audit_logs WHERE action LIKE 'reach.%' ORDER BY id`);
  assert.equal((await machine('GET', '/reach')).json.data.attributes.mode, 'homelab');
  const seen = await machine('POST', '/reach/preview', firm, 'reach_changes');
  assert.equal(seen.status, 200, seen.text);
  assert.equal(seen.json.data.type, 'reaches');
  assert.equal(seen.json.data.attributes.rows[0].cells[0].answer, 'refused');
  assert.deepEqual(written(), []);

  await growOld();
  const begin = (choice) => machine('POST', '/reach_changes', choice, 'reach_changes');
  assertProblem(await begin(firm), 403, 'session.confirmation_required');
  assert.equal((await client.api('POST', '/v1/account/confirm', { password: administrator.password },
    { type: 'confirmations' })).status, 204);
  const locked = await begin({ ...firm, administration_networks: ['203.0.113.0/24'] });
  assert.equal(assertProblem(locked, 422).errors[0].slug, 'reach.would_lock_you_out');
  assertProblem(await begin({ ...firm, internal_networks: Array(65).fill('10.0.0.0/8') }), 422);
  const begun = await begin(firm);
  assert.equal(begun.status, 202, begun.text);
  const place = `/reach_changes/${begun.json.data.id}`;
  const state = async (...call) => (await machine(...call)).json.data.attributes.state;
  assert.equal(await state('GET', place), 'waiting');
  assert.equal(await state('DELETE', place), 'reverted');
  assert.equal(host.reach.mode, 'homelab');
  assert.equal((await begin(firm)).status, 202);
  assert.equal(await state('POST', `${place}/confirm`), 'confirmed');
  assert.equal(host.reach.mode, 'enterprise');
  assert.deepEqual(written(), [
    ['reach.changed', 'enterprise', 'homelab'], ['reach.changed.failed', 'enterprise', 'homelab'],
    ['reach.changed', 'enterprise', 'homelab'], ['reach.change_reverted', '', ''],
    ['reach.changed', 'enterprise', 'homelab'], ['reach.change_confirmed', '', '']]);
});
