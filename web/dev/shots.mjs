// A development aid: screenshots and axe over every screen × language × theme × width.
//
//   node dev/shots.mjs [NAME-FILTER] [--forced-colors]        images go to dev/shots/

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startServer } from './serve.mjs';
import { desktopScreens } from './screens.mjs';

const port = 18101;
const origin = `http://127.0.0.1:${port}`;
const folder = fileURLToPath(new URL('shots/', import.meta.url));
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const sizes = {
  narrow: { width: 320, height: 568 },
  phone: { width: 360, height: 740 },
  laptop: { width: 1366, height: 768 },
};
const words = process.argv.slice(2);
const filter = new RegExp(words.find((word) => !word.startsWith('--')) ?? '.');
const forcedColors = words.includes('--forced-colors') ? 'active' : 'none';

const samples = readdirSync(new URL('../src/login/samples/', import.meta.url)).map((file) => {
  const [name, language] = file.split('.');
  return { name: `id-${name}`, language, open: (page) => page.goto(`${origin}/samples/${file}`) };
});

const desktop = ['fr', 'en'].flatMap((language) =>
  desktopScreens.map((screen) => ({
    name: `desk-${screen.name}`,
    language,
    options: screen.options,
    only: screen.only,
    isAlone: screen.isAlone,
    open: (page) => screen.open(page, origin, language),
  })),
);

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const screens = [...samples, ...desktop];
const looks = ['fr', 'en'].flatMap((language) =>
  ['light', 'dark'].flatMap((theme) =>
    Object.keys(sizes).map((size) => ({ language, theme, size })),
  ),
);

let violations = 0;
let shot = '';
let isComplaining = false;

function complain(text) {
  violations += 1;
  console.log(`${shot}: ${text}`);
}

async function openPage({ language, theme, size }) {
  const context = await browser.newContext({
    viewport: sizes[size],
    colorScheme: theme,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    reducedMotion: 'reduce',
    forcedColors,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && isComplaining) complain(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`page error: ${error.message}`));
  return page;
}

async function audit(page) {
  const overflows = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.stage, .panel-body, dialog')]
      .map((each) => [each.className || each.tagName, each.scrollWidth - each.clientWidth])
      .filter(([, width]) => width > 0),
  );
  for (const [name, width] of overflows) complain(`${name} is ${width} px too wide`);
  const scrolled = await page.evaluate(() =>
    [...document.querySelectorAll('dialog[open]')]
      .filter((each) => each.scrollTop > 0)
      .filter(() => !document.activeElement.matches('input, select, textarea'))
      .map((each) => each.scrollTop),
  );
  for (const by of scrolled) complain(`the dialog is scrolled by ${by} px`);
  await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => globalThis.axe.run({ runOnly: tags }), axeTags);
  for (const { id, nodes } of result.violations) {
    complain(`${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
    console.log(`    ${nodes[0].failureSummary.replaceAll('\n', ' ').slice(0, 300)}`);
  }
}

async function take(page, screen) {
  const server = await startServer(port, { language: screen.language, ...screen.options });
  isComplaining = !screen.options?.expectErrors;
  try {
    await screen.open(page);
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${folder}${shot}.png` });
    await audit(page);
  } catch (error) {
    complain(error.message.split('\n').slice(0, 6).join(' / '));
    await page.screenshot({ path: `${folder}${shot}.failed.png` });
  }
  isComplaining = false;
  await page.goto('about:blank'); // a page without its server would complain
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

for (const look of looks) {
  let page;
  for (const screen of screens) {
    shot = `${screen.name}.${look.language}.${look.theme}.${look.size}`;
    const isMeant = screen.language === look.language && (screen.only ?? look.size) === look.size;
    if (!isMeant || !filter.test(shot)) continue;
    page ??= await openPage(look);
    await take(page, screen);
    if (!screen.isAlone) continue;
    await page.context().close();
    page = undefined;
  }
  await page?.context().close();
}
await browser.close();
console.log(`${violations} problems`);
process.exitCode = violations === 0 ? 0 : 1;
