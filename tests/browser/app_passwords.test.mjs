// App passwords in the settings: made with the password, seen once, of no use at the sign-in page,
// deleted; in both languages.
// Domains: gate, identity, setup, store
import assert from 'node:assert/strict';
import test from 'node:test';

import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, fillSignIn, openPanel, passingTheQuestion, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const browser = await startBrowser(stack);
const administrator = await createFirstAdministrator(stack);

async function makeGiselle(language) {
  const person = await createPerson(administrator, { display_name: 'Giselle Moreau', locale: language });
  return { ...person, name: person.display_name };
}

/** Settings of somebody who has just signed in. */
async function openSettings(language, size, giselle) {
  const w = words[language];
  const window = await browser.openWindow({ language, size });
  window.expectComplaint(/status of 4\d\d/); // refusals are part of it
  await signIn(window.page, stack.desk, language, giselle);
  await openPanel(window.page, w, w.settings, w.password);
  return { window, page: window.page, w };
}

/** Asks for a new one; the form is still there. */
async function fillForm(page, w, name) {
  await button(page, w.addAppPassword).click();
  const form = page.getByRole('dialog', { name: w.addAppPassword });
  await field(form, w.name).fill(name);
  await button(form, w.makeAppPassword).click();
  return form;
}

const rowOf = (page, name) => page.getByRole('main').getByRole('listitem').filter({ hasText: name });

for (const [language, size] of [['fr', 'phone'], ['en', 'wide']]) {
  test(`an app password is made, seen once, opens no desktop and is deleted: ${language}, ${size}`, async () => {
    const giselle = await makeGiselle(language);
    const { window, page, w } = await openSettings(language, size, giselle);
    stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes' WHERE fk_user = ${giselle.id}`);
    stack.valkey('FLUSHDB');
    await page.getByText(w.noAppPassword).waitFor();
    assert.deepEqual(await findViolations(page), []);

    await fillForm(page, w, 'Wiki');
    await passingTheQuestion(page, w, giselle, field(page, w.appPassword));
    const password = await field(page, w.appPassword).inputValue();
    assert.match(password, /^[a-z0-9-]{20,}$/);
    await page.getByText(w.withUsername(giselle.username)).waitFor();
    assert.deepEqual(await findViolations(page), []);
    // Twice: the second one the page is not asked about.
    for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
    assert.equal(await field(page, w.appPassword).inputValue(), password, 'only its own button leads out');
    await button(page, w.tokenCopied).click();
    await rowOf(page, 'Wiki').getByText(w.neverUsed).waitFor();
    await page.reload();
    await rowOf(page, 'Wiki').waitFor();
    assert.equal((await page.content()).includes(password), false, 'it is shown once');

    const taken = await fillForm(page, w, 'Wiki');
    await taken.getByRole('alert').waitFor();
    await button(taken, w.cancel).click();

    const elsewhere = await browser.openWindow({ language });
    elsewhere.expectComplaint(/status of 4\d\d/);
    await elsewhere.page.goto(`${stack.desk}/auth/login`);
    await fillSignIn(elsewhere.page, language, { ...giselle, password });
    await elsewhere.page.getByRole('alert').getByText(w.signInRefused).waitFor();
    await elsewhere.close();

    await button(page, w.removeAppPassword('Wiki')).click();
    await button(page.getByRole('alertdialog'), w.remove).click();
    await page.getByText(w.appPasswordRemoved).waitFor();
    await page.getByText(w.noAppPassword).waitFor();
    await window.close();
  });
}

test('another password of one’s own ends them, and the page says so', async () => {
  const giselle = await makeGiselle('fr');
  const { window, page, w } = await openSettings('fr', 'wide', giselle);
  await fillForm(page, w, 'Scanner');
  await passingTheQuestion(page, w, giselle, field(page, w.appPassword));
  await button(page, w.tokenCopied).click();
  await rowOf(page, 'Scanner').waitFor();
  await field(page, w.currentPassword).fill(giselle.password);
  await field(page, w.newPassword).fill(newPassword());
  await button(page, w.changePassword).click();
  await page.getByText(w.noAppPassword).waitFor();
  await window.close();
});
