// A machine's first start as a person lives it: the wizard on its serial line, the
// authority it prints, the first administrator by the link it prints.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Browser } from '../browser/browser.mjs';
import { createFirstAccount, seeDesktop, signIn } from '../browser/steps.mjs';
import { fetchAuthority } from '../harness/authority.mjs';
import { newPassword } from '../harness/people.mjs';
import { findFreePort } from '../harness/stack.mjs';
import { startVm } from '../harness/vm.mjs';
import { answerWizard, readReadyPage, seeReadyPage } from '../harness/wizard.mjs';

export const patience = 300; // seconds for one page of an emulated machine

/** A machine whose port 443 the browser reaches under the address that it prints;
 *  `again` starts it after it was off. */
export async function startReachable(t, options) {
  const port = await findFreePort();
  const credentials = { 'unidash.public_port': String(port) };
  const vm = await startVm(t, { publish: { [port]: 443 }, credentials, ...options });
  return { vm, port, again: () => vm.start({ credentials, internet: false }) };
}

/** Through the wizard; resolves to what its last page says, and the pages before it. */
export async function setUp({ vm, port }) {
  const pages = await answerWizard(vm, { language: 'en', domain: 'unidash.localhost', patience });
  const ready = readReadyPage(await seeReadyPage(vm, patience * 6));
  assert.equal(ready.desk, `https://desk.unidash.localhost:${port}/`);
  return { ...ready, desk: ready.desk.slice(0, -1), pages };
}

/** A browser that trusts the machine's authority, checked by the fingerprint printed. */
export async function openBrowser(t, { desk, fingerprint }) {
  const folder = mkdtempSync(join(tmpdir(), 'ud-authority-'));
  const file = join(folder, 'authority.pem');
  writeFileSync(file, await fetchAuthority(desk, fingerprint));
  const browser = await Browser.launch([file]);
  t.after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  return browser;
}

async function inWindow(browser, act) {
  const window = await browser.openWindow({ language: 'en' });
  window.context.setDefaultTimeout(patience * 1000);
  await act(window.page).catch(async (error) => {
    const shown = await window.page.innerText('body', { timeout: 5000 }).catch((gone) => `nothing can be read of it: ${gone.message}`);
    throw new Error(`${error.message}\n${window.page.url()}\n${shown}`, { cause: error });
  });
  await window.close();
}

/** The first administrator, made by the link and seen at the desktop. */
export async function makeAdministrator(browser, { setupLink }) {
  const person = { name: 'Claire Martin', username: 'claire', password: newPassword() };
  await inWindow(browser, async (page) => {
    await createFirstAccount(page, 'en', setupLink, person);
    await seeDesktop(page, 'en', person);
  });
  return person;
}

/** From the sign-in page to the desktop, in a browser that knows nothing yet. */
export const signInAnew = (browser, { desk }, person) => inWindow(browser, (page) => signIn(page, desk, 'en', person));
