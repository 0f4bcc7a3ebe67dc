// LDAP for applications on a machine: slapd confined, its port shut until an application has
// an account, and then open to that application's network alone. A second machine on the same
// wire is the application.
// Domains: host, identity, machine, setup
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { bindMessage, codeIn, connectByLdap, personDn, setLdapAccount } from '../harness/ldap.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { askHost, sayTo } from '../harness/role_host.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const unit = 'unidash-ldap.service';
const six = { box: 'fd00:77::1', peer: 'fd00:77::2' };
const unbind = [0x30, 0x05, 0x02, 0x01, 0x02, 0x42, 0x00];
let administrator;
let app;
let claire;
let address; // of the peer

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', ...command);
const around = (host) => (host.includes(':') ? `[${host}]` : host);
const octetsOf = (...parts) => parts.flatMap((each) => [...each]).map((each) => `\\${each.toString(8).padStart(3, '0')}`).join('');
const confirm = () => administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' });

/** Whether the application's machine can open a TCP connection to a port of the product's. */
async function opens(port = 636, host = undefined) {
  const done = await peer.try('socat', '-u', '/dev/null', `TCP:${around(host ?? await box.address())}:${port},connect-timeout=3`);
  return done.code === 0;
}

/** How a sign-in from the application's machine ends; undefined where nobody answers. Whoever
    takes their leave in the same breath is not answered. */
async function bind(dn, password, host = undefined) {
  const place = `${around(host ?? await box.address())}:636`;
  const done = await peer.try('sh', '-c', `(printf '${octetsOf(bindMessage(dn, password))}'; sleep 1; printf '${octetsOf(unbind)}')`
    + ` | socat -T 10 -,ignoreeof OPENSSL:${place},verify=0,connect-timeout=3 | od -An -v -tu1`);
  return codeIn(done.out.trim().split(/\s+/).map(Number));
}

const setNetworks = async (networks) => {
  assert.equal((await confirm()).status, 204);
  return setLdapAccount(administrator, app.number, networks);
};

async function addAddresses() {
  await box.exec('ip', 'address', 'replace', `${six.box}/64`, 'dev', 'host0', 'nodad');
  await peer.exec('ip', 'address', 'replace', `${six.peer}/64`, 'dev', 'host0', 'nodad');
}

describe('LDAP for applications', { timeout: 400_000 }, () => {
  before(async () => {
    assert.equal((await peer.start()).code, 0);
    assert.equal((await box.start()).code, 0);
    address = await peer.address();
    const site = await box.setUp();
    administrator = await createFirstAdministrator(site);
    assert.equal((await box.settle()).code, 0);
    await addAddresses();
  });

  test('slapd runs, confined, and Debian’s own does not', async () => {
    assert.equal(await box.exec('systemctl', 'is-active', unit), 'active');
    assert.notEqual((await box.try('systemctl', 'cat', 'slapd.service')).code, 0);
    const summary = await box.exec('systemd-analyze', 'security', '--no-pager', unit);
    const level = Number(/exposure level for \S+: ([\d.]+)/.exec(summary)[1]);
    assert.ok(level <= 2, `exposure ${level}`);
    const pid = await box.exec('systemctl', 'show', '-P', 'MainPID', unit);
    assert.match(await box.exec('cat', `/proc/${pid}/status`), /^CapBnd:\s+0+$/m);
    assert.equal(await box.exec('stat', '--format=%U', `/proc/${pid}`), 'unidash-ldap');
    for (const path of ['/var/lib/unidash/setup.json', '/run/unidash/identity.sock', '/run/postgresql/.s.PGSQL.5432', '/run/dbus/system_bus_socket']) {
      assert.equal((await box.try('test', '-e', path)).code, 0, path);
      assert.notEqual((await box.try('test', '-e', `/proc/${pid}/root${path}`)).code, 0, path);
    }
    assert.match(await box.exec('ss', '-H', '-l', '-n', '-t', 'sport', '=', ':6360'), /127\.0\.0\.1:6360/);
    assert.equal((await as('unidash-ldap', 'socat', '-u', '/dev/null', 'UNIX-CONNECT:/run/unidash-ldap/identity.sock')).code, 0);
    for (const user of ['unidash-edge', 'unidash-workspace', 'unidash-host', 'nobody']) {
      assert.notEqual((await as(user, 'socat', '-u', '/dev/null', 'UNIX-CONNECT:/run/unidash-ldap/identity.sock')).code, 0, user);
    }
    assert.notEqual((await as('unidash-ldap', 'socat', '-u', '/dev/null', `TCP:${address}:443,connect-timeout=3`)).code, 0);
  });

  test('nobody but HAProxy speaks to slapd for somebody', async () => {
    const speaks = async (user) => (await as(user, 'socat', '-u', '/dev/null', 'TCP:127.0.0.1:6360,connect-timeout=3')).code === 0;
    assert.equal(await speaks('unidash-edge'), true);
    for (const user of ['root', 'nobody', 'unidash-identity', 'unidash-ldap', 'unidash-host', 'unidash-admin']) {
      assert.equal(await speaks(user), false, user);
    }
    assert.equal(await opens(6360), false);
  });

  test('without an account the port is shut', async () => {
    assert.equal(await opens(443), true);
    assert.equal(await opens(), false);
    assert.equal(await opens(636, six.box), false);
    await box.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'ldap', 'accept');
    assert.equal(await opens(), true, 'it was the firewall that shut it');
    await box.exec('systemctl', 'reload', 'nftables.service');
    assert.equal(await opens(), false);
  });

  test('an application reaches it from its network, and is let in', async () => {
    claire = await createPerson(administrator, { username: 'claire' });
    app = await connectByLdap(administrator, {}, [`${address}/32`]);
    assert.equal(await bind(app.bind_dn, app.password), 0);
    assert.equal(await bind(personDn(app, 'claire'), claire.password), 0);
    assert.equal(await bind(personDn(app, 'claire'), 'wrong password'), 49);
    assert.equal(await opens(636, six.box), false);
    await setNetworks([`${address}/32`, `${six.peer}`]);
    assert.equal(await bind(app.bind_dn, app.password, six.box), 0);
  });

  test('another network shuts the one before at once, also for what is under way', async () => {
    await peer.exec('rm', '-f', '/run/goes-on');
    const octets = octetsOf(bindMessage(app.bind_dn, app.password));
    const talk = peer.try('sh', '-c', `(printf '${octets}'; touch /run/talks; until [ -e /run/goes-on ]; do sleep 0.1; done; printf '${octets}'; sleep 4)`
      + ` | timeout 30 socat -T 20 - OPENSSL:${await box.address()}:636,verify=0 | wc -c`);
    await eventually('a connection', 20, async () => (await peer.try('test', '-e', '/run/talks')).code === 0);
    await peer.exec('sleep', '2');
    await setNetworks(['192.0.2.0/24']);
    await peer.exec('touch', '/run/goes-on');
    assert.equal(Number((await talk).out), 14, 'one answer, and not the second');
    assert.equal(await opens(), false);
  });

  test('only the role host and root open entrances, and none to everybody', async () => {
    const line = (networks) => JSON.stringify({ request: 'set_entrance', entrance: 'ldap', networks });
    for (const user of ['unidash-identity', 'unidash-workspace', 'unidash-admin', 'unidash-ldap', 'nobody']) {
      assert.match((await sayTo(box, 'helper', line([`${address}/32`]), user)).out, /helper\.stranger/, user);
    }
    assert.match((await sayTo(box, 'helper', line(['0.0.0.0/0']), 'unidash-host')).out, /network\.bad_address/);
    for (const user of ['unidash-identity', 'unidash-workspace']) {
      const answer = await askHost(box, 'PUT', '/entrances', { entrance: 'ldap', networks: [`${address}/32`] },
        { type: 'entrances', user, group: 'unidash-host-clients' });
      assert.equal(answer, null, user);
    }
    assert.equal(await opens(), false);
  });

  test('it is set again each minute, as the database says', async () => {
    await box.exec('psql', '-X', '-q', '-h', '/run/postgresql', '-U', 'unidash', '-c', `UPDATE ldap_accounts SET networks = '{${address}/32}'`, 'unidash');
    await eventually('the entrance', 90, opens, Boolean, 2);
  });

  test('without rules slapd does not run, and with them again all is as it was', async () => {
    await box.exec('systemctl', 'stop', 'nftables.service');
    assert.notEqual((await box.try('systemctl', 'is-active', unit)).code, 0);
    await box.exec('systemctl', 'start', 'nftables.service', unit, 'unidashd@identity.service', 'unidashd@mail.service', 'unidashd@names.service', 'unidashd@apps.service', 'unidash-gate.service');
    await eventually('a sign-in', 30, async () => await bind(app.bind_dn, app.password) === 0);
    await box.exec('systemctl', 'reload', 'nftables.service');
    assert.equal(await bind(app.bind_dn, app.password), 0);
  });

  test('a start with slapd away is not a good one', async () => {
    await box.exec('systemctl', 'stop', unit);
    assert.match((await box.try('/usr/lib/unidash/health', '1')).err, /not well:.*unidash-ldap\.service/);
    await box.exec('systemctl', 'start', unit);
    assert.equal((await box.try('/usr/lib/unidash/health', '6')).code, 0);
  });

  test('after a power cut the entrance is open to the same network, and to no other', async () => {
    await box.exec('sync');
    await box.powerCut();
    assert.equal((await box.start()).code, 0);
    await addAddresses();
    await eventually('a sign-in', 60, async () => await bind(app.bind_dn, app.password) === 0);
    assert.equal(await opens(636, six.box), false);
  });

  test('the last account that goes shuts it', async () => {
    assert.equal((await confirm()).status, 204);
    const gone = await administrator.client.api('DELETE', `/v1/admin/clients/${app.number}/ldap_account`);
    assert.equal(gone.status, 204, gone.text);
    assert.equal(await opens(), false);
    administrator.client.close();
  });
});
