// What the role `apps` is known by to the engine, what that lets it do, and what not: by the API of the
// engine, with the role's own token, as its own user.
// Domains: apps, host, identity, machine, overview, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { pod, sleep, startMachine } from './engine.mjs';

const folder = '/run/unidash-apps';
const account = 'system:serviceaccount:unidash-system:apps';
const ours = { 'app.kubernetes.io/managed-by': 'unidash' };
const volumesLie = '/var/lib/unidash/volumes/live';
const engine = await startMachine();
const { box } = engine;
let administrator;

const owner = (path) => box.exec('stat', '-c', '%U:%G %a', path);
const engineState = async () => (await administrator.client.api('GET', '/v1/admin/overview')).json.data.attributes.engines[0];

/** Asks as the daemon does; resolves to {status, message}. The token is nobody's argument. */
async function ask(method, path, body = '') {
  const words = body && JSON.stringify(body);
  const head = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', 'Content-Type: application/apply-patch+yaml',
    `Content-Length: ${Buffer.byteLength(words)}`].join('\r\n');
  const script = `umask 077; t=$(mktemp); printf '%s\\r\\nAuthorization: Bearer %s\\r\\n\\r\\n%s' "$1" "$(cat ${folder}/token)" "$2" >$t
    openssl s_client -quiet -CAfile ${folder}/authorities.pem -verify_return_error -verify_ip 127.0.0.1 -connect 127.0.0.1:6443 <$t 2>/dev/null
    rm $t`;
  const { out } = await box.try('setpriv', '--reuid=unidash-apps', '--regid=unidash-apps', '--clear-groups', 'sh', '-c', script, 'sh', head, words);
  const message = out.match(/"message":\s*("(?:[^"\\]|\\.)*")/)?.[1] ?? '""';
  return { status: Number(out.match(/^HTTP\/1\.1 (\d{3})/)?.[1]), message: JSON.parse(message) };
}

const can = async (what) => (await engine.try('auth', 'can-i', ...what.split(' '), '-n', 'wiki', `--as=${account}`)).out.trim();

const plurals = { Namespace: 'namespaces', Pod: 'pods', ConfigMap: 'configmaps', Secret: 'secrets', Service: 'services',
  PersistentVolume: 'persistentvolumes', StorageClass: 'storageclasses', ClusterRoleBinding: 'clusterrolebindings', RoleBinding: 'rolebindings' };

function pathOf({ apiVersion, kind, metadata: { name, namespace } }) {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${root}${namespace ? `/namespaces/${namespace}` : ''}/${plurals[kind]}/${name}`;
}
const apply = (object) => ask('PATCH', `${pathOf(object)}?fieldManager=unidash&force=true&fieldValidation=Strict`, object);

const core = (kind, name, namespace, more = {}) => ({ apiVersion: 'v1', kind, metadata: { name, ...(namespace && { namespace }) }, ...more });
const space = (name, labels) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const volume = (name, source, namespace) => core('PersistentVolume', name, '', { spec: {
  capacity: { storage: '20Mi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'unidash', persistentVolumeReclaimPolicy: 'Retain',
  claimRef: { namespace, name: 'data' }, ...source,
  nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['one'] }] }] } } } });
const local = (path) => ({ local: { path } });

async function done(object) {
  const { status, message } = await apply(object);
  assert.ok(status === 200 || status === 201, `${object.kind} ${object.metadata.name}: ${status} ${message}`);
}

async function refused(object, words = /denied request/) {
  const { status, message } = await apply(object);
  assert.equal(status, 403, `${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}: ${message}`);
  assert.match(message, words);
}

describe('the role apps', { timeout: 480_000 }, () => {
  before(async () => {
    administrator = await createFirstAdministrator(await box.site());
  });

  test('runs where the engine is switched off, and says so', async () => {
    assert.equal(await box.exec('systemctl', 'is-active', 'unidashd@apps.service'), 'active');
    const { state } = await eventually('it has looked', 60, engineState, (found) => found);
    assert.equal(state, 'absent');
    assert.equal(await owner(folder), 'root:unidash-apps 750');
    assert.equal(await box.exec('ls', '-A', folder), '');
  });

  test('is known to the engine once that runs', async () => {
    await box.exec('systemctl', 'start', 'k3s.service');
    await eventually('root has put a token there', 180, () => box.try('test', '-s', `${folder}/token`), ({ code }) => code === 0);
    for (const name of ['token', 'authorities.pem']) assert.equal(await owner(`${folder}/${name}`), 'root:unidash-apps 640');
    for (const user of ['unidash-admin', 'unidash-host', 'unidash-edge', 'nobody']) {
      const { code } = await box.try('setpriv', `--reuid=${user}`, '--regid=nogroup', '--clear-groups', 'cat', `${folder}/token`);
      assert.notEqual(code, 0, user);
    }
    assert.equal((await eventually('the engine answers', 120, engineState, (found) => found?.state === 'answers')).trouble, undefined);
    const said = await box.exec('journalctl', '--no-pager', '-o', 'cat');
    const token = await box.exec('cat', `${folder}/token`);
    assert.ok(token.length > 100 && !said.includes(token.split('.')[2]), 'no token is in the log');
  });

  test('reaches the engine, and nothing beside it on this machine', async () => {
    const opens = async (user, port) => (await box.try('setpriv', `--reuid=${user}`, '--regid=nogroup', '--clear-groups',
      'timeout', '5', 'bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`)).code === 0;
    assert.equal(await opens('unidash-apps', 6443), true);
    assert.equal(await opens('unidash-apps', 2379), false);
    assert.equal(await opens('unidash-apps', 443), false);
    assert.equal(await opens('unidash-admin', 6443), false);
  });

  test('may do what apps need, in namespaces of theirs', async () => {
    await done(space('wiki', ours));
    await done(space('wiki', { ...ours, 'pod-security.kubernetes.io/enforce': 'restricted' }));
    await eventually('the namespace is whole', 30, () => engine.try('get', 'serviceaccount', 'default', '-n', 'wiki'), ({ code }) => code === 0);
    await done(core('ConfigMap', 'settings', 'wiki', { data: { a: 'b' } }));
    await done(core('Secret', 'key', 'wiki', { stringData: { a: 'b' } }));
    await done(core('Service', 'web', 'wiki', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } }));
    await done(pod('wiki', 'web', sleep));
    await done(volume('unidash-wiki-data', local(`${volumesLie}/wiki-data/data`), 'wiki'));
    await done({ ...core('StorageClass', 'unidash'), apiVersion: 'storage.k8s.io/v1', provisioner: 'kubernetes.io/no-provisioner',
      allowVolumeExpansion: true, reclaimPolicy: 'Retain', volumeBindingMode: 'WaitForFirstConsumer' });
    await eventually('the Pod runs', 90, () => engine.get('pod', 'web', '-n', 'wiki'), ({ status }) => status.phase === 'Running');
    assert.equal((await ask('GET', '/api/v1/namespaces/wiki/pods/web/log')).status, 200);
    for (const what of ['create pods --subresource=exec', 'get pods --subresource=log', 'get nodes', 'watch events', 'delete pods', 'patch deployments.apps']) {
      assert.equal(await can(what), 'yes', what);
    }
    assert.equal((await ask('DELETE', '/api/v1/namespaces/wiki/configmaps/settings')).status, 200);
  });

  test('changes nothing in other namespaces, and makes none of them its own', async () => {
    await engine.namespace('foreign');
    await engine.apply(core('ConfigMap', 'there', 'foreign', { data: { a: 'b' } }));
    for (const name of ['kube-system', 'kube-public', 'kube-node-lease', 'default', 'unidash-system', 'foreign']) {
      await refused(space(name, ours));
      await refused(core('ConfigMap', 'mine', name, { data: { a: 'b' } }));
      await refused(core('Secret', 'mine', name, { stringData: { a: 'b' } }));
    }
    assert.equal((await ask('DELETE', '/api/v1/namespaces/foreign/configmaps/there')).status, 403);
    assert.equal((await ask('DELETE', '/api/v1/namespaces/foreign')).status, 403);
    await refused(space('plain', { a: 'b' }));
    await refused(space('kube-mine', ours));
    await refused(space('wiki', { a: 'b' }));
    await refused(space('wiki', { ...ours, 'pod-security.kubernetes.io/enforce': 'privileged' }));
    const [{ metadata }] = (await engine.get('pods', '-n', 'kube-system')).items;
    const exec = await ask('POST', `/api/v1/namespaces/kube-system/pods/${metadata.name}/exec?command=ls&stdout=true`);
    assert.equal(exec.status, 403);
    assert.match(exec.message, /not a namespace of apps/);
  });

  test('reads no secret, raises nobody, and gives itself no token', async () => {
    await engine.apply(core('Secret', 'there', 'kube-system', { stringData: { a: 'b' } }));
    for (const path of ['/api/v1/namespaces/kube-system/secrets', '/api/v1/namespaces/kube-system/secrets/there',
      '/api/v1/namespaces/wiki/secrets/key', '/apis/rbac.authorization.k8s.io/v1/clusterroles']) {
      assert.equal((await ask('GET', path)).status, 403, path);
    }
    await refused(core('Secret', 'there', 'kube-system'));
    const rbac = 'rbac.authorization.k8s.io';
    const binding = { apiVersion: `${rbac}/v1`, roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'apps', namespace: 'unidash-system' }] };
    await refused({ ...core('ClusterRoleBinding', 'mine'), ...binding }, /is forbidden/);
    await refused({ ...core('RoleBinding', 'mine', 'wiki'), ...binding }, /is forbidden/);
    assert.equal((await ask('POST', '/api/v1/namespaces/unidash-system/serviceaccounts/apps/token', {})).status, 403);
    for (const what of ['list secrets', 'get secrets', 'create serviceaccounts --subresource=token', 'patch pods --subresource=ephemeralcontainers',
      'get pods --subresource=proxy', 'create pods --subresource=portforward', 'get nodes --subresource=proxy', 'patch nodes', 'delete nodes',
      'impersonate users', 'deletecollection pods', 'patch namespaces --subresource=finalize', 'create customresourcedefinitions.apiextensions.k8s.io',
      'create validatingwebhookconfigurations.admissionregistration.k8s.io', 'delete validatingadmissionpolicies.admissionregistration.k8s.io']) {
      assert.equal(await can(what), 'no', what);
    }
  });

  test('has volumes where they are kept alone, and opens no port of the machine', async () => {
    await refused(volume('bad', local('/etc'), 'wiki'));
    await refused(volume('bad', local('/var/lib/unidash/secrets'), 'wiki'));
    await refused(volume('bad', { hostPath: { path: `${volumesLie}/wiki-data/data` } }, 'wiki'));
    await refused(volume('bad', local(`${volumesLie}/wiki-data/data`), 'kube-system'));
    await refused({ ...core('StorageClass', 'mine'), apiVersion: 'storage.k8s.io/v1', provisioner: 'kubernetes.io/no-provisioner' });
    await refused(core('Service', 'open', 'wiki', { spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80 }] } }));
  });

  test('is no Pod, whoever starts it', async () => {
    assert.match(await engine.refusal(pod('unidash-system', 'thief', sleep, { serviceAccountName: 'apps' })), /this namespace has no Pods/);
  });

  test('has a token that is renewed, and one that is away is told', async () => {
    const before = await box.exec('cat', `${folder}/token`);
    assert.equal(await box.exec('systemctl', 'is-active', 'unidash-apps-access.timer'), 'active');
    await box.exec('systemctl', 'start', 'unidash-apps-access.service');
    const after = await box.exec('cat', `${folder}/token`);
    assert.notEqual(after, before);
    const { exp, iat } = JSON.parse(Buffer.from(after.split('.')[1], 'base64url'));
    assert.equal(exp - iat, 86_400);
    assert.equal((await ask('GET', '/api/v1/nodes')).status, 200);
    await box.exec('systemctl', 'stop', 'k3s.service');
    assert.equal((await box.try('systemctl', 'is-active', 'unidash-apps-access.timer')).out.trim(), 'inactive');
    const { state, trouble } = await eventually('it is seen', 150, engineState, (found) => found?.state === 'away');
    assert.deepEqual([state, trouble], ['away', 'no_answer']);
  });

  test('has the engine switched on, once: who stops it then has their will', async () => {
    const state = async () => (await box.try('systemctl', 'is-active', 'k3s.service')).out.trim();
    await box.exec('setpriv', '--reuid=unidash-apps', '--regid=unidash-apps', '--clear-groups', 'touch', '/var/lib/unidash/engine/wanted');
    await eventually('it is on', 150, state, (found) => found === 'active');
    await box.exec('systemctl', 'stop', 'k3s.service');
    await box.exec('systemctl', 'restart', 'unidash-engine.path');
    assert.equal(await box.exec('systemctl', 'is-active', 'unidash-engine.service'), 'active');
    assert.equal(await state(), 'inactive');
  });
});
