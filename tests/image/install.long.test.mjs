// The installer's medium onto an empty disk: by hand from a USB stick, and without
// anybody from an optical disc with an answer file, beside a disk that holds an older
// installation.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { startVm } from '../harness/vm.mjs';
import { seeReadyPage, seeWords } from '../harness/wizard.mjs';
import { installer } from './image.mjs';

const patience = 600; // seconds for one page of an emulated machine
const start = 1800; // for a start

function makeFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'ud-install-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A disk without anything on it. */
function blankDisk(t, gibibytes) {
  const file = join(makeFolder(t), 'blank.raw');
  writeFileSync(file, '');
  truncateSync(file, gibibytes * 2 ** 30);
  return file;
}

function answerFile(t, lines) {
  const file = join(makeFolder(t), 'unidash.answers');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** A machine with a disk whose table names a unidash-var, and which is not the one it
 *  starts from. */
function olderInstallation(t) {
  const file = blankDisk(t, 9);
  const table = ['label: gpt', 'size=1GiB, type=uefi, name=unidash-esp', 'size=2GiB, name=unidash-os_0.0.1',
    'type=linux, name=unidash-var'].join('\n');
  execFileSync('/usr/sbin/sfdisk', ['--quiet', file], { input: `${table}\n` });
  return file;
}

/** Moves the mark of a list to the line that begins with a word. */
async function choose(vm, word) {
  const lines = (await vm.screen()).split('\n').map((line) => line.match(/^ +(►?) +((?:sd|vd)\w) /)).filter(Boolean);
  const from = lines.findIndex(([, mark]) => mark);
  const to = lines.findIndex(([, , name]) => name === word);
  await vm.press(...Array(Math.abs(to - from)).fill(to < from ? 'Up' : 'Down'));
  await vm.see(new RegExp(`► ${word}`), patience);
}

test('by hand from a USB stick: language, keyboard and disk, then the first start', async (t) => {
  const vm = await startVm(t, { image: 'empty', media: [installer(), blankDisk(t, 4)] });

  await t.test('asks in the language chosen', async () => {
    await vm.see(/Étape 1\/5 : Langue/, start);
    await vm.press('Down');
    await vm.see(/installer +Step 1\/5: Language/, patience);
    await vm.press('Enter');
    await vm.see(/\[ OK \] +Boot +UEFI/, patience);
    await vm.press('Enter');
    await vm.see(/Step 3\/5: Keyboard/, patience);
    await vm.press(...Array(6).fill('Down')); // English, UK
    await vm.see(/► English, UK/, patience);
    await vm.press('Enter');
  });
  await t.test('names the disks, and why some cannot be chosen', async () => {
    const screen = await vm.see(/Step 4\/5: Disk[^]*vda/, patience);
    assert.match(screen, /► vda +.*17\sGB/);
    const medium = screen.match(/(sd.) +.*: the installer itself/)[1]; // in whichever order they are found
    const small = screen.match(/(sd.) +.*4\sGB.*: too small/)[1];
    await choose(vm, small);
    await vm.press('Enter', 'Enter', 'Enter');
    await vm.see(/4 GB: at least 8 are needed/, patience);
    await choose(vm, medium);
    await vm.press('Enter', 'Enter', 'Enter');
    await vm.see(/holds the installer itself/, patience);
    await choose(vm, 'vda');
    await vm.press('Enter');
  });
  await t.test('erases nothing before the word is typed', async () => {
    await vm.see(/Step 5\/5: Review[^]*vda: .*17\sGB[^]*On it today +nothing that is recognised/, patience);
    await vm.press('text:erase', 'Enter');
    await vm.see(/type exactly ERASE/, patience);
    await vm.press('C-u', 'text:ERASE', 'Enter');
  });
  await t.test('shows how far it is, and ends with what to do', async () => {
    await vm.see(/\[ \.\. \] +Copy UniDash to the disk[^]* [1-9]\d? %/, patience);
    await vm.see(/UniDash is installed[^]*take out the installer's/, start);
    await vm.press('Enter');
  });
  await t.test('the disk starts by itself and keeps language and keyboard', async () => {
    await vm.see(/Step 1\/10: Language/, start);
    await vm.press('Enter');
    await vm.see(/\[ OK \] +Boot +UEFI/, patience);
    await vm.press('Enter');
    await vm.see(/► English, UK/, patience);
  });
});

test('an answer file that cannot be used erases nothing and says why', async (t) => {
  const malformed = answerFile(t, ['language = en', 'unattended = true', 'target-disk = vda']);
  const vm = await startVm(t, {
    image: 'empty', media: [installer(), olderInstallation(t)], answerFile: malformed, shell: true,
  });
  /** As if the stick came back with other lines. */
  const bring = async (...lines) => {
    await vm.exec('systemctl stop run-unidash-answers.mount; mkdir -p /run/unidash/answers; '
      + `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} > /run/unidash/answers/unidash.answers`);
    await vm.press('Tab', 'Tab', 'Enter'); // whatever has the focus: the first button tries again
  };
  const asked = ['language = en', 'unattended = true', 'erase_disk = true'];

  await t.test('a line that nobody understands, on a stick that is only read', async () => {
    await seeWords(vm, /unidash\.answers .* 3 .*target-disk = vda .*(cette clé n'existe pas|there is no such key)/, start);
    await seeWords(vm, /Rien n'a été effacé|Nothing has been erased/, patience);
    const mount = await vm.exec('findmnt --noheadings --output OPTIONS /run/unidash/answers');
    assert.match(mount, /^ro,/);
  });
  await t.test('a disk that is not there', async () => {
    await bring(...asked, 'target_disk = sdz');
    await seeWords(vm, /Answer file .*sdz/, patience);
  });
  await t.test('a disk that holds UniDash', async () => {
    const older = await vm.exec('lsblk --noheadings --output PKNAME /dev/disk/by-partlabel/unidash-os_0.0.1');
    await bring(...asked, `target_disk = ${older.trim()}`);
    await seeWords(vm, /an answer file is not enough to erase/, patience);
  });
  await t.test('nothing was written, and the log tells nothing of the answers', async () => {
    assert.equal((await vm.exec('lsblk --noheadings --output PARTLABEL /dev/vda')).trim(), '');
    const journal = await vm.exec('journalctl --boot --output=cat'); // from the initrd on
    assert.doesNotMatch(journal, /target-disk = vda|sdz/);
    assert.doesNotMatch(journal, /Failed to find module/);
  });
});

test('without anybody from an optical disc, beside an older installation', async (t) => {
  const answers = answerFile(t, ['language = en', 'keyboard = us', 'target_disk = vda', 'erase_disk = true',
    'machine_name = office', 'base_domain = unidash.localhost', 'unattended = true']);
  const vm = await startVm(t, {
    image: 'empty', media: [`cdrom:${installer()}`, olderInstallation(t)], answerFile: answers, shell: true,
  });
  await vm.see(/\[ \.\. \] +Copy UniDash to the disk/, start);
  await vm.see(/UniDash is installed[^]*restarts by itself/, start);
  await vm.see(/Setting up|Check the answers/, start);
  await seeReadyPage(vm, start);
  assert.match(await vm.exec('findmnt --noheadings --output SOURCE /var'), /^\/dev\/vda/);
  assert.equal((await vm.exec('hostname')).trim(), 'office');
  assert.equal((await vm.exec('ls /var/lib/unidash/installer.answers 2>/dev/null || echo gone')).trim(), 'gone');
});
