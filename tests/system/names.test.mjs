// The role names on a machine: what it may, how the edge comes by the certificates that it
// leaves, and how port 53 is shut but for the networks that may ask. A second machine on the
// same wire asks.
// Domains: certificates, dns, host, identity, machine, setup
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { sayTo } from '../harness/role_host.mjs';
import { temporaryFolder } from '../harness/stack.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const box = await newMachine(null, { bridge });
const peer = await newMachine(null, { bridge, publish: [] });
const unit = 'unidashd@names.service';
const edge = 'unidash-haproxy.service';
const from = '/var/lib/unidash/names/certificates';
const shown = '/run/unidash-haproxy/certificates';
const six = { box: 'fd00:77::1', peer: 'fd00:77::2' };
const folder = mkdtempSync(join(temporaryFolder(), 'unidash-names-'));
let base;
let address; // of the peer

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', ...command);
const show = (property, name = unit) => box.exec('systemctl', 'show', '-P', property, name);
const owner = (path) => box.exec('stat', '--format=%U:%G %a', path);
const connects = async (user, socket) => (await as(user, 'socat', '-u', '/dev/null', `UNIX-CONNECT:${socket}`)).code === 0;
const around = (host) => (host.includes(':') ? `[${host}]` : host);

/** PEM of a certificate for the names, with its key. */
function certificate(...names) {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '20',
    '-subj', '/CN=of another', '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
    '-keyout', 'key.pem', '-out', 'leaf.pem'], { cwd: folder, stdio: 'pipe' });
  return readFileSync(join(folder, 'leaf.pem'), 'utf8') + readFileSync(join(folder, 'key.pem'), 'utf8');
}

/** As the role places a file: whole, and its own. */
async function place(name, text) {
  await box.write(`${from}/${name}.new`, text);
  await box.exec('chown', 'unidash-names:unidash-edge', `${from}/${name}.new`);
  await box.exec('chmod', '0640', `${from}/${name}.new`);
  await box.exec('mv', `${from}/${name}.new`, `${from}/${name}`);
}

/** Who issued what the edge shows to whoever asks for the name. */
const issuer = async (name) => box.exec('sh', '-c',
  `echo | openssl s_client -connect 127.0.0.1:443 -servername ${name} 2>/dev/null | openssl x509 -noout -issuer`);
const isOfAnother = async (name) => (await issuer(name)).includes('of another');

/** What the peer hears from port `port` of the box, by UDP and by TCP. */
async function hears(port, host = undefined) {
  const place = `${around(host ?? await box.address())}:${port}`;
  const datagram = await peer.try('sh', '-c', `echo hello | socat -t 2 - UDP:${place}`);
  const stream = await peer.try('sh', '-c', `echo hello | socat -t 2 - TCP:${place},connect-timeout=3`);
  return [['udp', datagram], ['tcp', stream]].filter(([, done]) => done.out.includes('hello')).map(([name]) => name);
}

const setEntrance = (networks) => sayTo(box, 'helper', JSON.stringify({ request: 'set_entrance', entrance: 'dns', networks }), 'unidash-host');

describe('the role names', { timeout: 400_000 }, () => {
  before(async () => {
    assert.equal((await peer.start()).code, 0);
    assert.equal((await box.start()).code, 0);
    address = await peer.address();
    const site = await box.setUp();
    base = new URL(site.desk).hostname.replace(/^desk\./, '');
    await createFirstAdministrator(site);
    assert.equal((await box.settle()).code, 0);
    await box.exec('ip', 'address', 'replace', `${six.box}/64`, 'dev', 'host0', 'nodad');
    await peer.exec('ip', 'address', 'replace', `${six.peer}/64`, 'dev', 'host0', 'nodad');
  });

  after(() => rmSync(folder, { recursive: true }));

  test('it runs as a user of its own, with no right of root’s', async () => {
    const pid = await show('MainPID');
    assert.equal(await box.exec('stat', '--format=%U', `/proc/${pid}`), 'unidash-names');
    assert.match(await box.exec('cat', `/proc/${pid}/status`), /^CapBnd:\s+0+$/m);
    const summary = await box.exec('systemd-analyze', 'security', '--no-pager', unit);
    const level = Number(/exposure level for \S+: ([\d.]+)/.exec(summary)[1]);
    assert.ok(level <= 2, `exposure ${level}`);
    assert.equal(await owner('/var/lib/unidash/names'), 'unidash-names:unidash-names 711');
    assert.equal(await owner(from), 'unidash-names:unidash-edge 2750');
    assert.equal(await owner('/var/lib/unidash/names/dns'), 'unidash-names:unidash-dns 2750');
    for (const user of ['unidash-edge', 'unidash-dns', 'unidash-admin', 'nobody']) {
      assert.notEqual((await as(user, 'touch', `${from}/mine.pem`)).code, 0, user);
    }
    for (const user of ['unidash-dns', 'unidash-admin', 'unidash-gate', 'nobody']) assert.notEqual((await as(user, 'ls', from)).code, 0, user);
  });

  test('HAProxy reaches it, and nobody else', async () => {
    const socket = '/run/unidash/names.sock';
    assert.equal(await connects('unidash-edge', socket), true);
    for (const user of ['unidash-identity', 'unidash-workspace', 'unidash-admin', 'unidash-mail', 'unidash-gate', 'unidash-dns', 'unidash-host', 'nobody']) {
      assert.equal(await connects(user, socket), false, user);
    }
  });

  describe('with certificates of this test', () => {
    before(() => box.exec('systemctl', 'stop', unit)); // it would put away what is not in the database

    test('the edge shows what the role left, without a start', async () => {
      assert.equal(await isOfAnother(`desk.${base}`), false);
      const pid = await show('MainPID', edge);
      await place('desk.pem', certificate(`desk.${base}`));
      await place('serial', '1');
      await eventually('the certificate of another', 60, () => isOfAnother(`desk.${base}`));
      assert.equal(await isOfAnother(`id.${base}`), false);
      assert.equal(await show('MainPID', edge), pid);
      assert.equal(await owner(shown), 'unidash-edge:unidash-edge 700');
      assert.equal(await owner(`${shown}/desk.pem`), 'unidash-edge:unidash-edge 600');
    });

    test('what it cannot read keeps the edge neither from reading the rest nor from starting', async () => {
      await place('bad.pem', 'no certificate');
      await box.exec('ln', '-s', '/var/lib/unidash/certificates/site.pem', `${from}/link.pem`);
      await box.exec('ln', '-s', '/etc/shadow', `${from}/shadow.pem`);
      await place('id.pem', certificate(`id.${base}`));
      await place('serial', '2');
      await eventually('the certificate of another', 60, () => isOfAnother(`id.${base}`));
      await box.exec('systemctl', 'restart', edge);
      assert.equal(await isOfAnother(`id.${base}`), true);
      assert.equal((await box.exec('ls', shown)).split('\n').sort().join(' '), 'desk.pem id.pem list');
      const told = await box.exec('journalctl', '--quiet', `--unit=${edge}`, '--grep=is left out', '--output=cat');
      for (const name of ['bad', 'link', 'shadow']) assert.match(told, new RegExp(`${name}\\.pem is left out`), name);
    });

    test('once they are gone, our own authority’s certificate is shown again', async () => {
      await box.exec('sh', '-c', `rm ${from}/*.pem`);
      await place('serial', '3');
      await eventually('our own', 60, async () => !await isOfAnother(`id.${base}`));
      assert.equal(await isOfAnother(`desk.${base}`), false);
      await box.exec('systemctl', 'start', unit);
    });
  });

  describe('port 53', () => {
    before(async () => {
      await peer.exec('nft', 'insert', 'rule', 'inet', 'unidash', 'input', 'accept');
      await peer.exec('systemd-run', '--unit=elsewhere', 'socat', 'TCP-LISTEN:8443,fork,reuseaddr', 'PIPE');
      // It would set the entrance as the database says; and in the place of knotd something else answers.
      await box.try('systemctl', 'stop', 'unidashd@admin.service', 'unidash-dns.service');
      for (const [name, listen] of [['udp', 'UDP6-RECVFROM:5300,fork,ipv6only=0'], ['tcp', 'TCP6-LISTEN:5300,fork,reuseaddr,ipv6only=0']]) {
        await box.exec('systemd-run', `--unit=echo-${name}`, '--uid=unidash-dns', 'socat', listen, 'PIPE');
      }
    });

    test('is shut to everybody, and so is the one behind it', async () => {
      for (const port of [53, 5300]) {
        assert.deepEqual(await hears(port), [], String(port));
        assert.deepEqual(await hears(port, six.box), [], String(port));
      }
    });

    test('leads to knotd from the networks that may ask, by both protocols, and from no other', async () => {
      await setEntrance([`${address}/32`]);
      assert.deepEqual(await hears(53), ['udp', 'tcp']);
      assert.deepEqual(await hears(53, six.box), []);
      await setEntrance([`${address}/32`, `${six.peer}/128`]);
      assert.deepEqual(await hears(53, six.box), ['udp', 'tcp']);
      assert.deepEqual(await hears(5300), [], 'the port itself');
      assert.deepEqual(await hears(5300, six.box), [], 'the port itself');
      await setEntrance(['192.0.2.0/24']);
      assert.deepEqual(await hears(53), []);
    });

    test('is this machine’s own resolver’s from within', async () => {
      await setEntrance([`${address}/32`]);
      const query = String.raw`\0\1\1\0\0\1\0\0\0\0\0\0\7example\3org\0\0\1\0\1`;
      assert.ok(Number(await box.exec('sh', '-c', `printf '${query}' | socat -t 3 - UDP:127.0.0.53:53 | wc -c`)) > 12);
      await setEntrance([]);
    });

    test('only the role host and root open it, and not to everybody', async () => {
      const line = (networks) => JSON.stringify({ request: 'set_entrance', entrance: 'dns', networks });
      for (const user of ['unidash-names', 'unidash-dns', 'unidash-admin', 'nobody']) {
        assert.match((await sayTo(box, 'helper', line([`${address}/32`]), user)).out, /helper\.stranger/, user);
      }
      assert.match((await sayTo(box, 'helper', line(['0.0.0.0/0']), 'unidash-host')).out, /network\.bad_address/);
      assert.deepEqual(await hears(53), []);
    });

    test('who answers there has no other way out', async () => {
      const opens = async (user, place) => (await as(user, 'socat', '-u', '/dev/null', `TCP:${place},connect-timeout=3`)).code === 0;
      await eventually('the place elsewhere', 20, () => opens('root', `${address}:8443`));
      assert.equal(await opens('unidash-dns', `${address}:8443`), false);
      assert.equal(await opens('root', '127.0.0.1:5300'), true);
      for (const user of ['unidash-edge', 'unidash-workspace', 'unidash-names']) {
        assert.equal(await opens(user, '127.0.0.1:5300'), false, `${user} reaches it`);
      }
    });
  });
});
