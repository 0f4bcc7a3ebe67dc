// Who reaches what on a machine: a second machine on the same wire speaks from a network inside
// and from one outside. What is not confirmed is back, what was is in force after a power cut,
// and whoever stands before the machine lets everybody in again.
// Domains: host, identity, internet, machine, setup
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { askHost, sayTo } from '../harness/role_host.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const inside = { network: '10.77.0.0/24', box: '10.77.0.1', peer: '10.77.0.2', length: 24 };
const inside6 = { network: 'fd00:77::/64', box: 'fd00:77::1', peer: 'fd00:77::2', length: 64 };
const outside = { network: '198.51.100.0/24', box: '198.51.100.1', peer: '198.51.100.2', length: 24 };
const outside6 = { network: '2001:db8:51::/64', box: '2001:db8:51::1', peer: '2001:db8:51::2', length: 64 };
const places = [inside, inside6, outside, outside6];
const patience = 15; // seconds to confirm
let administrator;
let host; // of the desk, as browsers name it
let home; // the network of the administrator's browser

const around = (address) => (address.includes(':') ? `[${address}]` : address);
const api = (method, path, attributes) => administrator.client.api(method, `/v1/admin/machine${path}`, attributes, { type: 'reach_changes' });
const firm = (changes = {}) => ({ mode: 'enterprise', internal_networks: [inside.network, inside6.network], administration_networks: [home], ...changes });
const openToAll = { mode: 'homelab', internal_networks: [], administration_networks: [] };

/** Whether the other machine, in this place, can open a TCP connection. */
async function opens(place, port = 443) {
  const done = await peer.try('socat', '-u', '/dev/null', `TCP:${around(place.box)}:${port},bind=${around(place.peer)},connect-timeout=3`);
  return done.code === 0;
}

const request = (path) => `GET ${path} HTTP/1.1\\r\\nHost: ${host}\\r\\n\\r\\n`;
const tls = (place) => `OPENSSL:${around(place.box)}:443,bind=${around(place.peer)},verify=0,snihost=${host.split(':')[0]},connect-timeout=3`;

/** The status that the other machine, in this place, is answered with. */
async function status(place, path) {
  const done = await peer.try('sh', '-c', `(printf '${request(path)}'; sleep 2) | socat -T 10 - ${tls(place)} | head -n 1`);
  return Number(done.out.split(' ')[1]);
}

async function begin(choice) {
  assert.equal((await administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' })).status, 204);
  return api('POST', '/reach_changes', choice);
}

async function keep(choice) {
  const begun = await begin(choice);
  assert.equal(begun.status, 202, begun.text);
  const kept = await api('POST', `/reach_changes/${begun.json.data.id}/confirm`);
  assert.equal(kept.status, 200, kept.text);
  assert.equal(kept.json.data.attributes.state, 'confirmed');
}

async function addAddresses() {
  for (const place of places) {
    for (const [machine, address] of [[box, place.box], [peer, place.peer]]) {
      const words = ['ip', 'address', 'replace', `${address}/${place.length}`, 'dev', 'host0'];
      await machine.exec(...words, ...(address.includes(':') ? ['nodad'] : []));
    }
  }
}

async function shortenTrials() {
  await box.exec('sh', '-c', `(cat /run/unidash/host.conf; echo network_confirm = ${patience}s) >/run/quick.conf`);
  const folder = '/run/systemd/system/unidashd@host.service.d';
  await box.exec('mkdir', '-p', folder);
  await box.write(`${folder}/90-quick.conf`,
    '[Service]\nExecStart=\nExecStart=/usr/bin/unidashd --role=host --config=/run/quick.conf\n');
  await box.exec('systemctl', 'daemon-reload');
  await box.exec('systemctl', 'restart', 'unidashd@host.service');
  await eventually('the role answers', 30, () => askHost(box, 'GET', ''), (answer) => answer?.status === 200);
}

describe('who reaches what', { timeout: 400_000 }, () => {
  before(async () => {
    assert.equal((await peer.start()).code, 0);
    assert.equal((await box.start()).code, 0);
    const site = await box.setUp();
    host = new URL(site.desk).host;
    administrator = await createFirstAdministrator(site);
    assert.equal((await box.settle()).code, 0);
    await shortenTrials();
    await addAddresses();
    const { address } = (await api('GET', '/reach')).json.data.attributes.you;
    home = `${address.split('.').slice(0, 3).join('.')}.0/24`;
  });

  test('begins open to everybody, and administered from the networks of its links', async () => {
    const reach = (await eventually('the links’ networks', 30, async () => (await api('GET', '/reach')).json.data.attributes,
      (found) => found.link_networks.includes(outside.network)));
    assert.equal(reach.mode, 'homelab');
    assert.equal(reach.you.administration, true);
    for (const place of places) assert.equal(await opens(place), true, place.peer);
    assert.equal((await box.try('test', '-e', '/var/lib/unidash/doors/reach.json')).code, 1);
  });

  test('nobody shuts themselves out, and no list is everybody', async () => {
    const locked = await begin(firm({ administration_networks: [inside.network] }));
    assert.equal(locked.status, 422, locked.text);
    assert.equal(locked.json.errors[0].slug, 'reach.would_lock_you_out');
    assert.equal((await begin(firm({ internal_networks: ['0.0.0.0/0'] }))).json.errors[0].slug, 'reach.bad_network');
    const line = (changes) => JSON.stringify({ request: 'set_reach', reach: firm(changes) });
    for (const user of ['unidash-admin', 'unidash-identity', 'nobody']) {
      assert.match((await sayTo(box, 'helper', line(), user)).out, /helper\.stranger/, user);
    }
    assert.match((await sayTo(box, 'helper', line({ administration_networks: ['::/0'] }), 'unidash-host')).out, /reach\.bad_network/);
    assert.equal(await opens(outside), true);
  });

  test('is shown before it is applied', async () => {
    const seen = await api('POST', '/reach/preview', firm());
    assert.equal(seen.status, 200, seen.text);
    const { rows, losses } = seen.json.data.attributes;
    assert.deepEqual(rows.map((row) => [row.network, row.cells[0].answer, row.cells[1].answer]),
      [['everybody', 'refused', 'refused'], ['internal', 'allowed', 'refused'], ['administration', 'allowed', 'allowed']]);
    assert.ok(losses.some(({ network, column }) => network === '' && column === 'desk'));
    assert.equal(await opens(outside), true);
  });

  test('what nobody confirms is back by itself', async () => {
    const begun = await begin(firm());
    assert.equal(begun.status, 202, begun.text);
    assert.equal(await opens(outside), false);
    await eventually('taken back', 60, () => api('GET', `/reach_changes/${begun.json.data.id}`),
      (answer) => answer.json?.data.attributes.state === 'reverted');
    assert.equal(await opens(outside), true);
  });

  test('an enterprise answers inside and not outside, and what was under way outside ends', async () => {
    await peer.exec('rm', '-f', '/run/talks', '/run/goes-on');
    const once = request('/v1/me');
    const talk = peer.try('sh', '-c', `(printf '${once}'; touch /run/talks; until [ -e /run/goes-on ]; do sleep 0.1; done; printf '${once}'; sleep 4)`
      + ` | timeout 60 socat -T 40 - ${tls(outside)} | grep -c '^HTTP/1.1'`);
    await eventually('a connection', 20, async () => (await peer.try('test', '-e', '/run/talks')).code === 0);
    await peer.exec('sleep', '2');
    await keep(firm());
    await peer.exec('touch', '/run/goes-on');
    assert.equal(Number((await talk).out), 1, 'one answer, and not the second');
    for (const place of [inside, inside6]) {
      assert.equal(await opens(place), true, place.peer);
      assert.equal(await opens(place, 80), true, place.peer);
    }
    for (const place of [outside, outside6]) {
      assert.equal(await opens(place), false, place.peer);
      assert.equal(await opens(place, 80), false, place.peer);
    }
  });

  test('the administration is not there for a network inside that does not administer', async () => {
    assert.equal(await status(inside, '/v1/me'), 401);
    assert.equal(await status(inside, '/v1/admin/users'), 404);
    assert.equal((await administrator.client.api('GET', '/v1/admin/users')).status, 200);
    await keep(firm({ administration_networks: [home, inside.network] }));
    await eventually('it is', 20, () => status(inside, '/v1/admin/users'), (found) => found === 401);
    await keep(firm());
    await eventually('it is not', 20, () => status(inside, '/v1/admin/users'), (found) => found === 404);
  });

  test('holds when the rules are loaded again', async () => {
    await box.exec('systemctl', 'reload', 'nftables.service');
    assert.equal(await opens(outside), false);
    assert.equal(await opens(inside), true);
  });

  test('after a power cut it is in force, and what was being tried is not', async () => {
    const begun = await begin(openToAll);
    assert.equal(begun.status, 202, begun.text);
    assert.equal(await opens(outside), true);
    await box.exec('sync');
    await box.powerCut();
    assert.equal((await box.start()).code, 0);
    await addAddresses();
    await eventually('it answers inside', 60, () => opens(inside), Boolean);
    await eventually('taken back', 60, () => opens(outside), (found) => !found);
    assert.equal(await opens(outside6), false);
    assert.equal(await status(inside, '/v1/admin/users'), 404);
  });

  test('whoever stands before the machine lets everybody in again', async () => {
    assert.equal((await askHost(box, 'DELETE', '/reach')).status, 204);
    for (const place of places) assert.equal(await opens(place), true, place.peer);
    await eventually('administered from the links’ networks', 30, () => status(inside, '/v1/admin/users'), (found) => found === 401);
    administrator.client.close();
  });
});
