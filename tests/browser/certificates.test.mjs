// Certificates as an administrator meets them: the own authority's, an authority that does not
// answer, the questions of a keeper of domain names, and a certificate of one's own. Without any
// authority: what one gives is tried in tests/names.
// Domains: certificates, gate, identity, setup
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { makeCertificate } from '../harness/certificate.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { findFreePort, startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, openPanel, passingTheQuestion, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const base = new URL(stack.desk).hostname.replace(/^desk\./, '');
const folder = mkdtempSync(join(tmpdir(), 'unidash-certificates-'));
after(() => rmSync(folder, { recursive: true }));
const own = makeCertificate(folder, `*.${base}`);
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', display_name: 'Karim Benali', role: 'admin' });
const browser = await startBrowser(stack, { authorities: [own.certificate] });
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
  await openPanel(page, w, w.administration, w.certificates);
  await page.getByRole('heading', { name: w.madeHereIsShown }).or(page.locator('#kept')).first().waitFor();
  return { page, window, w };
}

const choose = (page, name) => page.getByRole('radio', { name }).check();
const says = (page, text) => page.getByRole('main').getByText(text).first();

async function save(page, w, then, person = me) {
  await button(page, w.save).click();
  await passingTheQuestion(page, w, person, then);
}

test('another administrator sees what is shown and changes nothing', async () => {
  const { page, window, w } = await open('fr', { ...karim, name: karim.display_name });
  await says(page, w.madeHereIsShown).waitFor();
  await says(page, w.mainAdministratorOnly).waitFor();
  assert.equal(await button(page, w.save).count(), 0);
  assert.equal(await button(page, w.addCertificate).count(), 0);
  await window.close();
});

for (const [language, size] of [['fr', 'phone'], ['en', 'wide']]) {
  test(`an authority that is away is told of with what to do, and nothing stops (${language}, ${size})`, async () => {
    const { page, window, w } = await open(language, keepers[language], { size });
    await choose(page, w.automatic);
    await choose(page, w.anotherAuthority);
    await field(page, w.authorityAddress).fill('acme.example.org');
    await field(page, w.emailAddress).fill('it@example.org');
    await save(page, w, page.locator('[name=directory][aria-invalid=true]'), keepers[language]);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'directory');
    assert.deepEqual(await findViolations(page), []);

    await field(page, w.authorityAddress).fill(`https://localhost:${await findFreePort()}/directory`);
    await save(page, w, says(page, w.madeHereMeanwhile), keepers[language]);
    await page.getByRole('heading', { name: w.requests }).waitFor();
    await page.locator('.certificate-row', { hasText: `id.${base}` }).locator('.badge-warning').waitFor();
    await page.locator('.certificate-answer').first().waitFor();
    assert.deepEqual(await findViolations(page), []);

    await choose(page, w.madeHere);
    await save(page, w, says(page, w.madeHereIsShown), keepers[language]);
    await window.close();
  });
}

test('what the keeper of a domain name needs is asked for before anything is sent', async () => {
  const { page, window, w } = await open('fr');
  await choose(page, w.automatic);
  await field(page, w.emailAddress).fill('it@example.org');
  await choose(page, w.byDns);
  await field(page, w.domainKeeper).selectOption('ovh');
  await button(page, w.save).click();
  await page.getByText(w.answerNeeded).first().waitFor();
  assert.equal(await page.getByText(w.answerNeeded).count(), 3);
  assert.deepEqual(await findViolations(page), []);
  await window.close();
});

test('a certificate of one’s own is added by its files, shown, and taken away', async () => {
  const { page, window, w } = await open('fr');
  await button(page, w.addCertificate).click();
  const dialog = page.getByRole('dialog');
  const files = dialog.locator('input[type=file]');
  await files.nth(0).setInputFiles({ name: 'site.pfx', mimeType: 'application/x-pkcs12', buffer: Buffer.from([48, 130, 0, 255]) });
  await dialog.getByText(w.notPem).waitFor();
  await files.nth(0).setInputFiles(own.certificate);
  await button(dialog, 'Ajouter').click();
  await dialog.locator('[name=key][aria-invalid=true]').or(page.getByRole('dialog', { name: w.confirmItIsYou })).first().waitFor();
  await passingTheQuestion(page, w, me, dialog.locator('[name=key][aria-invalid=true]'));
  await files.nth(1).setInputFiles(own.key);
  await button(dialog, 'Ajouter').click();
  const row = page.locator('.certificate-row', { hasText: `*.${base}` });
  await row.waitFor();
  await row.getByText(w.notForNames).waitFor();
  assert.equal((await page.content()).includes('PRIVATE KEY'), false, 'the key is never shown');

  await choose(page, w.yourOwn);
  await save(page, w, says(page, w.shownUntil));
  assert.deepEqual(await findViolations(page), []);

  await choose(page, w.madeHere);
  await save(page, w, says(page, w.madeHereIsShown));
  await page.getByRole('button', { name: w.deleteCertificate }).click();
  await button(page.getByRole('alertdialog'), w.remove).click();
  await passingTheQuestion(page, w, me, page.getByText(w.certificateDeleted));
  await row.waitFor({ state: 'detached' });
  await window.close();
});
