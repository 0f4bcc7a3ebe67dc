// The daemon's client of Kubernetes against the engine, with the rights that the daemon has; and the
// one that stands for Kubernetes in unit tests is asked the same, so that it answers alike.
// Domains: apps, host, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { pod, sleep, startEngine } from './engine.mjs';

const ns = 'app-client';
const access = '/run/unidash-apps';
const asker = '/usr/lib/unidash-tests/kubernetes-asker';
const engine = await startEngine();
const { box } = engine;

/** What one process answers to QUESTIONS, in their order: the result, or {slug, detail}. */
async function asked(words, questions) {
  await box.write('/run/questions', questions.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const said = await box.exec('sh', '-c', `${asker} ${words} </run/questions`);
  return said.trim().split('\n').map((line) => JSON.parse(line)).map(({ result, error }) => error ?? result);
}

const at = (url, authorities, token) => (...questions) => asked(`${url} ${authorities} ${token}`, questions);
const ask = at('https://127.0.0.1:6443', `${access}/authorities.pem`, `${access}/token`);

/** What both answer, if that is the same; `shown` leaves what must be. */
async function both(questions, shown = (each) => each) {
  const forms = (answers) => answers.map((each) => (each?.slug ? { slug: each.slug } : shown(each)));
  const real = forms(await ask(...questions));
  assert.deepEqual(forms(await asked('--fake', questions)), real);
  return real;
}

const named = (kind, name = '', apiVersion = 'v1') => ({ apiVersion, kind, namespace: ns, name });
const get = (...words) => ({ ask: 'get', ...named(...words) });
const remove = (...words) => ({ ask: 'remove', ...named(...words) });
const apply = (object) => ({ ask: 'apply', object });
const settings = (name, data, labels = {}) => apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: ns, labels }, data });

describe('the client of the daemon', { timeout: 480_000 }, () => {
  before(async () => {
    await eventually('the daemon is given its rights', 60, () => box.try('test', '-s', `${access}/token`), ({ code }) => code === 0);
    const space = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: ns, labels: { 'app.kubernetes.io/managed-by': 'unidash' } } };
    const [made] = await ask(apply(space));
    assert.equal(made.name, ns, JSON.stringify(made));
    await eventually(`${ns} has an account`, 30, () => engine.try('get', 'serviceaccount', 'default', '-n', ns), ({ code }) => code === 0);
  });

  test('applies: what an object no longer says is gone', async () => {
    const [, , whole] = await both([settings('pages', { front: 'a', back: 'b' }), settings('pages', { front: 'c' }), get('ConfigMap', 'pages')],
      (each) => each.data ?? each.name);
    assert.deepEqual(whole, { front: 'c' });
  });

  test('a dry run keeps nothing', async () => {
    const answers = await both([{ ...settings('dry', { a: 'b' }), dry: true }, get('ConfigMap', 'dry')], (each) => each.name);
    assert.deepEqual(answers, ['dry', { slug: 'kubernetes.not_found' }]);
  });

  test('what is not in the list of kinds is not asked', async () => {
    const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'all' }, rules: [] };
    assert.deepEqual(await both([apply(role)]), [{ slug: 'kubernetes.bad_request' }]);
  });

  test('a field that Kubernetes does not know is an error', async () => {
    const [refused] = await ask(apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'odd', namespace: ns }, date: {} }));
    assert.equal(refused.slug, 'kubernetes.invalid');
    assert.match(refused.detail, /date/);
  });

  test("fields of somebody else's are refused or taken over, as one wishes", async () => {
    await engine.kubectl('apply', '--server-side', '--field-manager=somebody', '-n', ns, '-f', await objectFile('shared', { key: 'theirs' }));
    const [refused, taken, now] = await ask({ ...settings('shared', { key: 'ours' }), refuse: true }, settings('shared', { key: 'ours' }), get('ConfigMap', 'shared'));
    assert.equal(refused.slug, 'kubernetes.conflict');
    assert.match(refused.detail, /somebody/);
    assert.doesNotMatch(refused.detail, /theirs|ours/);
    assert.equal(taken.name, 'shared');
    assert.equal(now.data.key, 'ours');
  });

  test('a secret is written and not read, and no value is in a refusal', async () => {
    const secret = (data) => apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: ns }, ...data });
    const answers = await ask(secret({ stringData: { password: 'not-to-be-seen' } }), { ask: 'metadata', ...named('Secret', 'key') },
      secret({ data: { password: 'not-to-be-seen' } }));
    assert.deepEqual(answers.slice(0, 2).map(({ name, slug }) => name ?? slug), ['key', 'kubernetes.forbidden']);
    assert.match(answers[2].slug, /^kubernetes\./);
    assert.doesNotMatch(JSON.stringify(answers), /not-to-be-seen/);
  });

  test('lists come page by page, and no longer than asked for', async () => {
    const names = ['list-1', 'list-2', 'list-3', 'list-4', 'list-5'];
    const list = { ask: 'list', ...named('ConfigMap'), labels: { set: 'of-five' } };
    const answers = await both([...names.map((name) => settings(name, {}, { set: 'of-five' })),
      { ...list, page: 2 }, { ...list, page: 2, most: 3 }], (each) => each.name ?? each);
    assert.deepEqual(answers.slice(5), [names, { slug: 'kubernetes.list_too_long' }]);
  });

  test('a watch tells what happened after the list, until what is removed is gone', async () => {
    const list = { ask: 'list', ...named('ConfigMap'), labels: { set: 'watched' } };
    const watched = { set: 'watched' };
    const answers = await both([list, settings('seen', { a: '1' }, watched), settings('seen', { a: '2' }, watched), remove('ConfigMap', 'seen'),
      { ...list, ask: 'watch', enough: 4 }], (each) => each.name ?? each);
    assert.deepEqual(answers.slice(-2), ['going', { end: 'enough',
      changes: ['added', 'modified', 'modified', 'deleted'].map((kind) => ({ kind, name: 'seen' })) }]);
  });

  test('a watch from what is forgotten says so', async () => {
    await box.exec('systemctl', 'restart', 'k3s.service');
    await eventually('the engine answers', 90, () => ask(get('ConfigMap', 'pages')), ([{ slug }]) => !slug);
    const [forgotten] = await ask({ ask: 'watch', ...named('ConfigMap'), from: '1', seconds: 5 });
    assert.deepEqual(forgotten, { end: 'expired', changes: [] });
  });

  test('removes that very object, once', async () => {
    const answers = await both([settings('gone', {}), { ...remove('ConfigMap', 'gone'), uid: '00000000-0000-4000-8000-000000000000' },
      { ...remove('ConfigMap', 'gone'), later: true }, remove('ConfigMap', 'gone')], (each) => each.name ?? each);
    assert.deepEqual(answers, ['gone', { slug: 'kubernetes.conflict' }, 'gone', { slug: 'kubernetes.not_found' }]);
  });

  test('what an object is, beside what it should be, is told where that is ours to tell', async () => {
    const size = (storage) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: ns },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'unidash', volumeName: 'app-client-data', resources: { requests: { storage } } } });
    const { spec, ...status } = { ...size('32Mi'), status: { capacity: { storage: '32Mi' } } };
    assert.ok(spec);
    // Whether it stays so is for volumes.test.mjs, whose claim has a volume: of this one, Kubernetes says at once again that it has none.
    const answers = await both([apply(size('16Mi')), { ...apply(status), status: true },
      { ...apply({ ...status, metadata: { name: 'nowhere', namespace: ns } }), status: true }], (each) => each.name);
    assert.deepEqual(answers, ['data', 'data', { slug: 'kubernetes.not_found' }]);
    const pages = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'worker', namespace: ns }, status: { phase: 'Failed' } };
    assert.equal((await ask({ ...apply(pages), status: true }))[0].slug, 'kubernetes.forbidden');
  });

  test('runs programs: input, both outputs, their end, and no more than asked for', async () => {
    await engine.run(pod(ns, 'worker', sleep));
    const run = (command, more = {}) => ({ ask: 'exec', ...named('Pod', 'worker'), command, ...more });
    const [three, cat, much, none] = await ask(
      run(['sh', '-c', 'echo out; echo err >&2; exit 3']), run(['cat'], { input: 'by input' }),
      run(['sh', '-c', 'yes | head -c 300000'], { bytes: 1000 }), run(['/no/such/program']));
    assert.deepEqual(three, { exit: 3, output: 'out\n', errors: 'err\n', cut: false });
    assert.deepEqual(cat, { exit: 0, output: 'by input', errors: '', cut: false });
    assert.equal(much.cut, true);
    assert.equal(much.output.length, 1000);
    assert.equal(none.slug, 'kubernetes.not_run');
  });

  test('shows the last lines of a Pod, of the container before as well', async () => {
    await engine.apply(pod(ns, 'talker', ['sh', '-c', 'i=0; while [ $i -lt 300 ]; do i=$((i+1)); echo line $i; done; exit 1'], { restartPolicy: 'Always' }));
    await eventually('it was started again', 60, () => engine.get('pod', 'talker', '-n', ns), ({ status }) => status.containerStatuses?.[0].restartCount > 0);
    const logs = { ask: 'logs', ...named('Pod', 'talker') };
    const [last, short, before_, none] = await ask({ ...logs, lines: 2 }, { ...logs, bytes: 20 }, { ...logs, lines: 1, previous: true }, { ...logs, name: 'nobody' });
    assert.equal(last.trim(), 'line 299\nline 300');
    assert.ok(short.length <= 20 && short.startsWith('line '), short);
    assert.equal(before_.trim(), 'line 300');
    assert.equal(none.slug, 'kubernetes.not_found');
  });

  test('who is not admitted, not verified or not there is told from one another', async () => {
    await box.exec('sh', '-c', 'printf nonsense >/run/bad-token; openssl req -x509 -newkey ed25519 -nodes -keyout /dev/null -out /run/other.pem -days 1 -subj /CN=other 2>/dev/null');
    const url = 'https://127.0.0.1:6443';
    const slugs = [];
    for (const where of [[url, `${access}/authorities.pem`, '/run/bad-token'], [url, '/run/other.pem', `${access}/token`],
      ['https://127.0.0.1:6', `${access}/authorities.pem`, `${access}/token`], [url, `${access}/authorities.pem`, '/run/no-token']]) {
      slugs.push((await at(...where)(get('ConfigMap', 'pages')))[0].slug);
    }
    assert.deepEqual(slugs, ['not_admitted', 'not_verified', 'away', 'away'].map((each) => `kubernetes.${each}`));
  });
});

/** A file on the machine with settings of that name. */
async function objectFile(name, data) {
  await box.write('/run/object.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: ns }, data }));
  return '/run/object.json';
}
