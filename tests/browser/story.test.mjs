// The first whole journey: from the setup link to a second person who is refused
// the administration and thrown out when disabled.
import assert from 'node:assert/strict';
import test from 'node:test';

import { newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { startBrowser } from './browser.mjs';
import {
  acceptInvitation, createFirstAccount, button, fillSignIn, heading, invitePerson, link,
  meetExpiredDialog, openMenuItem, openPanel, seeDesktop, signOut,
} from './steps.mjs';
import { words } from './words.mjs';

const claire = { name: 'Claire Martin', username: 'claire', password: newPassword() };
const giselle = { name: 'Giselle Moreau', username: 'giselle', password: newPassword() };

const askApi = (page, path) => page.evaluate(async (address) => {
  const answer = await fetch(address, { headers: { accept: 'application/vnd.api+json' } });
  return answer.status;
}, path);

async function beRefusedAdministration(page, w, stack) {
  assert.equal(await link(page, w.administration).count(), 0, 'no administration in the bar');
  await page.goto(`${stack.desk}/admin/people`);
  await seeDesktop(page, w === words.fr ? 'fr' : 'en', giselle);
  assert.equal(await heading(page, w.people).count(), 0, 'its address leads to the desktop');
  for (const path of ['/v1/admin/users', '/v1/admin/audit', '/v1/admin/apps', '/v1/admin/overview']) {
    assert.equal(await askApi(page, path), 403, path);
  }
}

async function disablePerson(page, w, person) {
  await openPanel(page, w, w.administration, w.people);
  await openMenuItem(page, w.actionsFor(person.name), w.disable);
  await button(page.getByRole('alertdialog'), w.disable).click();
  await page.getByText(w.isDisabled(person.name)).waitFor();
  await page.getByRole('listitem').filter({ hasText: person.name }).getByText(w.statusDisabled, { exact: true }).waitFor();
}

/** The next thing she does shows that she is out, and no door is left open. */
async function beThrownOut(page, w, language, stack) {
  await meetExpiredDialog(page, w);
  assert.equal(await askApi(page, '/v1/me'), 401);
  await link(page, w.signInAgain).click();
  await fillSignIn(page, language, giselle);
  await page.getByRole('alert').getByText(w.signInRefused).waitFor();
  assert.equal(new URL(page.url()).origin, stack.id);
}

async function tellStory({ language, size }) {
  const w = words[language];
  const stack = await startStack();
  const browser = await startBrowser(stack);
  const permissions = ['clipboard-read', 'clipboard-write'];
  const hers = await browser.openWindow({ language, size, permissions });
  const { page } = hers;

  await createFirstAccount(page, language, stack.setupLink, claire);
  await seeDesktop(page, language, claire);
  await signOut(page, w, claire);
  await page.goto(`${stack.desk}/`);
  await fillSignIn(page, language, claire);
  await seeDesktop(page, language, claire);
  const invitation = await invitePerson(page, language, giselle);

  const other = await browser.openWindow({ language, size });
  await acceptInvitation(other.page, language, invitation, giselle);
  await seeDesktop(other.page, language, giselle);
  await signOut(other.page, w, giselle);
  await other.page.goto(`${stack.desk}/`);
  await fillSignIn(other.page, language, giselle);
  await seeDesktop(other.page, language, giselle);
  other.expectComplaint(/status of 40[13]/);
  await beRefusedAdministration(other.page, w, stack);

  await disablePerson(page, w, giselle);
  await beThrownOut(other.page, w, language, stack);

  const third = await browser.openWindow({ language, size });
  third.expectComplaint(/status of 4\d\d/);
  await third.page.goto(stack.setupLink);
  await heading(third.page, w.linkUsedTitle).waitFor();
  await third.page.goto(invitation);
  await heading(third.page, w.linkUsedTitle).waitFor();
  for (const window of [hers, other, third]) await window.close();
}

for (const language of ['fr', 'en']) {
  for (const size of ['wide', 'phone']) {
    test(`a person signs in: ${language}, ${size}`, () => tellStory({ language, size }));
  }
}
