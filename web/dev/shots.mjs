// A development aid: screenshots and axe over every screen × language × theme × width.
//
//   node dev/shots.mjs [NAME-FILTER]        images go to dev/shots/

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
const filter = new RegExp(process.argv[2] ?? '.');

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

let violations = 0;
for (const screen of [...samples, ...desktop]) {
  for (const theme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries(sizes)) {
      const shot = `${screen.name}.${screen.language}.${theme}.${size}`;
      if (!filter.test(shot) || (screen.only && screen.only !== size)) continue;
      const server = await startServer(port, { language: screen.language, ...screen.options });
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        locale: screen.language,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !screen.options?.expectErrors)
          console.log(`${shot}: console: ${message.text()}`);
      });
      page.on('pageerror', (error) => console.log(`${shot}: page error: ${error.message}`));
      try {
        await screen.open(page);
        await page.waitForTimeout(150);
        await page.screenshot({ path: `${folder}${shot}.png` });
        const overflows = await page.evaluate(() =>
          [document.documentElement, ...document.querySelectorAll('.stage, .panel-body, dialog')]
            .map((each) => [each.className || each.tagName, each.scrollWidth - each.clientWidth])
            .filter(([, width]) => width > 0),
        );
        for (const [name, width] of overflows) {
          violations += 1;
          console.log(`${shot}: ${name} is ${width} px too wide`);
        }
        await page.evaluate(axeSource);
        const result = await page.evaluate(
          (tags) => globalThis.axe.run({ runOnly: tags }),
          axeTags,
        );
        for (const violation of result.violations) {
          violations += 1;
          console.log(
            `${shot}: ${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
          );
          console.log(
            `    ${violation.nodes[0].failureSummary.replaceAll('\n', ' ').slice(0, 300)}`,
          );
        }
      } catch (error) {
        violations += 1;
        console.log(`${shot}: ${error.message.split('\n').slice(0, 6).join(' / ')}`);
        await page.screenshot({ path: `${folder}${shot}.failed.png` });
      }
      await context.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
}
await browser.close();
console.log(`${violations} problems`);
process.exitCode = violations === 0 ? 0 : 1;
