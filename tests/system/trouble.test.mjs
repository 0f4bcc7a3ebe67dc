// Trouble at the first start, on the machine's own screen of 80 by 24: each a sentence
// that says what is wrong, a way back, and nothing of what was answered is lost.
// Domains: host, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { newMachine } from '../harness/machine.mjs';
import { answerWizard, fixAddress, seeReadyPage, seeWords } from '../harness/wizard.mjs';

/** A name of a wire that no other test uses. */
const newBridge = () => `t${Math.random().toString(36).slice(2, 10)}`;

/** What a page says in words, its lines joined. */
const sentence = (screen) => screen.replace(/\s+/g, ' ').replaceAll("'", '’');

/** Waits for a sentence, wherever its lines break. */
async function read(box, expected, seconds = 30) {
  const pattern = new RegExp(expected.source ?? expected, expected.flags ?? '');
  let screen = '';
  const words = await seeWords(box, pattern, seconds, (text) => sentence(screen = text));
  for (const line of screen.split('\n')) assert.ok([...line].length <= 80, line);
  return words;
}

const onNetwork = /Étape 4\/10 : Réseau/;
const onTest = /Étape 5\/10 : Essai du réseau/;

async function fill(box, settings, isFixed) {
  await box.see(onNetwork);
  await fixAddress(box, settings, isFixed);
}

/** Back to the network page from its test. */
async function goBack(box) {
  await box.press('Escape');
  await box.see(onNetwork);
}

const bridge = newBridge();
const first = await newMachine(null, { bridge, dhcp: false });
const other = await newMachine(null, { bridge, dhcp: false }); // on the same wire

describe('a network that gives nothing', { timeout: 300_000 }, () => {
  const box = first;
  let gateway;
  const at = (last) => gateway.replace(/\.1$/, `.${last}`);

  before(async () => {
    await box.start();
    ({ gateway } = await box.status());
  });

  test('no DHCP server: it says so and offers a fixed address', async () => {
    await answerWizard(box, { until: 'keyboard' });
    await read(box, /Le réseau n’a encore donné aucune adresse à cette prise/);
    await box.press('Enter', 'Enter', 'Enter');
    await box.see(onTest);
    const page = await read(box, /\[ NON \] Adresse .*Le réseau n’a pas donné d’adresse\. .*choisissez une adresse fixe/);
    assert.match(page, /\[ Retour \] \[ Réessayer \] \[ Continuer quand même \]/);
    await goBack(box);
  });

  test('a gateway outside the network is refused where it is typed', async () => {
    await fill(box, { address: `${at(51)}/24`, gateway: '192.0.2.1', dns: gateway, isDirect: false });
    await read(box, /La passerelle 192\.0\.2\.1 n’est pas dans le réseau de 10\.77\.\d+\.51\/24/);
    assert.match(await box.screen(), onNetwork);
  });

  test('a silent gateway and silent name servers are told apart', async () => {
    await box.press('C-u', `text:${at(250)}`, 'Enter', 'C-u', `text:${at(251)}`, 'Enter', 'Enter');
    await box.see(onTest);
    const page = await read(box, /\[ !! \] Noms \(DNS\) .*Les serveurs de noms ne répondent pas/);
    assert.match(page, /\[ OK \] Adresse 10\.77\.\d+\.51\/24/);
    assert.match(page, /\[ NON \] Passerelle La passerelle 10\.77\.\d+\.250 ne répond pas/);
    await goBack(box);
    await fill(box, { address: `${at(51)}/24`, gateway, dns: at(251) }, true);
    const better = await read(box, /\[ OK \] Passerelle répond/);
    assert.match(better, /\[ !! \] Noms \(DNS\) Les serveurs de noms ne répondent pas/);
    assert.match(better, /\[ !! \] Heure du réseau non testé/);
    assert.match(better, /\[ Suivant \]/, 'a network without a way out is allowed');
    await goBack(box);
  });

  test('an address that another machine has is named and cannot be kept', async () => {
    await other.start();
    await other.write('/etc/systemd/network/50-unidash-host0.network',
      `[Match]\nName=host0\n[Network]\nAddress=${at(50)}/24\n`);
    await other.exec('networkctl', 'reload');
    await other.exec('/usr/lib/systemd/systemd-networkd-wait-online', '--interface=host0', '--timeout=30', '-4');
    const mac = await other.exec('cat', '/sys/class/net/host0/address');
    await fill(box, { address: `${at(50)}/24`, gateway, dns: gateway }, true);
    const page = await read(box, /est déjà prise par un autre appareil/);
    assert.ok(page.includes(`${at(50)}/24 est déjà prise par un autre appareil (${mac}). Choisissez-en une autre.`), page);
    assert.doesNotMatch(page, /Suivant|Continuer quand même/);
    await goBack(box);
  });

  test('settings that are not in force yet are really tried, and change nothing', async () => {
    await fill(box, { address: `${at(51)}/24`, gateway, dns: gateway }, true);
    const page = await read(box, /\[ OK \] Heure du réseau répond/);
    assert.equal(page.match(/\[ OK \]/g).length, 5, page);
    assert.doesNotMatch(await box.exec('ip', '-4', 'address', 'show', 'host0'), /10\.77/);
    assert.equal((await box.try('test', '-e', '/etc/systemd/network/50-unidash-host0.network')).code, 1);
  });

  test('nothing was lost on the way, and the machine ends up reachable by its neighbour', async () => {
    await box.press('Enter');
    await box.see(/Étape 6\/10/);
    await box.press('Enter', 'Enter');
    await box.see(/Étape 7\/10/);
    await box.press('Enter');
    await box.see(/Étape 8\/10/);
    await box.press('text:unidash.localhost', 'Enter');
    await box.see(/Étape 9\/10/);
    await box.press('Enter');
    const review = await read(box, /Étape 10\/10/);
    assert.ok(review.includes(`${at(51)}/24 par ${gateway}`), review);
    await box.press('Enter');
    await seeReadyPage(box, 120);
    const found = await other.exec('sh', '-c',
      `: | openssl s_client -connect ${at(51)}:443 -servername id.unidash.localhost 2>/dev/null | grep ^subject`);
    assert.match(found, /CN ?= ?unidash\.localhost/);
    const duplicate = await other.try('sh', '-c', `ip -4 neigh show ${at(51)}`);
    assert.ok(duplicate.out.includes(await box.exec('cat', '/sys/class/net/host0/address')), duplicate.out);
  });
});

const alone = await newMachine(null);

describe('no network at all', { timeout: 240_000 }, () => {
  const box = alone;

  before(() => box.start());

  test('a cable that is not plugged in is asked for', async () => {
    await answerWizard(box, { until: 'hardware' });
    await box.exec('ip', 'link', 'set', 'host0', 'down');
    await box.see(/Étape 3\/10/);
    await box.press('Enter');
    await read(box, /host0 \(sans câble\)/);
    await box.press('Enter', 'Enter', 'Enter');
    const page = await read(box, /\[ NON \] Prise réseau Aucun câble réseau n’est branché\. Branchez-en un, puis réessayez\./);
    assert.match(page, /\[ !! \] Passerelle non testé/);
    assert.match(page, /\[ Retour \] \[ Réessayer \] \[ Continuer quand même \]/);
  });

  test('once it is, another try finds it', async () => {
    await box.exec('ip', 'link', 'set', 'host0', 'up');
    await box.exec('/usr/lib/systemd/systemd-networkd-wait-online', '--interface=host0', '--timeout=60', '-4');
    await box.press('Enter'); // another try is what is offered first
    await read(box, /\[ OK \] Prise réseau branchée/, 60);
  });

  test('a machine without any network card says so too', async () => {
    await goBack(box);
    await box.exec('ip', 'link', 'delete', 'host0');
    await box.press('Enter', 'Enter', 'Enter');
    await read(box, /\[ NON \] Prise réseau Aucun câble réseau n’est branché|Prise réseau «.*» n’existe pas ici/, 60);
    assert.match(await box.screen(), /Retour/);
  });
});

const unattended = ['language = fr', 'keyboard = fr', 'machine_name = compta', 'base_domain = unidash.localhost',
  'unattended = true'].join('\n');

/** As a stick's file system appears. */
const plugIn = (box, words) => box.exec('sh', '-c',
  'mkdir -p /run/unidash/answers && printf %s "$1" >/run/unidash/answers/unidash.answers', 'sh', words);

describe('an answer file', { timeout: 240_000 }, () => {
  test('that is malformed is shown with its line, and one may answer instead', async (t) => {
    const box = await newMachine(t, { credentials: { 'unidash.answers': 'language = fr\nmachine_nam = compta\n' } });
    await box.start();
    const page = await read(box, /cette clé n’existe pas/, 60);
    assert.match(page, /Ligne 2/);
    assert.match(page, /machine_nam = compta/);
    assert.match(page, /\[ Réessayer \] \[ Continuer \]/);
    await box.press('Enter'); // another try finds the same
    await read(box, /cette clé n’existe pas/);
    await box.press('Tab', 'Enter');
    await read(box, /Étape 1\/10 : Langue/);
  });

  test('on a stick plugged in at the first page is shown, and taken once it is mended', async (t) => {
    const box = await newMachine(t);
    await box.start();
    await read(box, /Étape 1\/10 : Langue/, 60);
    await plugIn(box, 'language = en\ntarget-disk = vda\n');
    assert.match(await read(box, /cette clé n’existe pas/), /Ligne 2.*target-disk = vda/);
    await plugIn(box, 'language = en\nmachine_name = compta\n');
    await box.press('Enter');
    await read(box, /Step 1\/10: Language/);
  });

  test('that is whole sets the machine up without a question', async (t) => {
    const box = await newMachine(t, { credentials: { 'unidash.answers': unattended } });
    await box.start();
    await seeReadyPage(box, 120);
    assert.equal(await box.exec('hostname'), 'compta');
  });

  test('that is whole waits for a cable that comes late', async (t) => {
    const box = await newMachine(t);
    await box.start();
    await read(box, /Étape 1\/10 : Langue/, 60);
    await box.exec('ip', 'link', 'set', 'host0', 'down');
    await plugIn(box, unattended);
    await read(box, /\[ \.\. \] Régler le réseau/, 60);
    await box.exec('ip', 'link', 'set', 'host0', 'up');
    await seeReadyPage(box, 120);
  });
});
