// The way onto the Internet as an administrator walks it. What the answers are made of is tried in
// tests/names; a router of ours is asked here too, by real packets.
// Domains: host, identity, internet, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { startFakeHost } from '../harness/fake_host.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { addressFrom, startRouter } from '../harness/router.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, openPanel, signIn } from './steps.mjs';
import { words } from './words.mjs';

const router = await startRouter();
const stack = await startStack();
await startFakeHost(stack, { gateway: router.gateway });
const administrator = await createFirstAdministrator(stack);
const english = await createPerson(administrator, { username: 'anne', display_name: 'Anne Petit', role: 'admin', locale: 'en' });
const browser = await startBrowser(stack);
const keepers = { fr: { ...administrator, name: administrator.display_name }, en: { ...english, name: english.display_name } };

for (const [language, size] of [['fr', 'phone'], ['en', 'wide']]) {
  test(`what the router has to pass on is said, and what was found is told at once (${language}, ${size})`, async () => {
    const w = words[language];
    router.says();
    const window = await browser.openWindow({ language, size });
    const { page } = window;
    await signIn(page, stack.desk, language, keepers[language]);
    await openPanel(page, w, w.administration, w.internet);
    await page.locator('.internet-forwards').getByText(/443/).waitFor();
    assert.deepEqual(router.asked, [], 'nobody is asked before the press');

    router.says(addressFrom('100.70.1.2'));
    await button(page, language === 'fr' ? w.check : w.checkAgain).click();
    const step = (text) => page.locator('.internet-step', { hasText: text });
    await step('100.70.1.2').waitFor();

    router.says(addressFrom('90.1.2.3'));
    await button(page, w.checkAgain).click();
    await step('90.1.2.3').waitFor();
    await page.reload();
    await step('90.1.2.3').waitFor();
    assert.deepEqual(await findViolations(page), []);
    await window.close();
  });
}
