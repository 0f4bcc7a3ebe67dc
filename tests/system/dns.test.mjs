// Names for the network on a machine: knotd confined, its port shut until an administrator switches it
// on, and then open to the networks of the settings alone. A second machine on the same wire asks.
// Domains: dns, host, identity, machine, setup, store
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { namesOf } from '../harness/dns.mjs';
import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { sayTo } from '../harness/role_host.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const unit = 'unidash-dns.service';
const six = { box: 'fd00:77::1', peer: 'fd00:77::2' };
let administrator;
let names;
let base;
let address; // of the peer
let own; // of the box

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', ...command);
const around = (host) => (host.includes(':') ? `[${host}]` : host);
const show = (property) => box.exec('systemctl', 'show', '--value', `--property=${property}`, unit);
const isActive = async () => (await box.try('systemctl', 'is-active', unit)).code === 0;
const confirm = () => administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' });

/** A question for an address, as bytes (RFC 1035 section 4). */
function questionFor(name) {
  const labels = name.split('.').flatMap((label) => [label.length, ...Buffer.from(label)]);
  return Buffer.from([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, 1, 0, 1]);
}

const octal = (bytes) => [...bytes].map((each) => `\\${each.toString(8).padStart(3, '0')}`).join('');

/** What the other machine is told: the code of the answer and, of one address, which; undefined where
    nobody answers. */
async function ask(name, { host = own, port = 53, tcp = false } = {}) {
  const question = questionFor(name);
  const bytes = tcp ? Buffer.concat([Buffer.from([0, question.length]), question]) : question;
  const place = `${tcp ? 'TCP' : 'UDP'}:${around(host)}:${port}${tcp ? ',connect-timeout=3' : ''}`;
  const done = await peer.try('sh', '-c', `printf '${octal(bytes)}' | timeout 8 socat -t 3 - ${place} | od -An -v -tu1`);
  const answer = done.out.trim().split(/\s+/).filter(Boolean).map(Number).slice(tcp ? 2 : 0);
  if (answer.length < 12) return undefined;
  return { code: answer[3] & 15, address: answer[7] === 1 ? answer.slice(-4).join('.') : undefined };
}

const told = (name, wanted, how) => eventually(`${name} is ${wanted}`, 30, () => ask(name, how), (found) => found?.address === wanted, 0.5);

async function set(changes = {}) {
  assert.equal((await confirm()).status, 204);
  const done = await names.set({ networks: [`${address}/32`], addresses: [own], ...changes });
  assert.equal(done.status, 200, done.text);
}

describe('Names for the network', { timeout: 400_000 }, () => {
  before(async () => {
    assert.equal((await peer.start()).code, 0);
    assert.equal((await box.start()).code, 0);
    address = await peer.address();
    own = await box.address();
    const site = await box.setUp();
    base = new URL(site.desk).hostname.replace(/^desk\./, '');
    administrator = await createFirstAdministrator(site);
    names = namesOf(administrator);
    assert.equal((await box.settle()).code, 0);
    await box.exec('ip', 'address', 'replace', `${six.box}/64`, 'dev', 'host0', 'nodad');
    await peer.exec('ip', 'address', 'replace', `${six.peer}/64`, 'dev', 'host0', 'nodad');
  });

  test('off, there is no process, no port and no answer', async () => {
    assert.equal(await isActive(), false);
    assert.equal(await box.exec('systemctl', 'is-active', 'unidash-dns.path'), 'active');
    assert.equal(await box.exec('ss', '-H', '-l', '-n', '-t', '-u', 'sport', '=', ':5300'), '');
    for (const how of [{}, { tcp: true }, { port: 5300 }, { host: six.box }]) assert.equal(await ask(base, how), undefined);
    assert.notEqual((await box.try('systemctl', 'cat', 'knot.service')).code, 0, 'Debian’s own');
  });

  test('switched on, the network finds the installation', async () => {
    await set();
    await told(base, own);
    for (const name of [`desk.${base}`, `id.${base}`]) assert.equal((await ask(name)).address, own, name);
    assert.equal((await ask(`desk.${base}`, { tcp: true })).address, own);
    assert.equal((await ask(`nobody.${base}`)).code, 3);
    assert.equal(await ask(base, { port: 5300 }), undefined, 'its own port is nobody’s');
    assert.equal(await ask(base, { host: six.box }), undefined, 'that network may not');
    await set({ networks: [`${address}/32`, six.peer] });
    await told(base, own, { host: six.box });
  });

  test('knotd is confined', async () => {
    const summary = await box.exec('systemd-analyze', 'security', '--no-pager', unit);
    const level = Number(/exposure level for \S+: ([\d.]+)/.exec(summary)[1]);
    assert.ok(level <= 2.5, `exposure ${level}`);
    const pid = await show('MainPID');
    assert.match(await box.exec('cat', `/proc/${pid}/status`), /^CapBnd:\s+0+$/m);
    assert.equal(await box.exec('stat', '--format=%U', `/proc/${pid}`), 'unidash-dns');
    for (const path of ['/var/lib/unidash/setup.json', '/run/unidash/identity.sock', '/run/postgresql/.s.PGSQL.5432', '/run/dbus/system_bus_socket']) {
      assert.equal((await box.try('test', '-e', path)).code, 0, path);
      assert.notEqual((await box.try('test', '-e', `/proc/${pid}/root${path}`)).code, 0, path);
    }
    const steers = async (user) => (await as(user, 'socat', '-u', '/dev/null', 'UNIX-CONNECT:/run/unidash-dns/knot.sock')).code === 0;
    assert.equal(await steers('unidash-names'), true);
    for (const user of ['unidash-edge', 'unidash-identity', 'unidash-gate', 'nobody']) assert.equal(await steers(user), false, user);
    assert.notEqual((await as('unidash-dns', 'socat', '-u', '/dev/null', `TCP:${address}:443,connect-timeout=3`)).code, 0);
  });

  test('an application and a record are there at once', async () => {
    const made = await names.api('POST', '/v1/admin/apps', { slug: 'wiki', name: 'Wiki', url: `http://${address}:3000`, embed: 'proxied' }, { type: 'apps' });
    assert.equal(made.status, 201, made.text);
    await told(`wiki.${base}`, own);
    const { id } = await names.add('nas', 'A', '192.168.1.20');
    await told(`nas.${base}`, '192.168.1.20');
    await names.add('nas', 'A', '10.9.0.20', { for_networks: [`${address}/32`] });
    await told(`nas.${base}`, '10.9.0.20');
    assert.equal((await names.remove(id)).status, 204);
  });

  test('other names are asked of the machine’s own name servers', async () => {
    // What resolved knows by itself it says without asking anybody.
    await box.exec('sh', '-c', 'echo "192.0.2.77 elsewhere.example" >>/etc/hosts');
    await eventually('elsewhere', 20, () => ask('elsewhere.example'), (found) => found?.address === '192.0.2.77', 0.5);
    await set({ forwards: false });
    await eventually('refused', 20, () => ask('elsewhere.example'), (found) => found?.code === 5, 0.5);
  });

  test('another network shuts the one before at once', async () => {
    await set({ networks: ['192.0.2.0/24'] });
    assert.equal(await ask(base), undefined);
    const line = JSON.stringify({ request: 'set_entrance', entrance: 'dns', networks: ['0.0.0.0/0'] });
    assert.match((await sayTo(box, 'helper', line, 'unidash-host')).out, /network\.bad_address/);
    await set();
    await told(base, own);
  });

  test('killed, and after a power cut, it answers as before', async () => {
    await box.exec('systemctl', 'kill', '--signal=KILL', unit);
    await told(base, own);
    await box.exec('sync');
    await box.powerCut();
    assert.equal((await box.start()).code, 0);
    await eventually('it answers', 90, () => ask(base), (found) => found?.address === own, 1);
  });

  test('switched off, it ends and stays so', async () => {
    await set({ is_on: false });
    assert.equal(await ask(base), undefined);
    await eventually('it ended', 30, async () => !await isActive(), Boolean, 0.5);
    assert.equal(await show('Result'), 'success');
    assert.equal(await box.exec('ss', '-H', '-l', '-n', '-t', '-u', 'sport', '=', ':5300'), '');
    administrator.client.close();
  });
});
