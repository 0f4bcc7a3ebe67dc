// The disk image from power on to the first administrator's desktop: the wizard on
// the serial line, its link, its certificate authority, a real browser.
// Domains: desktop, host, identity, machine, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { makeAdministrator, openBrowser, setUp, signInAnew, startReachable } from './first_start.mjs';
import { diskImage } from './image.mjs';

test('from power on to the desktop of the first administrator', async (t) => {
  const began = Date.now();
  const pass = (what) => t.diagnostic(`${what}: ${Math.round((Date.now() - began) / 1000)} s`);
  const machine = await startReachable(t, { image: diskImage(), diskSize: '32G' });

  const site = await setUp(machine);
  pass('set up by the wizard');
  assert.match(site.pages.hardware, /\[ OK \] +Disk +34 GB/);
  assert.match(site.pages.hardware, /\[ OK \] +Boot +UEFI/);
  assert.match(site.pages.network, /Current address: 10\.0\.2\.15/);
  assert.match(site.pages.review, /unidash\.localhost/);

  const browser = await openBrowser(t, site);
  const claire = await makeAdministrator(browser, site);
  pass('first administrator at the desktop');
  await signInAnew(browser, site, claire);
  pass('signed in anew');
});
