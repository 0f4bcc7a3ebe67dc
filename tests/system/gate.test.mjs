// The gate on a machine: the HAProxy of the apps and the role that configures it. Each is
// confined, each runs without the other, and the desktop without both; a configuration that
// HAProxy does not take gives way to one that it takes. A second machine on the same wire has
// apps.
// Domains: certificates, gate, host, identity, machine, setup, store
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { sayTo } from '../harness/role_host.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const [proxy, role] = ['unidash-gate.service', 'unidashd@gate.service'];
const folder = '/var/lib/unidash/gate';
const none = '/etc/haproxy/gate_none.cfg';
const sockets = { edge: '/run/unidash-gate/http1.sock', control: '/run/unidash-gate-control/master.sock', identity: '/run/unidash-gate-auth/identity.sock' };
const ports = { app: 8080, other: 8081 };
let site;
let administrator;
let address; // of the peer

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', ...command);
const connects = async (user, socket) => (await as(user, 'socat', '-u', '/dev/null', `UNIX-CONNECT:${socket}`)).code === 0;
const show = (property, unit) => box.exec('systemctl', 'show', '--value', `--property=${property}`, unit);
const owner = (path) => box.exec('stat', '--format=%U:%G %a', path);
const target = () => box.exec('sh', '-c', `readlink ${folder}/gate.cfg || echo file`);
const children = async (pid) => (await box.exec('cat', `/proc/${pid}/task/${pid}/children`)).split(' ').filter(Boolean);
const isActive = async (unit) => (await box.try('systemctl', 'is-active', unit)).code === 0;

/** Has the gate read its configuration again, as the role does. */
async function reload(user = 'unidash-gate') {
  const done = await as(user, 'sh', '-c', `echo reload | socat -t 20 -T 20 - UNIX-CONNECT:${sockets.control}`);
  return done.out;
}

/** A file of the role's folder, as the role would have written it. */
async function put(name, text) {
  await box.write(`${folder}/draft`, text);
  await box.exec('chown', 'unidash-gate:unidash-gate-proxy', `${folder}/draft`);
  await box.exec('chmod', '640', `${folder}/draft`);
  await box.exec('mv', '-fT', `${folder}/draft`, `${folder}/${name}`);
}

/** Hands everything on to the app, or to what stands in the place of it. */
const passesOn = (host, port) => `defaults
    mode http
    timeout client 10s
    timeout connect 3s
    timeout server 10s
frontend apps
    bind "unix@\${UNIDASH_GATE}/http1.sock" accept-proxy mode 660
    default_backend app
backend app
    retries 0
    server target ${host}:${port}
`;

/** The status of what the gate answers to HAProxy of the edge; undefined where nobody does. */
async function ask() {
  const head = String.raw`\r\n\r\n\000\r\nQUIT\n\040\000\000\000GET / HTTP/1.1\r\nHost: wiki.unidash.localhost\r\nConnection: close\r\n\r\n`;
  const done = await as('unidash-edge', 'sh', '-c', `printf '${head}' | socat -t 10 -T 10 - UNIX-CONNECT:${sockets.edge} | head -n 1`);
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(done.out)?.[1] ?? NaN) || undefined;
}

/** A reload lets the worker before end what it has begun, and accept for a moment. */
const answers = (status, why = '') => eventually(`${status} ${why}`, 20, ask, (found) => found === status);

async function load(text) {
  await put('gate.cfg', text);
  assert.match(await reload(), /^Success=1/);
}

async function setDoor(...places) {
  const line = JSON.stringify({ request: 'set_door', role: 'gate', door: 'app_target', places });
  return (await sayTo(box, 'helper', line, 'unidash-host')).out;
}

/** Both origins, and a session that began before. */
async function assertDesktopServes(why) {
  const stranger = new Client(site);
  assert.equal((await stranger.visit(`${site.id}/login`)).status, 200, why);
  stranger.close();
  assert.ok(await administrator.client.isSignedIn(), why);
}

describe('the gate', { timeout: 400_000 }, () => {
  before(async () => {
    assert.equal((await peer.start()).code, 0);
    assert.equal((await box.start()).code, 0);
    address = await peer.address();
    await peer.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'input', 'accept');
    await peer.write('/run/app', String.raw`cr=$(printf '\r')
      while read -r line && [ "$line" != "$cr" ]; do :; done
      printf 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\napp\n'`);
    for (const port of Object.values(ports)) {
      await peer.exec('systemd-run', `--unit=app-${port}`, 'socat', `TCP6-LISTEN:${port},fork,reuseaddr,ipv6only=0`, 'EXEC:sh /run/app');
    }
    site = await box.setUp();
    administrator = await createFirstAdministrator(site);
    assert.equal((await box.settle()).code, 0);
  });

  test('two programs run as two users, neither with a right of root’s', async () => {
    for (const [unit, user, most] of [[proxy, 'unidash-gate-proxy', 2], [role, 'unidash-gate', 2]]) {
      const pid = await show('MainPID', unit);
      for (const each of [pid, ...await children(pid)]) {
        assert.equal(await box.exec('stat', '--format=%U', `/proc/${each}`), user);
        assert.match(await box.exec('cat', `/proc/${each}/status`), /^CapBnd:\s+0+$/m);
      }
      const summary = await box.exec('systemd-analyze', 'security', '--no-pager', unit);
      const level = Number(/exposure level for \S+: ([\d.]+)/.exec(summary)[1]);
      assert.ok(level <= most, `${unit}: exposure ${level}`);
    }
    const pid = await show('MainPID', proxy);
    await eventually('a master and its worker', 20, async () => (await children(pid)).length === 1);
    for (const path of ['/var/lib/unidash/setup.json', '/var/lib/unidash/secrets', '/run/unidash/identity.sock', '/run/unidash/haproxy.env',
      '/run/unidash-haproxy/control.sock', '/run/postgresql/.s.PGSQL.5432', '/run/unidash-valkey/valkey.sock', '/run/dbus/system_bus_socket']) {
      assert.equal((await box.try('test', '-e', path)).code, 0, path);
      assert.notEqual((await box.try('test', '-e', `/proc/${pid}/root${path}`)).code, 0, path);
    }
    assert.equal((await box.try('test', '-e', `/proc/${pid}/root${folder}/gate.cfg`)).code, 0);
  });

  test('each socket is for one neighbour', async () => {
    assert.equal(await owner('/run/unidash-gate'), 'unidash-gate-proxy:unidash-edge 2750');
    assert.equal(await owner('/run/unidash-gate-control'), 'unidash-gate-proxy:unidash-gate 2750');
    assert.equal(await owner('/run/unidash-gate-auth'), 'unidash-identity:unidash-gate-proxy 2750');
    assert.equal(await owner(sockets.edge), 'unidash-gate-proxy:unidash-edge 660');
    assert.equal(await owner(sockets.control), 'unidash-gate-proxy:unidash-gate 660');
    const neighbours = { [sockets.edge]: 'unidash-edge', [sockets.control]: 'unidash-gate', [sockets.identity]: 'unidash-gate-proxy',
      '/run/unidash/gate.sock': 'unidash-gate' };
    const servers = { [sockets.edge]: 'unidash-gate-proxy', [sockets.control]: 'unidash-gate-proxy', [sockets.identity]: 'unidash-identity' };
    for (const [socket, neighbour] of Object.entries(neighbours)) {
      assert.equal(await connects(neighbour, socket), true, `${neighbour} does not reach ${socket}`);
      for (const user of ['unidash-edge', 'unidash-gate', 'unidash-gate-proxy', 'unidash-identity', 'unidash-workspace', 'unidash-admin',
        'unidash-mail', 'unidash-names', 'unidash-apps', 'unidash-host', 'nobody']) {
        if (user === neighbour || user === servers[socket]) continue;
        assert.equal(await connects(user, socket), false, `${user} reaches ${socket}`);
      }
    }
  });

  test('the role has what it renders to itself, HAProxy reads it and changes nothing', async () => {
    await eventually('the role has rendered', 60, target, (found) => found === 'file');
    assert.equal(await owner(folder), 'unidash-gate:unidash-gate-proxy 2750');
    assert.equal(await owner(`${folder}/gate.cfg`), 'unidash-gate:unidash-gate-proxy 640');
    assert.equal((await as('unidash-gate-proxy', 'cat', `${folder}/gate.cfg`)).code, 0);
    assert.notEqual((await as('unidash-gate-proxy', 'touch', `${folder}/gate.cfg`)).code, 0);
    assert.notEqual((await as('unidash-gate-proxy', 'touch', `${folder}/more`)).code, 0);
    for (const user of ['unidash-edge', 'unidash-admin', 'unidash-identity', 'nobody']) {
      assert.notEqual((await as(user, 'ls', folder)).code, 0, user);
    }
    await answers(421, 'what it rendered is at work');
  });

  test('the role has no network, no key and no password to read', async () => {
    const inside = async (...command) => box.try('nsenter', `--target=${await show('MainPID', role)}`, '--mount', '--net', ...command);
    assert.deepEqual(JSON.parse((await inside('ip', '-json', 'link')).out).map(({ ifname }) => ifname), ['lo']);
    assert.notEqual((await box.try('ls', `/run/credentials/${role}`)).code, 0);
    const query = (statement) => as('unidash-gate', 'psql', '-X', '-A', '-t', '-h', '/run/postgresql', '-U', 'unidash_gate', '-c', statement, 'unidash');
    assert.equal((await query('SELECT count(*) FROM app_instances')).code, 0);
    for (const statement of ['SELECT password_hash FROM users', 'SELECT token_hash FROM sessions', 'UPDATE app_gates SET tells_who = true']) {
      assert.match((await query(statement)).err, /permission denied/, statement);
    }
  });

  describe('with configurations of this test', () => {
    // The role would render again, and administration would set the door as the database says.
    before(() => box.exec('systemctl', 'stop', role, 'unidashd@admin.service'));

    test('it reaches the places behind its door, and nothing else', async () => {
      await load(passesOn(address, ports.app));
      await answers(503);
      await box.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'doors', 'accept');
      assert.equal(await ask(), 200, 'it was the firewall that kept it in');
      await box.exec('systemctl', 'reload', 'nftables.service');
      assert.equal(await ask(), 503);

      assert.match(await setDoor(`${address}:${ports.app}`), /"result"/);
      assert.equal(await ask(), 200);
      for (const [host, port] of [[address, ports.other], [await box.address(), 443], ['127.0.0.1', 443]]) {
        await load(passesOn(host, port));
        await answers(503, `${host}:${port}`);
      }
      await load(passesOn(address, ports.app));
      await answers(200);
      assert.match(await setDoor(), /"result"/);
      assert.equal(await ask(), 503, 'shut at once');
      assert.match(await setDoor('127.0.0.1:443'), /door\.address_refused/);
      assert.match(await setDoor(`${address}:${ports.app}`), /"result"/);
    });

    test('its door is no door of the role’s or of another’s', async () => {
      const opens = async (user) => (await as(user, 'socat', '-u', '/dev/null', `TCP:${address}:${ports.app},connect-timeout=5`)).code === 0;
      assert.equal(await opens('unidash-gate-proxy'), true);
      for (const user of ['unidash-gate', 'unidash-edge', 'unidash-identity', 'unidash-mail', 'unidash-workspace']) {
        assert.equal(await opens(user), false, user);
      }
    });

    test('it is steered by the role and by nobody else', async () => {
      assert.match(await reload(), /^Success=1/);
      for (const user of ['unidash-edge', 'unidash-identity', 'unidash-admin', 'nobody']) assert.equal(await reload(user), '', user);
    });

    test('a configuration that HAProxy does not take leaves the one before at work', async () => {
      await put('gate.cfg.good', passesOn(address, ports.app));
      await put('gate.cfg', 'nonsense\n');
      const said = await reload();
      assert.match(said, /^Success=0/);
      assert.match(said, /unknown keyword 'nonsense'/);
      assert.equal(await ask(), 200);
    });

    test('a start with one takes what was at work last, under the name that the role replaces', async () => {
      await box.exec('systemctl', 'restart', proxy);
      assert.equal(await target(), 'gate.cfg.good');
      assert.equal(await box.exec('cat', `${folder}/gate.cfg.bad`), 'nonsense');
      assert.equal(await ask(), 200);
      await load(passesOn(address, ports.other));
      await answers(503, 'what is put there then is read');
    });

    test('without one that it takes it says to wait, and nothing else falls', async () => {
      for (const name of ['gate.cfg', 'gate.cfg.good']) await put(name, 'nonsense\n');
      const pid = await show('MainPID', proxy);
      await box.exec('kill', '-KILL', pid);
      await eventually('it started again', 30, () => show('MainPID', proxy), (found) => found !== pid && found !== '0');
      await answers(503);
      assert.equal(await target(), none);
      assert.equal((await box.settle()).code, 0, 'every unit is well');
      await assertDesktopServes('without a configuration');
    });

    test('the role finds it so, and renders again', async () => {
      await box.exec('rm', '-f', `${folder}/gate.cfg.good`, `${folder}/gate.cfg.bad`);
      await box.exec('systemctl', 'start', role, 'unidashd@admin.service');
      await eventually('the role has rendered', 60, target, (found) => found === 'file');
      await answers(421, 'what it rendered is at work');
    });
  });

  for (const [victim, unit, find] of [['the worker', proxy, async (pid) => (await children(pid)).at(-1)], ['the master', proxy, (pid) => pid],
    ['the role', role, (pid) => pid]]) {
    test(`the desktop does not notice that ${victim} is killed, and it comes back`, async () => {
      const pid = await show('MainPID', unit);
      await box.exec('kill', '-KILL', await find(pid));
      await assertDesktopServes(`${victim} was killed`);
      await eventually('another one', 30, () => show('MainPID', unit), (found) => found !== pid && found !== '0');
      await eventually('it is active', 30, () => isActive(unit));
      await answers(421);
      assert.equal((await box.try('/usr/lib/unidash/health', '6')).code, 0);
    });
  }

  test('neither stops the other, the desktop or its sign-in, nor is stopped by them', async () => {
    await box.exec('systemctl', 'stop', role);
    assert.equal(await ask(), 421);
    await assertDesktopServes('without the role');
    await box.exec('systemctl', 'stop', proxy);
    await box.exec('systemctl', 'start', role);
    assert.equal(await isActive(role), true);
    await assertDesktopServes('without the gate');
    assert.match((await box.try('/usr/lib/unidash/health', '1')).err, /not well:.*unidash-gate\.service/);
    await box.exec('systemctl', 'start', proxy);
    const others = ['unidashd@identity.service', 'unidashd@workspace.service', 'unidash-haproxy.service', 'unidash-postgresql.service'];
    await box.exec('systemctl', 'stop', ...others);
    for (const unit of [proxy, role]) assert.equal(await isActive(unit), true, unit);
    assert.equal(await ask(), 421);
    await box.exec('systemctl', 'start', ...others);
    assert.equal((await box.try('/usr/lib/unidash/health', '12')).code, 0);
  });

  test('without rules it does not run', async () => {
    await box.exec('systemctl', 'stop', 'nftables.service');
    assert.equal(await isActive(proxy), false);
    assert.equal(await isActive(role), true);
    await box.exec('systemctl', 'start', 'nftables.service', proxy, 'unidashd@identity.service', 'unidashd@mail.service', 'unidashd@names.service', 'unidashd@apps.service',
      'unidash-ldap.service');
    assert.equal((await box.try('/usr/lib/unidash/health', '12')).code, 0);
  });

  test('after a power cut it is there before the database is', async () => {
    await box.exec('sync');
    await box.powerCut();
    assert.equal((await box.start()).code, 0);
    await answers(421);
    assert.equal(await target(), 'file');
    administrator.client.close();
  });
});
