// Outgoing email as an administrator sets it up: the service that sends, a message to try it
// with and its answer in words, and what waits or did not leave. Against a real mail server.
// Domains: identity, mail, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startMailServer } from '../harness/mail_server.mjs';
import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, heading, openPanel, signIn } from './steps.mjs';
import { words } from './words.mjs';

const w = words.fr;
const server = await startMailServer();
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', display_name: 'Karim Benali', role: 'admin' });
const browser = await startBrowser(stack);
const me = { ...administrator, name: administrator.display_name };

async function openMail(person, options) {
  const window = await browser.openWindow(options);
  window.expectComplaint(/status of 4\d\d/); // refusals are part of it
  await signIn(window.page, stack.desk, 'fr', person);
  await openPanel(window.page, w, w.administration, w.mail);
  return window;
}

const status = (page, text) => page.getByRole('main').getByText(text).first();

/** Saves, and gives the password where it is asked for. */
async function save(page) {
  const answer = page.waitForResponse((each) => each.request().method() === 'PUT' && each.status() !== 403);
  await button(page, w.save).click();
  const question = page.getByRole('dialog', { name: w.confirmItIsYou });
  const asked = await Promise.race([answer.then(() => false), question.waitFor().then(() => true)]);
  if (asked) {
    await field(question, w.yourPassword).fill(administrator.password);
    await button(question, w.goOn).click();
  }
  return (await answer).status();
}

async function fillRelay(page, { password = 'right horse' } = {}) {
  await field(page, w.outgoingAddress).fill('localhost');
  await field(page, w.port).fill(String(server.port));
  await page.getByRole('textbox', { name: w.mailAccount }).fill('unidash');
  await field(page, w.mailPassword).fill(password);
  await field(page, w.senderAddress).fill('unidash@example.org');
  const authorities = page.getByLabel(w.authorities);
  if (!(await authorities.isVisible())) await page.getByText(w.ownCertificate, { exact: true }).click();
  await authorities.fill(server.authority);
}

async function tryAddress(page, address) {
  await page.getByLabel(w.testAddress).fill(address);
  await button(page, w.sendTest).click();
}

test('an administrator sets up outgoing email and is told how a test went', async () => {
  const window = await openMail(me);
  const { page } = window;
  await status(page, w.mailIsOff).waitFor();
  assert.equal(await button(page, w.sendTest).count(), 0, 'there is nothing to try yet');

  await fillRelay(page, { password: 'wrong horse' });
  assert.equal(await save(page), 200);
  await status(page, /Les e-mails partent par localhost/).waitFor();
  await tryAddress(page, 'giselle@example.org');
  await status(page, /refuse le compte ou le mot de passe/).waitFor();

  await field(page, w.mailPassword).fill('right horse');
  assert.equal(await save(page), 200);
  await tryAddress(page, 'giselle@example.org');
  await status(page, /Le message pour giselle@example\.org est parti/).waitFor();
  assert.equal((await eventually('the letter', 20, async () => server.lettersTo('giselle@example.org'),
    (letters) => letters.length > 0))[0].text.includes('message d’essai'), true);

  await tryAddress(page, 'refused@example.org');
  await status(page, /n’est pas parti.*adresse du destinataire/).waitFor();
  await status(page, '550 5.1.1 No such mailbox here').waitFor();
  assert.deepEqual(await findViolations(page), []);
  await window.close();
});

test('the password is neither shown nor asked for again, but for another service it is', async () => {
  const window = await openMail(me);
  const { page } = window;
  assert.equal(await field(page, w.mailPassword).inputValue(), '');
  assert.ok(!(await page.content()).includes('horse'));
  await page.getByLabel(w.senderName).fill('Cabinet Dupont');
  assert.equal(await save(page), 200);
  await status(page, /Cabinet Dupont <unidash@example\.org>/).waitFor();

  await field(page, w.outgoingAddress).fill('elsewhere.example.org');
  assert.equal(await save(page), 422);
  await page.getByText(/Donnez aussi le mot de passe/).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'password');
  await window.close();
});

test('what waits and what did not leave is listed, and can be given up', async () => {
  await invite(administrator, { username: 'later', email: 'later@example.org' });
  await eventually('it was put off', 20, async () => stack.sql(
    "SELECT message FROM jobs WHERE kind = 'mail.deliver' AND state = 'queued'").flat(), (all) => all.includes('mail.deferred'));
  const window = await openMail(me, { size: 'phone' });
  const { page } = window;
  const invitation = page.getByText('Invitation, pour later@example.org', { exact: true });
  await invitation.waitFor();
  await page.getByText(/Message d’essai, pour refused@example\.org/).first().waitFor();
  assert.deepEqual(await findViolations(page), []);
  await button(page, 'Ne plus essayer : Invitation, pour later@example.org').click();
  await button(page.getByRole('alertdialog'), w.stopTrying).click();
  await invitation.waitFor({ state: 'detached' });
  server.open();
  assert.deepEqual(server.lettersTo('later@example.org'), []);
  await window.close();
});

test('another administrator sees how it stands and changes nothing', async () => {
  const window = await openMail({ ...karim, name: karim.display_name });
  const { page } = window;
  await status(page, /Les e-mails partent par localhost/).waitFor();
  await page.getByText(w.mainAdministratorOnly).waitFor();
  assert.equal(await field(page, w.outgoingAddress).count(), 0);
  assert.equal(await button(page, w.stopSending).count(), 0);
  await window.close();
});

test('once it is stopped links are shown again', async () => {
  const window = await openMail(me);
  const { page } = window;
  await button(page, w.stopSending).click();
  await button(page.getByRole('alertdialog'), w.stopSending).click();
  const question = page.getByRole('dialog', { name: w.confirmItIsYou });
  await question.or(status(page, w.mailIsOff)).first().waitFor();
  if (await question.isVisible()) {
    await field(question, w.yourPassword).fill(administrator.password);
    await button(question, w.goOn).click();
  }
  await status(page, w.mailIsOff).waitFor();
  await heading(page, w.mail).waitFor();
  await eventually('the form is empty', 10, () => field(page, w.outgoingAddress).inputValue(), (typed) => typed === '');
  assert.match((await invite(administrator)).link, /^https:/);
  await window.close();
});
