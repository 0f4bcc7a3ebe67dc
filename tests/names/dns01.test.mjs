// One certificate for all names, by DNS-01: the product's lego changes the zone of a real name
// server with a key (RFC 2136), and an authority that is Let's Encrypt's own for tests looks there.
// Domains: certificates, identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { ask } from '../harness/dns.mjs';
import { eventually } from '../harness/expect.mjs';
import { NameServer } from '../harness/knot.mjs';
import { Pebble, shownAt } from '../harness/pebble.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const base = 'unidash.localhost';
const server = await NameServer.start(base);
const pebble = (await Pebble.prepare({ dnsPort: server.port })).start();
const stack = await startStack({ settings: { dns_upstream: `127.0.0.1:${server.port}` } });
stack.isTrustedBlindly = true;
const administrator = await createFirstAdministrator(stack);
const api = (...call) => administrator.client.api(...call);
const dns_settings = { RFC2136_NAMESERVER: `127.0.0.1:${server.port}`, RFC2136_TSIG_ALGORITHM: server.key.algorithm,
  RFC2136_TSIG_KEY: server.key.name, RFC2136_TSIG_SECRET: server.key.secret };
const orders = async () => (await api('GET', '/v1/admin/certificate_orders')).json.data.map(({ attributes }) => attributes);
const isOfPebble = async (name) => /^Pebble/.test((await shownAt(stack.port, name)).issuer);

/** Chooses DNS-01, with other settings of the provider where a case wants them. */
async function choose(changes = {}) {
  const answer = await api('PUT', '/v1/admin/certificate_settings', { source: 'acme', directory: pebble.directory, trial_directory: '',
    email: 'it@example.org', authorities: pebble.authorities, challenge: 'dns-01', dns_provider: 'rfc2136', binding_id: '',
    dns_settings: { ...dns_settings, ...changes } }, { type: 'certificate_settings' });
  assert.equal(answer.status, 200, answer.text);
  return answer.json.data.attributes;
}

/** The order, once it was tried after `act`. */
async function triedAfter(act) {
  const before = (await orders())[0]?.tried_at;
  await act();
  const [order] = await eventually('the order was tried', 180, orders,
    ([found]) => ['failed', 'done'].includes(found?.state) && found.tried_at !== before, 0.2);
  return order;
}
const retry = async () => assert.equal((await api('POST', '/v1/admin/certificate_orders/retry')).status, 204);

/** Why nothing was obtained, in the words of the API. */
async function refusedFor(slug, words, act) {
  const { state, message, detail, names } = await triedAfter(act);
  assert.deepEqual([state, message], ['failed', slug], detail);
  assert.match(detail, words);
  assert.ok(!detail.includes(server.key.secret));
  assert.deepEqual([...names].sort(), [`*.${base}`, base]);
  assert.ok(!(await isOfPebble(`desk.${base}`)), 'our own authority’s stays');
}

test('with a key that is not the name server’s it says so', async () => {
  await pebble.answers();
  await refusedFor('certificate.dns_refused', /bad authentication/, () => choose({ RFC2136_TSIG_SECRET: Buffer.alloc(32, 7).toString('base64') }));
  await refusedFor('certificate.dns_refused', /NOTAUTH/, () => choose({ RFC2136_TSIG_KEY: 'nobody' }));
});

test('a zone that takes no changes says so', async () => {
  server.configure({ takesChanges: false });
  server.reload();
  await refusedFor('certificate.dns_refused', /NOTAUTH/, () => choose());
});

test('a name server that is away is said to be so', async () => {
  await server.stop();
  await refusedFor('certificate.dns_away', /connection refused/, retry);
  await server.begin();
});

test('one certificate for the domain and whatever is below it is obtained, and shown', async () => {
  const order = await triedAfter(retry);
  assert.equal(order.state, 'done', order.detail);
  for (const name of ['', 'desk.', 'id.', 'anything.']) {
    await eventually(`it is shown for ${name}`, 90, () => isOfPebble(name + base));
  }
  const { names } = await shownAt(stack.port, `desk.${base}`);
  assert.deepEqual(names.split(', ').sort(), [`DNS:*.${base}`, `DNS:${base}`]);
  assert.match(server.log(), /DDNS/);
  const { status, data } = await ask(server.port, `_acme-challenge.${base}`, 'TXT');
  assert.deepEqual(data, [], `what was put there is taken away again: ${status}`);
});

test('the key is no part of what is told, and its algorithm need not be', async () => {
  const { dns_settings: told, dns_secrets } = await choose({ RFC2136_TSIG_ALGORITHM: '' });
  assert.deepEqual([told.RFC2136_TSIG_SECRET, dns_secrets], [undefined, ['RFC2136_TSIG_SECRET']]);
  stack.sql(`UPDATE certificates SET not_before = now() - interval '70 days', not_after = now() + interval '20 days'`);
  const before = await shownAt(stack.port, `desk.${base}`);
  const order = await triedAfter(retry);
  assert.equal(order.state, 'done', order.detail);
  await eventually('another one', 90, () => shownAt(stack.port, `desk.${base}`), ({ serialNumber }) => serialNumber !== before.serialNumber);
});
