// What people do, step by step, as they see it: by role and name, never by class.
import { words } from './words.mjs';

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const link = (page, name) => page.getByRole('link', { name, exact: true });
export const field = (page, name) => page.getByLabel(name, { exact: true });

/** The h1 of the screen in front. */
export const heading = (page, name) => page.getByRole('heading', { level: 1, name });

export async function fillPasswords(page, w, password) {
  await field(page, w.password).fill(password);
  await field(page, w.samePassword).fill(password);
}

/** The first administrator's page, up to the desktop. */
export async function createFirstAccount(page, language, setupLink, person) {
  const w = words[language];
  await page.goto(setupLink);
  await heading(page, w.setupTitle).waitFor();
  await field(page, w.yourName).fill(person.name);
  await field(page, w.username).fill(person.username);
  await fillPasswords(page, w, person.password);
  await button(page, w.createMyAccount).click();
}

export async function fillSignIn(page, language, { username, password }) {
  const w = words[language];
  await heading(page, w.signInTitle).waitFor();
  await field(page, w.username).fill(username);
  await field(page, w.password).fill(password);
  await button(page, w.signIn).click();
}

/** The desktop of this person is there and can be used. */
export async function seeDesktop(page, language, person) {
  const w = words[language];
  await heading(page, w.hello(person.name.split(' ')[0])).waitFor();
  await page.getByRole('navigation', { name: w.bar }).waitFor();
}

export async function signIn(page, desk, language, person) {
  await page.goto(`${desk}/`);
  await fillSignIn(page, language, person);
  await seeDesktop(page, language, person);
}

/** From the bar: settings or administration, then the page in its list. */
export async function openPanel(page, w, panel, name) {
  await page.getByRole('navigation', { name: w.bar }).getByRole('link', { name: panel }).click();
  await page.getByRole('navigation', { name: panel }).getByRole('link', { name, exact: true }).click();
  await heading(page, name).waitFor();
}

/** Gives the password if it is asked for, and waits for what comes then. */
export async function passingTheQuestion(page, w, me, then) {
  const question = page.getByRole('dialog', { name: w.confirmItIsYou });
  await question.or(then).first().waitFor();
  if (await question.isVisible()) {
    await field(question, w.yourPassword).fill(me.password);
    await button(question, w.goOn).click();
  }
  await then.first().waitFor();
}

export async function openMenuItem(page, menu, item) {
  await button(page, menu).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

/** People → Add a person; resolves to the invitation link. */
export async function invitePerson(page, language, person) {
  const w = words[language];
  await openPanel(page, w, w.administration, w.people);
  await button(page, w.addPerson).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, w.name).fill(person.name);
  await field(dialog, w.username).fill(person.username);
  await field(dialog, w.language).selectOption(person.language ?? language);
  await button(dialog, w.createAccount).click();
  const address = field(page, w.linkLabel);
  await address.waitFor();
  await button(page, w.copy).click();
  await button(page, w.copied).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await button(page, w.done).click();
  return copied;
}

export async function acceptInvitation(page, language, invitation, person) {
  const w = words[language];
  await page.goto(invitation);
  await heading(page, w.hello(person.name.split(' ')[0])).waitFor();
  await fillPasswords(page, w, person.password);
  await button(page, w.saveAndEnter).click();
}

export async function signOut(page, w, person) {
  await openMenuItem(page, w.account(person.name), w.signOut);
  await heading(page, w.signInTitle).or(heading(page, w.signedOutTitle)).waitFor();
}

/** Somebody whose session is over goes on working: one dialog says so. */
export async function meetExpiredDialog(page, w) {
  const met = page.getByRole('alertdialog', { name: w.expiredTitle }).waitFor();
  const list = page.getByRole('navigation', { name: w.settings });
  const clicks = link(page, w.settings).click().then(() => list.getByRole('link', { name: w.sessions }).click());
  // It may be met before either of the two, and then covers the link.
  await Promise.race([met, clicks.catch(() => {})]);
  await met;
}
