// The pages of the machine: a clear sentence on a computer that is not ours, and the journeys of
// an administrator on one that is.
// Domains: host, identity, machine, overview, setup
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { openFakeHost, startFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { fillSignIn, seeDesktop } from './steps.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const browser = await startBrowser(stack);

const me = { ...administrator, name: administrator.display_name };
const pages = ['machine', 'network', 'reach', 'time', 'services', 'logs', 'updates', 'power'];

async function open() {
  const window = await browser.openWindow({ language: 'fr' });
  window.expectComplaint(/status of (403|422|503)/);
  const { page } = window;
  await page.goto(`${stack.desk}/`);
  await fillSignIn(page, 'fr', me);
  await seeDesktop(page, 'fr', me);
  return { window, page };
}

const show = async (page, name) => {
  await page.goto(`${stack.desk}/admin/${name}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

test('a computer that is not ours has nothing to set', async () => {
  const { window, page } = await open();
  for (const name of pages) {
    await show(page, name);
    await page.getByText('Pas de machine à régler ici').waitFor();
    assert.equal(await page.getByText('Connexion perdue').count(), 0, name);
  }
  await window.close();
});

test('a disk that is nearly full is said on the first page, before it is', async (t) => {
  const { machine: host, close } = await openFakeHost(stack, { facts: { var_free: 312_000_000, var_nearly_full: true } });
  t.after(close);
  const { window, page } = await open();
  await show(page, 'machine');
  await page.getByText(/Le disque est presque plein\s: 312\sMo libres/).waitFor();
  assert.deepEqual(await findViolations(page), []);
  host.become({ facts: {} });
  await show(page, 'machine');
  await page.locator('.facts').waitFor();
  assert.equal(await page.getByText('presque plein').count(), 0);
  await window.close();
});

test('an administrator looks after the machine', async () => {
  const host = await startFakeHost(stack, { lines: 5000 });
  const { window, page } = await open();
  for (const name of pages) {
    await show(page, name);
    await page.locator('.facts, .machine-row, .reach-table, .machine-form, .log-line').first().waitFor();
    assert.deepEqual(await findViolations(page), [], name);
  }

  stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes'`);
  await eventually('the edge knows that the password is old', 20, () => page.evaluate(async () =>
    (await fetch('/v1/admin/machine/certificates/renew', { method: 'POST' })).status === 403));
  await show(page, 'power');
  await page.locator('.button-danger').first().click();
  await page.getByRole('alertdialog').locator('.button-danger').click();
  const password = page.locator('dialog', { has: page.locator('input[type=password]') });
  await password.locator('input').fill('not the right one at all');
  await password.locator('[type=submit]').click();
  await password.getByRole('alert').waitFor();
  await password.locator('input').fill(administrator.password);
  await password.locator('[type=submit]').click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  assert.ok(host.asked.some(({ path, verb }) => verb === 'POST' && path === '/power'));

  await show(page, 'network');
  await page.locator('.machine-row .button').first().click();
  await page.locator('input[value=static]').check();
  await page.locator('dialog [type=submit]').click();
  await page.locator('.countdown').waitFor();
  await page.getByRole('alertdialog').locator('.button-primary').click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  assert.equal(host.change.state, 'confirmed');
  await window.close();
});

test('who reaches what is seen as a table before it is tried, and kept', async (t) => {
  const { machine: host, close } = await openFakeHost(stack);
  t.after(close);
  const { window, page } = await open();
  await show(page, 'reach');
  const cells = (place) => place.locator('tbody tr').first().locator('td').allInnerTexts();
  await page.locator('.reach-table tbody tr').first().waitFor();
  assert.match((await cells(page.locator('.reach-table')))[0], /^Oui\s+ouvert à tous/);
  await page.locator('input[value=enterprise]').check();
  assert.equal(await page.locator('[name=administration_networks]').inputValue(), '192.168.1.0/24');
  const look = () => page.locator('.form [type=submit]').click();
  const dialog = page.locator('dialog[open]');

  await page.locator('[name=administration_networks]').fill('203.0.113.0/24');
  await look();
  await dialog.getByText('192.168.1.20').waitFor();
  assert.equal(await dialog.locator('.button-primary').isDisabled(), true, 'nobody shuts themselves out');
  await page.keyboard.press('Escape');
  await page.locator('[name=administration_networks]').fill('192.168.1.0/24');
  await page.locator('[name=internal_networks]').fill('nothing');
  await look();
  await page.locator('.form .error').waitFor();
  await page.locator('[name=internal_networks]').fill('10.0.0.0/8');
  await look();
  await dialog.locator('.reach-table').waitFor();
  const [everybody, internal, administrators] = await cells(dialog.locator('.reach-table'));
  assert.match(everybody, /^Non\s+réseaux choisis seulement/);
  for (const each of [internal, administrators]) assert.match(each, /^Oui\s+réseau choisi/);
  await dialog.getByText(/à Internet et tous les autres/).first().waitFor();
  assert.deepEqual(await findViolations(page), []);
  await page.setViewportSize({ width: 360, height: 740 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'a phone shows all');
  await dialog.locator('.button-primary').click();
  await page.locator('.countdown').waitFor();
  await page.getByRole('alertdialog').locator('.button-primary').click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  assert.deepEqual(host.reach, { mode: 'enterprise', internal_networks: ['10.0.0.0/8'],
    administration_networks: ['192.168.1.0/24'] });
  await page.locator('.reach-table', { hasText: '10.0.0.0/8' }).waitFor();
  await window.close();
});

test('the log tells requests as sentences, shows their fields, and is handed on by keyboard', async (t) => {
  const { close } = await openFakeHost(stack, { lines: 8 });
  t.after(close);
  const { window, page } = await open();
  await show(page, 'logs');
  const line = page.locator('.log-line', { hasText: 'Pas encore prêt 503 PATCH /v1/shortcuts/(5) 4,1\u00a0s' });
  await line.waitFor();
  assert.doesNotMatch(await page.locator('.log').innerText(), /[{"]/);
  await line.focus();
  await page.keyboard.press('Enter');
  const fields = page.locator('dialog[open] .log-fields');
  await fields.getByText('192.168.1.20').waitFor();
  await page.keyboard.press('Escape');
  await fields.waitFor({ state: 'detached' });
  const save = async (presses) => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Copier ou télécharger' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[role=menuitem]:focus').waitFor();
    for (let time = 0; time < presses; time++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const file = await saved;
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const text = await save(2);
  assert.match(text.name, /^unidash-log-[\dTZ-]+\.txt$/);
  assert.match(text.text, /^2026-11-21T06:00:01\.250Z info unidash-haproxy\.service\[405\]: Pas encore prêt · 503 · PATCH/m);
  const json = await save(3);
  assert.match(json.name, /\.jsonl$/);
  const read = json.text.trimEnd().split('\n').map((each) => JSON.parse(each));
  assert.ok(read.length >= 8, `${read.length}`); // more come meanwhile
  assert.deepEqual([read[5].fields.status, read[5].fields.milliseconds], [503, 4120]);
  assert.deepEqual(await findViolations(page), []);
  await window.close();
});

test('whoever follows the log has the newest line in view, however many come', async () => {
  const host = await startFakeHost(stack, { lines: 500, newLines: 0 });
  const { window, page } = await open();
  await show(page, 'logs');
  for (const more of [0, 3000, 20]) {
    host.lines += more;
    await page.locator('.log-message', { hasText: `(${host.lines - 1})` }).waitFor();
  }
  await page.locator('.log').evaluate((box) => box.scrollTo(0, 0));
  host.lines += 1000;
  await page.getByText(/4\s520\slignes/).waitFor();
  assert.equal(await page.locator('.log').evaluate((box) => box.scrollTop), 0, 'reading stays where it is');
  await window.close();
});
