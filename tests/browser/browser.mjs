// Chromium as a person has it: its own profile, the stack's authority imported,
// nothing ignored. Every page is watched: what a console, a policy or a script
// complains about fails the test, unless the test said it would come.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { chromium } from 'playwright-core';

export const sizes = {
  narrow: { width: 320, height: 568 },
  phone: { width: 360, height: 740 },
  wide: { width: 1366, height: 768 },
};

// Waiting ends as soon as what is waited for is there; on a busy machine that may take.
const patience = 30_000;

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--disable-default-apps'];

// Behind the bar of addresses, which nobody sees here, each window has two pages of Chromium's own: they
// took more time than a page of ours. The first names are playwright's, as only the last list counts.
const withoutFeatures = ['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** A home folder whose certificate store trusts the given authorities. */
function makeHome(authorities) {
  const home = mkdtempSync(join(tmpdir(), 'unidash-browser-'));
  const store = join(home, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  const certutil = (...words) => execFileSync('certutil', ['-d', `sql:${store}`, ...words]);
  certutil('-N', '--empty-password');
  authorities.forEach((file, index) => {
    certutil('-A', '-n', `authority ${index}`, '-t', 'C,,', '-i', file);
  });
  return home;
}

export class Browser {
  static async launch(authorities) {
    const home = makeHome(authorities);
    const chrome = await chromium.launch({
      executablePath: process.env.UNIDASH_CHROMIUM ?? '/usr/bin/chromium', args: [...quiet, `--disable-features=${withoutFeatures}`],
      env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' },
    });
    return new Browser(chrome, home);
  }

  constructor(chrome, home) {
    this.chrome = chrome;
    this.home = home;
  }

  async close() {
    await this.chrome.close();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A person's own browser window: no cookie or setting shared with another. */
  async openWindow({ language = 'fr', size = 'wide', theme = 'light', ...options } = {}) {
    const context = await this.chrome.newContext({
      viewport: sizes[size], locale: language === 'fr' ? 'fr-FR' : 'en-GB', colorScheme: theme,
      reducedMotion: 'reduce', ...options,
    });
    context.setDefaultTimeout(patience);
    return new Window(context, await context.newPage());
  }

  /** What is still open. */
  async closeWindows() {
    await Promise.all(this.chrome.contexts().map((context) => context.close()));
  }
}

// The desk asks who is there before it shows anything; of a stranger's browser
// Chromium writes the refusals down, whatever the page makes of them.
const strangers = /status of 401 .*\/v1\/(me|desktop|apps)\)$/;

export class Window {
  #complaints = [];
  #expected = [strangers];

  constructor(context, page) {
    this.context = context;
    this.page = page;
    context.on('console', (message) => {
      if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (each) => this.#note(`script: ${each.error().stack}`));
  }

  #note(text) {
    this.#complaints.push(text);
  }

  /** Complaints that match are part of the test: the answer 401 to a signed-out page. */
  expectComplaint(pattern) {
    this.#expected.push(pattern);
  }

  /** Fails on every complaint nobody expected. */
  assertQuiet() {
    const surprising = this.#complaints
      .filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(surprising, [], 'the browser complained');
  }

  async close() {
    await this.context.close();
    this.assertQuiet();
  }
}

/** A browser that trusts the stack and ends with the test file. */
export async function startBrowser(stack, { authorities = [] } = {}) {
  const browser = await Browser.launch([stack.caFile, ...authorities]);
  after(() => browser.close());
  return browser;
}
