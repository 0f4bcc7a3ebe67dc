// What the product asks of an engine, whichever it is: K3s, or its equal built from modules.
// Domains: host, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { ask, confined, pod, probe, restricted, server, sleep, startEngine, withRoom } from './engine.mjs';

const ns = 'conformance';
const engine = await startEngine({ publish: [443, 6443] });
const { box } = engine;
await engine.namespace(ns);
await engine.run(pod(ns, 'client', sleep));

const deployment = (name, replicas, words, more = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: ns },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: pod(ns, name, server(words), {
        ...withRoom,
        container: {
          ...withRoom.container, ports: [{ containerPort: 8080, name: 'http' }],
          readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 1 },
        },
        ...more,
      }).spec,
    },
  },
});

const service = (name, more = {}) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: ns },
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }], ...more },
});

describe('the engine', { timeout: 480_000 }, () => {
  test('says which it is, the same everywhere', async () => {
    const said = (await box.exec('k3s', '--version')).match(/^k3s version (\S+)/)[1];
    assert.match(said, /^v1\.36\.2\+(k3s|unidash)\d+$/);
    const [node] = (await engine.get('nodes')).items;
    assert.equal(node.status.nodeInfo.kubeletVersion, said);
    assert.equal(JSON.parse(await engine.kubectl('version', '-o', 'json')).serverVersion.gitVersion, said);
    assert.equal(JSON.parse(await box.exec('cat', '/usr/lib/unidash/features.json')).k3s, said);
  });

  test('has its files where they are looked for, for root alone', async () => {
    for (const file of ['/etc/rancher/k3s/k3s.yaml', '/run/k3s/containerd/containerd.sock', '/var/lib/rancher/k3s/server/manifests']) {
      const mode = parseInt(await box.exec('stat', '-c', '%a', file), 8);
      assert.equal(mode & 0o007, 0, file);
    }
    assert.match(await engine.kubectl('config', 'view'), /server: https:\/\/127\.0\.0\.1:6443/);
    assert.match(await box.exec('k3s', 'ctr', 'images', 'ls', '-q'), /registry\.unidash\.internal\/tests\/probe/);
  });

  test('runs nothing that is not ready', async () => {
    await eventually('its own Pods are ready', 60, () => engine.get('pods', '-A'), ({ items }) => items.every(
      ({ status }) => status.containerStatuses?.every(({ ready }) => ready)));
  });

  describe('Pods', () => {
    test('say what they say, and how they ended', async () => {
      await engine.apply(pod(ns, 'ends', ['sh', '-c', 'echo out; echo err >&2; exit 7'], { restartPolicy: 'Never' }));
      const { status } = await engine.ended(ns, 'ends');
      assert.equal(status.containerStatuses[0].state.terminated.exitCode, 7);
      assert.deepEqual((await engine.kubectl('logs', '-n', ns, 'ends')).split('\n').sort(), ['err', 'out']);
    });

    test('take commands, with input and exit code', async () => {
      assert.equal(await engine.exec(ns, 'client', 'sh', '-c', 'echo "a b"'), 'a b');
      assert.equal((await engine.tryExec(ns, 'client', 'sh', '-c', 'exit 9')).code, 9);
    });

    test('are nobody on the machine, and root in them would be too', async () => {
      const [inside, outside, count] = (await engine.exec(ns, 'client', 'cat', '/proc/self/uid_map')).trim().split(/\s+/).map(Number);
      assert.equal(inside, 0);
      assert.ok(outside >= 65_536 && count >= 65_536, `${outside} ${count}`);
      const status = await engine.exec(ns, 'client', 'cat', '/proc/self/status');
      assert.match(status, /^NoNewPrivs:\s+1$/m);
      assert.match(status, /^Seccomp:\s+2$/m);
      for (const each of ['CapEff', 'CapPrm', 'CapBnd', 'CapInh', 'CapAmb']) assert.match(status, new RegExp(`^${each}:\\s+0+$`, 'm'));
      assert.notEqual((await engine.tryExec(ns, 'client', 'sh', '-c', 'echo >/here')).code, 0, 'a root that cannot be written');
    });

    test('of an image by name and digest, which is not fetched', async () => {
      const [image] = (await box.exec('k3s', 'ctr', 'images', 'ls', '-q')).split('\n').filter((line) => line.includes('tests/probe@sha256:'));
      await engine.run(pod(ns, 'by-digest', sleep, { container: { image } }));
    });

    test('of an image that is not there say so', async () => {
      await engine.apply(pod(ns, 'nowhere', sleep, { container: { image: 'registry.unidash.internal/tests/nowhere:1' } }));
      await eventually('the reason', 30, () => engine.get('pod', 'nowhere', '-n', ns),
        ({ status }) => status.containerStatuses?.[0].state.waiting?.reason === 'ErrImageNeverPull');
      await engine.kubectl('delete', 'pod', 'nowhere', '-n', ns, '--now');
    });

    test('that take more memory than they may are ended, and it is said', async () => {
      await engine.apply(pod(ns, 'greedy', ['sh', '-c', 'exec tail /dev/zero'],
        { restartPolicy: 'Never', container: { resources: { limits: { memory: '32Mi' } } } }));
      const { status } = await engine.ended(ns, 'greedy');
      assert.equal(status.containerStatuses[0].state.terminated.exitCode, 137);
    });

    test('that do not answer are started again', async () => {
      await engine.apply(pod(ns, 'ill', sleep, {
        container: { livenessProbe: { exec: { command: ['false'] }, periodSeconds: 1, failureThreshold: 1 } },
      }));
      await eventually('it is started again', 60, () => engine.get('pod', 'ill', '-n', ns),
        ({ status }) => status.containerStatuses?.[0].restartCount > 0);
      await engine.kubectl('delete', 'pod', 'ill', '-n', ns, '--now');
    });

    test('have what configuration and secrets say, and hear of changes', async () => {
      await engine.apply(
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: ns }, data: { colour: 'blue' } },
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'keys', namespace: ns }, stringData: { word: 'correct-horse-é' } });
      await engine.run(pod(ns, 'reader', sleep, {
        container: {
          env: [{ name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } }],
          volumeMounts: [{ name: 'keys', mountPath: '/keys', readOnly: true }],
        },
        volumes: [{ name: 'keys', secret: { secretName: 'keys', defaultMode: 0o440 } }],
        securityContext: { ...restricted.securityContext, fsGroup: 65532 },
      }));
      assert.equal(await engine.exec(ns, 'reader', 'sh', '-c', 'echo $COLOUR; cat /keys/word'), 'blue\ncorrect-horse-é');
    });

    test('that are jobs are done once', async () => {
      await engine.apply({
        apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'once', namespace: ns },
        spec: { backoffLimit: 0, template: { spec: { ...pod(ns, 'x', ['true']).spec, restartPolicy: 'Never' } } },
      });
      await engine.kubectl('wait', '-n', ns, '--for=condition=complete', 'job/once', '--timeout=60s');
    });
  });

  describe('what may be asked of it', () => {
    const refused = (name, what, change) => test(name, async () => {
      assert.match(await engine.refusal(change(pod(ns, 'refused', sleep))), what);
    });
    const withContext = (object, more) => {
      object.spec.containers[0].securityContext = { ...confined, ...more };
      return object;
    };
    const withSpec = (object, more) => Object.assign(object, { spec: { ...object.spec, ...more } });

    refused('no Pod without a namespace of users', /hostUsers/, (it) => withSpec(it, { hostUsers: undefined }));
    refused('nor with the machine\'s users', /hostUsers/, (it) => withSpec(it, { hostUsers: true }));
    refused('no privileges', /privileged|restricted/i, (it) => withContext(it, { privileged: true, allowPrivilegeEscalation: true }));
    refused('no escalation', /allowPrivilegeEscalation/, (it) => withContext(it, { allowPrivilegeEscalation: true }));
    refused('no capabilities', /capabilities/, (it) => withContext(it, { capabilities: { add: ['NET_ADMIN'] } }));
    refused('nor a container of it that says otherwise', /runAsNonRoot/, (it) => withContext(it, { runAsNonRoot: false }));
    refused('no root', /runAsNonRoot/, (it) => withSpec(it, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }));
    refused('no Pod without seccomp', /seccomp/, (it) => withSpec(it, { securityContext: { runAsNonRoot: true, runAsUser: 1000 } }));
    refused('no network of the machine', /hostNetwork|host namespaces/i, (it) => withSpec(it, { hostNetwork: true }));
    refused('no processes of the machine', /hostPID|host namespaces/i, (it) => withSpec(it, { hostPID: true }));
    refused('no files of the machine', /hostPath|restricted volume/i, (it) => withSpec(it, { volumes: [{ name: 'a', hostPath: { path: '/' } }] }));

    test('in its own namespace too no Pod has the machine\'s users', async () => {
      assert.match(await engine.refusal(pod('kube-system', 'refused', sleep, { hostUsers: true })), /hostUsers/);
    });

    test('a quota is kept, and defaults are given', async () => {
      await engine.namespace('bounded');
      await engine.apply(
        { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'all', namespace: 'bounded' }, spec: { hard: { pods: '1', 'limits.memory': '64Mi' } } },
        { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'all', namespace: 'bounded' },
          spec: { limits: [{ type: 'Container', default: { memory: '32Mi' }, defaultRequest: { memory: '16Mi' } }] } });
      await engine.run(pod('bounded', 'first', sleep));
      assert.equal((await engine.get('pod', 'first', '-n', 'bounded')).spec.containers[0].resources.limits.memory, '32Mi');
      assert.match(await engine.refusal(pod('bounded', 'second', sleep)), /exceeded quota/);
    });

    test('an object belongs to whoever says it', async () => {
      const map = (colour) => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'owned', namespace: ns }, data: { colour } });
      const put = async (colour, owner) => {
        await box.write('/run/map.json', map(colour));
        return engine.try('apply', '--server-side', `--field-manager=${owner}`, '-f', '/run/map.json');
      };
      assert.equal((await put('red', 'one')).code, 0);
      assert.match((await put('green', 'two')).err, /conflict with "one"/);
      assert.equal((await put('blue', 'one')).code, 0);
    });

    test('changes are told from a version on', async () => {
      const { metadata } = await engine.get('configmap', 'settings', '-n', ns);
      await engine.kubectl('patch', 'configmap', 'settings', '-n', ns, '-p', '{"data":{"colour":"grey"}}');
      const told = await engine.kubectl('get', '--raw',
        `/api/v1/namespaces/${ns}/configmaps?watch=true&timeoutSeconds=2&resourceVersion=${metadata.resourceVersion}`);
      assert.match(told, /"type":"MODIFIED".*"colour":"grey"/);
    });
  });

  describe('the network', () => {
    before(async () => {
      await engine.apply(deployment('web', 2, 'hello'), service('web'), service('heads', { clusterIP: 'None', selector: { app: 'web' } }));
      await engine.kubectl('rollout', 'status', '-n', ns, 'deployment/web', '--timeout=90s');
    });

    test('a service answers the machine and Pods, by number and by name', async () => {
      const { spec } = await engine.get('service', 'web', '-n', ns);
      await eventually('the machine is answered', 30, () => engine.askFromMachine(spec.clusterIP, 80), (answer) => answer.trim() === 'hello');
      for (const name of [spec.clusterIP, 'web', `web.${ns}`, `web.${ns}.svc.cluster.local`]) {
        await eventually(`a Pod is answered by ${name}`, 30, () => engine.tryExec(ns, 'client', ...ask(name)), ({ out }) => out.trim() === 'hello');
      }
    });

    test('names without an address of their own stand for all', async () => {
      const answer = await engine.exec(ns, 'client', 'busybox', 'nslookup', '-type=a', `heads.${ns}.svc.cluster.local`);
      assert.equal(answer.match(/^Address: 10\.42\./gm)?.length, 2, answer);
    });

    test('what is not ready is not asked', async () => {
      await engine.apply(deployment('web', 2, 'second'));
      await engine.kubectl('rollout', 'status', '-n', ns, 'deployment/web', '--timeout=90s');
      await engine.kubectl('rollout', 'undo', '-n', ns, 'deployment/web');
      await engine.kubectl('rollout', 'status', '-n', ns, 'deployment/web', '--timeout=90s');
      await eventually('the first one is back', 30, () => engine.tryExec(ns, 'client', ...ask('web')), ({ out }) => out.trim() === 'hello');
    });

    test('policies say who reaches whom, from the first packet on', async () => {
      await engine.namespace('closed');
      await engine.apply({
        apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'none', namespace: 'closed' },
        spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      });
      const { status } = await engine.run(pod('closed', 'kept', server('kept'), withRoom));
      const reaches = async (from, address) => (await engine.tryExec(...from, ...ask(address, 2))).code === 0;
      const web = (await engine.get('service', 'web', '-n', ns)).spec.clusterIP;
      assert.equal(await reaches([ns, 'client'], `${status.podIP}:8080`), false, 'into it');
      assert.equal(await reaches(['closed', 'kept'], web), false, 'out of it');
      assert.equal((await engine.tryExec('closed', 'kept', 'busybox', 'nc', '-w', '2', '-z', '10.43.0.1', '443')).code, 1, 'to the API');
      const node = (await engine.get('nodes')).items[0].status.addresses.find(({ type }) => type === 'InternalIP').address;
      for (const port of ['443', '6443', '10250']) {
        assert.notEqual((await engine.tryExec('closed', 'kept', 'busybox', 'nc', '-w', '2', '-z', node, port)).code, 0, `to the machine, ${port}`);
      }
      assert.equal((await engine.askFromMachine(status.podIP, 8080)).trim(), 'kept', 'the machine itself');
      await engine.apply({
        apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'some', namespace: 'closed' },
        spec: {
          podSelector: {}, policyTypes: ['Ingress'],
          ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': ns } } }], ports: [{ port: 8080 }] }],
        },
      });
      await eventually('who is named comes in', 30, () => reaches([ns, 'client'], `${status.podIP}:8080`), (does) => does);
      await engine.kubectl('delete', 'networkpolicy', 'some', '-n', 'closed');
      await eventually('and no longer', 30, () => reaches([ns, 'client'], `${status.podIP}:8080`), (does) => !does);
    });

    test('the API knows nobody without a certificate or token', async () => {
      assert.equal(await engine.statusOf('/api/v1/secrets'), 401);
      assert.equal(await engine.statusOf('/api/v1/secrets', 'nonsense'), 401);
    });

    test('from outside the machine nothing of it answers', async () => {
      const here = box.ports[6443];
      const tried = await fetch(`https://127.0.0.1:${here}/`).then(() => 'answered', (error) => error.cause?.code ?? 'nothing');
      assert.doesNotMatch(String(tried), /answered|CERT/);
    });

    test('a token opens what its account may, and no more', async () => {
      await engine.apply(
        { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'clerk', namespace: ns } },
        { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'clerk', namespace: ns },
          rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }] },
        { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'clerk', namespace: ns },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'clerk' },
          subjects: [{ kind: 'ServiceAccount', name: 'clerk', namespace: ns }] });
      const token = await engine.kubectl('create', 'token', 'clerk', '-n', ns, '--duration=10m');
      const status = (path) => engine.statusOf(path, token);
      assert.equal(await status(`/api/v1/namespaces/${ns}/configmaps/settings`), 200);
      assert.equal(await status(`/api/v1/namespaces/${ns}/secrets/keys`), 403);
    });
  });

  describe('what it keeps', () => {
    test('secrets are not readable where they lie', async () => {
      const found = await box.try('grep', '-rqa', 'correct-horse', '/var/lib/unidash-etcd/data/member');
      assert.equal(found.code, 1);
    });

    test('a volume outlives its Pods', async () => {
      await box.exec('install', '-d', '-m', '0777', '/var/lib/volume-of-test');
      const [node] = (await engine.get('nodes')).items;
      await engine.apply(
        { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'one' },
          spec: {
            capacity: { storage: '10Mi' }, accessModes: ['ReadWriteOnce'], persistentVolumeReclaimPolicy: 'Retain', storageClassName: 'unidash',
            local: { path: '/var/lib/volume-of-test' },
            nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [
              { key: 'kubernetes.io/hostname', operator: 'In', values: [node.metadata.labels['kubernetes.io/hostname']] }] }] } },
          } },
        { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'one', namespace: ns },
          spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'unidash', volumeName: 'one', resources: { requests: { storage: '10Mi' } } } });
      const mounted = { container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'one' } }] };
      await engine.run(pod(ns, 'writer', sleep, mounted));
      await engine.exec(ns, 'writer', 'sh', '-c', 'echo kept >/data/word');
      await engine.kubectl('delete', 'pod', 'writer', '-n', ns, '--now');
      await engine.run(pod(ns, 'later', sleep, mounted));
      assert.equal(await engine.exec(ns, 'later', 'cat', '/data/word'), 'kept');
    });

    test('what its folder of manifests says is so, until it says it no longer', async () => {
      const file = '/var/lib/rancher/k3s/server/manifests/test.yaml';
      await box.write(file, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: from-file, namespace: default}\ndata: {a: "1"}\n');
      await eventually('it is there', 60, () => engine.try('get', 'configmap', 'from-file'), ({ code }) => code === 0);
      await box.exec('rm', file);
      await eventually('it is gone', 60, () => engine.try('get', 'configmap', 'from-file'), ({ code }) => code !== 0);
    });

    test('Pods go on while it starts anew', async () => {
      const before = (await engine.get('pod', 'client', '-n', ns)).status.containerStatuses[0];
      await box.exec('systemctl', 'restart', 'k3s.service');
      await engine.run(pod(ns, 'after', sleep));
      const after = (await engine.get('pod', 'client', '-n', ns)).status.containerStatuses[0];
      assert.equal(after.containerID, before.containerID);
      assert.equal(after.restartCount, before.restartCount);
      assert.equal(await engine.exec(ns, 'client', 'echo', 'here'), 'here');
    });

    test('ends what it ran where it is told to', async () => {
      assert.equal((await box.try('k3s', 'check-config')).code, 0);
      await engine.kubectl('delete', 'namespace', ns, 'bounded', 'closed', '--timeout=90s');
      assert.equal((await engine.get('pods', '-n', ns)).items.length, 0);
    });
  });
});
