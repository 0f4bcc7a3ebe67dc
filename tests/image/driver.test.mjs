// The machines that the other tests of this folder stand on, proven with nothing but
// the firmware's own shell: no image is needed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { startVm } from '../harness/vm.mjs';

const small = { image: 'empty', memory: 256 };

async function startShell(t, options = {}) {
  const vm = await startVm(t, { ...small, ...options });
  await vm.see(/Shell> *$/m);
  return vm;
}

function makeFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'ud-driver-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A disk that the firmware can read and write. */
function makeDisk(t) {
  const file = join(makeFolder(t), 'disk.raw');
  writeFileSync(file, '');
  truncateSync(file, 64 << 20);
  execFileSync('mformat', ['-i', file, '-F', '::']);
  return file;
}

test('a machine gets what it was given', async (t) => {
  const answers = join(makeFolder(t), 'mine.conf');
  writeFileSync(answers, 'language = fr\n');
  const vm = await startShell(t, {
    clock: '2016-05-01T12:00:00', answerFile: answers, credentials: { 'unidash.note': 'a = "b, c"\n' },
  });

  await t.test('keys, and the hardware clock asked for', async () => {
    await vm.type('date');
    await vm.see(/^05\/01\/2016/m);
  });
  await t.test('credentials, which the list of processes does not show', async () => {
    await vm.type('smbiosview -t 11');
    await vm.see(/Q|continue/);
    await vm.hear(/io\.systemd\.credential\.binary:unidash\.note=YSA9ICJiLCBjIgo=/);
    const { pid } = await vm.status();
    assert.doesNotMatch(execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }), /YSA9/);
  });
  await t.test('a stick with the answer file', async () => {
    await vm.type('type fs0:\\unidash.answers');
    await vm.see(/^language = fr/m);
  });
});

test('a disk keeps what was written before a power cut', async (t) => {
  const vm = await startShell(t, { image: makeDisk(t) });
  await vm.type('echo remembered > fs0:\\note.txt');
  await vm.type('ls fs0:');
  await vm.see(/note\.txt/);
  await vm.powerCut();
  assert.equal((await vm.status()).running, false);
  await assert.rejects(vm.start({ image: 'empty' }), /began as another image/);
  await vm.start();
  await vm.see(/Shell> *$/m);
  await vm.type('type fs0:\\note.txt');
  await vm.see(/^remembered/m);
});

test('a snapshot brings back what the machine was doing, a reset does not', async (t) => {
  const vm = await startShell(t);
  await vm.type('set -v stage one');
  await vm.snapshot('first');
  await vm.type('set -v stage two');
  await vm.type('echo now-%stage%');
  await vm.see(/^now-two/m);
  await vm.restore('first');
  await vm.type('echo now-%stage%');
  await vm.see(/^now-one/m);
  await vm.type('cls');
  await vm.see(/^\s*Shell> *\s*$/);
  await vm.reset();
  await vm.see(/Press ESC in \d/);
  await vm.see(/Shell> *$/m);
  await vm.type('echo now-%stage%.');
  await vm.see(/^now-\./m);
});

test('two machines on one wire reach each other', async (t) => {
  const addresses = { left: '10.9.8.1', right: '10.9.8.2' };
  const machines = {};
  for (const [name, address] of Object.entries(addresses)) {
    const vm = await startShell(t, { name, dhcp: false, bridge: 'pair' });
    await vm.type('connect -r');
    await vm.type(`ifconfig -s eth0 static ${address} 255.255.255.0 10.9.8.254`);
    machines[name] = vm;
  }
  await machines.right.type(`ping ${addresses.left}`);
  await machines.right.see(/[1-9]\d* packets transmitted, [1-9]\d* received/);
});

test('without UEFI the BIOS speaks on the same line', async (t) => {
  const vm = await startVm(t, { ...small, firmware: 'bios' });
  await vm.see(/SeaBIOS|No bootable device/);
});
