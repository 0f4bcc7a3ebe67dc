// Certificates of an authority, from the settings to what browsers are shown: Debian's lego, an
// authority that is Let's Encrypt's own for tests (pebble), and the product beside them.
// Domains: certificates, gate, identity, setup, store
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { Pebble, shownAt } from '../harness/pebble.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { findFreePort, startStack } from '../harness/stack.mjs';

const [plainPort, dnsPort, challengePort] = await Promise.all(Array.from({ length: 3 }, findFreePort));
const pebble = await Pebble.prepare({ dnsPort, plainPort, refused: ['refused.unidash.localhost'] });
const { folder } = pebble;
pebble.spawn('pebble-challtestsrv', ['-defaultIPv6', '', '-defaultIPv4', '127.0.0.1', '-dns01', `127.0.0.1:${dnsPort}`,
  '-http01', '', '-https01', '', '-doh', '', '-tlsalpn01', '', '-management', `127.0.0.1:${challengePort}`]);
pebble.start();

const stack = await startStack({ plainPort });
stack.isTrustedBlindly = true;
const base = new URL(stack.desk).hostname.replace(/^desk\./, '');
const administrator = await createFirstAdministrator(stack);
const api = (...call) => administrator.client.api(...call);
const settings = { source: 'acme', directory: pebble.directory, trial_directory: '', email: 'it@example.org',
  authorities: pebble.authorities, challenge: 'http-01', dns_provider: '', binding_id: '' };
const choose = (changes = {}) => api('PUT', '/v1/admin/certificate_settings', { ...settings, ...changes }, { type: 'certificate_settings' });
const state = async () => (await api('GET', '/v1/admin/certificate_settings')).json.data.attributes;
const orders = async () => (await api('GET', '/v1/admin/certificate_orders')).json.data.map((order) => order.attributes);
const orderOf = async (name) => (await orders()).find(({ names }) => names.includes(name));
const retry = () => api('POST', '/v1/admin/certificate_orders/retry');

const shown = (name) => shownAt(stack.port, name);
const isOfPebble = async (name) => /^Pebble/.test((await shown(name)).issuer);
const waitForPebble = (name) => eventually(`a certificate of the authority for ${name}`, 120, () => isOfPebble(name));

test('a new installation shows its own authority’s, and says so', async () => {
  const { source, shown: now, reason } = await state();
  assert.deepEqual({ source, now, reason }, { source: 'own', now: 'own', reason: '' });
  assert.ok(!(await isOfPebble(`desk.${base}`)));
});

test('only a super administrator chooses the authority, and what is wrong stands at its field', async () => {
  const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
  assertProblem(await karim.client.api('PUT', '/v1/admin/certificate_settings', settings, { type: 'certificate_settings' }), 403);
  for (const [changes, field] of [[{ directory: 'http://ca.example/dir' }, 'directory certificate.bad_directory'],
    [{ email: '' }, 'email certificate.bad_email'], [{ challenge: 'dns-01' }, 'dns_provider certificate.unknown_dns_provider'],
    [{ binding_id: 'kid' }, 'binding_key certificate.binding_key_needed']]) {
    const { errors } = assertProblem(await choose(changes), 422);
    assert.equal(`${errors[0].field} ${errors[0].slug}`, field);
  }
});

test('certificates are obtained, and the edge shows them without a restart', async () => {
  const before = await stack.pids();
  await pebble.answers();
  assert.equal((await choose()).status, 200);
  await waitForPebble(`desk.${base}`);
  await waitForPebble(`id.${base}`);
  assert.equal((await stack.pids()).haproxy, before.haproxy);
  await eventually('it says so', 30, state, ({ shown: now, reason }) => now === 'acme' && reason === '');
  const held = (await api('GET', '/v1/admin/certificates')).json.data.map(({ attributes }) => attributes);
  assert.ok(held.some(({ names, source }) => source === 'acme' && names.includes(`id.${base}`)), JSON.stringify(held));
  assert.ok(!JSON.stringify(held).includes('PRIVATE'));
});

test('an application that is added has its own, and one that the authority refuses says why', async () => {
  for (const slug of ['wiki', 'refused']) {
    const made = await api('POST', '/v1/admin/apps', { slug, name: slug, url: 'http://192.168.1.20', embed: 'proxied', audience: 'everyone' }, { type: 'apps' });
    assert.equal(made.status, 201, made.text);
  }
  await waitForPebble(`wiki.${base}`);
  const refused = await eventually('a refusal', 120, () => orderOf(`refused.${base}`), (order) => order?.state === 'failed');
  assert.equal(refused.message, 'certificate.name_refused');
  assert.match(refused.detail, /rejectedIdentifier/);
  assert.ok(refused.next_try_at > refused.tried_at);
  assert.ok(!(await isOfPebble(`refused.${base}`)), 'our own authority’s stays');
});

test('what nears its end is renewed, though the authority has forgotten the account', async () => {
  await pebble.stop();
  pebble.start();
  await pebble.answers();
  const before = await shown(`id.${base}`);
  stack.sql(`UPDATE certificates SET not_before = now() - interval '70 days', not_after = now() + interval '20 days' WHERE 'id.${base}' = ANY (names)`);
  assert.equal((await retry()).status, 204);
  await eventually('another one', 120, () => shown(`id.${base}`), ({ serialNumber }) => serialNumber !== before.serialNumber);
  assert.ok(await isOfPebble(`id.${base}`));
});

test('while the authority is away what is there stays, and the trouble is told in words', async () => {
  await pebble.stop();
  stack.sql(`UPDATE certificates SET not_before = now() - interval '70 days', not_after = now() + interval '20 days'`);
  assert.equal((await retry()).status, 204);
  const order = await eventually('a refusal', 120, () => orderOf(`id.${base}`), ({ state: how }) => how === 'failed');
  assert.equal(order.message, 'certificate.authority_away');
  assert.ok(await isOfPebble(`id.${base}`));
  stack.sql('UPDATE certificates SET not_after = now()');
  assert.equal((await choose({ source: 'acme', email: 'other@example.org' })).status, 200);
  await eventually('our own authority’s', 90, () => shown(`id.${base}`), ({ issuer }) => !/^Pebble/.test(issuer));
  const { shown: now, reason } = await state();
  assert.deepEqual({ now, reason }, { now: 'own', reason: 'certificate.ended' });
});

/** PEM of a certificate that signs itself, and of its key. */
function made(names, key = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']) {
  execFileSync('openssl', ['req', '-x509', '-newkey', ...key, '-nodes', '-days', '20', '-subj', '/CN=of an office',
    '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`, '-keyout', 'up.key', '-out', 'up.pem'], { cwd: folder, stdio: 'pipe' });
  return { chain: readFileSync(join(folder, 'up.pem'), 'utf8'), key: readFileSync(join(folder, 'up.key'), 'utf8') };
}
const upload = (attributes) => api('POST', '/v1/admin/certificates', attributes, { type: 'kept_certificates' });

test('one that is handed in is looked at, shown, and taken away again', async () => {
  const good = made([base, `*.${base}`]);
  for (const [attributes, field] of [[made(['elsewhere.example']), 'chain certificate.not_ours'], [made([base], ['rsa:1024']), 'chain certificate.weak_key'],
    [{ chain: made([base]).chain, key: good.key }, 'key certificate.key_does_not_fit'], [{ ...good, key: 'x' }, 'key certificate.key_unreadable']]) {
    const { errors } = assertProblem(await upload(attributes), 422);
    assert.equal(`${errors[0].field} ${errors[0].slug}`, field);
    assert.ok(errors[0].title.length > 0);
  }
  const partly = await upload(made([`wiki.${base}`]));
  assert.deepEqual(partly.json.meta.warnings, ['certificate.names_uncovered']);
  const done = await upload(good);
  assert.equal(done.status, 201, done.text);
  assert.deepEqual(done.json.meta.warnings, []);
  assertProblem(await upload(good), 409, 'certificate.known_already');
  assert.equal((await choose({ source: 'uploaded' })).status, 200);
  await eventually('it is shown', 90, () => shown(`id.${base}`), ({ issuer }) => issuer === 'of an office');
  assert.equal((await api('DELETE', `/v1/admin/certificates/${done.json.data.id}`)).status, 204);
  await eventually('our own authority’s', 90, () => shown(`id.${base}`), ({ issuer }) => issuer !== 'of an office');
});

test('nobody finds what the authority was not given', async () => {
  const at = (path) => new Promise((done, fail) => {
    http.get({ host: '127.0.0.1', port: plainPort, path, headers: { host: `id.${base}` } }, (response) => {
      response.resume();
      response.on('end', () => done({ status: response.statusCode }));
    }).on('error', fail);
  });
  for (const path of ['nothing', '..%2f..%2fetc%2fpasswd', 'a.b', '%00']) {
    const { status } = await at(`/.well-known/acme-challenge/${path}`);
    assert.ok([308, 400, 404, 421].includes(status), `${path} ${status}`);
  }
});
