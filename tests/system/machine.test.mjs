// The image's root tree as a running machine: before and after it is set up, closed
// where nothing is offered, and the same after a power cut.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import tls from 'node:tls';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { machine, newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';

const box = await newMachine(null, { publish: [443, 8443] });
const strictest = { identity: 2, workspace: 2, admin: 2, audit: 2, mail: 3, gate: 2, host: 3 };

/** What of the machine listens to others, as "udp 68", sorted. */
async function listeners(from) {
  const lines = (await from.exec('ss', '-H', '-l', '-n', '-t', '-u')).split('\n').filter(Boolean);
  const found = lines.map((line) => line.split(/\s+/))
    .filter((words) => !/^(127\.|\[::1\]|.*%lo:)/.test(words[4]))
    .map((words) => `${words[0]} ${words[4].split(':').at(-1)}`);
  return [...new Set(found)].sort();
}

async function exposure(of, role) {
  const table = JSON.parse(await of.exec('systemd-analyze', 'security', '--json=short', '--no-pager',
    `unidashd@${role}.service`));
  assert.ok(table.length > 50, 'a table of settings');
  const summary = await of.exec('systemd-analyze', 'security', '--no-pager', `unidashd@${role}.service`);
  return Number(/exposure level for \S+: ([\d.]+)/.exec(summary)[1]);
}

/** Whether anything answers a TLS greeting on a port of this host. */
function greets(port) {
  return new Promise((done) => {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false, servername: 'x.invalid' });
    socket.on('secureConnect', () => { socket.destroy(); done(true); });
    for (const event of ['error', 'close']) socket.on(event, () => done(false));
  });
}

describe('a machine', { timeout: 170_000 }, () => {
  let site;
  let administrator;

  before(async () => assert.deepEqual(await box.start(), { code: 0, out: '', err: '' }));

  test('boots with every unit well before anybody set it up, and offers nothing', async () => {
    assert.equal((await box.settle()).code, 0);
    assert.equal(await box.exec('systemctl', 'is-active', 'unidashd@host.service'), 'active');
    assert.equal((await box.try('systemctl', 'is-active', 'unidash-haproxy.service')).code, 3);
    assert.deepEqual(await listeners(box), ['udp 68']);
    assert.equal(await greets(box.ports[443]), false);
  });

  test('serves the sign-in page with its own certificate once it is set up', async () => {
    site = await box.setUp();
    administrator = await createFirstAdministrator(site);
    assert.equal((await box.settle()).code, 0);
    const client = new Client(site);
    const page = await client.visit(`${site.id}/login`);
    assert.equal(page.status, 200);
    await assert.rejects(new Client({ ...site, ca: undefined }).visit(`${site.id}/login`), /certificate/i);
    client.close();
  });

  test('lets its own network reach the administration, and a named one alone when one is named', async () => {
    const answersWith = (status) => eventually(`${status}`, 20,
      async () => (await administrator.client.api('GET', '/v1/admin/users')).status, (found) => found === status);
    await answersWith(200);
    await box.decide({ admin_networks: ['192.0.2.0/24'] });
    await answersWith(404);
    await box.decide();
    await answersWith(200);
    // Each time the network is gone for a moment; what is lost of the last one stays lost.
    for (let time = 0; time < 5; time++) {
      await box.exec('sh', '-c', 'ip address flush dev host0 && networkctl reconfigure host0');
      await box.exec('networkctl', 'up', 'host0');
      await eventually('an address', 20, () => box.address(), Boolean);
      await answersWith(200);
    }
    // It was told, each time: a second process beside the first would have done as well.
    const reloads = async () => (await box.try('journalctl', '--quiet', '--unit=unidash-haproxy.service', '--grep=Reloading HAProxy')).out;
    assert.equal(await reloads(), '');
    await box.exec('systemctl', 'reload', 'unidash-haproxy.service');
    await eventually('one that was asked for', 20, reloads, Boolean);
  });

  for (const [role, most] of Object.entries(strictest)) {
    test(`confines the role ${role}`, async () => {
      const level = await exposure(box, role);
      assert.ok(level <= most, `exposure ${level}, at most ${most}`);
    });
  }

  // 636 has an entrance: tests/system/ldap.test.mjs.
  test('listens to 80, 443 and 636 alone, and drops what else is tried', async () => {
    assert.deepEqual(await listeners(box), ['tcp 443', 'tcp 636', 'tcp 80', 'udp 68']);
    await box.exec('systemd-run', '--unit=stray', 'socat',
      'OPENSSL-LISTEN:8443,fork,reuseaddr,verify=0,cert=/var/lib/unidash/certificates/site.pem', 'PIPE');
    await box.exec('systemctl', 'is-active', 'stray.service');
    assert.equal(await greets(box.ports[443]), true);
    assert.equal(await greets(box.ports[8443]), false);
    await box.exec('nft', 'add', 'rule', 'inet', 'unidash', 'input', 'tcp', 'dport', '8443', 'accept');
    assert.equal(await greets(box.ports[8443]), true, 'it was the firewall that closed it');
    await box.exec('systemctl', 'stop', 'stray.service');
    await box.exec('systemctl', 'restart', 'nftables.service');
    // The roles that have doors, the gate and slapd were stopped and begun again with it.
    await box.exec('systemctl', 'start', 'unidashd@identity.service', 'unidashd@mail.service', 'unidashd@names.service', 'unidashd@apps.service', 'unidash-gate.service', 'unidash-ldap.service');
  });

  test('keeps each part from what belongs to another', async () => {
    const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups',
      ...command);
    const asks = (user, socket) => as(user, 'socat', '-u', '/dev/null', `UNIX-CONNECT:/run/unidash/${socket}.sock`);
    assert.equal((await asks('unidash-edge', 'identity')).code, 0);
    assert.equal((await asks('unidash-workspace', 'identity')).code, 0);
    assert.equal((await asks('unidash-admin', 'host')).code, 0);
    assert.equal((await asks('unidash-console', 'setup-link/access')).code, 0);
    for (const [user, socket] of [['unidash-edge', 'host'], ['unidash-identity', 'host'], ['unidash-workspace', 'admin'],
      ['unidash-identity', 'workspace'], ['nobody', 'identity'], ['unidash-edge', 'setup-link/access'],
      ['unidash-workspace', 'setup-link/access'], ['unidash-admin', 'setup-link/access'],
      ['unidash-host', 'setup-link/access']]) {
      assert.notEqual((await asks(user, socket)).code, 0, `${user} reaches ${socket}`);
    }
    // Whoever opens these steers HAProxy, or tells it any address as his own.
    for (const socket of ['control', 'http1', 'plain']) {
      const opens = (user) => as(user, 'socat', '-u', '/dev/null', `UNIX-CONNECT:/run/unidash-haproxy/${socket}.sock`);
      assert.equal((await opens('unidash-edge')).code, 0);
      for (const user of ['unidash-identity', 'unidash-workspace', 'unidash-admin', 'unidash-host', 'unidash-console', 'nobody']) {
        assert.notEqual((await opens(user)).code, 0, `${user} opens HAProxy's ${socket}.sock`);
      }
    }
    for (const path of ['/var/lib/unidash/secrets/seal.key', '/var/lib/unidash/certificates/authority.key',
      '/var/lib/unidash/certificates/site.pem', '/var/lib/unidash/postgresql/17/PG_VERSION']) {
      for (const user of ['unidash-identity', 'unidash-host', 'unidash-edge']) {
        assert.notEqual((await as(user, 'cat', path)).code, 0, `${user} reads ${path}`);
      }
    }
    const query = (user, who, statement) => as(user, 'psql', '-X', '-A', '-t', '-h', '/run/postgresql', '-U', who,
      '-c', statement, 'unidash');
    const roles = ['identity', 'workspace', 'admin', 'audit', 'mail', 'gate', 'names', 'apps'];
    for (const role of roles) {
      assert.equal((await query(`unidash-${role}`, `unidash_${role}`, 'select 1')).code, 0, role);
      for (const other of ['unidash', 'postgres', ...roles.filter((each) => each !== role).map((each) => `unidash_${each}`)]) {
        assert.notEqual((await query(`unidash-${role}`, other, 'select 1')).code, 0, `${role} is ${other}`);
      }
      const trail = await query(`unidash-${role}`, `unidash_${role}`, 'truncate audit_logs');
      assert.match(trail.err, /permission denied/, `${role} cuts the trail`);
    }
    assert.equal((await query('unidash-migrate', 'unidash', 'select 1')).code, 0);
    assert.notEqual((await query('unidash-host', 'unidash_identity', 'select 1')).code, 0);
    const hashes = 'select password_hash from users';
    assert.match((await query('unidash-workspace', 'unidash_workspace', hashes)).err, /permission denied/);
    assert.match((await query('unidash-workspace', 'unidash_workspace', "update users set role = 'super_admin'")).err,
      /permission denied/);
  });

  test('hands each role its own keys, and the master key to none', async () => {
    const credentials = async (role) => (await box.exec('ls', `/run/credentials/unidashd@${role}.service`)).split('\n').sort();
    assert.deepEqual(await credentials('identity'), ['desk_client.key', 'mail.key', 'seal.key', 'source.key', 'valkey.key']);
    assert.deepEqual(await credentials('workspace'), ['desk_client.key', 'seal.key', 'valkey.key']);
    assert.deepEqual(await credentials('admin'), ['mail.key', 'names.key', 'source.key', 'valkey.key']);
    assert.deepEqual(await credentials('audit'), ['audit_chain.key']);
    assert.deepEqual(await credentials('mail'), ['mail.key']);
    assert.deepEqual(await credentials('names'), ['names.key']);
    for (const role of ['gate', 'apps']) assert.notEqual((await box.try('ls', `/run/credentials/unidashd@${role}.service`)).code, 0);
    const same = await box.try('cmp', '/run/credentials/unidashd@identity.service/seal.key', '/var/lib/unidash/secrets/seal.key');
    assert.equal(same.code, 1, 'the key of a role is not the master key');
    assert.notEqual((await box.try('setpriv', '--reuid=unidash-workspace', '--regid=unidash-workspace', '--init-groups',
      'ls', '/run/unidash/keys')).code, 0);
    assert.match(await box.exec('unidashd', 'audit', 'verify', '--config=/run/unidash/unidashd.conf'), /chain intact/);
  });

  test('keeps people, keys and names over a power cut, and nothing else of /etc', async () => {
    const kept = await box.exec('cat', '/etc/machine-id', '/var/lib/unidash/certificates/authority.pem');
    await box.exec('hostnamectl', 'hostname', 'comptes');
    await box.write('/etc/stray', 'drift\n');
    await box.write('/etc/nftables.conf', '# drift\n');
    await box.exec('rm', '/etc/haproxy/haproxy.cfg');
    await box.exec('sync');
    await box.powerCut();
    assert.equal((await box.status()).running, false);

    const { code, err } = await box.start();
    assert.equal(code, 0, err);
    assert.equal(await box.exec('cat', '/etc/machine-id', '/var/lib/unidash/certificates/authority.pem'), kept);
    assert.equal(await box.exec('hostname'), 'comptes');
    assert.notEqual((await box.try('test', '-e', '/etc/stray')).code, 0);
    assert.match(await box.exec('cat', '/etc/nftables.conf'), /policy drop/);
    const client = new Client(site);
    const desk = await client.signIn(administrator.username, administrator.password);
    assert.equal(desk.status, 200);
    assert.ok(await client.isSignedIn());
    client.close();
    administrator.client.close();
  });

  test('reboots and goes off when it is told to', async () => {
    const { boots } = await box.status();
    await box.try('systemctl', 'reboot');
    await eventually('the next start', 60, async () => (await box.status()).boots === boots + 1);
    assert.equal((await box.settle()).code, 0);
    await box.stop();
    assert.equal((await box.status()).running, false);
  });
});

describe('a start that is not well', { timeout: 60_000 }, () => {
  test('is found out, also when what is ill never comes up', async (t) => {
    const ill = await machine(t, {
      credentials: {
        'systemd.unit-dropin.unidash-valkey.service~ill': '[Service]\nExecStartPre=/bin/false\n',
        'systemd.unit-dropin.unidash-health.service~soon': '[Service]\nExecStart=\nExecStart=/usr/lib/unidash/health 2\n',
      },
    });
    await ill.decide();
    await ill.exec('systemctl', 'start', '--no-block', 'unidash.target');
    await ill.exec('systemctl', 'restart', '--no-block', 'unidash-health.service');
    const said = await eventually('it is said', 30, async () => {
      const log = await ill.exec('journalctl', '--boot', '--output=cat', '--unit=unidash-health');
      return /^not well: .*/m.exec(log)?.[0];
    });
    assert.match(said, /unidash-valkey\.service/);
  });
});

describe('the development variant', { timeout: 60_000 }, () => {
  test('has SSH, which keeps its keys, and a password', async (t) => {
    const open = await machine(t, { variant: 'development' });
    assert.ok((await listeners(open)).includes('tcp 22'));
    assert.match(await open.exec('grep', '^root:', '/etc/shadow'), /^root:\$/);
    const key = await open.exec('cat', '/etc/ssh/ssh_host_ed25519_key.pub');
    await open.exec('sync');
    await open.powerCut();
    assert.equal((await open.start()).code, 0);
    assert.equal(await open.exec('cat', '/etc/ssh/ssh_host_ed25519_key.pub'), key);
  });
});

describe('the release', { timeout: 60_000 }, () => {
  test('has no way in beside the console', async (t) => {
    const fresh = await machine(t);
    assert.match(await fresh.exec('cat', '/usr/lib/os-release'), /^VARIANT_ID=release$/m);
    assert.notEqual((await fresh.try('test', '-e', '/usr/sbin/sshd')).code, 0);
    assert.match(await fresh.exec('grep', '^root:', '/etc/shadow'), /^root:[!*]/);
    assert.equal(await fresh.exec('systemctl', 'list-units', '--no-legend', '--plain', 'ssh*', '*getty@*'), '');
  });
});
