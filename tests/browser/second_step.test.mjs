// A second step at sign-in, from the settings to the next sign-in, in both languages. The page
// that asks for the code needs no JavaScript.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { Authenticator } from '../harness/authenticator.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, fillSignIn, heading, openPanel, seeDesktop, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const browser = await startBrowser(stack);
const administrator = await createFirstAdministrator(stack);

/** Settings, as somebody who has just signed in. */
async function addSecondStep(page, w) {
  await openPanel(page, w, w.settings, w.password);
  await button(page, w.addSecondStep).click();
  const phone = new Authenticator(await field(page, w.typedKey).inputValue());
  assert.deepEqual(await findViolations(page), []);
  await field(page, w.sixDigits).fill('000000');
  await button(page, w.turnOn).click();
  await page.locator('[aria-invalid=true]').waitFor();
  await field(page, w.sixDigits).fill(phone.code());
  await button(page, w.turnOn).click();
  await page.getByRole('heading', { name: w.recoveryCodes }).waitFor();
  const codes = await page.locator('.recovery-codes code').allInnerTexts();
  assert.deepEqual(await findViolations(page), []);
  await button(page, w.codesKept).click();
  await page.getByText(w.recoveryCodesLeft).waitFor();
  return { phone, codes };
}

for (const language of ['fr', 'en']) {
  test(`a second step is added in the settings and asked for at the next sign-in: ${language}`, async () => {
    const w = words[language];
    const person = await createPerson(administrator, { display_name: 'Giselle Moreau', locale: language });
    const giselle = { ...person, name: person.display_name };
    const window = await browser.openWindow({ language });
    await signIn(window.page, stack.desk, language, giselle);
    const { phone, codes } = await addSecondStep(window.page, w);
    assert.equal(new Set(codes).size, 10);
    window.expectComplaint(/status of 4\d\d/); // the wrong code
    await window.close();

    const elsewhere = await browser.openWindow({ language, javaScriptEnabled: false });
    const { page } = elsewhere;
    await page.goto(`${stack.desk}/auth/login`);
    await fillSignIn(page, language, giselle);
    await heading(page, w.codeTitle).waitFor();
    await field(page, w.code).fill('000000');
    await button(page, w.goOn).click();
    await page.getByRole('alert').getByText(w.codeRefused).waitFor();
    await field(page, w.code).fill(phone.code());
    await button(page, w.goOn).click();
    await page.waitForURL(`${stack.desk}/**`);
    elsewhere.expectComplaint(/status of 4\d\d/); // the wrong code
    await elsewhere.close();

    const lost = await browser.openWindow({ language });
    await lost.page.goto(`${stack.desk}/auth/login`);
    await fillSignIn(lost.page, language, giselle);
    await heading(lost.page, w.codeTitle).waitFor();
    assert.deepEqual(await findViolations(lost.page), []);
    await field(lost.page, w.code).fill(codes[4]);
    await button(lost.page, w.goOn).click();
    await seeDesktop(lost.page, language, giselle);
    await lost.close();
  });
}
