// The disk inside the template for VMware and VirtualBox: from power on to the desktop,
// and there again after the power was cut.
import assert from 'node:assert/strict';
import test from 'node:test';

import { makeAdministrator, openBrowser, patience, setUp, signInAnew, startReachable } from './first_start.mjs';
import { template } from './image.mjs';

test('a template’s machine keeps what people made through a power cut', async (t) => {
  const machine = await startReachable(t, { image: template() });
  const site = await setUp(machine);
  const browser = await openBrowser(t, site);
  const claire = await makeAdministrator(browser, site);

  const { vm } = machine;
  await vm.powerCut();
  await machine.again();
  const screen = await vm.see(/https:\/\/desk\.unidash\.localhost/, patience * 4);
  assert.doesNotMatch(screen, /https:\/\/id\./, 'the link was used');
  await vm.see(/All is well/, patience * 4);
  await signInAnew(browser, site, claire); // the same authority, the same person
});
