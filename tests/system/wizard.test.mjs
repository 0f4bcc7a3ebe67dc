// The first start as a person at the machine's screen lives it: the wizard in French by
// key presses, the link it ends with, and a power cut in the middle.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';

const box = await newMachine(null);

/** Waits until the screen holds it; the screen. */
const see = (what, seconds = 20) => eventually(`the screen with ${what}`, seconds, () => box.screen(),
  (screen) => what.test(screen));

/** The lines of a page without the code beside them. */
const wordsOf = (screen) => screen.split('\n').map((line) => line.trim().split(/ {3,}|[█▀▄]/)[0]);

/** The address that begins with `start`, put together from the lines it was broken over. */
function addressIn(screen, start) {
  const lines = wordsOf(screen);
  const first = lines.findIndex((line) => line.startsWith(start));
  assert.notEqual(first, -1, screen);
  let address = lines[first];
  for (const line of lines.slice(first + 1)) {
    if (!/^[\w./:-]+$/.test(line) || /^(Adresses?|Bureau|Machines|Version)$/.test(line)) break;
    address += line;
  }
  return address;
}

describe('the wizard on the machine’s screen', { timeout: 120_000 }, () => {
  let ready;

  before(() => box.start());

  /** The page with this title once it is complete; goes on by as many presses of Enter
   *  as it has fields, or one. */
  async function page(title, { content = title, keys = [], enters = 1 } = {}) {
    await see(title);
    const screen = await see(content);
    await box.press(...keys, ...Array(enters).fill('Enter'));
    return screen;
  }

  test('asks in French, page by page', async () => {
    await page(/Étape 1\/10: Langue/, { content: /Bienvenue dans UniDash OS/ });
    await page(/Étape 2\/10: Matériel/, { content: /\] +Démarrage/ });
    await page(/Étape 3\/10: Clavier/);
    const network = await page(/Étape 4\/10: Réseau/, { content: /Adresse actuelle/, enters: 3 });
    assert.ok(network.includes(`Adresse actuelle : ${await box.address()}`), network);
    const tried = await page(/Étape 5\/10: /, { content: /non disponible ici/ });
    assert.equal(tried.match(/\[ OK \]/g)?.length, 4, tried); // link, address, gateway, names
    await page(/Étape 6\/10: /, { enters: 2 });
    await page(/Étape 7\/10: Nom de la machine/);
    await page(/Étape 8\/10: Domaine/, { keys: ['text:unidash.localhost'] });
    await page(/Étape 9\/10: Une ou trois machines/);
    await page(/Étape 10\/10: Vérification/, { content: /unidash\.localhost/ });
  });

  test('a power cut in the middle of the installation is made up for', async () => {
    await see(/\[ \.\. \] +(Nommer|Créer|Préparer|Démarrer)/);
    await box.powerCut();
    await box.start();
    ready = await see(/https:\/\/id\.unidash\.localhost/, 60);
  });

  test('ends with the link, the address and the fingerprint', async () => {
    assert.equal(addressIn(ready, 'https://desk.'), `https://desk.unidash.localhost:${box.ports[443]}/`);
    assert.match(ready, /[█▀▄]{5}/, 'a code to scan');
  });

  test('the link makes the first administrator, then leaves the screen', async () => {
    const port = box.ports[443];
    const site = { // not box.site(): it makes another link, which ends this one
      port,
      ca: await box.exec('cat', '/var/lib/unidash/certificates/authority.pem'),
      desk: `https://desk.unidash.localhost:${port}`,
      id: `https://id.unidash.localhost:${port}`,
      setupLink: addressIn(ready, 'https://id.'),
    };
    assert.match(site.setupLink, new RegExp(`^${site.id}/setup/[\\w-]{43}$`));
    await createFirstAdministrator(site);
    const later = await eventually('the screen without the link', 20, () => box.screen(),
      (screen) => !screen.includes('https://id.'));
    assert.equal(addressIn(later, 'https://desk.'), `${site.desk}/`);
    assert.match(later, /[█▀▄]{5}/, 'a code to scan');
    assert.equal(await box.exec('cat', '/run/unidash/setup-link'), '');
  });
});
