// Volumes of applications: folders that the machine's own program makes, as Pods have them.
// The objects are those that the daemon renders.
// Domains: apps, host, machine, setup
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { pod, sleep, startEngine } from './engine.mjs';

const mib = 2 ** 20;
const ns = 'app-wiki';
const volume = 'wiki-data';
const engine = await startEngine();
const { box } = engine;

/** What the program answers to one request: the result, or {slug}. */
async function ask(request, fields = {}) {
  const line = JSON.stringify({ request, ...fields });
  const output = await box.exec('sh', '-c', `echo '${line}' | socat -t 120 - UNIX-CONNECT:/run/unidash/volumes.sock`);
  const last = JSON.parse(output.trim().split('\n').at(-1));
  return last.error ? { slug: last.error.slug } : last.result;
}

const rendered = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'volumes', `${name}.json`), 'utf8'));

/** The objects for this machine, of a size. */
async function objects(bytes) {
  const [node] = (await engine.get('nodes')).items;
  const [persistent, claim, status] = ['volume', 'claim', 'claim_status'].map(rendered);
  const [term] = persistent.spec.nodeAffinity.required.nodeSelectorTerms;
  term.matchExpressions[0].values = [node.metadata.labels['kubernetes.io/hostname']];
  persistent.spec.capacity.storage = claim.spec.resources.requests.storage = status.status.capacity.storage = String(bytes);
  return { persistent, claim, status };
}

const mounted = { container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };

/** Gone, and its mounts with it. */
async function end(name) {
  await engine.kubectl('delete', 'pod', name, '-n', ns, '--now');
  await eventually('nobody has the volume', 60, () => ask('ask_usage', { volume }), (usage) => usage.in_use === false);
}

describe('a volume', { timeout: 480_000 }, () => {
  before(async () => {
    await engine.namespace(ns);
    assert.ok('limited' in await ask('create_volume', { volume, bytes: 20 * mib, owner: 65532 }));
    const { persistent, claim } = await objects(20 * mib);
    await engine.apply(rendered('class'), persistent, claim);
    await engine.run(pod(ns, 'writer', sleep, mounted));
  });

  test('is written by the user of its app, in a namespace of users', async () => {
    await engine.exec(ns, 'writer', 'sh', '-c', 'echo first >/data/page');
    const page = `/var/lib/unidash/volumes/live/${volume}/data/page`;
    assert.equal(await box.exec('stat', '-c', '%u', page), '65532');
  });

  test('stays while a Pod has it', async () => {
    assert.equal((await ask('ask_usage', { volume })).in_use, true);
    assert.equal((await ask('trash_volume', { volume })).slug, 'volume.in_use');
    assert.equal((await ask('snapshot_volume', { volume, snapshot: 'before-2' })).files, 1);
    assert.equal((await ask('restore_snapshot', { volume, snapshot: 'before-2' })).slug, 'volume.in_use');
  });

  test('grows, and nothing is started anew', async () => {
    const state = async () => (await engine.get('pod', 'writer', '-n', ns)).status.containerStatuses[0].containerID;
    const before = await state();
    assert.ok('limited' in await ask('set_volume_size', { volume, bytes: 40 * mib }));
    const { persistent, claim, status } = await objects(40 * mib);
    await engine.apply(persistent, claim);
    await engine.kubectl('patch', 'persistentvolumeclaim', 'data', '-n', ns, '--subresource=status', '--type=merge',
      '-p', JSON.stringify({ status: status.status }));
    const said = (await engine.get('persistentvolumeclaim', 'data', '-n', ns)).status;
    assert.deepEqual([said.phase, said.capacity.storage], ['Bound', String(40 * mib)]);
    assert.equal(await engine.exec(ns, 'writer', 'cat', '/data/page'), 'first');
    assert.equal(await state(), before);
  });

  test('comes back as a copy of it was', async () => {
    await engine.exec(ns, 'writer', 'sh', '-c', 'echo second >/data/page');
    await end('writer');
    assert.equal((await ask('restore_snapshot', { volume, snapshot: 'before-2' })).files, 1);
    await engine.run(pod(ns, 'later', sleep, mounted));
    assert.equal(await engine.exec(ns, 'later', 'cat', '/data/page'), 'first');
    await end('later');
    const { trash } = await ask('list_volumes');
    assert.deepEqual(trash.map((each) => each.volume), [volume], 'what was there before');
  });
});
