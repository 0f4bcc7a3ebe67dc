// Open apps are the desktop's guests: nothing it does, and nothing that happens to
// the API, reloads them.
import assert from 'node:assert/strict';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { startSite } from './site.mjs';
import { button, field, fillSignIn, heading, link, openMenuItem, openPanel, signIn } from './steps.mjs';
import { words } from './words.mjs';

const w = words.fr;
const stack = await startStack();
const site = await startSite();
// Of this installation, as an app that goes through it is.
const own = await startSite(new URL(stack.desk).hostname.replace(/^desk/, 'payroll'));
const browser = await startBrowser(stack, { authorities: [site.certificate, own.certificate] });
const administrator = await createFirstAdministrator(stack);
administrator.name = administrator.display_name;
const giselle = await createPerson(administrator, { display_name: 'Giselle Moreau' });
giselle.name = giselle.display_name;

async function addApp(page, name, address) {
  await openPanel(page, w, w.administration, w.apps);
  await button(page, w.addApp).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, w.name).fill(name);
  await field(dialog, w.address).fill(address);
  await dialog.getByRole('radio', { name: w.insideDesktop }).check();
  await button(dialog, w.add).click();
  await page.getByRole('listitem').filter({ hasText: address }).waitFor();
}

test('an administrator adds an app that opens inside the desktop', async () => {
  const window = await browser.openWindow();
  await signIn(window.page, stack.desk, 'fr', administrator);
  await addApp(window.page, 'Documents', site.address);
  await addApp(window.page, 'Agenda', `${site.address}agenda`);
  await addApp(window.page, 'Payroll', own.address);
  await window.close();
});

for (const [language, size] of [['fr', 'wide'], ['en', 'phone']]) {
  test(`an administrator gives an app an address of its own: ${language}, ${size}`, async () => {
    const v = words[language];
    const anne = await createPerson(administrator, { display_name: 'Anne Petit', role: 'admin', locale: language });
    anne.name = anne.display_name;
    const window = await browser.openWindow({ language, size });
    window.expectComplaint(/status of 422/);
    const { page } = window;
    await signIn(page, stack.desk, language, anne);
    await openPanel(page, v, v.administration, v.apps);
    await button(page, v.addApp).click();
    const dialog = page.getByRole('dialog');
    await field(dialog, v.name).fill(`ERP ${language}`);
    await dialog.getByRole('radio', { name: v.throughInstallation }).check();
    const address = `https://erp-${language}.${new URL(stack.desk).host.replace(/^desk\./, '')}/`;
    assert.equal(await field(dialog, v.addressItGets).inputValue(), address);
    await field(dialog, v.addressInNetwork).fill('http://169.254.169.254');
    await button(dialog, v.add).click();
    await dialog.getByText(v.targetNotAllowed).waitFor();

    await field(dialog, v.addressInNetwork).fill('http://192.168.1.20:8080');
    await dialog.getByText(v.advancedSettings, { exact: true }).click();
    await field(dialog, v.openToEverybody).fill('/public\nprivate');
    await button(dialog, v.add).click();
    await dialog.getByText(v.badOpenPath).waitFor();
    assert.deepEqual(await findViolations(page), []);
    await field(dialog, v.openToEverybody).fill('/public');
    await field(dialog, v.largestUpload).fill('500');
    await button(dialog, v.add).click();
    await page.getByRole('listitem').filter({ hasText: address }).waitFor();

    await openMenuItem(page, v.actionsFor(`ERP ${language}`), v.edit);
    assert.equal(await field(dialog, v.addressInNetwork).inputValue(), 'http://192.168.1.20:8080');
    assert.equal(await field(dialog, v.addressItGets).inputValue(), address);
    await dialog.getByText(v.advancedSettings, { exact: true }).click();
    assert.equal(await field(dialog, v.openToEverybody).inputValue(), '/public');
    assert.equal(await field(dialog, v.largestUpload).inputValue(), '500');
    await window.close();
  });
}

test('a framed app where nobody is signed in brings the dialog, and is loaded again afterwards', async () => {
  const window = await browser.openWindow();
  const { page } = window;
  const frame = await openDocuments(page);
  const { loads } = site;
  own.signedOutOf = stack.desk;
  await link(page, w.desktop).click();
  await page.getByRole('link', { name: /^Payroll/ }).first().click();
  await page.getByRole('alertdialog', { name: w.expiredTitle }).waitFor();
  own.signedOutOf = undefined;
  // Somebody comes back to this window, signed in meanwhile.
  await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
  await page.frameLocator('iframe[title=Payroll]').getByRole('heading', { name: 'Documents' }).waitFor();
  assert.equal(await page.getByRole('alertdialog').count(), 0);
  await assertUntouched(frame, loads);
  assert.equal(site.loads, loads);

  // Later, in the middle of it: the frame comes back where it was.
  own.signedOutOf = stack.desk;
  await page.frameLocator('iframe[title=Payroll]').getByRole('link', { name: 'Order 7' }).click();
  await page.getByRole('alertdialog', { name: w.expiredTitle }).waitFor();
  own.signedOutOf = undefined;
  await page.evaluate(() => globalThis.dispatchEvent(new Event('focus')));
  await page.frameLocator('iframe[title=Payroll]').getByRole('heading', { name: 'Documents' }).waitFor();
  assert.equal(own.last, '/orders/7?tab=notes');
  await assertUntouched(frame, loads);
  await window.close();
});

/** A window at which nobody seems to be: its desktop hears of nothing by itself, and not by the work
 *  under way that it asks for when its stream of events has ended. */
async function openUnattended() {
  const window = await browser.openWindow();
  window.expectComplaint(/status of 401/);
  await window.page.route('**/v1/jobs?*', (route) => route.fulfill({ contentType: 'application/vnd.api+json', body: '{"data":[]}' }));
  await window.page.addInitScript(() => Object.defineProperty(globalThis.document, 'visibilityState', { get: () => 'hidden' }));
  return window;
}

/** Ends sessions of this kind, and returns when the API knows. */
async function endSessions(page, kind) {
  stack.sql(`UPDATE sessions SET revoked_at = now() WHERE kind = '${kind}' AND revoked_at IS NULL`);
  await eventually('the API refuses', 10, () => page.evaluate(() => fetch('/v1/me').then(({ status }) => status === 401)));
}

test('before an app is shown a session that is over is renewed, silently where somebody is known at the sign-in', async () => {
  const window = await openUnattended();
  const { page } = window;
  await signIn(page, stack.desk, 'fr', giselle);
  const { loads } = site;
  await endSessions(page, 'desk');
  await page.getByRole('link', { name: /^Documents/ }).first().click();
  await page.frameLocator('iframe[title=Documents]').getByRole('heading', { name: 'Documents' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/app/documents');
  assert.equal(site.loads, loads + 1, 'asked for once, with a session');
  await window.close();
});

test('where nobody is known there either the whole page signs in, and then shows the app', async () => {
  const window = await openUnattended();
  const { page } = window;
  await signIn(page, stack.desk, 'fr', giselle);
  const { loads } = site;
  await endSessions(page, 'sso');
  await page.getByRole('link', { name: /^Documents/ }).first().click();
  await fillSignIn(page, 'fr', giselle);
  await page.frameLocator('iframe[title=Documents]').getByRole('heading', { name: 'Documents' }).waitFor();
  assert.equal(site.loads, loads + 1, 'asked for once, with a session');
  await window.close();
});

test('with another app open the dialog asks, the app waits for it and the other keeps its work', async () => {
  const window = await openUnattended();
  const { page } = window;
  const frame = await openDocuments(page);
  const { loads } = site;
  await link(page, w.desktop).click();
  await endSessions(page, 'sso');
  await page.getByRole('link', { name: /^Agenda/ }).first().click();
  const dialog = page.getByRole('alertdialog', { name: w.expiredTitle });
  await dialog.waitFor();
  assert.equal(await page.locator('iframe[title=Agenda]').count(), 0);
  const opened = window.context.waitForEvent('page');
  await link(dialog, w.signInAgain).click();
  await fillSignIn(await opened, 'fr', giselle);
  await page.frameLocator('iframe[title=Agenda]').getByRole('heading', { name: 'Documents' }).waitFor();
  assert.equal(await dialog.count(), 0);
  await assertUntouched(frame, loads);
  await window.close();
});

test('somebody else who signed in meanwhile gets a desktop of their own, without the apps of the one before', async () => {
  const window = await openUnattended();
  const { page } = window;
  await openDocuments(page);
  const other = await browser.openWindow();
  await signIn(other.page, stack.desk, 'fr', administrator);
  await window.context.clearCookies();
  await window.context.addCookies(await other.context.cookies());
  await link(page, w.desktop).click();
  await page.getByRole('link', { name: /^Agenda/ }).first().click();
  await heading(page, w.hello(administrator.name.split(' ')[0])).waitFor();
  assert.equal(await page.locator('iframe').count(), 0);
  await other.close();
  await window.close();
});

async function openDocuments(page) {
  await signIn(page, stack.desk, 'fr', giselle);
  await page.getByRole('link', { name: /^Documents/ }).first().click();
  const frame = page.frameLocator('iframe[title=Documents]');
  await frame.getByRole('heading', { name: 'Documents' }).waitFor();
  await frame.locator('#note').fill('brouillon');
  return frame;
}

/** Same document as before: what was typed is there and nothing was asked for again. */
async function assertUntouched(frame, loads) {
  assert.equal(await frame.locator('#note').inputValue(), 'brouillon');
  assert.equal(await frame.locator('#loads').textContent(), String(loads));
}

test('an open app is loaded once, however often it is hidden and shown', async () => {
  const window = await browser.openWindow();
  const { page } = window;
  const frame = await openDocuments(page);
  const loads = site.loads;

  await link(page, w.desktop).click();
  await heading(page, w.hello('Giselle')).waitFor();
  await openPanel(page, w, w.settings, w.appearance);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await heading(page, 'Documents').waitFor();
  await assertUntouched(frame, loads);

  await link(page, w.desktop).click();
  await page.getByRole('link', { name: /^Agenda/ }).first().click();
  await page.frameLocator('iframe[title=Agenda]').getByRole('heading').waitFor();
  const bar = page.getByRole('navigation', { name: w.bar });
  await bar.getByRole('link', { name: /^Documents/ }).click();
  await assertUntouched(frame, loads);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.setViewportSize({ width: 1366, height: 768 });
  await assertUntouched(frame, loads);
  assert.equal(site.loads, loads + 1, 'Documents once, Agenda once');

  await button(page, w.closeNamed('Documents')).click();
  await page.locator('iframe[title=Documents]').waitFor({ state: 'detached' });
  assert.equal(await page.locator('iframe[title=Agenda]').count(), 1);
  await window.close();
});

/** Kills the role whenever it is there, until `isOver()`; `meanwhile` is repeated. */
async function holdDown(role, isOver, meanwhile) {
  while (!(await isOver())) {
    const pid = (await stack.pids())[role];
    if (pid) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
    await meanwhile();
  }
}

test('when the API dies, a banner says so and the open app goes on', async () => {
  const window = await browser.openWindow();
  window.expectComplaint(/status of 50[234]/);
  const { page } = window;
  const frame = await openDocuments(page);
  const loads = site.loads;
  await openPanel(page, w, w.settings, w.appearance);
  const banner = page.getByRole('status').filter({ hasText: w.lost });

  const choices = [w.dark, w.light];
  await holdDown('workspace', () => banner.isVisible(), async () => {
    choices.reverse();
    await page.getByRole('radio', { name: choices[0] }).click(); // refused, it goes back
  });
  await page.goBack();
  await page.goBack();
  await heading(page, 'Documents').waitFor();
  await assertUntouched(frame, loads);

  await stack.healed();
  await banner.waitFor({ state: 'hidden' });
  await assertUntouched(frame, loads);
  assert.equal(await page.getByRole('alertdialog').count(), 0, 'nobody is signed out by it');
  await window.close();
});
