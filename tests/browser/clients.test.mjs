// Connected apps as an administrator sees them: one is connected, tried, given a new secret,
// suspended and deleted, and its lines are enough for software that is not ours.
// Domains: identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { callback, configure, Provider } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, field, heading, openMenuItem, openPanel, passingTheQuestion, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', display_name: 'Karim Benali', role: 'admin' });
const provider = await Provider.of(stack);
const browser = await startBrowser(stack);
const connecting = {};
for (const locale of ['fr', 'en']) {
  const person = await createPerson(administrator, { username: `anne.${locale}`, display_name: 'Anne Petit', role: 'super_admin', locale });
  connecting[locale] = { ...person, name: person.display_name };
}

async function openClients(person, language, options) {
  const w = words[language];
  const window = await browser.openWindow({ language, ...options });
  window.expectComplaint(/status of 4\d\d/); // refusals are part of it
  await signIn(window.page, stack.desk, language, person);
  await openPanel(window.page, w, w.administration, w.connectedApps);
  return { ...window, window, w };
}

const openDialog = (page) => page.locator('dialog[open]').last();

for (const [language, size] of [['fr', 'wide'], ['en', 'narrow']]) {
  test(`an administrator connects an app, tries it and lets it go (${language}, ${size})`, async () => {
    const me = connecting[language];
    const { page, context, window, w } = await openClients(me, language, { size });
    const name = `Wiki ${language}`;
    await button(page, w.connectApp).click();
    await field(openDialog(page), w.name).fill(name);
    await field(openDialog(page), w.returnAddresses).fill(`${callback}\nhttp://wiki.example.org/callback`);
    await button(openDialog(page), w.connect).click();
    await passingTheQuestion(page, w, me, page.getByText(w.line(2)));
    await field(openDialog(page), w.returnAddresses).fill(callback);
    await button(openDialog(page), w.connect).click();
    await field(page, w.clientSecret).waitFor();
    assert.deepEqual(await findViolations(page), []);
    const app = { id: await field(page, w.clientId).inputValue(), secret: await field(page, w.clientSecret).inputValue() };
    assert.equal(await field(page, w.issuer).inputValue(), stack.id);
    await configure(stack, app);
    await provider.tokens(app, karim.client);

    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: w.tryTheSignIn }).click();
    const tab = await opened;
    await heading(tab, w.testOf(name)).waitFor();
    await tab.getByText(`"preferred_username": "${me.username}"`).waitFor();
    assert.deepEqual(await findViolations(tab), []);
    await tab.close();
    await button(openDialog(page), w.done).click();

    await openMenuItem(page, w.actionsFor(name), w.seeConnection);
    await page.getByText(w.secretHidden).waitFor();
    assert.equal((await page.content()).includes(app.secret), false, 'the secret is shown once');
    await button(openDialog(page), w.done).click();

    await openMenuItem(page, w.actionsFor(name), w.renewSecret);
    await openDialog(page).getByLabel(w.stopsAtOnce).check();
    await button(openDialog(page), w.renewSecret).click();
    await passingTheQuestion(page, w, me, field(page, w.clientSecret));
    const renewed = { ...app, secret: await field(page, w.clientSecret).inputValue() };
    assert.notEqual(renewed.secret, app.secret);
    await provider.tokens(renewed, karim.client);
    await button(openDialog(page), w.done).click();

    await openMenuItem(page, w.actionsFor(name), w.suspend);
    await button(openDialog(page), w.suspend).click();
    await passingTheQuestion(page, w, me, page.getByText(w.suspended, { exact: true }));
    await openMenuItem(page, w.actionsFor(name), w.resume);
    await page.getByText(w.suspended, { exact: true }).waitFor({ state: 'detached' });

    await openMenuItem(page, w.actionsFor(name), w.remove);
    assert.equal(await button(openDialog(page), w.remove).isDisabled(), true);
    await field(openDialog(page), w.typeToConfirm(name)).fill(name);
    await button(openDialog(page), w.remove).click();
    await page.getByText(w.noLongerConnected(name)).waitFor();
    assert.deepEqual(await findViolations(page), []);
    await window.close();
  });
}

for (const [language, size] of [['fr', 'narrow'], ['en', 'wide']]) {
  test(`an administrator hands out a token, and an app registers itself with it (${language}, ${size})`, async () => {
    const me = connecting[language];
    const { page, window, w } = await openClients(me, language, { size });
    const name = `Partners ${language}`;
    await button(page, w.makeRegistrationToken).click();
    await field(openDialog(page), w.name).fill(name);
    assert.deepEqual(await findViolations(page), []);
    await button(openDialog(page), w.makeToken).click();
    await passingTheQuestion(page, w, me, field(page, w.registrationToken));
    const token = await field(page, w.registrationToken).inputValue();
    const endpoint = await field(page, w.registrationAddress).inputValue();
    assert.equal(endpoint, provider.discovery.registration_endpoint);
    // Twice: the second one the page is not asked about.
    for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
    assert.equal(await field(page, w.registrationToken).inputValue(), token, 'only its own button leads out');
    await button(openDialog(page), w.copiedIt).click();
    const answer = await karim.client.send('POST', endpoint, {
      body: JSON.stringify({ client_name: `Paie ${language}`, redirect_uris: [callback] }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin: undefined },
    });
    assert.equal(answer.status, 201, answer.text);
    await page.reload();
    await page.getByText(w.registeredWith(name)).waitFor();
    await page.getByText(w.usedUp, { exact: true }).first().waitFor();
    assert.equal((await page.content()).includes(token), false, 'the token is shown once');
    assert.deepEqual(await findViolations(page), []);
    await button(page, w.takeTokenAway(name)).click();
    await button(openDialog(page), w.takeAway).click();
    await button(page, w.takeTokenAway(name)).waitFor({ state: 'detached' });
    await window.close();
  });
}

/** What is said the first time an app gets an account for the directory; with its password. */
async function giveAccount(page, w, me) {
  const networks = field(openDialog(page), w.asksFrom);
  await networks.fill('192.0.2.7\n10.20.0.1/16');
  await button(openDialog(page), w.giveAccount).click();
  await passingTheQuestion(page, w, me, page.getByText(w.line(2)));
  assert.deepEqual(await findViolations(page), []);
  await networks.fill('192.0.2.7\n10.20.0.0/16');
  await button(openDialog(page), w.giveAccount).click();
  const password = await field(page, w.bindPassword).inputValue();
  assert.notEqual(password, '');
  assert.match(await field(page, w.ldapServer).inputValue(), /^ldaps:\/\//);
  assert.match(await field(page, w.bindDn).inputValue(), /^cn=reader,ou=[^,]+,dc=unidash$/);
  assert.deepEqual(await findViolations(page), []);
  // Twice: the second one the page is not asked about.
  for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
  assert.equal(await field(page, w.bindPassword).inputValue(), password, 'only its own button leads out');
  await button(page, w.tokenCopied).click();
  return password;
}

for (const [language, size] of [['fr', 'phone'], ['en', 'wide']]) {
  test(`an app that knows only a directory gets an account for it, once with its password (${language}, ${size})`, async () => {
    const me = connecting[language];
    const { page, window, w } = await openClients(me, language, { size });
    const name = `Scanner ${language}`;
    await button(page, w.connectApp).click();
    await field(openDialog(page), w.name).fill(name);
    await openDialog(page).getByRole('radio', { name: w.ldapKind }).check();
    assert.equal(await field(openDialog(page), w.returnAddresses).count(), 0);
    await openDialog(page).getByLabel(w.showGroups).check();
    assert.deepEqual(await findViolations(page), []);
    await button(openDialog(page), w.connect).click();
    await passingTheQuestion(page, w, me, field(openDialog(page), w.asksFrom));
    const password = await giveAccount(page, w, me);

    await openMenuItem(page, w.actionsFor(name), w.directoryLdap);
    await page.getByText(w.bindPasswordHidden).waitFor();
    await page.getByText('192.0.2.7, 10.20.0.0/16').waitFor();
    assert.equal((await page.content()).includes(password), false, 'the password is shown once');
    assert.match(await field(page, w.peopleDn).inputValue(), /^ou=people,ou=/);
    assert.deepEqual(await findViolations(page), []);

    await button(openDialog(page), w.changeNetworks).click();
    await field(openDialog(page), w.asksFrom).fill('10.20.0.0/16');
    await button(openDialog(page), w.save).click();
    await passingTheQuestion(page, w, me, page.getByText(w.networksSaved(name)));
    await page.getByText('192.0.2.7').waitFor({ state: 'detached' });

    await button(openDialog(page), w.newBindPassword).click();
    await page.getByText(w.worksAnotherDay).waitFor();
    await button(openDialog(page), w.newBindPassword).click();
    await passingTheQuestion(page, w, me, field(page, w.bindPassword));
    assert.notEqual(await field(page, w.bindPassword).inputValue(), password);
    await button(page, w.tokenCopied).click();

    await openMenuItem(page, w.actionsFor(name), w.directoryLdap);
    await button(openDialog(page), w.takeAccountAway).click();
    await button(page.getByRole('alertdialog'), w.takeAccountAway).click();
    await passingTheQuestion(page, w, me, page.getByText(w.accountTakenAway(name)));
    await openMenuItem(page, w.actionsFor(name), w.directoryLdap);
    await button(openDialog(page), w.giveAccount).waitFor();
    await window.close();
  });
}

test('another administrator sees the apps, says who may use them and changes nothing else', async () => {
  const answer = await administrator.client.api('POST', '/v1/admin/clients',
    { name: 'Compta', kind: 'confidential', redirect_uris: [callback], audience: 'selected' }, { type: 'clients' });
  assert.equal(answer.status, 201, answer.text);
  const { page, window, w } = await openClients({ ...karim, name: karim.display_name }, 'fr');
  await page.getByText(w.mainAdministratorOnly).waitFor();
  assert.equal(await button(page, w.connectApp).count(), 0);
  await button(page, w.actionsFor('Compta')).click();
  assert.deepEqual(await page.getByRole('menuitem').allTextContents(), [w.seeConnection, w.directoryLdap, 'Choisir les personnes']);
  await page.getByRole('menuitem', { name: 'Choisir les personnes' }).click();
  const saved = page.waitForResponse((each) => each.request().method() === 'PUT');
  // A tick is shown a moment after the click.
  await openDialog(page).getByLabel(/Karim Benali/).click();
  assert.equal((await saved).status(), 204);
  await openDialog(page).getByRole('checkbox', { name: /Karim Benali/, checked: true }).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await window.close();
});
