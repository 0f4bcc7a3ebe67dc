// Images of apps come into the engine through root's keeper of images alone, and leave through it.
// Domains: apps, host, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { pod, probe, sleep, startEngine } from './engine.mjs';

const ns = 'images';
const [name, version] = [probe.slice(0, probe.lastIndexOf(':')), probe.slice(probe.lastIndexOf(':') + 1)];
const archive = '/usr/share/unidash-tests/images/probe.tar';
const engine = await startEngine();
const { box } = engine;
let image;

/** The last line of the answer. */
async function ask(request, user = 'unidash-apps') {
  const { out } = await box.try('setpriv', `--reuid=${user}`, '--regid=unidash-apps', '--clear-groups', 'sh', '-c',
    'printf "%s\\n" "$1" | socat -t 120 - UNIX-CONNECT:/run/unidash/images.sock', 'sh', JSON.stringify(request));
  return JSON.parse(out.trim().split('\n').at(-1));
}

/** What containerd lists of the image. */
const listed = async () => (await box.exec('k3s', 'ctr', 'images', 'ls')).split('\n').filter((line) => line.includes(image.digest));

/** The archive of the tests' image where the role apps leaves it. */
async function leave() {
  const path = `/var/lib/unidash/images/incoming/${image.digest.slice('sha256:'.length)}.oci.tar`;
  await box.exec('install', '-o', 'unidash-apps', '-g', 'unidash-apps', '-m', '600', archive, path);
  return path;
}

describe('images of apps', { timeout: 300_000 }, () => {
  before(async () => {
    const names = await eventually('the engine has the image', 90, () => box.exec('sh', '-c', 'k3s ctr images ls -q || :'),
      (text) => text.includes(`${name}@sha256:`));
    image = { name, version, digest: names.split('\n').find((line) => line.startsWith(`${name}@`)).split('@')[1] };
    await engine.namespace(ns);
  });

  test('are removed with every name that they have', async () => {
    assert.deepEqual(await ask({ request: 'remove_image', image }), { result: {} });
    assert.deepEqual(await listed(), []);
    assert.equal((await ask({ request: 'remove_image', image })).error.slug, 'image.not_found');
  });

  test('are not brought when they are damaged, something else, or not there', async () => {
    assert.equal((await ask({ request: 'import_image', image })).error.slug, 'file.missing');
    const path = await leave();
    assert.equal((await ask({ request: 'import_image', image: { ...image, version: '2' } })).error.slug, 'image.other_image');
    await box.exec('sh', '-c', `printf x | dd of=${path} bs=1 seek=3000 conv=notrunc status=none`);
    assert.match((await ask({ request: 'import_image', image })).error.slug, /^image\.(damaged|bad_tar)$/);
    await box.exec('ln', '-sf', archive, path);
    assert.equal((await ask({ request: 'import_image', image })).error.slug, 'file.unreadable');
    assert.deepEqual(await listed(), []);
    assert.equal(await box.exec('ls', '/var/lib/unidash/images/work'), 'lock');
    await box.exec('rm', path);
  });

  test('are brought under their version and their digest, and stay while a Pod has them', async () => {
    await leave();
    assert.deepEqual(await ask({ request: 'import_image', image }), { result: { was_there: false } });
    assert.deepEqual(await ask({ request: 'import_image', image }), { result: { was_there: true } });
    await engine.run(pod(ns, 'both', sleep, { container: { image: `${name}:${version}@${image.digest}` } }));
    assert.deepEqual(await ask({ request: 'list_images' }), { result: { images: [{ image, is_complete: true, is_used: true }] } });
    assert.equal((await ask({ request: 'remove_image', image })).error.slug, 'image.in_use');
    await engine.kubectl('delete', 'pod', 'both', '-n', ns, '--now');
    await eventually('no container has it', 60, () => ask({ request: 'remove_image', image }), ({ result }) => result);
    assert.deepEqual(await listed(), []);
  });

  test('are nobody else\'s business', async () => {
    assert.equal((await ask({ request: 'list_images' }, 'unidash-admin')).error.slug, 'helper.stranger');
    const pause = { ...image, name: 'registry.unidash.internal/engine/pause' };
    assert.equal((await ask({ request: 'remove_image', image: pause })).error.slug, 'image.bad_name');
    assert.equal(await box.exec('systemctl', 'show', '-P', 'CapabilityBoundingSet', 'unidash-images@x.service'), 'cap_dac_read_search');
  });
});
