// No barrier on any screen, in both languages, light and dark, wide and narrow.
// Domains: desktop, identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { startFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { startSlapd } from '../harness/slapd.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { sizes, startBrowser } from './browser.mjs';
import { directoryGroups, directoryPeople, populate } from './population.mjs';
import { machineScreens } from './machine_screens.mjs';
import { deskScreens, setupScreen, signedOutScreens } from './screens.mjs';
import { startSite } from './site.mjs';
import { fillSignIn, heading } from './steps.mjs';
import { words } from './words.mjs';

const stack = await startStack();
const host = await startFakeHost(stack); // ends with the file: not within a test
const site = await startSite();
const slapd = await startSlapd(directoryPeople, directoryGroups);
const browser = await startBrowser(stack, { authorities: [site.certificate] });

// A screen is opened in each of these, and is then shown as `then` says too: opening takes most
// of the time. French has the longer words: it is what has to fit where there is little room.
const looks = [
  { language: 'fr', theme: 'dark', size: 'phone', then: { theme: 'light', size: 'narrow' } },
  { language: 'en', theme: 'light', size: 'wide', then: { theme: 'dark', size: 'wide' } },
];
const describe = ({ language, theme, size, then }) => `${language}, ${theme}, ${size}; ${then.theme}, ${then.size}`;

async function show(page, { theme, size }) {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize(sizes[size]);
}

/** Opens each screen and collects what axe finds, all of it in one message. */
async function auditScreens(screens, scene) {
  const found = [];
  for (const [name, open] of Object.entries(screens)) {
    try {
      await open(scene);
      for (const look of [scene, scene.then]) {
        await show(scene.page, look);
        found.push(...(await findViolations(scene.page)).map((line) => `${name}, ${look.theme}, ${look.size}: ${line}`));
      }
    } catch (error) {
      found.push(`${name}: not reached: ${error.message.split('\n')[0]}`);
    }
    await show(scene.page, scene);
  }
  assert.deepEqual(found, []);
}

async function openScene(look, more = {}) {
  const window = await browser.openWindow(look);
  window.expectComplaint(/status of 4\d\d/); // refusals are among the screens
  return { ...look, window, page: window.page, context: window.context, w: words[look.language], stack, ...more };
}

for (const look of looks) {
  test(`the setup page: ${describe(look)}`, async () => {
    const { setup_link: setup } = await stack.status();
    const scene = await openScene(look, { links: { setup } });
    await auditScreens({ setup: setupScreen }, scene);
    await scene.window.close();
  });
}

let people;

test('an office to look at', async () => {
  stack.setupLink = (await stack.status()).setup_link;
  const administrator = await createFirstAdministrator(stack);
  people = { administrator, ...(await populate(administrator, site.address, slapd)) };
});

for (const look of looks) {
  test(`pages of a person who is not signed in: ${describe(look)}`, async () => {
    const { link } = await invite(people.administrator, { display_name: 'Nadia Cohen' });
    const scene = await openScene(look, { links: { ...people.links, invitation: link } });
    await auditScreens(signedOutScreens, scene);
    await scene.window.close();
  });

  const openAdministration = async () => {
    const me = await createPerson(people.administrator,
      { role: 'super_admin', locale: look.language, display_name: 'Anne Petit' });
    me.name = me.display_name;
    const unique = `${look.language}-${look.size}`;
    const scene = await openScene(look, { me, giselle: people.giselle, unique, host });
    await scene.page.goto(`${stack.desk}/`);
    await fillSignIn(scene.page, look.language, me);
    await heading(scene.page, scene.w.hello('Anne')).waitFor();
    return scene;
  };

  test(`the desk: ${describe(look)}`, async () => {
    const scene = await openAdministration();
    await auditScreens(deskScreens, scene);
    await scene.window.close();
  });

  test(`the machine: ${describe(look)}`, async () => {
    const scene = await openAdministration();
    await auditScreens(machineScreens, scene);
    await scene.window.close();
  });
}
