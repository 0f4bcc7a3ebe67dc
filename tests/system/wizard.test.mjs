// The first start as a person at the machine's screen lives it: the wizard in French by
// key presses, the link it ends with, and a power cut in the middle.
// Domains: host, identity, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { addressOn, answerWizard, readReadyPage, seeReadyPage } from '../harness/wizard.mjs';

const box = await newMachine(null);

describe('the wizard on the machine’s screen', { timeout: 120_000 }, () => {
  let ready; // the last page

  before(() => box.start());

  test('asks in French, page by page', async () => {
    const screens = await answerWizard(box, { domain: 'unidash.localhost' });
    assert.ok(screens.network.includes(`Adresse actuelle : ${await box.address()}`), screens.network);
    assert.equal(screens.test.match(/\[ OK \]/g)?.length, 5, screens.test); // link, address, gateway, names, time
    assert.match(screens.review, /unidash\.localhost/);
  });

  test('a power cut in the middle of the installation is made up for', async () => {
    await box.see(/\[ \.\. \] +(Nommer|Créer|Préparer|Démarrer)/);
    await box.powerCut();
    await box.start();
    ready = await seeReadyPage(box, 60);
  });

  test('ends with the link, the address and the fingerprint', async () => {
    const authority = await box.exec('openssl', 'x509', '-in', '/var/lib/unidash/certificates/authority.pem',
      '-noout', '-fingerprint', '-sha256');
    const { desk, fingerprint } = readReadyPage(ready);
    assert.equal(desk, `https://desk.unidash.localhost:${box.ports[443]}/`);
    assert.equal(fingerprint, authority.split('=')[1].replaceAll(':', '').toLowerCase());
    assert.match(ready, /[█▀▄]{5}/, 'a code to scan');
  });

  test('the link makes the first administrator, then leaves the screen', async () => {
    const site = await box.site();
    assert.equal(readReadyPage(ready).setupLink, site.setupLink);
    assert.match(site.setupLink, new RegExp(`^${site.id}/setup/[\\w-]{43}$`));
    await createFirstAdministrator(site);
    const later = await eventually('the screen without the link', 20, () => box.screen(),
      (screen) => /https:\/\/desk\./.test(screen) && !screen.includes('https://id.'));
    assert.equal(addressOn(later, 'https://desk\\.'), `${site.desk}/`);
    assert.match(later, /[█▀▄]{5}/, 'a code to scan');
    assert.equal(await box.exec('cat', '/run/unidash/setup-link/current'), '');
  });
});
