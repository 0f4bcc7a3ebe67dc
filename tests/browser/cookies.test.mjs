// Another application of the domain left more cookies than any request may carry.
// Domains: gate, identity, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { createFirstAdministrator } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { startBrowser } from './browser.mjs';
import { fillSignIn, heading, link } from './steps.mjs';

const stack = await startStack();
const browser = await startBrowser(stack);
const administrator = await createFirstAdministrator(stack);
const giselle = administrator;
const domain = `.${new URL(stack.desk).hostname.replace(/^desk\./, '')}`;

const texts = {
  fr: { title: 'Trop de cookies pour cette adresse', go: 'Continuer' },
  en: { title: 'Too many cookies for this address', go: 'Continue' },
};

for (const [language, { title, go }] of Object.entries(texts)) {
  for (const [what, count, size] of [['many small', 120, 1], ['a few large', 6, 4000]]) {
    test(`${what} cookies lock no browser out: ${language}`, async () => {
      const window = await browser.openWindow({ language });
      const { page, context } = window;
      const value = 'x'.repeat(size);
      await context.addCookies(Array.from({ length: count }, (_, i) => ({ name: `c${i}`, value, domain, path: '/', secure: true })));
      window.expectComplaint(/status of 431/);
      await page.goto(`${stack.desk}/settings`);
      await heading(page, title).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await link(page, go).click();
      await fillSignIn(page, language, giselle);
      await page.getByRole('navigation').first().waitFor(); // her desk, in her own language
      const left = (await context.cookies(stack.desk)).map(({ name }) => name);
      assert.ok(left.every((name) => !/^c\d+$/.test(name)), left.join());
      await window.close();
    });
  }
}
