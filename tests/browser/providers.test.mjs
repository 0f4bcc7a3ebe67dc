// Signing in through another service, as both sides see it: the administrator adds one and is told
// whether it is there; a person links their account there and enters by its button; who may do so
// is the administrator's rule. Against oidc-provider.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { makeUpstreamAuthority, Upstream } from '../harness/upstream.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, heading, link, openMenuItem, openPanel, passingTheQuestion, seeDesktop, signIn, signOut } from './steps.mjs';
import { words } from './words.mjs';

const authority = makeUpstreamAuthority();
const stack = await startStack({ settings: { app_authorities: authority.file } });
const upstream = await Upstream.start(stack, authority);
const administrator = await createFirstAdministrator(stack);
const browser = await startBrowser(stack, { authorities: [authority.file] });

async function makePerson(username, display_name, locale, role = 'user') {
  const person = await createPerson(administrator, { username: `${username}.${locale}`, display_name, role, locale });
  return { ...person, name: person.display_name };
}

async function openWindow(language, size) {
  const window = await browser.openWindow({ language, size });
  window.expectComplaint(/status of 4\d\d/); // refusals are part of it
  return window;
}

const openDialog = (page) => page.locator('dialog[open]').last();
const toSignInPage = (page) => page.goto(`${stack.desk}/auth/login`);
const serviceLink = (page, w, name) => link(page, w.continueWith(name));

async function fillService(page, w, name, issuer) {
  await button(page, w.addService).click();
  const dialog = openDialog(page);
  await field(dialog, w.name).fill(name);
  await field(dialog, w.serviceAddress).fill(issuer);
  await field(dialog, w.clientId).fill('unidash');
  await field(dialog, w.clientSecret).fill(upstream.secret);
}

/** Adds a service; resolves in its dialog, which tells how the first look at it goes. */
async function addService({ page, w, me }, name, issuer) {
  await fillService(page, w, name, issuer);
  await button(openDialog(page), w.add).click();
  await passingTheQuestion(page, w, me, field(page, w.returnAddress));
}

async function removeService({ page, w, me }, name) {
  await openMenuItem(page, w.actionsFor(name), w.remove);
  const question = page.getByRole('alertdialog');
  assert.equal(await button(question, w.remove).isDisabled(), true);
  await field(question, w.typeToConfirm(name)).fill(name);
  await button(question, w.remove).click();
  await passingTheQuestion(page, w, me, page.getByText(w.isDeleted(name)).first());
  await button(page, w.actionsFor(name)).waitFor({ state: 'detached' });
}

/** The form of a service, changed as `fill` does and saved. */
async function changeService({ page, w, me }, name, fill) {
  await openMenuItem(page, w.actionsFor(name), w.edit);
  const dialog = openDialog(page);
  await fill(dialog);
  await button(dialog, w.save).click();
  await passingTheQuestion(page, w, me, page.getByText(w.isSavedService(name)).first());
  await dialog.waitFor({ state: 'detached' });
  // The next change will say the same.
  await page.getByText(w.isSavedService(name)).waitFor({ state: 'detached' });
}

async function setUp(scene, name) {
  const { page, w } = scene;
  await openPanel(page, w, w.administration, w.upstream);
  await addService(scene, `No ${name}`, 'https://localhost:1');
  await openDialog(page).getByText(w.serviceAway).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await button(openDialog(page), w.done).click();
  await page.getByRole('listitem').filter({ hasText: `No ${name}` }).getByText(w.notReady).waitFor();
  await removeService(scene, `No ${name}`);

  await addService(scene, name, upstream.issuer);
  const dialog = openDialog(page);
  assert.match(await field(page, w.returnAddress).inputValue(), new RegExp(`^${stack.id}/login/with/\\d+/callback$`));
  await dialog.getByText(w.stepYes, { exact: true }).nth(2).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await button(dialog, w.done).click();
  await page.getByRole('listitem').filter({ hasText: name }).getByText(w.isReady, { exact: true }).waitFor();
}

/** Settings → linked accounts → there and back; `then` is what is seen afterwards. */
async function linkAccount(page, w, me, name, then) {
  await openPanel(page, w, w.settings, w.linkedAccounts);
  await button(page, w.linkTo(name)).click();
  await passingTheQuestion(page, w, me, then);
}

/** Signed out, and in again by the button beside the password. */
async function enterByService(page, language, person, name) {
  await toSignInPage(page);
  await serviceLink(page, words[language], name).click();
  await seeDesktop(page, language, person);
}

/** A browser of somebody who is signed in there, but whose account there opens none here. */
async function meetRefusal(language, size, name) {
  const w = words[language];
  const window = await openWindow(language, size);
  const { page } = window;
  await toSignInPage(page);
  assert.deepEqual(await findViolations(page), []);
  await serviceLink(page, w, name).click();
  await heading(page, w.notLinkedTitle).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await page.goto(`${stack.desk}/`);
  await heading(page, w.signInTitle).waitFor();
  await window.close();
}

/** By the address of the organisation, since the button is not for everybody any more. */
async function enterByOrganisation(page, language, person, name) {
  const w = words[language];
  await toSignInPage(page);
  await heading(page, w.signInTitle).waitFor();
  assert.equal(await serviceLink(page, w, name).count(), 0);
  await link(page, w.withOrganisation).click();
  await heading(page, w.organisationTitle).waitFor();
  await field(page, w.emailAddress).fill('lea@elsewhere.example');
  await button(page, w.toOrganisation).click();
  await page.getByText(w.noOrganisation).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await field(page, w.emailAddress).fill('lea@Contoso.example');
  await button(page, w.toOrganisation).click();
  await serviceLink(page, w, name).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await serviceLink(page, w, name).click();
  await seeDesktop(page, language, person);
}

test('after a refusal the focus stays where the person goes next', async () => {
  const w = words.fr;
  const me = await makePerson('zoe', 'Zoé Petit', 'fr', 'super_admin');
  const window = await openWindow('fr', 'wide');
  const { page } = window;
  await signIn(page, stack.desk, 'fr', me);
  await openPanel(page, w, w.administration, w.upstream);
  await fillService(page, w, 'Contoso', 'https://login.microsoftonline.com/common/v2.0');
  const dialog = openDialog(page);
  await button(dialog, w.add).click();
  await dialog.locator('[name=issuer][aria-invalid=true]:focus').waitFor();
  const listed = dialog.getByRole('radio', { name: w.membersOfGroups });
  await listed.press('Space');
  await field(dialog, w.decidingClaim).waitFor();
  assert.ok(await listed.evaluate((radio) => radio === document.activeElement));
  await window.close();
});

for (const [language, size] of [['fr', 'wide'], ['en', 'phone']]) {
  const w = words[language];
  const name = `Contoso ${language}`;

  test(`a service is added, and a person enters by it: ${language}, ${size}`, async () => {
    const me = await makePerson('anne', 'Anne Petit', language, 'super_admin');
    const lea = await makePerson('lea', 'Léa Martin', language);
    const window = await openWindow(language, size);
    await signIn(window.page, stack.desk, language, me);
    const scene = { page: window.page, w, me };
    await setUp(scene, name);

    await upstream.account(`lea-${language}`, { email: 'lea@contoso.example' });
    await meetRefusal(language, size, name);
    const hers = await openWindow(language, size);
    const { page } = hers;
    await signIn(page, stack.desk, language, lea);
    await linkAccount(page, w, lea, name, page.getByText(w.linkedOn));
    await heading(page, w.linkedAccounts).waitFor();
    assert.deepEqual(await findViolations(page), []);
    await signOut(page, w, lea);
    await enterByService(page, language, lea, name);

    // Somebody else cannot have the same account there.
    const tom = await makePerson('tom', 'Tom Roux', language);
    const his = await openWindow(language, size);
    await signIn(his.page, stack.desk, language, tom);
    await linkAccount(his.page, w, tom, name, heading(his.page, w.linkTaken));
    assert.deepEqual(await findViolations(his.page), []);
    await link(his.page, w.backToSettings).click();
    await heading(his.page, w.linkedAccounts).waitFor();
    await his.close();

    await changeService(scene, name, (dialog) => dialog.getByLabel(w.onlyForDomains).fill('@contoso.example'));
    await signOut(page, w, lea);
    await enterByOrganisation(page, language, lea, name);

    await openPanel(page, w, w.settings, w.linkedAccounts);
    await button(page, w.unlinkNamed(name)).click();
    await button(page.getByRole('alertdialog'), w.unlink).click();
    await passingTheQuestion(page, w, lea, page.getByText(w.isUnlinked(name)).first());
    await button(page, w.linkTo(name)).waitFor();
    await hers.close();

    await changeService(scene, name, (dialog) => dialog.getByLabel(w.onlyForDomains).fill(''));
    await meetRefusal(language, size, name);
    await window.close();
  });

  test(`an administrator's rule lets a group in, until the service is suspended: ${language}, ${size}`, async () => {
    const me = await makePerson('paul', 'Paul Petit', language, 'super_admin');
    const window = await openWindow(language, size);
    await signIn(window.page, stack.desk, language, me);
    const scene = { page: window.page, w, me };
    await openPanel(window.page, w, w.administration, w.upstream);
    await changeService(scene, name, async (dialog) => {
      await dialog.getByText(w.membersOfGroups).click();
      await field(dialog, w.decidingClaim).fill('groups');
      await field(dialog, w.acceptedValues).fill('staff');
    });

    await upstream.account(`guest-${language}`, { groups: ['guests'], name: 'Guest' });
    await meetRefusal(language, size, name);
    const nina = `Nina Cohen ${language}`;
    await upstream.account(`nina-${language}`, { groups: ['staff'], name: nina, preferred_username: `nina.${language}` });
    const hers = await openWindow(language, size);
    await enterByService(hers.page, language, { name: nina }, name);
    assert.equal(await link(hers.page, w.administration).count(), 0, 'she gets no rights with it');
    await hers.close();

    await window.page.goto(`${stack.desk}/admin/people`); // the list was read before she came
    await openMenuItem(window.page, w.actionsFor(nina), w.access);
    const sight = openDialog(window.page);
    await button(sight, w.unlinkNamed(name)).click();
    await button(window.page.getByRole('alertdialog'), w.unlink).click();
    await passingTheQuestion(window.page, w, me, sight.getByText(w.noLinkedAccounts));
    assert.deepEqual(await findViolations(window.page), []);
    await button(sight, w.close).last().click();

    await openPanel(window.page, w, w.administration, w.upstream);
    await openMenuItem(window.page, w.actionsFor(name), w.suspend);
    await button(window.page.getByRole('alertdialog'), w.suspend).click();
    await passingTheQuestion(window.page, w, me, window.page.getByText(w.serviceSuspended, { exact: true }));
    const out = await openWindow(language, size);
    await toSignInPage(out.page);
    await heading(out.page, w.signInTitle).waitFor();
    assert.equal(await serviceLink(out.page, w, name).count(), 0);
    await out.close();
    await removeService(scene, name);
    assert.deepEqual(stack.sql('SELECT count(*) FROM upstream_identities').flat(), ['0']);
    await window.close();
  });
}
