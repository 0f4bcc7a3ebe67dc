// What ends without having been asked to comes back, and what it had accepted is still true.
// Domains: host, machine, setup
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { pod, sleep, startEngine } from './engine.mjs';

const ns = 'faults';
const parts = {
  'the API': 'k3s kube-apiserver', 'the controllers': 'k3s kube-controller-manager', 'the scheduler': 'k3s kube-scheduler',
  'the kubelet': 'k3s kubelet', 'the proxy': 'k3s kube-proxy', containerd: 'engine/containerd --config', 'the network': 'engine/flanneld',
  'the agent of policies': 'engine/policy-agent', etcd: '/usr/bin/etcd', 'all of it': 'k3s server',
};
const engine = await startEngine({ varSize: '3G' });
const { box } = engine;
const built = /unidash/.test(await box.exec('k3s', '--version'));
await engine.namespace(ns);
await engine.run(pod(ns, 'stays', sleep));

/** Accepted, run, and taken away again. */
async function works(name) {
  await eventually(`${name} is accepted`, 60, () => engine.apply(pod(ns, name, sleep)).then(() => true, () => false), (is) => is);
  await eventually(`${name} runs`, 60, () => engine.try('get', 'pod', name, '-n', ns, '-o', 'jsonpath={.status.phase}'), ({ out }) => out === 'Running');
  await eventually(`${name} goes`, 60, () => engine.try('delete', 'pod', name, '-n', ns, '--now', '--timeout=20s'), ({ code, err }) => code === 0 || /NotFound/.test(err));
}

describe('an engine in trouble', { timeout: 480_000 }, () => {
  for (const [name, pattern] of Object.entries(parts)) {
    test(`${name}, ended at once, comes back`, async (t) => {
      if (!built && !['etcd', 'all of it'].includes(name)) {
        t.skip('K3s is one process');
        return;
      }
      const is = (await engine.get('pod', 'stays', '-n', ns)).status.containerStatuses[0];
      const pid = (await box.exec('pgrep', '-f', pattern)).split('\n')[0];
      await box.exec('kill', '-KILL', pid);
      await eventually(`${name} runs again`, 60, () => box.try('pgrep', '-f', pattern), ({ code, out }) => code === 0 && !out.split('\n').includes(pid));
      await works('new');
      const was = await eventually('the one that stays is ready', 60, () => engine.get('pod', 'stays', '-n', ns),
        ({ status }) => status.containerStatuses[0].ready);
      assert.equal(was.status.containerStatuses[0].containerID, is.containerID);
    });
  }

  test('a disk that was full is one that has room again', async () => {
    await engine.apply({
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'lasting', namespace: ns },
      spec: { replicas: 1, selector: { matchLabels: { app: 'lasting' } },
        template: { metadata: { labels: { app: 'lasting' } }, spec: pod(ns, 'lasting', sleep).spec } },
    });
    await engine.kubectl('rollout', 'status', '-n', ns, 'deployment/lasting', '--timeout=60s');
    await box.exec('sh', '-c', 'dd if=/dev/zero of=/var/lib/filler bs=1M 2>/dev/null || test -s /var/lib/filler');
    await eventually('the node says so', 60, () => engine.try('get', 'nodes', '-o', 'jsonpath={.items[0].status.conditions[?(@.type=="DiskPressure")].status}'),
      ({ code, out }) => code !== 0 || out === 'True');
    await box.exec('rm', '/var/lib/filler');
    await works('roomy');
    await engine.kubectl('rollout', 'status', '-n', ns, 'deployment/lasting', '--timeout=60s');
  });

  test('without power, all is back', async () => {
    await engine.try('delete', 'pod', 'stays', '-n', ns, '--now', '--timeout=30s'); // the full disk may have cost it its place
    await engine.run(pod(ns, 'stays', sleep));
    await engine.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'accepted', namespace: ns }, data: { word: 'kept' } });
    await box.powerCut();
    await box.start();
    await box.exec('systemctl', 'start', 'k3s.service');
    assert.equal((await engine.get('configmap', 'accepted', '-n', ns)).data.word, 'kept');
    await eventually('the Pod runs again', 90, () => engine.try('get', 'pod', 'stays', '-n', ns, '-o', 'jsonpath={.status.containerStatuses[0].ready}'),
      ({ out }) => out === 'true');
    await works('after');
  });
});
