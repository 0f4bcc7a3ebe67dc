// Groups as an administrator meets them: one is made, somebody is put in it, it opens an app;
// each time the page says before it is saved what will happen, and then it does.
// Domains: identity, setup, store
import assert from 'node:assert/strict';
import test from 'node:test';

import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { startBrowser } from './browser.mjs';
import { addApp } from './population.mjs';
import { button, field, openMenuItem, openPanel, signIn } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const marie = await createPerson(administrator, { username: 'marie', display_name: 'Marie Dupont' });
const browser = await startBrowser(stack);
const looking = {};
for (const locale of ['fr', 'en']) {
  const person = await createPerson(administrator, { username: `anne.${locale}`, display_name: 'Anne Petit', role: 'admin', locale });
  looking[locale] = { ...person, name: person.display_name };
}
await addApp(administrator, { slug: 'invoices', name: 'Invoices', url: 'https://app.example.org/', audience: 'selected' });
const appsOfMarie = async () => (await marie.client.api('GET', '/v1/apps')).json.data.map(({ attributes }) => attributes.name);

async function tellStory({ language, size }) {
  const w = words[language];
  const group = `Office ${size}`;
  const window = await browser.openWindow({ language, size });
  const { page } = window;
  await signIn(page, stack.desk, language, looking[language]);
  await openPanel(page, w, w.administration, w.groups);
  const dialog = page.getByRole('dialog');

  await button(page, w.addGroup).click();
  await field(dialog, w.groupName).fill(group);
  await button(dialog, w.create).click();
  // It asks at once who is in it.
  await dialog.getByLabel(/^Marie Dupont/).check();
  await dialog.getByText(w.willJoin('Marie Dupont')).waitFor();
  await button(dialog, w.save).click();
  await page.getByText(w.isSaved(group)).first().waitFor();

  await openMenuItem(page, w.actionsFor(group), w.chooseApps);
  await dialog.getByLabel(/^Invoices/).check();
  await dialog.getByText(w.willOpen('Marie Dupont', 'Invoices')).waitFor();
  assert.deepEqual(await appsOfMarie(), [], 'nothing has happened yet');
  await button(dialog, w.save).click();
  await dialog.waitFor({ state: 'detached' });
  assert.deepEqual(await appsOfMarie(), ['Invoices']);

  await openPanel(page, w, w.administration, w.people);
  await openMenuItem(page, w.actionsFor('Marie Dupont'), w.whatTheySee);
  await dialog.getByText(w.byGroup(group)).waitFor();
  await button(dialog, w.close).last().click();

  await openPanel(page, w, w.administration, w.groups);
  await openMenuItem(page, w.actionsFor(group), w.remove);
  const question = page.getByRole('alertdialog');
  await question.getByText(w.onceDeleted).waitFor();
  await button(question, w.remove).click();
  await question.waitFor({ state: 'detached' });
  assert.deepEqual(await appsOfMarie(), []);
  await window.close();
}

for (const [language, size] of [['fr', 'wide'], ['en', 'phone']]) {
  test(`a group opens an app to somebody: ${language}, ${size}`, () => tellStory({ language, size }));
}
