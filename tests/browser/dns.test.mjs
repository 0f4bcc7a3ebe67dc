// Names in the network as an administrator sets them up: who may ask, with which addresses, and
// the names of other devices. Whoever asks for them does so in tests/names.
// Domains: dns, identity, setup
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, openMenuItem, openPanel, passingTheQuestion, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const base = new URL(stack.desk).hostname.replace(/^desk\./, '');
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', display_name: 'Karim Benali', role: 'admin' });
const browser = await startBrowser(stack);
// One for each language that a person may have.
const english = await createPerson(administrator, { username: 'anne', display_name: 'Anne Petit', role: 'super_admin', locale: 'en' });
const me = { ...administrator, name: administrator.display_name };
const keepers = { fr: me, en: { ...english, name: english.display_name } };

async function open(language, person = me, options = {}) {
  const w = words[language];
  const window = await browser.openWindow({ language, ...options });
  window.expectComplaint(/status of (4\d\d|503)/); // refusals are part of it, and no machine is ours here
  const { page } = window;
  await signIn(page, stack.desk, language, person);
  await openPanel(page, w, w.administration, w.dns);
  await page.locator('#records').waitFor();
  return { page, window, w };
}

const says = (page, text) => page.getByRole('main').getByText(text).first();
const rowOf = (page, name) => page.locator('.dns-row', { hasText: `${name}.${base}` });

async function addName(page, w, { name, type = 'A', value }) {
  await button(page, w.addName).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, w.name).fill(name);
  await field(dialog, w.whatItIs).selectOption(type);
  await field(dialog, w.value).fill(value);
  await button(dialog, w.add).click();
  return dialog;
}

for (const [language, size] of [['fr', 'phone'], ['en', 'wide']]) {
  test(`an administrator has the devices of a network answered, and stops it (${language}, ${size})`, async () => {
    const { page, window, w } = await open(language, keepers[language], { size });
    await says(page, w.nobodyAnswered).waitFor();
    await page.getByRole('checkbox', { name: w.answerDevices }).check();
    await field(page, w.whoMayAsk).fill('192.0.2.0/24\n0.0.0.0/0');
    await field(page, w.installationAddresses).fill('192.0.2.10');
    await button(page, w.save).click();
    await passingTheQuestion(page, w, keepers[language], page.locator('[name=networks][aria-invalid=true]'));
    await page.getByText(w.line(2)).waitFor();
    assert.deepEqual(await findViolations(page), []);

    await field(page, w.whoMayAsk).fill('192.0.2.0/24');
    await button(page, w.save).click();
    await passingTheQuestion(page, w, keepers[language], says(page, w.answersNetworks('192.0.2.0/24')));
    assert.equal(await field(page, w.dnsAddress).inputValue(), '192.0.2.10');
    assert.deepEqual(await findViolations(page), []);

    await page.getByRole('checkbox', { name: w.answerDevices }).uncheck();
    await button(page, w.save).click();
    await passingTheQuestion(page, w, keepers[language], says(page, w.nobodyAnswered));
    await window.close();
  });
}

test('any administrator adds, changes and removes names, and takes the zone along', async () => {
  const { page, window, w } = await open('fr', { ...karim, name: karim.display_name });
  await says(page, w.mainAdministratorOnly).waitFor();
  assert.equal(await button(page, w.save).count(), 0);

  const refused = await addName(page, w, { name: 'desk', value: '192.0.2.40' });
  await refused.locator('[name=name][aria-invalid=true]').waitFor();
  await field(refused, w.name).fill(`nas.${base}`);
  await field(refused, w.value).fill('nowhere');
  await button(refused, w.add).click();
  await refused.locator('[name=content][aria-invalid=true]').waitFor();
  assert.deepEqual(await findViolations(page), []);
  await field(refused, w.value).fill('192.0.2.40');
  await button(refused, w.add).click();
  await page.getByText(w.nameSaved(`nas.${base}`)).waitFor();
  await rowOf(page, 'nas').getByText(/192\.0\.2\.40/).waitFor();

  await addName(page, w, { name: 'note', type: 'TXT', value: 'bonjour' });
  await rowOf(page, 'note').waitFor();

  await openMenuItem(page, w.actionsFor(`nas.${base} A`), w.edit);
  const dialog = page.getByRole('dialog');
  await field(dialog, w.value).fill('192.0.2.41');
  await button(dialog, w.save).click();
  await rowOf(page, 'nas').getByText(/192\.0\.2\.41/).waitFor();

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: w.downloadZone }).click()]);
  assert.match(await readFile(await file.path(), 'utf8'), /192\.0\.2\.41/);

  await openMenuItem(page, w.actionsFor(`nas.${base} A`), w.remove);
  await button(page.getByRole('alertdialog'), w.remove).click();
  await page.getByText(w.nameDeleted(`nas.${base}`)).waitFor();
  await rowOf(page, 'nas').waitFor({ state: 'detached' });
  assert.deepEqual(await findViolations(page), []);
  await window.close();
});
