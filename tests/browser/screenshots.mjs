// npm run screenshots: the pictures of the documentation, taken from the running
// product (the machine's pages with a false host) and from the console's test. With a
// folder as argument, every screen in every look goes there, for people to look at.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { openFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator, createPerson, invite } from '../harness/people.mjs';
import { openSlapd } from '../harness/slapd.mjs';
import { findFreePort, Stack } from '../harness/stack.mjs';
import { Browser } from './browser.mjs';
import { drawConsole } from './console_pictures.mjs';
import { machineScreens } from './machine_screens.mjs';
import { addApp, directoryGroups, directoryPeople, populate } from './population.mjs';
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

/** Pictures of the guide about the machine, and the screens they show. */
const machinePictures = {
  'machine-machine': 'machine', 'machine-network-trial': 'network-trial', 'machine-services': 'services',
  'machine-logs': 'logs', 'machine-updates': 'updates', 'machine-updates-apply': 'updates-apply',
  'machine-power-confirm': 'power-restart', 'machine-power-password': 'power-password',
};

async function shoot(page, name) {
  await page.screenshot({ path: join(gallery, `${name}.png`), animations: 'disabled' });
}

/** A picture of the guide: WebP, a tenth of the size. */
async function picture({ page, context }, name) {
  await page.waitForTimeout(1000); // what comes by itself has come
  const devtools = await context.newCDPSession(page);
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 85 });
  await devtools.detach();
  writeFileSync(join(images, `${name}.webp`), Buffer.from(data, 'base64'));
}

async function takePictures({ stack, browser, administrator, address, host }) {
  for (const [slug, name, category, icon] of office) {
    await addApp(administrator, { slug, name, category, icon, embed: 'frame', url: address });
  }
  const window = await browser.openWindow({ language: 'en' });
  window.expectComplaint(/status of 403/); // the password is asked for
  await window.page.goto(`${stack.desk}/auth/login`);
  await picture(window, 'login');
  const claire = await createPerson(administrator,
    { username: 'claire', display_name: 'Claire Martin', locale: 'en', role: 'admin' });
  await signIn(window.page, stack.desk, 'en', { ...claire, name: claire.display_name });
  await picture(window, 'desktop');
  await window.page.goto(`${stack.desk}/admin/people`);
  await window.page.getByText('giselle', { exact: false }).first().waitFor();
  await picture(window, 'people');
  for (const [name, screen] of Object.entries(machinePictures)) {
    await machineScreens[screen]({ page: window.page, stack, host });
    await picture(window, name);
  }
  drawConsole(join(images, 'console'));
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
    await shoot(scene.page, `${name}.${language}.${theme}.${size}`);
  }
}

async function takeGallery({ stack, browser, administrator, giselle, links, host }) {
  for (const look of looks) {
    const w = words[look.language];
    const { link } = await invite(administrator, { display_name: 'Nadia Cohen' });
    const out = await browser.openWindow(look);
    await takeAll(signedOutScreens, { ...look, page: out.page, w, stack, links: { ...links, invitation: link } });
    await out.context.close();

    const me = await createPerson(administrator,
      { role: 'super_admin', locale: look.language, display_name: 'Anne Petit' });
    me.name = me.display_name;
    const window = await browser.openWindow(look);
    const { page, context } = window;
    await signIn(page, stack.desk, look.language, me);
    await takeAll({ ...machineScreens, ...deskScreens },
      { ...look, host, page, context, w, stack, me, giselle, unique: `${look.language}-${look.size}` });
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
const slapd = await openSlapd(directoryPeople, directoryGroups);
let browser;
let host;
try {
  await stack.up();
  browser = await Browser.launch([stack.caFile, site.certificate]);
  mkdirSync(gallery ?? images, { recursive: true });
  if (gallery) await takeSetup({ stack, browser });
  const administrator = await createFirstAdministrator(stack);
  host = await openFakeHost(stack, { facts: { pretty_name: 'Lyon office' } });
  const scene = { stack, host: host.machine, browser, administrator, address: site.address,
    ...(await populate(administrator, site.address, slapd)) };
  await (gallery ? takeGallery(scene) : takePictures(scene));
} finally {
  await browser?.close();
  host?.close();
  site.close();
  slapd.close();
  await stack.down();
  rmSync(folder, { recursive: true, force: true });
}
