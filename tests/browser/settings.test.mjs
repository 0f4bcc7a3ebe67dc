// One person, several devices: signing in without JavaScript and without a mouse,
// password, sign-ins, language.
// Domains: desktop, identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, fillSignIn, heading, link, meetExpiredDialog, openPanel, seeDesktop, signIn } from './steps.mjs';
import { words } from './words.mjs';

const w = words.fr;
const stack = await startStack();
const browser = await startBrowser(stack);
const administrator = await createFirstAdministrator(stack);

async function makeGiselle(attributes = {}) {
  const person = await createPerson(administrator, { display_name: 'Giselle Moreau', ...attributes });
  return { ...person, name: person.display_name };
}

for (const language of ['fr', 'en']) {
  test(`signing in needs no JavaScript, up to the desk: ${language}`, async () => {
    const giselle = await makeGiselle();
    const window = await browser.openWindow({ language, javaScriptEnabled: false });
    const { page } = window;
    await page.goto(`${stack.desk}/auth/login`);
    await fillSignIn(page, language, { ...giselle, password: 'not the right one at all' });
    await page.getByRole('alert').getByText(words[language].signInRefused).waitFor();
    assert.equal(await field(page, words[language].username).inputValue(), giselle.username);
    await fillSignIn(page, language, giselle);
    await page.waitForURL(`${stack.desk}/**`);
    const cookies = await window.context.cookies(stack.desk);
    assert.ok(cookies.some(({ name }) => name === '__Host-unidash_desk'), 'the desk knows her');
    window.expectComplaint(/status of 4\d\d/); // the refused password
    await window.close();
  });
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** The menu moved the focus to its item. */
const waitForFocus = (page, item) => page.locator('[role=menuitem]:focus', { hasText: item }).waitFor();

/** Tab until the control with this name has the focus. */
async function tabTo(page, locator) {
  await locator.waitFor();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reaches ${locator}`);
}

test('the keyboard alone signs in, finds the settings and signs out', async () => {
  const giselle = await makeGiselle();
  const window = await browser.openWindow();
  const { page } = window;
  await page.goto(`${stack.desk}/`);
  await tabTo(page, field(page, w.username));
  await page.keyboard.type(giselle.username);
  await press(page, 'Tab');
  await page.keyboard.type(giselle.password);
  await press(page, 'Enter');
  await seeDesktop(page, 'fr', giselle);

  await press(page, 'Control+k');
  const search = page.getByRole('combobox', { name: w.searchField });
  await search.waitFor();
  await page.keyboard.type('langue');
  await page.getByRole('option', { name: w.language }).waitFor();
  await press(page, 'Enter');
  await heading(page, w.language).waitFor();

  await press(page, 'Control+k');
  await search.waitFor();
  await press(page, 'Escape');
  await search.waitFor({ state: 'detached' });

  await tabTo(page, button(page, w.account(giselle.name)));
  await press(page, 'Enter');
  await waitForFocus(page, w.mySettings);
  await press(page, 'ArrowDown');
  await waitForFocus(page, w.signOut);
  await press(page, 'Enter');
  await heading(page, w.signInTitle).or(heading(page, w.signedOutTitle)).waitFor();
  await window.close();
});

async function changePassword(page, current, next) {
  await field(page, w.currentPassword).fill(current);
  await field(page, w.newPassword).fill(next);
  await button(page, w.changePassword).click();
}

test('a new password closes the other sign-ins and is the one that counts', async () => {
  const giselle = await makeGiselle();
  const [hers, other] = [await browser.openWindow(), await browser.openWindow()];
  await signIn(hers.page, stack.desk, 'fr', giselle);
  await signIn(other.page, stack.desk, 'fr', giselle);
  await openPanel(hers.page, w, w.settings, w.password);
  hers.expectComplaint(/status of 4\d\d/);
  await changePassword(hers.page, 'not the right one at all', newPassword());
  await hers.page.getByText(w.wrongPassword).waitFor();
  const next = newPassword();
  await changePassword(hers.page, giselle.password, next);
  await hers.page.getByText(w.passwordChanged).waitFor();
  await link(hers.page, w.desktop).click();
  await hers.page.reload();
  await seeDesktop(hers.page, 'fr', giselle);

  other.expectComplaint(/status of 4\d\d/);
  await other.page.reload();
  await fillSignIn(other.page, 'fr', giselle);
  await other.page.getByRole('alert').getByText(w.signInRefused).waitFor();
  await fillSignIn(other.page, 'fr', { ...giselle, password: next });
  await seeDesktop(other.page, 'fr', giselle);
  await hers.close();
  await other.close();
});

test('a sign-in on another device is seen and closed', async () => {
  const giselle = await makeGiselle();
  giselle.client.close();
  const [hers, other] = [await browser.openWindow(), await browser.openWindow()];
  await signIn(other.page, stack.desk, 'fr', giselle);
  await signIn(hers.page, stack.desk, 'fr', giselle);
  await openPanel(hers.page, w, w.settings, w.sessions);
  const rows = hers.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Chrome' });
  await rows.filter({ hasText: w.thisDevice }).waitFor();
  assert.equal(await rows.filter({ hasText: w.thisDevice }).count(), 1);
  const before = await rows.count();
  assert.ok(before >= 2, `${before} sign-ins`);
  await rows.filter({ hasNotText: w.thisDevice }).first().getByRole('button', { name: w.closeSession }).click();
  await hers.page.getByText(w.sessionClosed).first().waitFor();

  other.expectComplaint(/status of 401/);
  await meetExpiredDialog(other.page, w);
  await hers.page.reload();
  await rows.filter({ hasText: w.thisDevice }).waitFor();
  assert.equal(await rows.count(), before - 1);
  await hers.close();
  await other.close();
});

for (const language of ['fr', 'en']) {
  test(`an access token is made with the password, seen once, used and deleted: ${language}`, async () => {
    const w = words[language];
    const giselle = await makeGiselle({ locale: language });
    const window = await browser.openWindow({ language });
    const { page } = window;
    await signIn(page, stack.desk, language, giselle);
    await openPanel(page, w, w.settings, w.tokens);
    stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes' WHERE fk_user = ${giselle.id}`);
    stack.valkey('FLUSHDB');
    window.expectComplaint(/status of 403/);
    await button(page, w.addToken).click();
    const form = page.getByRole('dialog', { name: w.addToken });
    await field(form, w.name).fill('backup');
    await form.getByRole('checkbox', { name: w.readMyProfile }).check();
    await button(form, w.createToken).click();
    const question = page.locator('dialog', { has: page.locator('input[type=password]') });
    await question.locator('input').fill(giselle.password);
    await button(question, w.goOn).click();
    const token = await field(page, w.tokenText).inputValue();
    assert.match(token, /^udt_/);
    const me = () => new Client(stack).send('GET', `${stack.desk}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await me()).status, 200);
    await button(page, w.tokenCopied).click();
    await page.reload();
    await page.getByRole('main').getByText('backup').waitFor();
    assert.ok(!(await page.content()).includes(token.slice(4, 30)));
    await button(page, w.removeToken('backup')).click();
    await button(page.getByRole('alertdialog'), w.remove).click();
    await page.getByText(w.tokenRemoved).waitFor();
    assert.equal((await me()).status, 401);
    await window.close();
  });
}

test('the language is the person’s own, on every device', async () => {
  const giselle = await makeGiselle();
  const window = await browser.openWindow();
  await signIn(window.page, stack.desk, 'fr', giselle);
  await openPanel(window.page, w, w.settings, w.language);
  await window.page.getByRole('radio', { name: 'English' }).check();
  await heading(window.page, words.en.language).waitFor();
  await window.page.reload();
  await heading(window.page, words.en.language).waitFor();
  assert.equal(await window.page.locator('html').getAttribute('lang'), 'en');
  await window.close();

  const french = await browser.openWindow({ language: 'fr' });
  await french.page.goto(`${stack.desk}/`);
  await fillSignIn(french.page, 'fr', giselle);
  await seeDesktop(french.page, 'en', giselle);
  await french.close();
});

test('the language of the sign-in page is chosen there and kept', async () => {
  const window = await browser.openWindow({ language: 'fr' });
  const { page } = window;
  await page.goto(`${stack.desk}/auth/login`);
  await heading(page, words.fr.signInTitle).waitFor();
  await link(page, 'English').click();
  await heading(page, words.en.signInTitle).waitFor();
  await page.goto(`${stack.desk}/auth/login`);
  await heading(page, words.en.signInTitle).waitFor();
  await window.close();
});
