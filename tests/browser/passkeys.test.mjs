// A passkey from the settings to the next sign-in and before what cannot be taken back, with
// Chromium's virtual authenticator, in both languages.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, fillSignIn, heading, link, openPanel, seeDesktop, signIn } from './steps.mjs';
import { VirtualAuthenticator } from './virtual_authenticator.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const browser = await startBrowser(stack);
const administrator = await createFirstAdministrator(stack);

/** The page that a link opens beside the desktop. */
async function openBeside(page, act) {
  const [beside] = await Promise.all([page.context().waitForEvent('page'), act()]);
  await beside.getByRole('heading', { level: 1 }).waitFor();
  return beside;
}

/** `window.questions`: how often the page asked for a passkey. */
const countQuestions = (page) => page.addInitScript(() => {
  const get = navigator.credentials.get.bind(navigator.credentials);
  window.questions = 0;
  navigator.credentials.get = (options) => {
    window.questions += 1;
    return get(options);
  };
});

/** Settings, as somebody who has just signed in; what the authenticator then holds. */
async function addPasskey(page, w, name) {
  await openPanel(page, w, w.settings, w.password);
  await button(page, w.addPasskey).click();
  const beside = await openBeside(page, () => link(page, w.makePasskey).click());
  const authenticator = await VirtualAuthenticator.attach(beside);
  await field(beside, w.passkeyName).fill(name);
  assert.deepEqual(await findViolations(beside), []);
  await button(beside, w.makePasskey).click();
  await heading(beside, w.recoveryCodes).waitFor();
  assert.equal(await beside.locator('.codes code').count(), 10);
  const credentials = await authenticator.credentials();
  await beside.close();
  await page.reload();
  await page.getByText(name).waitFor();
  assert.deepEqual(await findViolations(page), []);
  return credentials;
}

for (const language of ['fr', 'en']) {
  const w = words[language];

  async function somebody() {
    const person = await createPerson(administrator, { display_name: 'Giselle Moreau', locale: language });
    return { ...person, name: person.display_name };
  }

  test(`a passkey is added in the settings and signs in by itself: ${language}`, async () => {
    const giselle = await somebody();
    const window = await browser.openWindow({ language });
    await signIn(window.page, stack.desk, language, giselle);
    const credentials = await addPasskey(window.page, w, 'Pixel 9');
    assert.equal(credentials.length, 1);
    await window.close();

    const elsewhere = await browser.openWindow({ language });
    const authenticator = await VirtualAuthenticator.attach(elsewhere.page, { credentials, answers: false });
    await countQuestions(elsewhere.page);
    await elsewhere.page.goto(`${stack.desk}/auth/login`);
    await button(elsewhere.page, w.usePasskey).waitFor();
    // The one in the field stays open: what was asked of an authenticator that does not answer is
    // not answered later.
    await elsewhere.page.waitForFunction(() => window.questions === 1);
    assert.deepEqual(await findViolations(elsewhere.page), []);
    await authenticator.setAnswers(true);
    await button(elsewhere.page, w.usePasskey).click();
    await seeDesktop(elsewhere.page, language, giselle);
    await elsewhere.close();
  });

  test(`a passkey is the second step after the password: ${language}`, async () => {
    const giselle = await somebody();
    const window = await browser.openWindow({ language });
    await signIn(window.page, stack.desk, language, giselle);
    const credentials = await addPasskey(window.page, w, 'Key ring');
    await window.close();

    const elsewhere = await browser.openWindow({ language });
    const { page } = elsewhere;
    await page.goto(`${stack.desk}/auth/login`);
    await fillSignIn(page, language, giselle);
    await heading(page, w.codeTitle).waitFor();
    assert.deepEqual(await findViolations(page), []);
    await VirtualAuthenticator.attach(page, { credentials });
    await button(page, w.usePasskey).click();
    await seeDesktop(page, language, giselle);
    await elsewhere.close();
  });

  test(`what cannot be taken back is confirmed with a passkey: ${language}`, async () => {
    const giselle = await somebody();
    const window = await browser.openWindow({ language });
    const { page } = window;
    await signIn(page, stack.desk, language, giselle);
    const credentials = await addPasskey(page, w, 'Laptop');
    stack.sql(`UPDATE sessions SET auth_time = auth_time - interval '6 minutes' WHERE fk_user = ${giselle.id}`);
    stack.valkey('flushall');
    await button(page, w.newRecoveryCodes).click();
    await button(page.getByRole('alertdialog'), w.newRecoveryCodes).click();
    await button(page, w.usePasskeyInstead).click();
    const beside = await openBeside(page, () => link(page, w.openThatPage).click());
    await VirtualAuthenticator.attach(beside, { credentials });
    assert.deepEqual(await findViolations(beside), []);
    await button(beside, w.confirmWithPasskey).click();
    await heading(beside, w.confirmedTitle).waitFor();
    await beside.close();
    await button(page, w.confirmGoOn).click();
    await page.locator('.recovery-codes code').first().waitFor();
    window.expectComplaint(/status of 403/);
    await window.close();
  });
}

test('without JavaScript the sign-in page is as it was', async () => {
  const window = await browser.openWindow({ javaScriptEnabled: false });
  await window.page.goto(`${stack.desk}/auth/login`);
  await button(window.page, words.fr.signIn).waitFor();
  assert.equal(await button(window.page, words.fr.usePasskey).count(), 0);
  await window.close();
});
