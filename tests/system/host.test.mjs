// The role host against the real services of a running machine: each of its calls,
// what polkit refuses it, and a wrong network setting that takes itself back.
// Domains: host, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { control, newMachine } from '../harness/machine.mjs';
import { askHost, sayTo } from '../harness/role_host.mjs';

const box = await newMachine(null);
const confirmSeconds = 5;

const ask = (...words) => askHost(box, ...words);

async function get(path) {
  const answer = await ask('GET', path);
  assert.equal(answer?.status, 200, `${path}: ${JSON.stringify(answer?.body)}`);
  return answer.body.data;
}

/** Calls D-Bus as the role's own user. */
function asRole(...words) {
  return box.try('setpriv', '--reuid=unidash-host', '--regid=unidash-host', '--init-groups',
    'busctl', 'call', ...words);
}

const systemd = ['org.freedesktop.systemd1', '/org/freedesktop/systemd1', 'org.freedesktop.systemd1.Manager'];
const fixed = { link: 'host0', method: 'static', addresses: ['192.0.2.10/24'], gateways: ['192.0.2.1'], dns: [], search_domains: [] };

describe('the role host', { timeout: 240_000 }, () => {
  before(async () => {
    await box.start();
    await box.exec('sh', '-c', `(cat /run/unidash/host.conf; echo network_confirm = ${confirmSeconds}s) >/run/quick.conf`);
    const folder = '/run/systemd/system/unidashd@host.service.d';
    await box.exec('mkdir', folder);
    await box.write(`${folder}/90-quick.conf`,
      '[Service]\nExecStart=\nExecStart=/usr/bin/unidashd --role=host --config=/run/quick.conf\n');
    await box.exec('systemctl', 'daemon-reload');
    await box.exec('systemctl', 'restart', 'unidashd@host.service');
    await eventually('the role answers', 30, () => ask('GET', ''), (answer) => answer?.status === 200);
  });

  test('says what the machine is', async () => {
    const { id, type, attributes: machine } = await get('');
    assert.deepEqual([id, type], ['self', 'machines']);
    assert.equal(machine.kernel, await box.exec('uname', '-r'));
    assert.equal(machine.hostname, await box.exec('hostname'));
    assert.ok(machine.cpu_count > 0 && machine.memory_total > 0);
    assert.ok(Date.parse(machine.started_at) < Date.parse(machine.now));
  });

  test('names the machine', async () => {
    const changed = await ask('PATCH', '', { hostname: 'compta', pretty_name: 'La compta' }, { type: 'machines' });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.equal(await box.exec('cat', '/etc/hostname'), 'compta');
    assert.equal((await get('')).attributes.pretty_name, 'La compta');
    const refused = await ask('PATCH', '', { hostname: 'Not A Name' }, { type: 'machines' });
    assert.equal(refused.status, 422);
  });

  test('changes time zone and time servers', async () => {
    const changed = await ask('PATCH', '/time', { time_zone: 'Asia/Tokyo', ntp_servers: ['ntp.example.org'] }, { type: 'times' });
    assert.equal(changed.status, 200, JSON.stringify(changed.body));
    assert.equal(changed.body.data.attributes.time_zone, 'Asia/Tokyo');
    assert.deepEqual(changed.body.data.attributes.ntp_servers, ['ntp.example.org']);
    assert.match(await box.exec('readlink', '/etc/localtime'), /Asia\/Tokyo$/);
    assert.match(await box.exec('cat', '/etc/systemd/timesyncd.conf.d/50-unidash.conf'), /NTP=ntp\.example\.org/);
    const zones = await get('/time_zones');
    assert.ok(zones.some((zone) => zone.id === 'Europe/Paris'));
  });

  test('describes the link and its address', async () => {
    const link = (await get('/links')).find((each) => each.id === 'host0').attributes;
    assert.equal(link.method, 'dhcp');
    assert.equal(link.carrier, true);
    assert.ok(link.addresses.some((each) => each.startsWith('10.')));
    assert.match(link.gateways[0], /^10\./);
  });

  test('lists our services, and restarts one', async () => {
    const services = await get('/services');
    assert.equal(services.find((each) => each.id === 'unidashd@host.service').attributes.active_state, 'active');
    const pid = () => box.exec('systemctl', 'show', '-P', 'MainPID', 'systemd-resolved.service');
    const before = await pid();
    const restarted = await ask('POST', '/services/systemd-resolved.service/restart');
    assert.equal(restarted.status, 202, JSON.stringify(restarted.body));
    assert.equal(restarted.body.data.attributes.active_state, 'active');
    assert.notEqual(await pid(), before);
    assert.equal((await ask('POST', '/services/dbus.service/restart')).status, 404);
  });

  test('reads the log, filtered, from where it stopped, and waits for more', async () => {
    await box.exec('sh', '-c', "printf '\\033[31mred one\\n' | systemd-cat -t probe -p warning; journalctl --sync");
    const first = await ask('GET', '/logs?text=RED&direction=backward&page_size=1&priority=4');
    const [entry] = first.body.data;
    assert.equal(entry.attributes.message, '\\x1b[31mred one');
    assert.equal(entry.attributes.identifier, 'probe');
    const cursor = encodeURIComponent(entry.id);
    const waiting = ask('GET', `/logs?text=later&direction=forward&wait=4&cursor=${cursor}`);
    await box.exec('sh', '-c', 'echo and later | systemd-cat -t probe');
    assert.equal((await waiting).body.data[0]?.attributes.message, 'and later');
    const own = await ask('GET', '/logs?unit=unidashd%40host.service&direction=forward&page_size=5');
    assert.ok(own.body.data.length > 0);
    assert.ok(own.body.data.every((each) => each.attributes.unit === 'unidashd@host.service'));
    assert.equal((await ask('GET', '/logs?cursor=nonsense')).status, 422);
  });

  test('samples the use of the machine', async () => {
    const [sample] = await eventually('a sample', 30, () => get('/usage'), (samples) => samples.length > 0);
    assert.ok(sample.attributes.memory_total > sample.attributes.memory_used);
    assert.ok(sample.attributes.cpu_percent >= 0 && sample.attributes.cpu_percent <= 100);
    assert.deepEqual(await get(`/usage?since=${encodeURIComponent('2100-01-01T00:00:00Z')}`), []);
  });

  test('plans a restart and calls it off', async () => {
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const planned = await ask('POST', '/power', { action: 'reboot', at }, { type: 'power_requests' });
    assert.equal(planned.status, 204, JSON.stringify(planned.body));
    assert.equal((await get('')).attributes.shutdown_kind, 'reboot');
    assert.equal((await ask('DELETE', '/power')).status, 204);
    assert.equal((await get('')).attributes.shutdown_at, undefined);
  });

  test('lists disks and versions without inventing any', async () => {
    for (const disk of await get('/disks')) assert.ok(['good', 'failing', 'unknown'].includes(disk.attributes.health));
    const updates = (await get('/updates')).attributes;
    assert.equal(updates.current_version, (await get('')).attributes.version);
    assert.equal((await ask('POST', '/updates/apply')).status, 409);
    assert.equal((await ask('POST', '/updates/rollback')).status, 409);
  });

  test('keeps a change of the network that is confirmed', async () => {
    const change = await ask('POST', '/network_changes', { link: 'host0', method: 'dhcp', addresses: [], gateways: [], dns: ['9.9.9.9'], search_domains: [] }, { type: 'network_changes' });
    assert.equal(change.status, 202, JSON.stringify(change.body));
    const path = `/network_changes/${change.body.data.id}`;
    assert.equal((await ask('POST', `${path}/confirm`)).body.data.attributes.state, 'confirmed');
    assert.match(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /DNS=9\.9\.9\.9/);
  });

  test('takes a wrong network setting back by itself', async () => {
    const change = await ask('POST', '/network_changes', fixed, { type: 'network_changes' });
    assert.equal(change.status, 202, JSON.stringify(change.body));
    const address = () => box.exec('ip', '-4', '-o', 'addr', 'show', 'host0');
    await eventually('the wrong address', 20, address, (text) => text.includes('192.0.2.10'));
    const path = `/network_changes/${change.body.data.id}`;
    await eventually('taken back', 60, () => get(path), (found) => found.attributes.state === 'reverted');
    await eventually('the address before', 20, address, (text) => !text.includes('192.0.2.10'));
    assert.match(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /DHCP=yes/);
    assert.equal((await ask('POST', `${path}/confirm`)).status, 409);
  });

  test('takes it back after the role was killed', async () => {
    const change = await ask('POST', '/network_changes', fixed, { type: 'network_changes' });
    await box.exec('systemctl', 'kill', '-s', 'KILL', 'unidashd@host.service');
    const path = `/network_changes/${change.body.data.id}`;
    const state = async () => (await ask('GET', path))?.body?.data?.attributes.state;
    await eventually('taken back', 60, state, (found) => found === 'reverted');
    assert.match(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /DHCP=yes/);
  });

  test('takes it back after a power cut', async () => {
    const change = await ask('POST', '/network_changes', fixed, { type: 'network_changes' });
    await box.powerCut();
    await box.start();
    const path = `/network_changes/${change.body.data.id}`;
    const state = async () => (await ask('GET', path))?.body?.data?.attributes.state;
    await eventually('taken back', 60, state, (found) => found === 'reverted');
    assert.match(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /DHCP=yes/);
  });

  async function hasVlans() {
    const asked = await box.try('ip', 'link', 'add', 'link', 'host0', 'name', 'probe0', 'type', 'vlan', 'id', '9');
    if (asked.code === 0) await box.exec('ip', 'link', 'delete', 'probe0');
    return asked.code === 0;
  }

  /** Where the kernel has no VLANs a bridge stands in for the device. */
  async function seeDevice(name) {
    if (!(await hasVlans())) await box.exec('ip', 'link', 'add', name, 'type', 'bridge');
    await eventually(`the device ${name}`, 20, () => box.try('ip', 'link', 'show', name), (done) => done.code === 0);
  }

  test('puts a VLAN on a link, and its device goes with it', async (t) => {
    // networkd does not tell of what would stand in for it
    if (!(await hasVlans())) return t.skip('this kernel has no VLANs');
    const begin = async (change) => {
      const begun = await ask('POST', '/network_changes', { addresses: [], gateways: [], ...change, dns: [], search_domains: [] }, { type: 'network_changes' });
      assert.equal(begun.status, 202, JSON.stringify(begun.body));
      assert.equal((await ask('POST', `/network_changes/${begun.body.data.id}/confirm`)).status, 200);
    };
    const link = async () => (await eventually('the link is told of', 10,
      async () => (await get('/links')).find((each) => each.id === 'host0.20'), Boolean)).attributes;
    await begin({ link: 'host0', method: 'static', addresses: ['198.51.100.10/24'], vlan_id: 20 });
    await seeDevice('host0.20');
    const { vlan_id, vlan_parent, method } = await link();
    assert.deepEqual([vlan_id, vlan_parent, method], [20, 'host0', 'static']);
    await begin({ link: 'host0.20', method: 'dhcp' });
    assert.equal((await link()).vlan_id, 20, 'named by its own link it stays one');
    await begin({ link: 'host0.20', method: 'off' });
    assert.notEqual((await box.try('ip', 'link', 'show', 'host0.20')).code, 0);
    assert.doesNotMatch(await box.exec('ls', '/etc/systemd/network'), /host0\.20/);
    assert.doesNotMatch(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /VLAN/);
  });

  test('takes a VLAN back that nobody confirmed, and its device', async () => {
    const begun = await ask('POST', '/network_changes', { link: 'host0', method: 'dhcp', addresses: [], gateways: [], vlan_id: 30, dns: [], search_domains: [] }, { type: 'network_changes' });
    await seeDevice('host0.30');
    assert.equal((await ask('DELETE', `/network_changes/${begun.body.data.id}`)).status, 200);
    assert.notEqual((await box.try('ip', 'link', 'show', 'host0.30')).code, 0);
  });

  test('refuses an address that another device has', async () => {
    const { gateway } = await box.status(); // the harness, on the same wire
    const refused = await ask('POST', '/network_changes', { link: 'host0', method: 'static', addresses: [`${gateway}/24`], gateways: [], dns: [], search_domains: [] }, { type: 'network_changes' });
    assert.equal(refused.status, 422, JSON.stringify(refused.body));
    assert.match(JSON.stringify(refused.body), /network\.address_taken/);
    assert.match(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /DHCP=yes/);
  });

  test('goes on when D-Bus and the services behind it were away', async () => {
    for (const unit of ['dbus.service', 'systemd-networkd.service', 'systemd-hostnamed.service', 'systemd-timedated.service']) {
      await box.exec('systemctl', 'restart', unit);
      const calls = { '': 200, '/links': 200, '/time': 200, '/services': 200 };
      for (const [path, status] of Object.entries(calls)) {
        assert.equal((await ask('GET', path))?.status, status, `${path} after ${unit}`);
      }
    }
    assert.equal((await ask('PATCH', '', { hostname: 'apres' }, { type: 'machines' })).status, 200);
    assert.equal(await box.exec('hostname'), 'apres');
  });

  test('answers nobody but root, administration and console', async () => {
    const group = 'unidash-host-clients';
    assert.equal((await ask('GET', '', null, { user: 'unidash-admin', group })).status, 200);
    assert.equal((await ask('GET', '', null, { user: 'unidash-console', group })).status, 200);
    assert.equal(await ask('GET', '', null, { user: 'unidash-edge', group }), null);
  });

  test('is refused by polkit whatever is not on its list', async () => {
    const refused = [
      [...systemd, 'RestartUnit', 'ss', 'dbus.service', 'replace'],
      [...systemd, 'StopUnit', 'ss', 'systemd-resolved.service', 'replace'],
      [...systemd, 'StartUnit', 'ss', 'rescue.target', 'replace'],
      [...systemd, 'KillUnit', 'ssi', 'systemd-resolved.service', 'main', '9'],
      [...systemd, 'EnableUnitFiles', 'asbb', '1', 'k3s.service', 'false', 'true'],
      [...systemd, 'StartTransientUnit', 'ssa(sv)a(sa(sv))', 'x.service', 'fail', '0', '0'],
      [...systemd, 'Reload'],
      [...systemd, 'SetEnvironment', 'as', '1', 'A=b'],
      ['org.freedesktop.timedate1', '/org/freedesktop/timedate1', 'org.freedesktop.timedate1', 'SetTime', 'xbb', '1', 'false', 'false'],
      ['org.freedesktop.login1', '/org/freedesktop/login1', 'org.freedesktop.login1.Manager', 'Halt', 'b', 'false'],
      ['org.freedesktop.locale1', '/org/freedesktop/locale1', 'org.freedesktop.locale1', 'SetVConsoleKeyboard', 'ssbb', 'de', '', 'false', 'false'],
    ];
    for (const call of refused) {
      const done = await asRole(...call);
      assert.notEqual(done.code, 0, call.join(' '));
      assert.match(done.err, /denied|authentication required|not authorized/i, call.join(' '));
    }
    assert.equal((await asRole(...systemd, 'RestartUnit', 'ss', 'systemd-timesyncd.service', 'replace')).code, 0);
  });

  test('reaches root through typed requests alone', async () => {
    const say = (line, user = 'root') => sayTo(box, 'helper', line, user);
    assert.match((await say('{"request":"remove_network","link":"../../shadow"}')).out, /network\.bad_link/);
    assert.match((await say('{"request":"run","command":"id"}')).out, /request\.unknown/);
    assert.match((await say('not json')).out, /json\.malformed/);
    assert.match((await say('{"request":"set_keyboard","keyboard":"/etc/shadow"}')).out, /field\.not_in_list/);
    assert.match((await say('{"request":"set_keyboard","keyboard":"klingon"}')).out, /keyboard\.not_set/);
    assert.match((await say('{"request":"set_keyboard","keyboard":"fr-bepo"}')).out, /"result"/);
    assert.match((await say('{"request":"list_certificates"}', 'unidash-host')).out, /"result"/);
    assert.match((await say('{"request":"list_certificates"}', 'unidash-admin')).out, /helper\.stranger/);
  });

  test('has networks tried by a program that can do nothing else', async () => {
    const say = (line, user = 'root') => sayTo(box, 'probe', line, user);
    const try_ = '"link":"host0","in_use":false,"dns":[]';
    assert.match((await sayTo(box, 'helper', `{"request":"probe_network",${try_}}`)).out, /request\.unknown/, 'root does not');
    assert.match((await say('{"request":"list_certificates"}')).out, /request\.unknown_field|field\.required/);
    assert.match((await say('{"link":"host0","in_use":false,"dns":["a.example"]}')).out, /network\.bad_server/);
    assert.match((await say('{"link":"nowhere0","in_use":false,"dns":[]}')).out, /network\.no_such_link/);
    assert.match((await say(`{${try_}}`, 'unidash-host')).out, /"address":"10\.77\./, 'it asked a DHCP server');
    assert.match((await say(`{${try_}}`, 'unidash-admin')).out, /helper\.stranger/);
  });

  test('gives that program one right, and no file but its own', async () => {
    // Connected and silent: it waits for its line.
    await box.exec('systemd-run', '--unit=silent', '--property=StandardInput=null', 'socat', '-u',
      'UNIX-CONNECT:/run/unidash/probe.sock', 'OPEN:/dev/null');
    const pid = await eventually('the program runs', 20, () => box.exec('sh', '-c', 'pidof -s unidash-probe || :'), Boolean);
    const status = await box.exec('cat', `/proc/${pid}/status`);
    const value = (key) => status.match(new RegExp(`^${key}:\\s+(\\S+)`, 'm'))[1];
    const netRaw = (1n << 13n).toString(16).padStart(16, '0');
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb']) assert.equal(value(set), netRaw, set);
    assert.equal(value('Uid'), '663');
    assert.equal(value('NoNewPrivs'), '1');
    assert.equal(value('Seccomp'), '2');
    const files = await box.exec('find', `/proc/${pid}/root/`, '-xdev', '-type', 'f');
    assert.deepEqual(files.split('\n').map((each) => each.replace(`/proc/${pid}/root`, '')).sort(),
      ['/etc/passwd', '/lib64/ld-linux-x86-64.so.2', '/usr/lib/unidash/unidash-probe']);
    for (const path of ['/var/lib', '/etc/shadow', '/etc/ssl', '/usr/bin', '/run/unidash']) {
      assert.notEqual((await box.try('test', '-e', `/proc/${pid}/root${path}`)).code, 0, path);
    }
    const helper = await box.exec('systemctl', 'show', '-P', 'CapabilityBoundingSet', 'unidash-helper@x.service');
    assert.doesNotMatch(helper, /cap_net_raw/);
    assert.match(helper, /cap_net_admin/);
  });

  test('shows the certificates once the machine is set up, and renews them', async () => {
    await box.decide();
    const list = async () => (await get('/certificates')).map((each) => each.attributes);
    const before = await list();
    assert.deepEqual(before.map((each) => each.purpose).sort(), ['authority', 'server']);
    const authority = await ask('GET', '/certificates/authority');
    assert.equal(authority.body.trim(), await box.exec('cat', '/var/lib/unidash/certificates/authority.pem'));
    assert.equal((await ask('POST', '/certificates/renew')).status, 204);
    const leaf = (all) => all.find((each) => each.purpose === 'server').sha256;
    assert.notEqual(leaf(await list()), leaf(before));
  });

  test('shows a renewed certificate without a lost connection', async () => {
    await box.setUp();
    const pid = () => box.exec('systemctl', 'show', '-P', 'MainPID', 'unidash-haproxy.service');
    const shown = () => box.exec('sh', '-c', ': | openssl s_client -connect 127.0.0.1:443 -servername id.unidash.localhost'
      + ' 2>/dev/null | openssl x509 -noout -fingerprint -sha256');
    const [former, first] = [await pid(), await shown()];
    // A request that is on its way while the certificate changes: its head stays open.
    const open = box.try('sh', '-c', "(printf 'GET /healthz HTTP/1.1\\r\\nHost: id.unidash.localhost'; sleep 2.5;"
      + " printf ':%s\\r\\nConnection: close\\r\\n\\r\\n' \"$0\"; sleep 2) | openssl s_client -quiet -connect 127.0.0.1:443"
      + ' -servername id.unidash.localhost 2>/dev/null | head -n 1', String(box.ports[443]));
    await box.exec('sleep', '1');
    assert.equal((await ask('POST', '/certificates/renew')).status, 204);
    await eventually('the new certificate', 20, shown, (found) => found !== first);
    assert.match((await open).out, /^HTTP\/1\.1 \d\d\d/);
    assert.equal(await pid(), former);
  });

  test('knows the keymap of every keyboard that the wizard offers', async () => {
    const maps = new Set();
    for (const name of ['fr', 'fr-bepo', 'be-latin1', 'fr_CH', 'cf', 'us', 'uk', 'de', 'es', 'it', 'pt-latin1']) {
      const map = await box.exec('sh', '-c', `/usr/lib/unidash/keyboard --print ${name} 2>/dev/null`);
      assert.match(map, /^keycode +16 = /m, name);
      maps.add(map);
    }
    assert.equal(maps.size, 11);
  });
});
