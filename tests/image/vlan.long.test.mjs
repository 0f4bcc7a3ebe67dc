// A VLAN of the machine's own kernel, which one in namespaces does not always have: tried
// by the wizard, set, and the only way to the machine.
import assert from 'node:assert/strict';
import test from 'node:test';

import { startVm } from '../harness/vm.mjs';
import { answerWizard, fixAddress, meetWizard, readReadyPage, seeReadyPage } from '../harness/wizard.mjs';
import { patience } from './first_start.mjs';
import { diskImage } from './image.mjs';

const language = 'en';
const wire = { image: diskImage(), diskSize: '32G', shell: true, dhcp: false, bridge: 'wire' };
const [machineAddress, neighbourAddress] = ['10.12.0.2', '10.12.0.1'];

/** The other end of the wire: not set up, with a hand-made device on VLAN 12. */
async function startNeighbour(t) {
  const neighbour = await startVm(t, { name: 'neighbour', ...wire });
  await meetWizard(neighbour, { language, patience });
  await neighbour.exec('card=$(basename /sys/class/net/en*) && ip link set $card up'
    + ' && ip link add link $card name tagged type vlan id 12 && ip link set tagged up'
    + ` && ip address add ${neighbourAddress}/24 dev tagged`);
  return neighbour;
}

/** Whose certificate is shown at the machine's address, in words; "none" without a connection. */
const askWho = (neighbour) => neighbour.exec(
  `timeout 20 openssl s_client -connect ${machineAddress}:443 -servername id.unidash.localhost </dev/null 2>/dev/null`
  + ' | openssl x509 -noout -subject 2>/dev/null || echo none');

test('a VLAN is tried by the wizard, set, and the only way to the machine', async (t) => {
  const neighbour = await startNeighbour(t);
  const machine = await startVm(t, { name: 'machine', ...wire });
  await answerWizard(machine, { language, patience, until: 'keyboard' });
  await machine.see(/Step 4\/10: Network/, patience);
  await fixAddress(machine, { address: `${machineAddress}/24`, gateway: neighbourAddress, dns: neighbourAddress, vlan: 12 });
  const tried = await machine.see(/\[ !! \] +Network time/, patience);
  assert.match(tried, /\[ OK \] +Address +10\.12\.0\.2\/24/);
  assert.match(tried, /\[ OK \] +Gateway +answers/);

  const pages = await answerWizard(machine, { language, patience, from: 'test', domain: 'unidash.localhost' });
  assert.match(pages.review, /10\.12\.0\.2\/24 .*VLAN 12/);
  const ready = readReadyPage(await seeReadyPage(machine, patience * 6));
  assert.match(ready.setupLink, /^https:\/\/id\.unidash\.localhost\//);
  assert.match(await machine.exec('ip -d link show type vlan'), /vlan protocol 802\.1Q id 12/);
  assert.match(await askWho(neighbour), /CN ?= ?unidash\.localhost/);

  await neighbour.exec('ip link delete tagged'
    + ` && ip address add ${neighbourAddress}/24 dev $(basename /sys/class/net/en*)`);
  assert.match(await askWho(neighbour), /none/, 'without the tag nobody answers');
});
