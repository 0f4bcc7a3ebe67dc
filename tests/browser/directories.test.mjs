// A directory of the organisation, from its settings to its people's new passwords, as both sides
// see it: the administrator is told step by step what does not fit and who would come in; the
// people use the password that they have. Against a real slapd.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { account, personDn, places, startSlapd } from '../harness/slapd.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, fillSignIn, heading, meetExpiredDialog, openPanel, passingTheQuestion, seeDesktop, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const browser = await startBrowser(stack);
const connecting = {};
for (const locale of ['fr', 'en']) {
  const person = await createPerson(administrator, { username: `anne.${locale}`, display_name: 'Anne Petit', role: 'super_admin', locale });
  connecting[locale] = { ...person, name: person.display_name };
}

const oldPassword = 'correct horse';
const peopleOf = (language) => [['lea', 'Léa Martin'], ['hugo', 'Hugo Roux']]
  .map(([uid, name]) => ({ uid: `${uid}.${language}`, username: `${uid}.${language}`, name, password: oldPassword }));

async function openWindow(language, size) {
  const window = await browser.openWindow({ language, size });
  window.expectComplaint(/status of (4\d\d|503)/); // refusals are part of it
  return window;
}

/** The directory's own part of the page. */
const cardOf = (page, name) => page.locator('section.directory').filter({ has: page.getByRole('heading', { level: 2, name }) });

async function fillNewDirectory(page, w, slapd, name) {
  await button(page, w.connectDirectory).click();
  await field(page, w.directoryName).fill(name);
  await page.getByRole('radio', { name: w.openldap }).check();
  await field(page, w.directoryAddresses).fill(slapd.place);
  await field(page, w.directoryAuthority).fill(String(stack.ca));
  await field(page, w.readingAccount).fill(account.dn);
  await field(page, w.readingPassword).fill('not the right one');
  await field(page, w.placeOfPeople).fill(places.people);
  await page.getByLabel(w.placeOfGroups).fill(places.groups);
  await page.getByLabel(w.importGroups).check();
}

/** Opens the settings that there are, changes them as `fill` does, and has them tried. */
async function changeSettings(page, w, card, me, fill) {
  await button(card, w.changeSettings).click();
  await fill();
  await button(card, w.saveAndTry).click();
  await passingTheQuestion(page, w, me, card.locator('button[aria-expanded=false]'));
}

/** Nothing of the product is in its people's way yet. */
async function assertNobodyEnters(language, person) {
  const window = await openWindow(language, 'wide');
  await window.page.goto(`${stack.desk}/auth/login`);
  await fillSignIn(window.page, language, person);
  await window.page.getByRole('alert').getByText(words[language].signInRefused).waitFor();
  await window.close();
}

async function connectDirectory({ page, w, me, slapd, name }) {
  await openPanel(page, w, w.administration, w.directories);
  await fillNewDirectory(page, w, slapd, name);
  assert.deepEqual(await findViolations(page), []);
  const card = cardOf(page, name);
  await button(page, w.saveAndTry).click();
  await passingTheQuestion(page, w, me, card);

  await card.getByText(w.notOfThisAuthority).waitFor();
  await card.getByText(w.directoryIsDraft).waitFor();
  assert.deepEqual(await findViolations(page), []);
  assert.equal(await button(card, w.activate).count(), 0, 'what does not work is not switched on');

  await changeSettings(page, w, card, me, async () => {
    await field(card, w.directoryAuthority).fill(slapd.authority);
    await field(card, w.readingPassword).fill('not the right one');
  });
  await card.getByText(w.readerRefused).waitFor();
  await card.getByText(w.mustBeTried).waitFor();

  await changeSettings(page, w, card, me, () => field(card, w.readingPassword).fill(account.password));
  await card.getByText(w.peopleCouldEnter(2)).waitFor();
  await card.getByText(w.groupsCouldCome).waitFor();
  assert.equal(await card.getByText(w.getsAccount).count(), 2);
  assert.deepEqual(await findViolations(page), []);
  return card;
}

async function activate({ page, w, me }, card) {
  await button(card, w.activate).click();
  const question = page.getByRole('alertdialog');
  await button(question, w.activate).click();
  // The first look at it comes by itself, and so does what it found.
  await passingTheQuestion(page, w, me, card.getByText(w.peopleMayEnter(2)));
  await card.getByText(w.groupsAreHere).waitFor();
  assert.deepEqual(await findViolations(page), []);
}

/** People of a directory begin with the language of the installation; hers is another perhaps. */
async function setLanguage(person, locale) {
  const [[id]] = stack.sql(`SELECT id FROM users WHERE username = '${person.username}'`);
  const changed = await administrator.client.api('PATCH', `/v1/admin/users/${id}`, { locale },
    { type: 'users', headers: { 'if-match': '*' } });
  assert.equal(changed.status, 200, changed.text);
}

/** Signs in with a password that is over, up to the desktop. */
async function renewPassword(page, language, person, newer) {
  const w = words[language];
  await page.goto(`${stack.desk}/auth/login`);
  await fillSignIn(page, language, person);
  await heading(page, w.renewTitle).waitFor();
  await page.getByText(w.chosenBySomebody).waitFor();
  assert.deepEqual(await findViolations(page), []);
  assert.equal(await field(page, w.username).inputValue(), person.username);
  const fill = async (wanted, again) => {
    await field(page, w.currentPassword).fill(person.password);
    await field(page, w.newPassword).fill(wanted);
    await field(page, w.samePassword).fill(again);
    await button(page, w.changeAndSignIn).click();
  };
  await fill(newer, 'another one');
  await page.getByText(w.passwordsDiffer).waitFor();
  await fill('short', 'short');
  await page.getByText(w.refusedThere).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await fill(newer, newer);
  await seeDesktop(page, language, person);
}

async function switchOff({ page, w, me }, card) {
  await button(card, w.deactivate).click();
  await button(page.getByRole('alertdialog'), w.deactivate).click();
  await passingTheQuestion(page, w, me, card.getByText(w.directoryIsDraft));
  await button(card, w.remove).click();
  const question = page.getByRole('alertdialog');
  await button(question, w.remove).click();
  await passingTheQuestion(page, w, me, question.getByText(w.hasPeople));
}

/** A draft of somebody else's, at a place where nothing answers. */
const draft = { name: 'Office', kind: 'ad', servers: ['127.0.0.1:1'], encryption: 'tls', authorities: '',
  account: 'CN=unidash,DC=example,DC=org', password: 'reads everything', people_base: 'DC=example,DC=org' };
const draftsOf = (verb, path = '', attributes = undefined, headers = {}) =>
  administrator.client.api(verb, `/v1/admin/directories${path}`, attributes, { type: 'directories', headers });

test('what somebody else saved meanwhile is not overwritten, at the second press either', async () => {
  const w = words.fr;
  const { id } = (await draftsOf('POST', '', draft)).json.data;
  const window = await openWindow('fr', 'wide');
  const { page } = window;
  await signIn(page, stack.desk, 'fr', connecting.fr);
  await openPanel(page, w, w.administration, w.directories);
  const card = cardOf(page, draft.name);
  await button(card, w.changeSettings).click();
  await card.locator('input[name=name]:focus').waitFor();
  const theirs = await draftsOf('PUT', `/${id}`, { ...draft, people_base: 'OU=Theirs,DC=example,DC=org' }, { 'if-match': '"1"' });
  assert.equal(theirs.status, 200, theirs.text);
  await field(card, w.placeOfPeople).fill('OU=Ours,DC=example,DC=org');
  for (let press = 0; press < 2; press += 1) {
    const answer = page.waitForResponse((each) => each.request().method() === 'PUT');
    await button(card, w.saveAndTry).click();
    assert.equal((await answer).status(), 412);
    await card.getByText(w.changedMeanwhile).waitFor();
  }
  const kept = (await draftsOf('GET', `/${id}`)).json.data.attributes;
  assert.equal(kept.people_base, 'OU=Theirs,DC=example,DC=org');
  assert.equal((await draftsOf('DELETE', `/${id}`)).status, 204);
  await window.close();
});

const isSignedIn = (page) => page.evaluate(async () => (await fetch('/v1/me')).status === 200);

for (const [language, size] of [['fr', 'wide'], ['en', 'phone']]) {
  test(`a directory is connected, and its people sign in with what they have: ${language}, ${size}`, async () => {
    const w = words[language];
    const people = peopleOf(language);
    const slapd = await startSlapd(people, [{ cn: `compta ${language}`, members: people.map(({ uid }) => uid) }]);
    const me = connecting[language];
    const [lea, hugo] = people;
    const window = await openWindow(language, size);
    const { page } = window;
    await signIn(page, stack.desk, language, me);
    const scene = { page, w, me, slapd, name: `Bureau ${language}` };
    const card = await connectDirectory(scene);
    await assertNobodyEnters(language, lea);
    await activate(scene, card);
    for (const person of people) await setLanguage(person, language);

    const hers = await openWindow(language, size);
    await signIn(hers.page, stack.desk, language, lea);

    slapd.change(`dn: ${personDn(hugo.uid)}\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n`);
    const his = await openWindow(language, size);
    const newer = newPassword();
    await renewPassword(his.page, language, hugo, newer);
    await his.close();
    const again = await openWindow(language, size);
    await signIn(again.page, stack.desk, language, { ...hugo, password: newer });
    await again.close();

    await switchOff(scene, card);
    await eventually('she is out', 90, () => isSignedIn(hers.page), (is) => !is, 0.5);
    await meetExpiredDialog(hers.page, w);
    await hers.close();
    await window.close();
  });
}
