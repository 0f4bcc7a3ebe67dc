// Links that people are sent, opened in a browser: the letter about a new device, whose one button
// ends what a stranger began, and the way back in for a main administrator who lost everything.
import assert from 'node:assert/strict';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startMailServer } from '../harness/mail_server.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, fillPasswords, fillSignIn, heading, link, meetExpiredDialog, seeDesktop, signIn } from './steps.mjs';
import { words } from './words.mjs';

const server = await startMailServer();
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const browser = await startBrowser(stack);
const people = {};
for (const locale of ['fr', 'en']) {
  people[locale] = {};
  for (const [name, display_name, role] of [['giselle', 'Giselle Moreau', 'user'], ['anne', 'Anne Petit', 'super_admin']]) {
    const person = await createPerson(administrator, { username: `${name}.${locale}`, display_name, role, locale });
    people[locale][name] = { ...person, name: display_name };
  }
}
stack.sql('UPDATE users SET email_verified = true WHERE email IS NOT NULL');
const relay = await administrator.client.api('PUT', '/v1/admin/mail', { host: 'localhost', port: server.port,
  encryption: 'starttls', account: 'unidash', password: 'right horse', sender_name: 'UniDash',
  sender_address: 'unidash@example.org', authorities: server.authority }, { type: 'mail_relays' });
assert.equal(relay.status, 200, relay.text);

/** Signs in with a browser that is new; resolves to the link in the letter about it. */
async function signInAndReadLetter(page, language, person) {
  const links = () => server.lettersTo(person.email).map(({ text }) => text.match(/https:\/\/\S+\/not-me\/\S+/)?.[0]).filter(Boolean);
  const before = links().length;
  await signIn(page, stack.desk, language, person);
  return eventually('a letter', 60, () => links()[before], Boolean, 0.2);
}

async function openWindow(language, options = {}) {
  const window = await browser.openWindow({ language, ...options });
  window.expectComplaint(/status of 4\d\d/); // refusals are part of it
  return window;
}

for (const [language, size] of [['fr', 'wide'], ['en', 'phone']]) {
  const w = words[language];

  test(`one button of a letter ends a sign-in that was a stranger's: ${language}, ${size}`, async () => {
    const { giselle } = people[language];
    const hers = await openWindow(language, { size });
    await signInAndReadLetter(hers.page, language, giselle);
    const strangers = await openWindow(language, { size });
    const address = await signInAndReadLetter(strangers.page, language, giselle);
    const looks = await openWindow(language, { size });
    await looks.page.goto(address);
    await heading(looks.page, w.wasItYou).waitFor();
    assert.deepEqual(await findViolations(looks.page), []);
    await looks.close();

    // Where mail is read nobody is signed in, and scripts may be off.
    const mail = await openWindow(language === 'fr' ? 'en' : 'fr', { size, javaScriptEnabled: false });
    await mail.page.goto(address);
    await link(mail.page, language === 'fr' ? 'Français' : 'English').click();
    await heading(mail.page, w.wasItYou).waitFor();
    assert.ok(await mail.page.getByText(giselle.username, { exact: true }).isVisible());
    assert.equal(await link(mail.page, w.itWasMe).getAttribute('href'), `${stack.desk}/`);
    assert.equal(await strangers.page.evaluate(async () => (await fetch('/v1/me')).status), 200, 'a look ends nothing');
    await button(mail.page, w.notMe).click();
    await heading(mail.page, w.signInClosedTitle).waitFor(); // still in the language that was chosen
    assert.match(await link(mail.page, w.changeMyPassword).getAttribute('href'), /\/settings\/password$/);
    await mail.page.goto(address);
    await heading(mail.page, w.linkUsedTitle).waitFor();
    await mail.close();

    await meetExpiredDialog(strangers.page, w);
    await strangers.close();
    await hers.page.reload();
    await seeDesktop(hers.page, language, giselle);
    await hers.close();
  });

  test(`a main administrator who lost everything is let in again: ${language}, ${size}`, async () => {
    const { anne } = people[language];
    const first = await openWindow(language, { size });
    await signIn(first.page, stack.desk, language, anne);

    const made = stack.unidashd('access-link', anne.username);
    assert.equal(made.status, 0, made.stderr);
    const again = await openWindow(language, { size });
    const { page } = again;
    await page.goto(made.stdout.trim());
    await heading(page, w.hello('Anne')).waitFor();
    await page.getByText(w.secondStepTakenAway).waitFor();
    assert.deepEqual(await findViolations(page), []);
    const newer = newPassword();
    await fillPasswords(page, w, newer);
    await button(page, w.saveAndEnter).click();
    await seeDesktop(page, language, anne);
    await again.close();

    await meetExpiredDialog(first.page, w);
    await first.page.goto(made.stdout.trim());
    await heading(first.page, w.linkUsedTitle).waitFor();
    await first.page.goto(`${stack.desk}/auth/login`);
    await fillSignIn(first.page, language, anne);
    await first.page.getByRole('alert').getByText(w.signInRefused).waitFor();
    await fillSignIn(first.page, language, { ...anne, password: newer });
    await seeDesktop(first.page, language, anne);
    await first.close();
  });
}
