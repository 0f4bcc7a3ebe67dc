// What a Pod of a hostile application tries, and what comes of it.
// Domains: host, machine, setup
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { pod, server, sleep, startEngine, withRoom } from './engine.mjs';

const ns = 'hostile';
const engine = await startEngine();
const { box } = engine;
await engine.namespace(ns);
await engine.namespace('neighbour');
await engine.apply(...[ns, 'neighbour'].map((namespace) => ({
  apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'none', namespace },
  spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
})));
await engine.run(pod('neighbour', 'victim', server('secret'), withRoom));
await engine.run(pod(ns, 'mallory', sleep, withRoom));

const tryIt = (...command) => engine.tryExec(ns, 'mallory', ...command);
const opens = async (address, port) => (await tryIt('busybox', 'nc', '-w', '2', '-z', address, port)).code === 0;

describe('a hostile Pod', { timeout: 300_000 }, () => {
  test('reaches no API, no neighbour, no machine, no address of a provider', async () => {
    const node = (await engine.get('nodes')).items[0].status.addresses.find(({ type }) => type === 'InternalIP').address;
    const victim = (await engine.get('pod', 'victim', '-n', 'neighbour')).status.podIP;
    const gateway = victim.replace(/\d+$/, '1');
    for (const [address, port] of [['10.43.0.1', '443'], ['10.43.0.10', '53'], [victim, '8080'], ['169.254.169.254', '80'],
      ...[node, gateway].flatMap((machine) => ['22', '53', '80', '443', '2379', '6443', '10250', '10256'].map((port) => [machine, port]))]) {
      assert.equal(await opens(address, port), false, `${address}:${port}`);
    }
  });

  test('sees no process, device, mount or key of the machine', async () => {
    const processes = (await tryIt('sh', '-c', 'ls -d /proc/[0-9]*')).out.trim().split('\n');
    assert.ok(processes.length < 10, processes.join(' '));
    assert.equal((await tryIt('ls', '/var/run/secrets/kubernetes.io')).code !== 0, true, 'no token');
    assert.notEqual((await tryIt('sh', '-c', 'cat /dev/sd? /dev/vd? /dev/mem /dev/kmsg')).code, 0);
    for (const each of ['mount -t proc proc /tmp', 'mount -t tmpfs x /tmp', 'unshare -r true && unshare -rm mount -t tmpfs x /tmp',
      'echo 1 >/proc/sys/kernel/panic', 'echo c >/proc/sysrq-trigger', 'mknod /tmp/a b 8 0', 'chroot / true', 'dmesg', 'hostname x']) {
      assert.notEqual((await tryIt('sh', '-c', each)).code, 0, each);
    }
  });

  test('starts no more processes than it may, and the machine goes on', async () => {
    await engine.apply(pod(ns, 'bomb', ['sh', '-c', 'i=0; while [ $i -lt 2000 ]; do sleep 300 & i=$((i+1)); echo $i; done'], { restartPolicy: 'Never' }));
    await engine.ended(ns, 'bomb');
    const said = await engine.kubectl('logs', '-n', ns, 'bomb');
    const counted = Math.max(...said.match(/^\d+$/gm).map(Number));
    assert.ok(counted > 100 && counted <= 512, `${counted} processes`);
    assert.match(said, /fork/i);
  });

  test('takes no more memory than it may', async () => {
    const limits = { container: { resources: { limits: { memory: '48Mi' } } } };
    await engine.apply(pod(ns, 'memory', ['sh', '-c', 'tail /dev/zero & tail /dev/zero & wait; exit 3'], { ...limits, restartPolicy: 'Never' }));
    await engine.ended(ns, 'memory');
    assert.equal((await tryIt('true')).code, 0, 'its neighbour goes on');
  });

  test('fills no disk with its log', async () => {
    await engine.apply(pod(ns, 'talks', ['sh', '-c', 'for i in 1 2 3 4 5 6; do head -c 7000000 /dev/zero | tr "\\0" a; echo; sleep 5; done'],
      { restartPolicy: 'Never' }));
    const { status } = await engine.ended(ns, 'talks', 120);
    assert.equal(status.phase, 'Succeeded');
    const size = async () => Number(await box.exec('sh', '-c', `du -sk /var/log/pods/${ns}_talks_* | cut -f1`));
    await eventually('of 42 MB the last are kept', 60, size, (kilobytes) => kilobytes > 1 && kilobytes < 20_000);
  });

  test('fills no disk faster than it is seen, and it is said', async () => {
    const limits = { container: { resources: { limits: { 'ephemeral-storage': '20Mi' } } } };
    await engine.apply(pod(ns, 'shouts', ['sh', '-c', 'head -c 60000000 /dev/zero | tr "\\0" a; exec sleep 1000'], { ...limits, restartPolicy: 'Never' }));
    const { status } = await engine.ended(ns, 'shouts', 120);
    assert.equal(status.reason, 'Evicted');
    assert.match(status.message, /ephemeral/);
  });

  test('with its token, is nobody', async () => {
    await engine.run(pod(ns, 'token', sleep, { automountServiceAccountToken: true }));
    const token = await engine.exec(ns, 'token', 'cat', '/var/run/secrets/kubernetes.io/serviceaccount/token');
    for (const path of ['/api/v1/secrets', '/api/v1/nodes', `/api/v1/namespaces/${ns}/pods`]) {
      assert.equal(await engine.statusOf(path, token), 403, path);
    }
  });
});
