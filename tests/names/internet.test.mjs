// The way to the Internet, from the button to the answers: the real roles, and a router of our own that is
// asked by real packets. Only the machine's word about itself is false (fake_host).
// Domains: host, identity, internet, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { startFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { addressFrom as saying, startRouter } from '../harness/router.mjs';
import { startStack } from '../harness/stack.mjs';

const router = await startRouter();
const { gateway } = router;
const stack = await startStack();
const host = await startFakeHost(stack, { gateway });
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle', role: 'user' });
const api = (method) => administrator.client.api(method, '/v1/admin/internet');
const shown = async () => (await api('GET')).json.data.attributes;

/** Has everything looked at; resolves to what is shown then. */
async function look() {
  const begun = await api('POST');
  assert.equal(begun.status, 202, begun.text);
  assert.equal(begun.json.data.attributes.state, 'under_way');
  return eventually('it was looked at', 30, shown, ({ state }) => state === 'done');
}
const reasonOf = ({ checks }, id) => checks.find((each) => each.id === id)?.reason;
const factsOf = ({ checks }, id) =>
  Object.fromEntries(checks.find((each) => each.id === id).facts.map(({ name, value }) => [name, value]));

test('what to forward is said before anything was looked at, and nobody was asked', async () => {
  const { state, forwards, address, router: shownRouter, base_domain: base, checks } = await shown();
  assert.equal(state, 'never');
  assert.equal(address, '192.168.1.23');
  assert.equal(shownRouter, gateway);
  assert.equal(`desk.${base}`, new URL(stack.desk).hostname);
  assert.deepEqual(forwards.map(({ protocol, port, to_address: to }) => [protocol, port, to]),
    [['tcp', 443, '192.168.1.23'], ['tcp', 80, '192.168.1.23']]);
  assert.deepEqual(checks, []);
  assert.deepEqual(router.asked, []);
  assertProblem(await giselle.client.api('GET', '/v1/admin/internet'), 403);
  assertProblem(await giselle.client.api('POST', '/v1/admin/internet'), 403);
});

test('a router that has an address of its own says so', async () => {
  router.says(saying('90.1.2.3'));
  const found = await look();
  assert.deepEqual(router.asked, [Buffer.from([0, 0])]);
  assert.equal(reasonOf(found, 'address'), 'address_private');
  assert.equal(reasonOf(found, 'router'), 'router_public');
  assert.deepEqual(factsOf(found, 'router'), { router: gateway, found: '90.1.2.3' });
  // A name of the stack's kind is nobody's on the Internet: no name server is asked for it.
  assert.equal(reasonOf(found, 'base_name'), 'name_kept_inside');
  assert.equal(reasonOf(found, 'reach'), 'reach_everybody');
  assert.equal(reasonOf(found, 'port_443'), 'port_ours');
  assert.equal(reasonOf(found, 'outside'), 'outside_not_known');
  assert.deepEqual(await shown(), found, 'it is remembered');
});

test('a provider that gives no address of one’s own is told of', async () => {
  router.says(saying('100.70.1.2'));
  assert.equal(reasonOf(await look(), 'router'), 'router_shared');
  router.says(saying('192.168.0.2'));
  assert.equal(reasonOf(await look(), 'router'), 'router_private');
  router.says(saying('0.0.0.0', 3));
  assert.equal(reasonOf(await look(), 'router'), 'router_no_network');
  router.says(Buffer.from([2, 128, 0, 1, 0, 0, 0, 0]));
  assert.equal(reasonOf(await look(), 'router'), 'router_refused');
});

test('what is no answer of the router’s is believed in nothing', async () => {
  router.says();
  assert.equal(reasonOf(await look(), 'router'), 'router_silent');
  assert.ok(router.asked.length > 1, 'it was asked again');
  const good = saying('90.1.2.3');
  const hostile = [Buffer.alloc(0), good.subarray(0, 8), Buffer.concat([good, Buffer.alloc(2000)]),
    Buffer.from([0, 129, ...good.subarray(2)]), { bytes: good, by: router.other }];
  router.says(...hostile);
  assert.equal(reasonOf(await look(), 'router'), 'router_silent');
  router.says(...hostile, saying('90.1.2.4'));
  const found = await look();
  assert.deepEqual(factsOf(found, 'router'), { router: gateway, found: '90.1.2.4' });
});

test('an installation that answers listed networks alone is told to be opened first', async () => {
  router.says(saying('90.1.2.3'));
  host.reach = { ...host.reach, mode: 'enterprise' };
  assert.equal(reasonOf(await look(), 'reach'), 'reach_listed');
});

test('two looks at once are one, and who asked is in the trail', async () => {
  router.says();
  const answers = await Promise.all([api('POST'), api('POST'), api('POST')]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [202, 409, 409]);
  assertProblem(answers.find(({ status }) => status === 409), 409, 'internet.under_way');
  await eventually('it was looked at', 30, shown, ({ state }) => state === 'done');
  const trail = await eventually('each that was asked for was done', 10, () => stack.sql(`SELECT action, count(*), count(fk_user) > 0
    FROM audit_logs WHERE action LIKE 'internet.%' GROUP BY 1 ORDER BY 1`), ([asked, done]) => asked[1] === done?.[1]);
  assert.deepEqual(trail.map(([action]) => action), ['internet.check_requested', 'internet.checked']);
  assert.equal(trail[0][2], 't');
});
