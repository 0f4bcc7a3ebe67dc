// Where the roles may go: nowhere, but for the places that administrators configured. A second
// machine on the same wire offers more than that.
// Domains: gate, host, identity, machine, mail, setup
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { askHost, sayTo } from '../harness/role_host.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const ports = { relay: 587, other: 588, next: 465, directory: 636, mail: 589, names: 5300, logout: 8443 };
const metadata = '169.254.169.254';
const six = { box: 'fd00:77::1', peer: 'fd00:77::2' };
let administrator;
let address; // of the peer
let second; // another of its addresses

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command);
const around = (host) => (host.includes(':') ? `[${host}]` : host);

/** Whether a process of `user` can open a TCP connection, in the network that the machine itself is in. */
async function opens(user, host, port) {
  const done = await as(user, 'socat', '-u', '/dev/null', `TCP:${around(host)}:${port},connect-timeout=5`);
  return done.code === 0;
}

/** Whether what `user` sends as a datagram comes back. */
async function isEchoed(user, host, port) {
  const done = await as(user, 'sh', '-c', `echo hello | socat -t 2 - UDP:${around(host)}:${port}`);
  return done.out.includes('hello');
}

/** Whether `user` gets an answer from the stub of systemd-resolved. */
async function resolves(user) {
  const query = String.raw`\0\1\1\0\0\1\0\0\0\0\0\0\7example\3org\0\0\1\0\1`;
  const done = await as(user, 'sh', '-c', `printf '${query}' | socat -t 3 - UDP:127.0.0.53:53 | wc -c`);
  return Number(done.out) > 12;
}

const sql = (statement) => box.exec('psql', '-X', '-A', '-t', '-q', '-h', '/run/postgresql', '-U', 'unidash', '-c', statement, 'unidash');

/** What of all that is there `user` reaches, as a list of names. */
async function reached(user) {
  const own = await box.address();
  const tries = {
    relay: () => opens(user, address, ports.relay),
    'relay, other port': () => opens(user, address, ports.other),
    'relay, next port': () => opens(user, address, ports.next),
    'relay by IPv6': () => opens(user, six.peer, ports.relay),
    'second address': () => opens(user, second, ports.relay),
    directory: () => opens(user, address, ports.directory),
    logout: () => opens(user, address, ports.logout),
    metadata: () => opens(user, metadata, 80),
    loopback: () => opens(user, '127.0.0.1', 443),
    'own address': () => opens(user, own, 443),
    'own IPv6': () => opens(user, six.box, 443),
    datagrams: () => isEchoed(user, address, ports.names),
    'datagrams by IPv6': () => isEchoed(user, six.peer, ports.names),
    names: () => resolves(user),
  };
  const found = await Promise.all(Object.entries(tries).map(async ([name, attempt]) => (await attempt() ? [name] : [])));
  return found.flat();
}
const everything = ['relay', 'relay, other port', 'relay, next port', 'relay by IPv6', 'second address', 'directory', 'logout', 'metadata',
  'loopback', 'own address', 'own IPv6', 'datagrams', 'datagrams by IPv6', 'names'];

const setRelay = (host, port = ports.relay) => administrator.client.api('PUT', '/v1/admin/mail', {
  host, port, encryption: 'starttls', account: '', sender_name: 'UniDash', sender_address: 'unidash@example.org',
  authorities: '' }, { type: 'mail_relays' });

/** Addresses that DHCP does not give; networkd leaves them alone. */
async function addAddresses() {
  await box.exec('ip', 'address', 'replace', `${six.box}/64`, 'dev', 'host0', 'nodad');
  await box.exec('ip', 'route', 'replace', `${metadata}/32`, 'dev', 'host0');
}

async function setDoor(user, door, host = address) {
  const line = JSON.stringify({ request: 'set_door', role: 'mail', door: 'smtp_relay', places: [`${host}:${ports.relay}`], ...door });
  return (await sayTo(box, 'helper', line, user)).out;
}

describe('the doors of the roles', { timeout: 600_000 }, () => {
  before(async () => {
    assert.equal((await peer.start()).code, 0);
    assert.equal((await box.start()).code, 0);
    address = await peer.address();
    second = address.replace(/\d+$/, '77');
    await peer.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'input', 'accept');
    await peer.exec('ip', 'address', 'add', `${six.peer}/64`, 'dev', 'host0', 'nodad');
    for (const more of [`${second}/24`, `${metadata}/32`]) await peer.exec('ip', 'address', 'add', more, 'dev', 'host0');
    for (const port of [ports.relay, ports.other, ports.next, ports.directory, ports.logout, 80]) {
      await peer.exec('systemd-run', `--unit=listen-${port}`, 'socat', `TCP6-LISTEN:${port},fork,reuseaddr,ipv6only=0`, 'PIPE');
    }
    await peer.exec('systemd-run', '--unit=hang-up', 'socat', `TCP6-LISTEN:${ports.mail},fork,reuseaddr,ipv6only=0`, 'SYSTEM:echo 554 closed');
    await peer.exec('systemd-run', '--unit=echo', 'socat', `UDP6-RECVFROM:${ports.names},fork,ipv6only=0`, 'PIPE');
    const site = await box.setUp();
    administrator = await createFirstAdministrator(site);
    assert.equal((await box.settle()).code, 0);
    await addAddresses();
    await eventually('the wire carries IPv6', 20, () => opens('root', six.peer, ports.relay));
  });

  test('who is no role of ours reaches all that is there', async () => {
    assert.deepEqual(await reached('root'), everything);
  });

  for (const user of ['unidash-workspace', 'unidash-admin', 'unidash-edge', 'unidash-gate', 'unidash-host', 'unidash-apps']) {
    test(`the user ${user} can open nothing, not even ask for a name`, async () => {
      assert.deepEqual(await reached(user), []);
    });
  }

  for (const user of ['unidash-identity', 'unidash-gate-proxy', 'unidash-names', 'unidash-dns', 'unidash-streams']) {
    test(`the user ${user} asks for names, and can open nothing before somebody says what`, async () => {
      assert.deepEqual(await reached(user), ['names']);
    });
  }

  test('it is the firewall that keeps them in', async () => {
    await box.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'doors', 'accept');
    assert.deepEqual(await reached('unidash-workspace'), everything);
    await box.exec('systemctl', 'reload', 'nftables.service');
    assert.deepEqual(await reached('unidash-workspace'), []);
  });

  test('packets made by hand do not pass either', async () => {
    const raw = (user) => box.try('setpriv', `--reuid=${user}`, '--clear-groups', '--inh-caps=+net_raw', '--ambient-caps=+net_raw',
      'sh', '-c', `echo hello | socat -u - IP4-SENDTO:${address}:253`);
    assert.equal((await raw('root')).code, 0);
    for (const user of ['unidash-workspace', 'unidash-mail']) {
      assert.match((await raw(user)).err, /not permitted/i, user);
    }
  });

  test('roles without doors have no network, and nobody to ask for names', async () => {
    for (const role of ['workspace', 'admin', 'audit', 'gate']) {
      const pid = await box.exec('systemctl', 'show', '--value', '--property=MainPID', `unidashd@${role}.service`);
      const inside = (...command) => box.try('nsenter', `--target=${pid}`, '--mount', '--net', ...command);
      const links = JSON.parse((await inside('ip', '-json', 'link')).out);
      assert.deepEqual(links.map(({ ifname }) => ifname), ['lo'], role);
      for (const socket of ['/run/dbus/system_bus_socket', '/run/systemd/resolve/io.systemd.Resolve']) {
        const asks = (run) => run('socat', '-u', '/dev/null', `UNIX-CONNECT:${socket}`);
        assert.equal((await asks((...words) => box.try(...words))).code, 0, `${socket} is there`);
        assert.notEqual((await asks(inside)).code, 0, `${role} reaches ${socket}`);
      }
    }
  });

  test('mail reaches the relay that was configured, and asks for names, and no more', async () => {
    assert.deepEqual(await reached('unidash-mail'), ['names']);
    const saved = await setRelay(address);
    assert.equal(saved.status, 200, saved.text);
    assert.deepEqual(await reached('unidash-mail'), ['relay', 'names']);
    assert.deepEqual(await reached('unidash-workspace'), []);
    assert.equal((await setRelay(six.peer)).status, 200);
    assert.deepEqual(await reached('unidash-mail'), ['relay by IPv6', 'names']);
  });

  test('the role itself speaks to the relay, and to nothing behind a door that is shut', async () => {
    const outcome = async () => {
      const asked = await administrator.client.api('POST', '/v1/admin/mail/test', { address: 'giselle@example.org' }, { type: 'letters' });
      assert.equal(asked.status, 202, asked.text);
      const path = `/v1/admin/mail/letters/${asked.json.data.id}`;
      const letter = await eventually('an end', 30, async () => (await administrator.client.api('GET', path)).json.data.attributes,
        ({ reason }) => reason !== '');
      return letter.reason;
    };
    assert.equal((await setRelay(address, ports.mail)).status, 200);
    assert.equal(await outcome(), 'mail.not_a_mail_server');
    await box.exec('systemctl', 'stop', 'unidash-doors.service'); // it would fill the set again
    await box.exec('nft', 'flush', 'set', 'inet', 'unidash', 'mail_ipv4');
    assert.equal(await outcome(), 'peer.unreachable');
    await box.exec('systemctl', 'start', 'unidash-doors.service');
  });

  test('another relay shuts the door to the one before at once, also for what is under way', async () => {
    assert.equal((await setRelay(address)).status, 200);
    const talk = ['exec 3<>/dev/tcp/$0/$1', 'echo one >&3', 'read -r -t 20 first <&3', 'touch /run/mail-talks',
      'until [ -e /run/mail-goes-on ]; do sleep 0.1; done', 'echo two >&3', 'read -r -t 5 then <&3', 'echo "$first, $then."'];
    await box.exec('install', '-o', 'unidash-mail', '-d', '/run/talk');
    const script = talk.join('\n').replaceAll('/run/mail', '/run/talk/mail');
    const talking = as('unidash-mail', 'bash', '-c', script, address, String(ports.relay));
    await eventually('a connection', 20, async () => (await box.try('test', '-e', '/run/talk/mail-talks')).code === 0);
    assert.equal((await setRelay(address, ports.next)).status, 200);
    await box.exec('touch', '/run/talk/mail-goes-on');
    assert.equal((await talking).out.trim(), 'one, .');
    assert.deepEqual(await reached('unidash-mail'), ['relay, next port', 'names']);
  });

  test('what is this machine’s own or the link’s stays shut, even where it got into the set', async () => {
    const rest = await reached('unidash-mail');
    const own = await box.address();
    await box.exec('systemctl', 'stop', 'unidash-doors.service'); // it would empty the set again
    await box.exec('nft', `add element inet unidash mail_ipv4 { 127.0.0.1 . 443, ${own} . 443, ${metadata} . 80 }`);
    await box.exec('nft', `add element inet unidash mail_ipv6 { ${six.box} . 443 }`);
    assert.deepEqual(await reached('unidash-mail'), rest);
    const lines = (await box.exec('nft', '--handle', 'list', 'chain', 'inet', 'unidash', 'roles_with_doors')).split('\n');
    for (const line of lines.filter((each) => each.includes('goto shut') && each.includes('daddr'))) {
      await box.exec('nft', 'delete', 'rule', 'inet', 'unidash', 'roles_with_doors', 'handle', line.split('# handle ')[1]);
    }
    assert.deepEqual((await reached('unidash-mail')).sort(), [...rest, 'loopback', 'metadata', 'own IPv6', 'own address'].sort(),
      'those rules kept it shut');
    await box.exec('systemctl', 'reload', 'nftables.service');
    assert.deepEqual(await reached('unidash-mail'), rest);
    await box.exec('systemctl', 'start', 'unidash-doors.service');
  });

  test('a relay that cannot be is refused in words, and the one before stays', async () => {
    await box.exec('sh', '-c', "printf '%s\\n' '127.0.0.1 own.example' >>/etc/hosts");
    for (const [host, slug] of [['gone.invalid', 'door.name_not_found'], ['own.example', 'door.address_refused'],
      [await box.address(), 'door.address_refused'], [metadata, 'door.address_refused'], ['::1', 'door.address_refused']]) {
      const problem = assertProblem(await setRelay(host), 422);
      assert.deepEqual(problem.errors.map(({ field, slug: why }) => [field, why]), [['host', slug]], host);
      assert.ok(problem.errors[0].title.length > 20, 'a sentence');
    }
    assert.deepEqual(await reached('unidash-mail'), ['relay, next port', 'names']);
  });

  test('names has doors to an authority and to a DNS provider, each its own', async () => {
    await box.exec('systemctl', 'stop', 'unidashd@admin.service'); // it would set them as the database says
    const names = (door, ...places) => setDoor('unidash-host', { role: 'names', door, places });
    await names('acme_server', `${address}:${ports.next}`);
    assert.deepEqual(await reached('unidash-names'), ['relay, next port', 'names']);
    await names('dns_api', `${address}:${ports.other}`);
    assert.deepEqual(await reached('unidash-names'), ['relay, other port', 'relay, next port', 'names']);
    assert.deepEqual(await reached('unidash-mail'), ['relay, next port', 'names']);
    await names('acme_server');
    assert.deepEqual(await reached('unidash-names'), ['relay, other port', 'names']);
    await names('dns_api');
    assert.deepEqual(await reached('unidash-names'), ['names']);
    assert.match(await setDoor('unidash-host', { role: 'names' }), /door\.not_of_this_role/);
    await box.exec('systemctl', 'start', 'unidashd@admin.service');
  });

  test('the door follows a name to its new address', async () => {
    const points = (to) => box.exec('sh', '-c', `sed -i '/relay.example/d' /etc/hosts && echo ${to} relay.example >>/etc/hosts`);
    await points(address);
    assert.equal((await setRelay('relay.example')).status, 200);
    assert.deepEqual(await reached('unidash-mail'), ['relay', 'names']);
    await points(second);
    await box.exec('ip', 'address', 'add', '192.0.2.99/32', 'dev', 'host0'); // the network changes
    await eventually('the new address', 30, () => opens('unidash-mail', second, ports.relay));
    assert.equal(await opens('unidash-workspace', second, ports.relay), false);
  });

  test('only the role host and root set doors, and only those that a role has', async () => {
    for (const user of ['unidash-mail', 'unidash-identity', 'unidash-workspace', 'unidash-admin', 'nobody']) {
      assert.match(await setDoor(user, {}), /helper\.stranger/, user);
    }
    for (const user of ['unidash-mail', 'unidash-workspace']) {
      const attributes = { role: 'mail', door: 'smtp_relay', places: [`${address}:${ports.relay}`] };
      const answer = await askHost(box, 'PUT', '/doors', attributes, { type: 'doors', user, group: 'unidash-host-clients' });
      assert.equal(answer, null, user);
    }
    assert.match(await setDoor('unidash-host', { role: 'workspace' }), /door\.not_of_this_role/);
    assert.match(await setDoor('unidash-host', { role: 'identity' }), /door\.not_of_this_role/);
    assert.match(await setDoor('unidash-host', {}, '127.0.0.1'), /door\.address_refused/);
    assert.notEqual((await as('unidash-mail', 'sh', '-c', 'echo >>/run/unidash-doors/rules.nft')).code, 0);
    assert.notEqual((await as('unidash-mail', 'touch', '/var/lib/unidash/doors/x')).code, 0);
    assert.notEqual((await as('unidash-mail', 'nft', 'list', 'ruleset')).code, 0);
  });

  /** What follows asks for a password given just now. */
  const confirm = () => administrator.client.api('POST', '/v1/account/confirm', { password: administrator.password }, { type: 'confirmations' });

  test('identity reaches the servers of directories, drafts too, and no address that is not configured', async () => {
    assert.equal((await confirm()).status, 204);
    const api = (verb, path, attributes) => administrator.client.api(verb, `/v1/admin/directories${path}`, attributes, { type: 'directories' });
    const settings = (server) => ({ name: 'Office', kind: 'ad', servers: [server], encryption: 'tls', authorities: '',
      account: 'reader@example.org', password: 'reads here', people_base: 'DC=example,DC=org' });
    const made = await api('POST', '', settings(`${address}:${ports.directory}`));
    assert.equal(made.status, 201, made.text);
    assert.deepEqual(await reached('unidash-identity'), ['directory', 'names']);
    assert.equal(await opens('unidash-mail', address, ports.directory), false);
    for (const [server, slug] of [['gone.invalid', 'door.name_not_found'], ['127.0.0.1', 'door.address_refused']]) {
      const { errors } = assertProblem(await api('POST', '', settings(server)), 422);
      assert.deepEqual(errors.map(({ field, slug: why }) => [field, why]), [['servers', slug]], server);
    }
    assert.equal((await api('DELETE', `/${made.json.data.id}`)).status, 204);
    assert.deepEqual(await reached('unidash-identity'), ['names']);
  });

  test('identity reaches the logout addresses of the applications that are active, and no more', async () => {
    assert.equal((await confirm()).status, 204);
    await box.exec('sh', '-c', `echo ${address} wiki.invalid >>/etc/hosts`);
    const api = (verb, path, attributes) => administrator.client.api(verb, `/v1/admin/clients${path}`, attributes,
      { type: 'clients', headers: { 'if-match': '*' } });
    const register = (uri) => api('POST', '', { name: 'Wiki', kind: 'confidential', audience: 'everyone',
      redirect_uris: ['https://wiki.example/callback'], backchannel_logout_uri: uri });
    const made = await register(`https://wiki.invalid:${ports.logout}/logout`);
    assert.equal(made.status, 201, made.text);
    const { id } = made.json.data;
    assert.deepEqual(await reached('unidash-identity'), ['logout', 'names']);
    assert.equal(await opens('unidash-mail', address, ports.logout), false);
    assert.equal(await opens('unidash-workspace', address, ports.logout), false);
    assert.equal((await api('POST', `/${id}/disable`)).status, 200);
    assert.deepEqual(await reached('unidash-identity'), ['names']);
    assert.equal((await api('POST', `/${id}/enable`)).status, 200);
    for (const [uri, slug] of [['https://gone.invalid/logout', 'door.name_not_found'], [`https://${await box.address()}/logout`, 'door.address_refused'],
      [`https://${metadata}/logout`, 'door.address_refused'], ['https://127.0.0.1/logout', 'door.address_refused']]) {
      const { errors } = assertProblem(await register(uri), 422);
      assert.deepEqual(errors.map(({ field, slug: why }) => [field, why]), [['backchannel_logout_uri', slug]], uri);
    }
    assert.deepEqual(await reached('unidash-identity'), ['logout', 'names']);
  });

  // The network of the tests answers any name but those below .invalid.
  test('one application that is away keeps no other from being registered', async () => {
    assert.equal((await confirm()).status, 204);
    await box.exec('sed', '-i', '/wiki.invalid/d', '/etc/hosts');
    const made = await administrator.client.api('POST', '/v1/admin/clients', { name: 'Books', kind: 'confidential',
      redirect_uris: ['https://books.example/callback'], backchannel_logout_uri: `https://${second}:${ports.relay}/logout` }, { type: 'clients' });
    assert.equal(made.status, 201, made.text);
    assert.ok((await reached('unidash-identity')).includes('second address'));
    assert.ok((await reached('unidash-identity')).includes('logout'), 'where it was heard last');
    assert.equal((await administrator.client.api('DELETE', `/v1/admin/clients/${made.json.data.id}`)).status, 204);
    assert.equal((await reached('unidash-identity')).includes('second address'), false);
    await box.exec('sh', '-c', `echo ${address} wiki.invalid >>/etc/hosts`);
  });

  test('the role itself calls the application at the end of a session, and nothing behind a door that is shut', async () => {
    const ended = `WITH one AS (INSERT INTO sessions (fk_user, token_hash, kind, expires_at)
        SELECT id, gen_random_uuid()::text, 'sso', now() + interval '1 hour' FROM users LIMIT 1 RETURNING id)
      INSERT INTO oidc_session_clients SELECT one.id, c.id FROM one, oidc_clients c WHERE c.name = 'Wiki' RETURNING fk_session`;
    const outcome = async () => {
      const session = Number((await sql(ended)).split('\n')[0]);
      await sql(`UPDATE sessions SET revoked_at = now() WHERE id = ${session}`);
      const told = () => sql(`SELECT message FROM jobs WHERE kind = 'identity.backchannel_logout' AND subject = 'sessions/${session}'`);
      return eventually('a first attempt', 40, told, (message) => message !== '');
    };
    await box.exec('systemctl', 'restart', 'unidash-doors.service');
    await eventually('the door', 30, () => opens('unidash-identity', address, ports.logout));
    assert.equal(await outcome(), 'peer.no_tls', 'it was reached, and speaks no TLS');
    await box.exec('systemctl', 'stop', 'unidash-doors.service'); // it would fill the set again
    await box.exec('nft', 'flush', 'set', 'inet', 'unidash', 'identity_ipv4');
    assert.equal(await outcome(), 'peer.unreachable');
    await box.exec('systemctl', 'start', 'unidash-doors.service');
  });

  test('without rules the roles with doors do not run, and with them again their doors are as they were', async () => {
    assert.equal((await confirm()).status, 204);
    assert.equal((await setRelay(address, ports.next)).status, 200);
    await box.exec('systemctl', 'stop', 'nftables.service');
    for (const role of ['mail', 'identity', 'names', 'apps']) {
      const state = (await box.try('systemctl', 'is-active', `unidashd@${role}.service`)).out.trim();
      assert.notEqual(state, 'active', role);
    }
    await box.exec('systemctl', 'start', 'nftables.service');
    assert.deepEqual(await reached('unidash-mail'), ['relay, next port', 'names']);
    await box.exec('systemctl', 'start', 'unidashd@mail.service', 'unidashd@identity.service', 'unidashd@names.service', 'unidashd@apps.service', 'unidash-gate.service', 'unidash-doors.service');
    await box.exec('systemctl', 'restart', 'nftables.service');
    assert.deepEqual(await reached('unidash-identity'), ['logout', 'names']);
    assert.deepEqual(await reached('unidash-mail'), ['relay, next port', 'names']);
    for (const role of ['mail', 'identity', 'names', 'apps']) {
      await eventually(`${role} runs again`, 30, async () => (await box.try('systemctl', 'is-active', `unidashd@${role}.service`)).code === 0);
    }
  });

  test('an unknown set is an empty one: what was not filled is shut', async () => {
    await box.exec('systemctl', 'stop', 'unidash-doors.service');
    await box.exec('rm', '/run/unidash-doors/rules.nft', '/run/unidash-doors/known.json');
    await box.exec('systemctl', 'reload', 'nftables.service');
    assert.deepEqual(await reached('unidash-mail'), ['names']);
    await box.exec('systemctl', 'start', 'unidash-doors.service');
    await eventually('the door', 30, () => opens('unidash-mail', address, ports.next));
  });

  test('after a power cut the door is where it was, and nowhere else', async () => {
    await box.exec('sync');
    await box.powerCut();
    assert.equal((await box.start()).code, 0);
    await addAddresses();
    await eventually('the door', 30, () => opens('unidash-mail', address, ports.next));
    assert.deepEqual(await reached('unidash-mail'), ['relay, next port', 'names']);
    assert.deepEqual(await reached('unidash-workspace'), []);
  });

  test('without a relay the door is shut', async () => {
    const { status } = await administrator.client.api('DELETE', '/v1/admin/mail');
    assert.equal(status, 204);
    assert.deepEqual(await reached('unidash-mail'), ['names']);
    administrator.client.close();
  });
});
