// npm run screenshots: the pictures of the documentation, taken from the running
// product. With a folder as argument, every screen in every look goes there, for
// people to look at.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { findFreePort, Stack } from '../harness/stack.mjs';
import { Browser } from './browser.mjs';
import { addApp, populate } from './population.mjs';
import { deskScreens, setupScreen, signedOutScreens } from './screens.mjs';
import { openSite } from './site.mjs';
import { signIn } from './steps.mjs';
import { words } from './words.mjs';

const images = resolve(import.meta.dirname, '../../docs/guide/images');
const gallery = process.argv[2] && resolve(process.argv[2]);

const looks = ['fr', 'en'].flatMap((language) => [
  { language, theme: 'light', size: 'wide' },
  { language, theme: 'dark', size: 'phone' },
]);

const office = [
  ['mail', 'Mail', 'Mail & calendar', 'mail'], ['calendar', 'Calendar', 'Mail & calendar', 'calendar'],
  ['invoices', 'Invoices', 'Accounting', 'accounting'], ['payroll', 'Payroll', 'Accounting', 'people'],
  ['photos', 'Photos', 'Documents', 'image'], ['wiki', 'Wiki', 'Documents', 'book'],
];

async function shoot(page, folder, name) {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

async function takePictures({ stack, browser, administrator, address }) {
  for (const [slug, name, category, icon] of office) {
    await addApp(administrator, { slug, name, category, icon, embed: 'frame', url: address });
  }
  const window = await browser.openWindow({ language: 'en' });
  await window.page.goto(`${stack.desk}/auth/login`);
  await shoot(window.page, images, 'login');
  const claire = await createPerson(administrator,
    { username: 'claire', display_name: 'Claire Martin', locale: 'en', role: 'admin' });
  await signIn(window.page, stack.desk, 'en', { ...claire, name: claire.display_name });
  await shoot(window.page, images, 'desktop');
  await window.page.goto(`${stack.desk}/admin/people`);
  await window.page.getByText('giselle', { exact: false }).first().waitFor();
  await shoot(window.page, images, 'people');
  await window.close();
}

async function takeAll(screens, scene) {
  const { language, theme, size } = scene;
  for (const [name, open] of Object.entries(screens)) {
    try {
      await open(scene);
    } catch (error) {
      console.error(`${name}: ${error.message.split('\n')[0]}`);
    }
    await shoot(scene.page, gallery, `${name}.${language}.${theme}.${size}`);
  }
}

async function takeGallery({ stack, browser, administrator, giselle, used }) {
  for (const look of looks) {
    const w = words[look.language];
    const { link } = await invite(administrator, { display_name: 'Nadia Cohen' });
    const out = await browser.openWindow(look);
    await takeAll(signedOutScreens, { ...look, page: out.page, w, stack, links: { invitation: link, used } });
    await out.context.close();

    const me = await createPerson(administrator,
      { role: 'admin', locale: look.language, display_name: 'Anne Petit' });
    me.name = me.display_name;
    const window = await browser.openWindow(look);
    const { page, context } = window;
    await signIn(page, stack.desk, look.language, me);
    await takeAll(deskScreens,
      { ...look, page, context, w, stack, me, giselle, unique: `${look.language}-${look.size}` });
    await context.close();
  }
}

async function takeSetup({ stack, browser }) {
  for (const look of looks) {
    const window = await browser.openWindow(look);
    await takeAll({ setup: setupScreen },
      { ...look, page: window.page, w: words[look.language], stack, links: { setup: stack.setupLink } });
    await window.context.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'unidash-screenshots-'));
const stack = new Stack(folder, await findFreePort(), {
  settings: { rate_login_address: 100_000, rate_address: 100_000, rate_global: 100_000 },
});
const site = await openSite();
let browser;
try {
  await stack.up();
  browser = await Browser.launch([stack.caFile, site.certificate]);
  mkdirSync(gallery ?? images, { recursive: true });
  if (gallery) await takeSetup({ stack, browser });
  const administrator = await createFirstAdministrator(stack);
  const scene = { stack, browser, administrator, address: site.address,
    ...(await populate(administrator, site.address)) };
  await (gallery ? takeGallery(scene) : takePictures(scene));
} finally {
  await browser?.close();
  site.close();
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
}
