// An identity provider of others for tests: oidc-provider in tests/api/upstream_peer, over HTTPS at
// localhost with an authority of its own, which the stack is told of before it starts.
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { makeCertificate } from './certificate.mjs';
import { Client } from './client.mjs';
import { findFreePort } from './stack.mjs';

const checkout = join(import.meta.dirname, '../..');
const folder = 'tests/api/upstream_peer';

/** Who vouches for the provider; `file` is for the setting app_authorities. */
export function makeUpstreamAuthority() {
  const place = mkdtempSync(join(tmpdir(), 'unidash-upstream-'));
  after(() => rmSync(place, { recursive: true, force: true }));
  const { key, certificate: file } = makeCertificate(place);
  return { place, file, key: readFileSync(key, 'utf8'), certificate: readFileSync(file, 'utf8') };
}

export class Upstream {
  static async start(stack, authority) {
    const placed = spawnSync('bash', ['ci/toolbox/npm_tree.sh', '--place', folder], { cwd: checkout, encoding: 'utf8' });
    if (placed.status !== 0) throw new Error(placed.stderr);
    const upstream = new Upstream();
    Object.assign(upstream, { stack, authority, port: await findFreePort(), secret: randomBytes(24).toString('base64url') });
    // Where each provider that may be registered returns to.
    const redirect_uris = Array.from({ length: 20 }, (_, at) => `${stack.id}/login/with/${at + 1}/callback`);
    // Started again it is the same provider.
    const signing_key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    upstream.file = join(authority.place, 'peer.json');
    writeFileSync(upstream.file, JSON.stringify({
      port: upstream.port, key: authority.key, certificate: authority.certificate, secret: upstream.secret, redirect_uris,
      signing_key,
    }), { mode: 0o600 });
    // The stack as a browser knows it that trusts both.
    upstream.both = Object.create(stack, { ca: { value: [stack.ca, authority.certificate].flat() } });
    await upstream.begin();
    after(() => upstream.stop());
    return upstream;
  }

  get issuer() {
    return `https://localhost:${this.port}`;
  }

  async begin() {
    this.process = spawn('node', [join(checkout, folder, 'peer.mjs'), this.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const gone = once(this.process, 'exit').then(() => { throw new Error('oidc-provider ended'); });
    gone.catch(() => undefined);
    await Promise.race([once(this.process.stdout, 'data'), gone]);
  }

  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }

  /** A browser that trusts both. */
  browser(options) {
    return new Client(this.both, options);
  }

  async #tell(path, what) {
    const answer = await this.browser().send('POST', `${this.issuer}${path}`, { body: JSON.stringify(what) });
    if (answer.status !== 204) throw new Error(answer.text);
  }

  /** Who signs in there from now on. */
  account(id, claims = {}) {
    return this.#tell('/test/account', { id, claims });
  }

  /** What its token endpoint does differently from now on: {delay} in ms, {claims} of ID tokens. */
  fault(what = {}) {
    return this.#tell('/test/fault', what);
  }
}
