// From one version to the next and back, on a disk that was set up: what the product
// itself does with a version on a stick, and what it makes of one that is not good.
// The versions differ in nothing but their name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startVm } from '../harness/vm.mjs';
import { diskImage, updateFolder } from './image.mjs';

const checkout = resolve(import.meta.dirname, '../..');
const label = 'UNIDASH_UPD';
const source = '/var/lib/unidash/update';
const marker = '/var/lib/unidash/marker';
const patience = 1500; // seconds until an emulated machine is well, on a busy host

const answers = `language = en
keyboard = us
method = dhcp
machine_name = office
base_domain = unidash.localhost
time_zone = Europe/Paris
unattended = true
`;

/** Breaks one service of the later version alone: its health check has something to find. */
const breakLater = (version) => ({
  'systemd.unit-dropin.unidash-valkey.service~broken':
    `[Service]\nExecStartPre=/bin/sh -c '! grep -qx IMAGE_VERSION=${version} /usr/lib/os-release'\n`,
});

const shared = { shell: true, diskSize: '32G' };

/** A stick with the files of an update, as people make one. */
function makeStick(t) {
  const folder = mkdtempSync(join(tmpdir(), 'ud-stick-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const stick = join(folder, 'stick.img');
  writeFileSync(stick, '');
  truncateSync(stick, 1 << 30);
  const bundle = join(folder, 'update');
  execFileSync('cp', ['--recursive', '--no-preserve=mode', updateFolder(), bundle]); // as made, it is only read
  execFileSync('bash', ['image/signing/key.sh', 'sign', join(bundle, 'SHA256SUMS')], { cwd: checkout });
  execFileSync('mformat', ['-i', stick, '-F', '-v', label, '::']);
  execFileSync('mcopy', ['-i', stick, ...readdirSync(bundle).map((name) => join(bundle, name)), '::']);
  return stick;
}

/** "1.2.3" of the files of the bundle. */
const laterVersion = () => readdirSync(updateFolder()).find((name) => name.endsWith('.efi'))
  .replace(/^unidash-os_(.*)\.efi$/, '$1');

/** What the role host answers to one request: {status, data, slug}. */
async function ask(vm, verb, path = '') {
  const request = `${verb} /internal/machine/updates${path} HTTP/1.1\\r\\nHost: host\\r\\nConnection: close\\r\\nContent-Length: 0\\r\\n\\r\\n`;
  const output = await vm.exec(`printf '${request}' | socat -t 600 -T 600 - UNIX-CONNECT:/run/unidash/host/host.sock`, { seconds: 900 });
  const [head, text = ''] = output.split('\r\n\r\n');
  const body = text.startsWith('{') ? JSON.parse(text) : {};
  return { status: Number(head.split(' ')[1]), ...body.data?.attributes, slug: body.type?.replace('urn:unidash:problem:', '') };
}

const read = (vm) => ask(vm, 'GET');

/** Waits until this start counts as a good one. */
async function settle(vm) {
  let states = '';
  await eventually('the start is a good one', patience, async () => {
    states = await vm.exec('systemctl is-active unidash-health.service unidash-haproxy.service; /usr/lib/systemd/systemd-bless-boot status',
      { seconds: 900 }).catch((error) => String(error));
    return /^active\nactive\n(good|clean)$/m.test(states);
  }).catch(async (error) => { throw new Error(`${error.message}\n${states}\n${await vm.screen()}`); });
}

/** What must be there after everything: a file, and a row of the database. */
const keep = (vm) => vm.exec(`echo precious >${marker} && ${sql("CREATE TABLE kept AS SELECT 'precious' AS word")} && sync`);

async function assertKept(vm) {
  assert.equal(await vm.exec(`cat ${marker}; ${sql('SELECT word FROM kept')}`), 'precious\nprecious\n');
}

const sql = (statement) => 'setpriv --reuid=unidash-migrate --regid=unidash-migrate --init-groups '
  + `psql -qXAt -h /run/postgresql -U unidash -c "${statement}" unidash`;

/** Looks for the update on the stick, and fetches it. */
async function stage(vm) {
  const found = await ask(vm, 'POST', '/check');
  assert.equal(found.status, 202, JSON.stringify(found));
  assert.equal(found.available_version, laterVersion());
  assert.equal((await ask(vm, 'POST', '/stage')).state, 'staging');
}

async function staged(vm) {
  return eventually('the update is staged', patience, async () => {
    const update = await read(vm);
    return update.state !== 'staging' && update;
  });
}

/** From now on the source is what `spoil` makes of the stick's files. */
const takeAway = (vm) => vm.exec(`mkdir -p ${source}.stick /run/spoilt && mount --bind ${source} ${source}.stick `
  + `&& mount --make-private ${source}.stick && mount --bind /run/spoilt ${source}`);

const giveBack = (vm) => vm.exec(`umount ${source} ${source}.stick`);

/** The source as the files of the stick, with one of them changed by `command`. */
const spoil = (vm, command) => vm.exec('cd /run/spoilt && rm -f * '
  + `&& cp ${source}.stick/SHA256SUMS* . && ln -s ${source}.stick/*.gz ${source}.stick/*.efi . && ${command}`);

test('a version and the next', async (t) => {
  const later = laterVersion();
  let laterSlot; // bytes on the disk before it
  const medium = makeStick(t);
  const vm = await startVm(t, { ...shared, image: diskImage(), media: [medium], credentials: { 'unidash.answers': answers } });
  await settle(vm);
  await keep(vm);
  const before = await read(vm);

  await t.test('says what it is, and that there is none before', () => {
    assert.equal(before.state, 'idle');
    assert.match(before.current_slot, new RegExp(`^unidash-os_${before.current_version.replaceAll('.', '\\.')}`));
    assert.equal(before.previous_version, undefined);
  });

  await t.test('a list that somebody else signed is refused', async () => {
    await takeAway(vm);
    await spoil(vm, 'sed -i s/a/b/ SHA256SUMS');
    const found = await ask(vm, 'POST', '/check');
    assert.deepEqual([found.status, found.slug], [503, 'update.bad_signature']);
    assert.deepEqual([(await read(vm)).state, (await read(vm)).problem], ['failed', 'update.bad_signature']);
    assert.equal((await ask(vm, 'POST', '/stage')).slug, 'update.none');
  });

  await t.test('a file that was cut off is refused, and the version that runs stays alone', async () => {
    await spoil(vm, `rm *.root.raw.gz && name=$(basename ${source}.stick/*.root.raw.gz) && head -c 50000000 ${source}.stick/$name >$name`);
    await stage(vm);
    const update = await staged(vm);
    assert.deepEqual([update.state, update.problem], ['failed', 'update.damaged']);
    assert.doesNotMatch(await vm.exec('ls /boot/EFI/Linux'), new RegExp(later));
    await giveBack(vm);
  });

  await t.test('a power cut in the middle of the copy does no harm', async () => {
    await stage(vm);
    await eventually('a part is copied', patience, async () => (await read(vm)).percent > 20);
    await vm.powerCut();
    await vm.start({ ...shared, media: [medium] });
    await settle(vm);
    await assertKept(vm);
    assert.equal((await read(vm)).current_version, before.current_version);
    await stage(vm);
    const update = await staged(vm);
    assert.deepEqual([update.state, update.staged_version], ['staged', later], JSON.stringify(update));
    laterSlot = 512 * Number(await vm.exec('cat /sys/class/block/vda4/start; sync'));
    await vm.powerCut();
    await vm.snapshot('staged');
  });

  await t.test('the next version starts, is found good and goes back when asked', async () => {
    await vm.start({ ...shared, media: [medium] });
    await settle(vm);
    await assertKept(vm);
    const update = await read(vm);
    assert.deepEqual([update.current_version, update.previous_version], [later, before.current_version]);
    assert.equal(update.problem, undefined);
    assert.match(await vm.exec('ls /boot/EFI/Linux'), new RegExp(`^unidash-os_${later}\\.efi$`, 'm'));
    assert.equal((await ask(vm, 'POST', '/rollback')).status, 202);
    await assertWentBack(vm, before);
    await vm.powerCut();
  });

  await t.test('somebody at the console goes back as well', async () => {
    await vm.restore('staged');
    await vm.start({ ...shared });
    await settle(vm);
    await openMenu(vm);
    await vm.press('Down', 'Down', 'Down', 'Down', 'Enter');
    const question = await vm.see(/Your data stay/, patience);
    assert.ok(question.includes(`restarts with version ${before.current_version}.`), question);
    await vm.press('Right', 'Enter');
    await assertWentBack(vm, before);
    await vm.powerCut();
  });

  await t.test('a damaged slot is never run: the machine comes back by itself and says so', async () => {
    await vm.restore('staged');
    damage(vm, laterSlot);
    await vm.start({ ...shared });
    await settle(vm);
    await assertGaveUp(vm, before, later);
    await vm.powerCut();
  });

  await t.test('a version that is not well comes back after three tries and says so', async () => {
    await vm.restore('staged');
    await vm.start({ ...shared, credentials: breakLater(later) });
    await vm.hear(/(reboot: Restarting system[^]*){3}/, 3 * patience);
    await settle(vm);
    await assertGaveUp(vm, before, later);
  });
});

/** On the console; as long as nobody has used the first link, that is what it shows first. */
async function openMenu(vm) {
  if (/Continue/.test(await vm.see(/\[ (Continue|Menu) \]/, patience))) {
    await vm.press('Enter');
    await vm.see(/\[ Menu \]/, patience);
  }
  await vm.press('Enter');
  await vm.see(/Go back to the previous version/, patience);
}

async function assertWentBack(vm, before) {
  await eventually('it goes down', patience, async () => /reboot: Restarting/.test(vm.serialLog()));
  await settle(vm);
  await assertKept(vm);
  const back = await read(vm);
  assert.deepEqual([back.current_version, back.problem], [before.current_version, undefined]);
}

/** Garbage over the first blocks of a partition of the machine that is off. */
function damage(vm, offset) {
  execFileSync('qemu-io', ['-f', 'qcow2', '-c', `write -P 0xaa ${offset} 4M`, join(vm.folder, 'disk.qcow2')]);
}

async function assertGaveUp(vm, before, later) {
  await assertKept(vm);
  const update = await read(vm);
  assert.deepEqual([update.current_version, update.state, update.problem],
    [before.current_version, 'failed', 'update.did_not_start']);
  await vm.see(/All is well, but version/, patience);
  assert.match(await vm.exec('ls /boot/EFI/Linux'), new RegExp(`^unidash-os_${later}\\+0-3\\.efi$`, 'm'));
}
