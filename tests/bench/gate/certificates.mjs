// A new certificate, from the answer to the administrator who hands it in until an application
// answers over a connection that shows it. Last of all: nobody trusts what it makes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { eventually } from '../../harness/expect.mjs';
import { median } from '../statistics.mjs';
import { constant } from './ours.mjs';

const rounds = 3;

/** PEM of one that signs itself, and of its key. */
function make(folder, names) {
  const [key, chain] = ['handed-in.key', 'handed-in.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '20', '-subj', '/CN=of an office',
    '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`, '-keyout', key, '-out', chain], { stdio: 'pipe' });
  return { chain: readFileSync(chain, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** The certificate's own name, and the status of an answer on a new connection. */
function ask(side) {
  return new Promise((done, fail) => {
    https.get({ ...side.options(constant, { agent: false }), rejectUnauthorized: false }, (response) => {
      const { subject } = response.socket.getPeerCertificate();
      response.resume().on('end', () => done({ name: subject.CN, status: response.statusCode }));
    }).on('error', fail);
  });
}

async function handIn({ checked, product, stack }, attributes) {
  const { client } = product.person;
  const answer = await client.api('POST', '/v1/admin/certificates', attributes, { type: 'kept_certificates' });
  assert.equal(answer.status, 201, answer.text);
  const given = performance.now();
  await eventually('it is shown', 90, () => ask(checked), ({ name, status }) => name === 'of an office' && status === 200, 0.01);
  const time = performance.now() - given;
  stack.isTrustedBlindly = true;
  const away = await client.api('DELETE', `/v1/admin/certificates/${answer.json.data.id}`);
  assert.equal(away.status, 204, away.text);
  await eventually('our own authority’s is shown again', 90, () => ask(checked), ({ name }) => name !== 'of an office', 0.05);
  return time;
}

export async function measureCertificates(ours, report) {
  const names = [ours.authority.replace(/:\d+$/, '')].flatMap((base) => [base, `*.${base}`]);
  const chosen = await ours.product.person.client.api('PUT', '/v1/admin/certificate_settings', { source: 'uploaded', directory: '', trial_directory: '',
    email: '', authorities: '', challenge: 'http-01', dns_provider: '', binding_id: '' }, { type: 'certificate_settings' });
  assert.equal(chosen.status, 200, chosen.text);
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await handIn(ours, make(ours.product.folder, names)));
  report.tell('gate.new_certificate', median(times), 'ms');
}
