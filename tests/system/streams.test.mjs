// Ports that administrators opened on a machine: shut to everybody until they are, then open to their
// networks alone, by TCP and UDP, and shut again with the next packet. A second machine on the same wire
// comes by them, a third is what stands behind them.
// Domains: gate, host, identity, machine, setup, store
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { sayTo } from '../harness/role_host.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const behind = await newMachine(null, { bridge, publish: [] });
const unit = 'unidash-streams.service';
let administrator;
let own; // of the box
let guest; // of the peer
let stranger; // another of its addresses
let target; // of what stands behind

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command);
const isActive = async () => (await box.try('systemctl', 'is-active', unit)).code === 0;

/** What the other machine hears when it says hello by a port, from one of its addresses. */
async function said({ udp = false, port, from = guest }) {
  const place = udp ? `UDP:${own}:${port},bind=${from}` : `TCP:${own}:${port},bind=${from},connect-timeout=3`;
  return (await peer.try('sh', '-c', `echo hello | timeout 8 socat -t 2 - ${place}`)).out.trim();
}
const isSaid = (how) => eventually(`an answer at ${how.port}`, 60, () => said(how), (words) => words === 'hello', 1);
const isShut = (how) => eventually(`none at ${how.port}`, 60, () => said(how), (words) => words === '', 1);

async function ask(verb, path, attributes) {
  const confirmed = await administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' });
  assert.equal(confirmed.status, 204);
  return administrator.client.api(verb, `/v1/admin/port_apps${path}`, attributes, { type: 'port_apps' });
}
async function open(changes) {
  const done = await ask('POST', '', { name: 'Echo', protocol: 'tcp', port: 5433, target: `${target}:7000`, networks: [`${guest}/32`], ...changes });
  assert.equal(done.status, 201, done.text);
  return done.json.data.id;
}
const stateOf = async (id) => (await ask('GET', '')).json.data.find((each) => each.id === id).attributes.state;

describe('Open ports', { timeout: 600_000 }, () => {
  let tcp;
  let udp;

  before(async () => {
    for (const machine of [peer, behind, box]) assert.equal((await machine.start()).code, 0);
    [own, guest, target] = await Promise.all([box, peer, behind].map((machine) => machine.address()));
    stranger = guest.replace(/\d+$/, '78');
    await peer.exec('ip', 'address', 'add', `${stranger}/24`, 'dev', 'host0');
    for (const machine of [peer, behind]) await machine.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'input', 'accept');
    await behind.exec('systemd-run', '--unit=echo-tcp', 'socat', 'TCP4-LISTEN:7000,fork,reuseaddr', 'PIPE');
    await behind.exec('systemd-run', '--unit=echo-udp', 'socat', 'UDP4-RECVFROM:7000,fork', 'PIPE');
    administrator = await createFirstAdministrator(await box.setUp());
    assert.equal((await box.settle()).code, 0);
  });

  test('before there are any, nothing listens and nginx does not run', async () => {
    assert.equal(await isActive(), false);
    assert.equal(await box.exec('ss', '-H', '-l', '-n', '-t', '-u', 'sport', '=', ':5433'), '');
    assert.notEqual((await box.try('systemctl', 'cat', 'nginx.service')).code, 0, 'Debian’s own');
  });

  test('a TCP port is open to its networks, and to nobody else', async () => {
    tcp = await open();
    await isSaid({ port: 5433 });
    assert.equal(await said({ port: 5433, from: stranger }), '');
    await eventually('it is told that it answers', 90, () => stateOf(tcp), (state) => state === 'running', 2);
  });

  test('a UDP port of the same number is another one', async () => {
    assert.equal(await said({ udp: true, port: 5433 }), '');
    udp = await open({ protocol: 'udp' });
    await isSaid({ udp: true, port: 5433 });
    assert.equal(await said({ udp: true, port: 5433, from: stranger }), '');
    assert.equal(await isActive(), true);
    await eventually('it is told that it is open', 90, () => stateOf(udp), (state) => state === 'unchecked', 2);
  });

  test('nginx is confined', async () => {
    const summary = await box.exec('systemd-analyze', 'security', '--no-pager', unit);
    const level = Number(/exposure level for \S+: ([\d.]+)/.exec(summary)[1]);
    assert.ok(level <= 2.5, `exposure ${level}`);
    const pid = await box.exec('systemctl', 'show', '--value', '--property=MainPID', unit);
    assert.match(await box.exec('cat', `/proc/${pid}/status`), /^CapBnd:\s+0+$/m);
    assert.equal(await box.exec('stat', '--format=%U', `/proc/${pid}`), 'unidash-streams');
    for (const path of ['/var/lib/unidash/setup.json', '/run/unidash/identity.sock', '/run/postgresql/.s.PGSQL.5432', '/run/dbus/system_bus_socket']) {
      assert.notEqual((await box.try('test', '-e', `/proc/${pid}/root${path}`)).code, 0, path);
    }
  });

  test('each proxy goes to what stands behind, by its own protocol alone', async () => {
    const opens = async (user) => (await as(user, 'socat', '-u', '/dev/null', `TCP:${target}:7000,connect-timeout=3`)).code === 0;
    assert.equal(await opens('unidash-gate-proxy'), true);
    assert.equal(await opens('unidash-streams'), false);
    assert.notEqual((await as('unidash-streams', 'socat', '-u', '/dev/null', `TCP:${own}:443,connect-timeout=3`)).code, 0);
  });

  test('what trusts this machine is no target, and its own ports are not opened', async () => {
    for (const wrong of [{ target: '127.0.0.1:5432' }, { target: `${own}:443` }, { target: '169.254.169.254:80' }, { port: 5432 }, { port: 443 },
      { networks: ['0.0.0.0/0'] }, { networks: [] }]) {
      const refused = await ask('POST', '', { name: 'Wrong', protocol: 'tcp', port: 6000, target: `${target}:7000`, networks: [`${guest}/32`], ...wrong });
      assert.equal(refused.status, 422, JSON.stringify(wrong));
    }
    const line = (port) => JSON.stringify({ request: 'set_ports', ports: [port] });
    for (const port of ['tcp 5432 10.0.0.0/8', 'tcp 5433 0.0.0.0/0']) {
      assert.match((await sayTo(box, 'helper', line(port), 'unidash-host')).out, /port.not_allowed/, port);
    }
  });

  test('who is taken out is out with the next packet, also with what is under way', async () => {
    await peer.exec('sh', '-c', 'rm -f /tmp/words /tmp/heard; mkfifo /tmp/words');
    await peer.exec('systemd-run', '--unit=lasting', 'sh', '-c',
      `exec 3<>/tmp/words; exec socat - TCP:${own}:5433,bind=${guest} </tmp/words >/tmp/heard`);
    const says = async (words) => {
      await peer.exec('sh', '-c', `echo ${words} >/tmp/words`);
      return peer.try('grep', '-q', words, '/tmp/heard');
    };
    await eventually('it is heard', 30, async () => (await says('before')).code === 0, Boolean, 1);
    assert.equal((await ask('PATCH', `/${tcp}`, { networks: [`${stranger}/32`] })).status, 200);
    await isShut({ port: 5433 });
    await peer.exec('sh', '-c', 'echo afterwards >/tmp/words');
    assert.equal(await said({ port: 5433, from: stranger }), 'hello', 'who may now');
    assert.notEqual((await peer.try('grep', '-q', 'afterwards', '/tmp/heard')).code, 0);
    assert.equal((await ask('PATCH', `/${tcp}`, { networks: [`${guest}/32`] })).status, 200);
    await isSaid({ port: 5433 });
  });

  test('after a loading of the rules and a kill of both proxies all is as before', async () => {
    await box.exec('systemctl', 'reload', 'nftables.service');
    await isSaid({ port: 5433 });
    await box.exec('systemctl', 'kill', '--signal=KILL', unit, 'unidash-gate.service');
    await isSaid({ port: 5433 });
    await isSaid({ udp: true, port: 5433 });
  });

  test('taken away, they are shut and nginx ends', async () => {
    for (const id of [tcp, udp]) assert.equal((await ask('DELETE', `/${id}`)).status, 204);
    await isShut({ port: 5433 });
    await isShut({ udp: true, port: 5433 });
    await eventually('nginx has ended', 60, async () => !(await isActive()), Boolean, 1);
  });
});
