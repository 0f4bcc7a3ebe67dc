// The first administrator's link on a machine: kept by the role identity, read by the
// console and by whoever asks, so that none of them voids what another one shows. Then the
// link that lets an administrator in again, which root and the console ask for.
// Domains: host, identity, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { acceptInvitation, createFirstAdministrator, newPassword } from '../harness/people.mjs';
import { addressOn } from '../harness/wizard.mjs';

const box = await newMachine(null);
const file = '/run/unidash/setup-link/current';

const sql = (statement) => box.exec('psql', '-X', '-A', '-t', '-h', '/run/postgresql', '-U', 'unidash',
  '-c', statement, 'unidash');
const made = async () => Number(await sql('SELECT count(*) FROM one_time_links'));
const asRoot = () => box.try('unidashd', 'setup-link', '--config=/run/unidash/unidashd.conf');
const onScreen = async () => addressOn(await box.screen(), 'https://id\\.');
/** The console's own question, which it puts every few seconds. */
const asConsole = () => box.exec('sh', '-c', `printf 'GET /internal/setup HTTP/1.1\\r\\nHost: host\\r\\nConnection: close\\r\\n\\r\\n' |
  setpriv --reuid=unidash-console --regid=unidash-console --init-groups socat -t 5 - UNIX-CONNECT:/run/unidash/host.sock`);

describe('the first administrator’s link', { timeout: 170_000 }, () => {
  let site;
  let current;
  let administrator;
  const opens = async (link) => (await new Client(site).get(link)).status === 200;

  before(async () => {
    await box.start();
    site = await box.setUp();
    // Both were at the first question when the machine was set up behind their back.
    await box.exec('systemctl', 'restart', 'unidashd@host.service', 'unidash-console@tty1.service');
    current = site.setupLink;
  });

  test('is one for the console and for whoever asks, and no question makes another', async () => {
    await eventually('the console shows it', 60, onScreen, (link) => link === site.setupLink);
    for (let time = 0; time < 3; time++) {
      assert.match(await asConsole(), /^HTTP\/1\.1 200 [^]*"desk_url"/);
      assert.equal((await asRoot()).out.trim(), site.setupLink);
      assert.equal((await box.site()).setupLink, site.setupLink);
    }
    assert.equal(await onScreen(), site.setupLink);
    assert.equal(await made(), 1);
    assert.ok(await opens(site.setupLink));
  });

  test('may be read by the console alone', async () => {
    const reads = async (user) => (await box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups',
      'cat', file)).code === 0;
    assert.ok(await reads('unidash-console'));
    for (const user of ['unidash-workspace', 'unidash-admin', 'unidash-host', 'unidash-edge', 'nobody']) {
      assert.equal(await reads(user), false, user);
    }
  });

  test('is renewed before its end, twice, and the one that was shown first still opens', async () => {
    for (let time = 0; time < 2; time++) {
      // What twenty minutes do.
      await sql(`UPDATE one_time_links SET expires_at = now() + interval '9 minutes'`);
      const former = current;
      current = await eventually('another link', 60, async () => (await asRoot()).out.trim(),
        (link) => link && link !== former);
      await eventually('the console shows it', 30, onScreen, (link) => link === current);
      assert.ok(await opens(current));
      assert.ok(await opens(site.setupLink));
    }
  });

  test('lasts over a restart of the role that keeps it', async () => {
    await box.exec('systemctl', 'restart', 'unidashd@identity.service');
    assert.equal((await asRoot()).out.trim(), current);
    assert.equal(await made(), 3);
  });

  test('makes the first administrator, and then nobody shows one', async () => {
    administrator = await createFirstAdministrator(site);
    assert.deepEqual(await asRoot().then(({ code, out }) => [code, out]), [3, '']);
    assert.equal(await box.exec('cat', file), '');
    await eventually('the screen without it', 30, onScreen, (link) => link === undefined);
    assert.equal(await opens(current), false);
    assert.equal((await box.settle()).code, 0);
  });

  test('another lets that administrator in again, made by root', async () => {
    const make = (username) => box.try('unidashd', 'access-link', username, '--config=/run/unidash/unidashd.conf');
    assert.deepEqual(await make('nobody').then(({ code, out }) => [code, out]), [1, '']);
    const former = (await make(administrator.username)).out.trim();
    assert.ok(await opens(former));
  });

  test('or at the screen, where it is chosen and confirmed, and gone with its page', async () => {
    await box.press('Enter');
    await box.see(/\[ Menu \]/);
    await box.press('Enter');
    await box.see(/Rouvrir l'accès d'un administrateur/);
    await box.press(...Array(5).fill('Down'), 'Enter');
    await box.see(/► Gisèle Admin \(giselle\.admin\)/);
    await box.press('Enter', 'Right', 'Enter');
    await box.see(/Lien pour giselle\.admin/);
    const link = await onScreen();
    assert.match(link, /^https:\/\/id\..+\/invite\/[\w-]{43}$/);
    const password = newPassword();
    const page = await acceptInvitation(new Client(site), link, password);
    assert.equal(page.status, 200, page.text);
    await box.press('Enter');
    await box.see(/\[ Menu \]/);
    assert.equal(await onScreen(), undefined);
    const client = new Client(site);
    await client.signIn(administrator.username, password);
    assert.ok(await client.isSignedIn());
  });
});
