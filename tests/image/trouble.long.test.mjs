// What a person at the serial line reads when the machine is not fit.
import assert from 'node:assert/strict';
import test from 'node:test';

import { answerWizard, meetWizard } from '../harness/wizard.mjs';
import { fetchAuthority } from '../harness/authority.mjs';
import { patience, startReachable } from './first_start.mjs';
import { diskImage } from './image.mjs';

const language = 'en';

test('a machine with 1 GiB of memory is refused with the reason, in every size of the screen', async (t) => {
  const { vm } = await startReachable(t, { image: diskImage(), diskSize: '32G', memory: 1024 });
  await meetWizard(vm, { language, patience });
  await vm.press('Enter');
  const reason = /\[ NO \] +Memory +[\d.]+ GiB: at least 2 are needed/;
  const small = await vm.see(reason, patience);
  assert.match(small, /\[ Back \] +\[ Try again \] +\[ Power off \]/);
  assert.doesNotMatch(small, /\[ Next \]/);
  assert.ok(small.split('\n').every((line) => line.length <= 80), small);

  await vm.resize(132, 43);
  await vm.press('Tab'); // something to draw
  const wide = await vm.see(reason, patience);
  assert.match(wide, /\[ Back \] +\[ Try again \] +\[ Power off \]/);
  await vm.resize(80, 24);
  await vm.press('Tab');
  assert.match(await vm.see(reason, patience), /\[ Power off \]/);
});

test('a clock ten years behind stops the installation before certificates are made', async (t) => {
  const { vm, port } = await startReachable(t, { image: diskImage(), diskSize: '32G', clock: '2016-11-21T12:00:00' });
  const pages = await answerWizard(vm, { language, domain: 'unidash.localhost', patience });
  assert.match(pages.hardware, /\[ !! \] +Clock +\d{4}-\d\d-\d\d \d\d:\d\d UTC is impossible/);
  const stopped = await vm.see(/Setting up has stopped/, patience * 4);
  assert.match(stopped, /\[ !! \] +Make the certificates/);
  assert.match(stopped, /time is impossible and the network has not set it/);
  await assert.rejects(fetchAuthority(`https://id.unidash.localhost:${port}`, ''), /ECONN|socket|disconnected/);
});
