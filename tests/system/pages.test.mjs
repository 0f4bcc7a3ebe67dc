// The pages of the machine in a browser, on a machine that is ours: each shows what the
// machine says of itself, and what they change is changed in it.
// Domains: host, identity, machine, overview, setup, work
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Browser } from '../browser/browser.mjs';
import { fillSignIn, seeDesktop } from '../browser/steps.mjs';
import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';

const box = await newMachine(null);
const folder = mkdtempSync(join(tmpdir(), 'unidash-pages-'));
after(() => rmSync(folder, { recursive: true }));

/** Statements on the machine's own database. */
const sql = (statement) => box.exec('setpriv', '--reuid=unidash-migrate', '--regid=unidash-migrate',
  '--init-groups', 'psql', '-X', '-A', '-t', '-h', '/run/postgresql', '-U', 'unidash', '-c', statement, 'unidash');

describe('the pages of the machine', { timeout: 300_000 }, () => {
  let site;
  let administrator;
  let browser;
  let window;
  let page;

  before(async () => {
    await box.start();
    site = await box.setUp();
    administrator = await createFirstAdministrator(site);
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, site.ca);
    browser = await Browser.launch([authority]);
    window = await browser.openWindow({ language: 'fr' });
    page = window.page;
    const me = { ...administrator, name: administrator.display_name };
    await page.goto(`${site.desk}/`);
    await fillSignIn(page, 'fr', me);
    await seeDesktop(page, 'fr', me);
  });

  after(() => browser?.close());

  /** Opens a page and waits for what only an answer of the host brings; the words of the page. */
  async function show(name, content) {
    await page.goto(`${site.desk}/admin/${name}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator(content).first().waitFor();
    return page.getByRole('main').innerText();
  }

  const fact = (name) => page.locator('.facts > div')
    .filter({ has: page.getByText(name, { exact: true }) }).locator('dd').innerText();

  test('Machine: its name, version and use', async () => {
    await show('machine', '.charts svg');
    assert.equal(await fact('Nom sur le réseau'), await box.exec('hostname'));
    const version = await box.exec('sh', '-c', '. /etc/os-release; echo $IMAGE_VERSION');
    assert.equal(await fact('Version'), version);
    assert.match(await fact('Processeur'), /, [1-9]\d* cœurs?$/);
    assert.match(await fact('Mémoire'), /[1-9]/);
    assert.equal(await page.locator('.charts svg').count(), 4);
    assert.equal(await page.locator('.alert-danger').count(), 0);
  });

  test('Certificates: those of the own authority, which is handed on', async () => {
    await show('certificates', '#own-authority ~ .rows');
    await page.locator('.certificate-row', { hasText: 'Certificat du site' }).getByText('unidash.localhost').waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'),
      page.getByRole('button', { name: 'Télécharger le certificat' }).click()]);
    assert.equal(file.suggestedFilename(), 'unidash-authority.pem');
    assert.equal(await page.locator('.alert-danger').count(), 0);
  });

  test('Network: the link, its address and gateway', async () => {
    const text = await show('network', '.machine-row');
    assert.ok(text.includes(await box.address()), text);
    assert.match(text, /Automatique/);
    assert.match(text, /Vers Internet par 10\.77\./);
    assert.ok(text.includes(await box.exec('cat', '/sys/class/net/host0/address')), text);
  });

  test('Network: a change is tried and kept', async () => {
    await show('network', '.machine-row');
    await page.locator('.machine-row', { hasText: 'host0' }).getByRole('button').click();
    await page.locator('input[name=dns]').fill('10.99.0.1');
    await page.getByRole('dialog').getByRole('button', { name: 'Essayer ces réglages' }).click();
    await page.locator('.countdown').waitFor();
    await page.getByRole('button', { name: 'Garder ces réglages' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByText('Les nouveaux réglages sont gardés.').waitFor();
    assert.match(await box.exec('cat', '/etc/systemd/network/50-unidash-host0.network'), /DNS=10\.99\.0\.1/);
  });

  test('Time: another zone, after the password', async () => {
    await show('time', '.machine-clock');
    await page.locator('option[value="Indian/Reunion"]').waitFor({ state: 'attached' });
    await sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes'`);
    window.expectComplaint(/status of 403 .*\/machine\/time/);
    // Until the edge knows, a change of nothing is let through.
    await eventually('the edge knows that the password is old', 20, () => page.evaluate(async () => {
      const { status } = await fetch('/v1/admin/machine/time', { method: 'PATCH',
        headers: { 'content-type': 'application/vnd.api+json' },
        body: JSON.stringify({ data: { type: 'times', attributes: {} } }) });
      return status === 403;
    }));
    await page.locator('input[name=time_zone]').fill('Indian/Reunion');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirmez que c’est vous' });
    await dialog.locator('input').fill(administrator.password);
    await dialog.getByRole('button', { name: 'Continuer' }).click();
    await dialog.waitFor({ state: 'detached' });
    await eventually('the zone', 20, () => box.exec('readlink', '-f', '/etc/localtime'),
      (path) => path.endsWith('/Indian/Reunion'));
    await show('time', '.machine-clock');
    assert.equal(await page.locator('input[name=time_zone]').inputValue(), 'Indian/Reunion');
  });

  test('Machine: another name', async () => {
    await show('machine', '.facts');
    await page.getByRole('button', { name: 'Renommer la machine' }).click();
    await page.getByLabel('Nom de la machine').fill('La compta');
    await page.getByLabel('Nom sur le réseau').fill('compta');
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await box.exec('hostname'), 'compta');
    await page.getByText('La compta').first().waitFor();
  });

  test('Certificates: a new one of the own authority', async () => {
    await show('certificates', '#own-authority ~ .rows');
    const file = '/var/lib/unidash/certificates/site.pem';
    const former = await box.exec('sha256sum', file);
    await page.getByRole('button', { name: 'Renouveler' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Renouveler' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    assert.notEqual(await box.exec('sha256sum', file), former);
    await page.getByText('Le certificat est renouvelé.').waitFor();
  });

  test('Services: ours, running, and one restarts', async () => {
    await show('services', '.machine-row');
    for (const unit of ['unidashd@identity', 'unidashd@workspace', 'unidashd@admin', 'unidashd@audit', 'unidashd@mail', 'unidashd@gate', 'unidashd@names', 'unidashd@apps', 'unidashd@host',
      'unidash-postgresql', 'unidash-valkey', 'unidash-haproxy', 'unidash-gate', 'unidash-ldap', 'systemd-networkd']) {
      const row = page.locator('.machine-row').filter({ hasText: `${unit}.service` });
      assert.match(await row.innerText(), /En marche/, unit);
    }
    const pid = () => box.exec('systemctl', 'show', '-P', 'MainPID', 'systemd-resolved.service');
    const first = await pid();
    await page.locator('.machine-row').filter({ hasText: 'systemd-resolved.service' }).getByRole('button').click();
    await page.getByRole('alertdialog').locator('.button-danger').click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    assert.notEqual(await pid(), first);
  });

  test('Logs: lines of the machine, by text and as they come', async () => {
    await box.exec('sh', '-c', 'echo la girafe arrive | systemd-cat -t probe; journalctl --sync');
    await show('logs', '.log-line');
    await page.getByLabel('Texte à chercher').fill('girafe arrive');
    await page.locator('.log-line', { hasText: 'la girafe arrive' }).first().waitFor();
    await page.getByLabel('Suivre les nouvelles lignes').check();
    await box.exec('sh', '-c', 'echo encore une girafe arrive | systemd-cat -t probe');
    await page.locator('.log-line', { hasText: 'encore une girafe arrive' }).first().waitFor();
  });

  test('Updates: the version that runs, and why none can be had', async () => {
    await show('updates', '.facts');
    const version = await box.exec('sh', '-c', '. /etc/os-release; echo $IMAGE_VERSION');
    assert.equal(await fact('Version en marche'), version);
    window.expectComplaint(/status of 503 .*\/updates\/check/);
    await page.getByRole('button', { name: 'Chercher une mise à jour' }).click();
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    assert.doesNotMatch(await alert.innerText(), /[a-z]+\.[a-z_]+/, 'a sentence, no code');
  });

  test('Power: a restart is planned and called off', async () => {
    await show('power', '.machine-form');
    const at = new Date(Date.now() + 3 * 3_600_000);
    const local = new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
    await page.locator('input[name=at]').fill(local);
    await page.getByRole('button', { name: 'Programmer' }).click();
    await page.getByRole('alertdialog').locator('.button-danger').click();
    await page.getByText('Redémarrage prévu').waitFor();
    assert.match(await box.exec('cat', '/run/systemd/shutdown/scheduled'), /MODE=reboot/);
    await page.getByRole('button', { name: 'Annuler ce qui est prévu' }).click();
    await page.getByText('Redémarrage prévu').waitFor({ state: 'detached' });
    assert.notEqual((await box.try('test', '-e', '/run/systemd/shutdown/scheduled')).code, 0);
  });

  test('nothing went wrong in the browser meanwhile', () => window.assertQuiet());
});
