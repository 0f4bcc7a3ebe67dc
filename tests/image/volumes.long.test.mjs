// Volumes of applications on the file system of the disk image: limits by the kernel, copies
// that share blocks, and what a machine that began with ext4 makes of it. The machine's own
// program is asked, as root, in its unit.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startVm } from '../harness/vm.mjs';
import { diskImage } from './image.mjs';

const patience = 1500; // seconds until an emulated machine is well, on a busy host
const mib = 2 ** 20;
const live = (volume) => `/var/lib/unidash/volumes/live/${volume}/data`;

/** Resolves once the socket is there. */
async function settle(vm) {
  let said = '';
  await eventually('volumes can be asked for', patience, async () => {
    said = await vm.exec('systemctl is-active unidash-volumes.socket').catch(String);
    return said.trim() === 'active';
  }, Boolean, 2).catch(async (error) => { throw new Error(`${error.message}\n${said}\n${await vm.screen()}`); });
}

/** What one request is answered: the result, or {slug}. */
async function ask(vm, request, fields = {}) {
  const line = JSON.stringify({ request, ...fields });
  const output = await vm.exec(`echo '${line}' | socat -t 600 - UNIX-CONNECT:/run/unidash/volumes.sock`, { seconds: 900 });
  const last = JSON.parse(output.trim().split('\n').at(-1));
  return last.error ? { slug: last.error.slug, detail: last.error.detail } : last.result;
}

/** What a command says, and how it ended. */
const attempt = (vm, command) => vm.exec(`(${command}) 2>&1; echo "ended with $?"`, { seconds: 900 });

const write = (vm, volume, name, megabytes) => attempt(vm,
  `dd if=/dev/urandom of=${live(volume)}/${name} bs=1M count=${megabytes} conv=fsync`);

/** Free bytes of the disk, once nothing waits to be written. */
const free = async (vm) => Number(await vm.exec('sync; stat --file-system --format="%a %S" /var'
  + ' | { read -r blocks size; echo $((blocks * size)); }'));

test('volumes on a machine as it is made today', async (t) => {
  const vm = await startVm(t, { image: diskImage(), diskSize: '16G', shell: true });
  await settle(vm);

  await t.test('its data lie on XFS, with limits and shared blocks', async () => {
    assert.match(await vm.exec('findmnt --noheadings --output FSTYPE,OPTIONS /var'), /^xfs .*nosuid,nodev.*prjquota/);
    const found = await ask(vm, 'ask_capabilities');
    assert.deepEqual([found.file_system, found.quota, found.reflink], ['xfs', true, true]);
    assert.ok(found.total_bytes > 8 * 2 ** 30, 'the whole disk');
  });

  await t.test('a volume holds what it may, and the rest of the disk is not its', async () => {
    assert.deepEqual(await ask(vm, 'create_volume', { volume: 'wiki', bytes: 20 * mib, owner: 0 }), { limited: true });
    assert.match(await write(vm, 'wiki', 'page', 30), /No space left on device[^]*ended with 1/);
    assert.match(await vm.exec(`df --block-size=1M --output=size ${live('wiki')}`), /\b20\b/);
    const usage = await ask(vm, 'ask_usage', { volume: 'wiki' });
    assert.equal(usage.limit_bytes, 20 * mib);
    assert.ok(usage.bytes > 15 * mib && usage.bytes <= 20 * mib, String(usage.bytes));
  });

  await t.test('it grows under whoever writes', async () => {
    assert.deepEqual(await ask(vm, 'set_volume_size', { volume: 'wiki', bytes: 64 * mib }), { limited: true });
    assert.match(await write(vm, 'wiki', 'page', 40), /ended with 0/);
    assert.equal((await ask(vm, 'set_volume_size', { volume: 'wiki', bytes: 20 * mib })).slug, 'volume.smaller_than_used');
  });

  await t.test('empty files are not without number', async () => {
    await ask(vm, 'create_volume', { volume: 'many', bytes: 2 * mib, owner: 0 });
    assert.match(await attempt(vm, `cd ${live('many')} && seq 2000 | xargs touch`), /No space left on device/);
  });

  await t.test('nobody in a namespace of users leaves the limit', async () => {
    const leave = `xfs_io -c 'chproj 0' ${live('wiki')}/page && xfs_io -c lsproj ${live('wiki')}/page`;
    assert.doesNotMatch(await attempt(vm, `unshare --user --map-root-user sh -c "${leave}"`), /projid = 0/);
    await vm.exec(`cp ${live('wiki')}/page ${live('wiki')}/other && rm ${live('wiki')}/other`);
    assert.ok((await ask(vm, 'ask_usage', { volume: 'wiki' })).bytes >= 40 * mib);
  });

  await t.test('a copy takes no room, and brings everything back', async () => {
    const before = await free(vm);
    const sum = await vm.exec(`sha256sum <${live('wiki')}/page`);
    assert.equal((await ask(vm, 'snapshot_volume', { volume: 'wiki', snapshot: 'before-2' })).bytes, 0);
    assert.ok(before - await free(vm) < 20 * mib, 'blocks are shared');
    await vm.exec(`echo changed >${live('wiki')}/page`);
    await ask(vm, 'restore_snapshot', { volume: 'wiki', snapshot: 'before-2' });
    assert.equal(await vm.exec(`sha256sum <${live('wiki')}/page`), sum);
    const usage = await ask(vm, 'ask_usage', { volume: 'wiki' });
    assert.equal(usage.limit_bytes, 64 * mib, 'what was restored has the limit');
    assert.match(await write(vm, 'wiki', 'more', 40), /No space left on device/);
  });

  await t.test('what is mounted for somebody stays', async () => {
    await vm.exec(`mkdir -p /run/pod && mount --bind ${live('wiki')} /run/pod`);
    assert.equal((await ask(vm, 'trash_volume', { volume: 'wiki' })).slug, 'volume.in_use');
    assert.equal((await ask(vm, 'ask_usage', { volume: 'wiki' })).in_use, true);
    await vm.exec('umount /run/pod');
  });

  await t.test('it comes back from the trash with its limit, after a power cut too', async () => {
    const { trash } = await ask(vm, 'trash_volume', { volume: 'wiki' });
    await vm.powerCut();
    await vm.start({ shell: true, internet: false });
    await settle(vm);
    assert.deepEqual(await ask(vm, 'recover_volume', { trash }), { volume: 'wiki' });
    assert.equal((await ask(vm, 'ask_usage', { volume: 'wiki' })).limit_bytes, 64 * mib);
    assert.match(await write(vm, 'wiki', 'more', 40), /No space left on device/);
    await ask(vm, 'trash_volume', { volume: 'wiki' });
    await ask(vm, 'empty_trash', { days: 0 });
    assert.deepEqual((await ask(vm, 'list_volumes')).trash, []);
  });

  await t.test('the program can write to volumes alone', async () => {
    const property = (name) => vm.exec(`systemctl show --property=${name} --value unidash-volumes@x.service`);
    assert.equal((await property('ProtectSystem')).trim(), 'strict');
    assert.equal((await property('ReadWritePaths')).trim(), '/var/lib/unidash/volumes');
    const stranger = await attempt(vm, 'echo \'{"request":"list_volumes"}\' | setpriv --reuid=unidash-host '
      + '--regid=unidash-host --clear-groups socat - UNIX-CONNECT:/run/unidash/volumes.sock');
    assert.match(stranger, /Permission denied/);
  });
});

/** A disk whose data an older image made: ext4, with a file in it. */
function olderDisk(t) {
  const folder = mkdtempSync(join(tmpdir(), 'ud-older-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const disk = join(folder, 'older.raw');
  execFileSync('cp', ['--sparse=always', '--no-preserve=mode', diskImage(), disk]);
  execFileSync('/usr/sbin/sfdisk', ['--quiet', '--append', disk], { input: 'type=linux, name=unidash-var\n' });
  const table = JSON.parse(execFileSync('/usr/sbin/sfdisk', ['--json', disk], { encoding: 'utf8' })).partitiontable;
  const { start, size } = table.partitions.at(-1);
  execFileSync('/usr/sbin/mkfs.ext4', ['-q', '-F', '-L', 'unidash-var', '-E', `offset=${start * 512}`, disk, `${Math.floor(size / 2)}k`]);
  return disk;
}

test('a machine that began with ext4 goes on, and says what it lacks', async (t) => {
  const vm = await startVm(t, { image: olderDisk(t), diskSize: '16G', shell: true });
  await settle(vm);
  assert.match(await vm.exec('findmnt --noheadings --output FSTYPE,OPTIONS /var'), /^ext4 .*nosuid,nodev/);
  const found = await ask(vm, 'ask_capabilities');
  assert.deepEqual([found.file_system, found.quota, found.reflink], ['ext4', false, false]);
  assert.ok(found.total_bytes > 8 * 2 ** 30, 'grown with the disk');

  assert.deepEqual(await ask(vm, 'create_volume', { volume: 'wiki', bytes: 20 * mib, owner: 0 }), { limited: false });
  assert.match(await write(vm, 'wiki', 'page', 30), /ended with 0/);
  const copied = await ask(vm, 'snapshot_volume', { volume: 'wiki', snapshot: 'before-2' });
  assert.equal(copied.bytes, 30 * mib, 'a copy of its own');
  await vm.exec(`rm ${live('wiki')}/page`);
  await ask(vm, 'restore_snapshot', { volume: 'wiki', snapshot: 'before-2' });
  assert.match(await vm.exec(`stat --format=%s ${live('wiki')}/page`), new RegExp(`^${30 * mib}$`, 'm'));
});
