// oidc-provider as a process of its own (tests/bench/openid_peer), asked over plain HTTP.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { join } from 'node:path';

import { findFreePort } from '../../harness/stack.mjs';

const checkout = join(import.meta.dirname, '../../..');
const folder = join(checkout, 'tests/bench/openid_peer');
const callback = 'https://rp.example.org/callback';
const patience = 30_000; // for one answer

/** Its packages are not those of the tests. */
export function placePeerPackages() {
  const done = spawnSync('bash', ['ci/toolbox/npm_tree.sh', '--place', 'tests/bench/openid_peer'],
    { cwd: checkout, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
}

export class OpenIdPeer {
  #agent = new http.Agent({ keepAlive: true });

  static async start(algorithm) {
    const peer = new OpenIdPeer();
    peer.port = await findFreePort();
    peer.secret = randomBytes(32).toString('base64url');
    peer.process = spawn('node', [join(folder, 'peer.mjs'), String(peer.port), algorithm, peer.secret],
      { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, NODE_ENV: 'production' } });
    const gone = once(peer.process, 'exit').then(() => { throw new Error('oidc-provider ended'); });
    gone.catch(() => undefined);
    await Promise.race([once(peer.process.stdout, 'data'), gone]);
    return peer;
  }

  stop() {
    this.#agent.destroy();
    this.process.kill();
  }

  #send(method, path, { body, cookie } = {}) {
    return new Promise((done, fail) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, path, method, agent: this.#agent, timeout: patience,
        headers: { ...(cookie && { cookie }), ...(body && {
          'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }) } },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
      });
      request.on('timeout', () => request.destroy(new Error(`oidc-provider does not answer ${path}`)));
      request.on('error', fail);
      request.end(body);
    });
  }

  async #call(path, fields) {
    const body = String(new URLSearchParams({ ...fields, client_id: 'app', client_secret: this.secret }));
    const answer = await this.#send('POST', path, { body });
    if (answer.status !== 200) throw new Error(`oidc-provider ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  async codes(count) {
    const { status, text } = await this.#send('GET', `/bench/codes?count=${count}`);
    if (status !== 200) throw new Error(`oidc-provider made no codes: ${text}`);
    return JSON.parse(text);
  }

  /** A whole sign-in of a browser that knows nothing; who they are is taken for granted. */
  async login() {
    const cookies = new Map();
    const request = new URLSearchParams({ response_type: 'code', client_id: 'app', redirect_uri: callback,
      scope: 'openid profile email', state: 'bench', nonce: 'bench' });
    let target = new URL(`http://127.0.0.1:${this.port}/auth?${request}`);
    for (let hops = 0; hops < 6; hops += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const { status, headers, text } = await this.#send('GET', target.pathname + target.search, { cookie });
      if (!headers.location) throw new Error(`oidc-provider signed nobody in: ${status} ${text}`);
      for (const line of headers['set-cookie'] ?? []) {
        const [name, value] = line.split(';', 1)[0].split('=');
        cookies.set(name, value);
      }
      target = new URL(headers.location, target);
      if (target.searchParams.get('code')) return target.searchParams.get('code');
    }
    throw new Error(`oidc-provider gave no code: ${target.href}`);
  }

  exchange(code) {
    return this.#call('/token', { grant_type: 'authorization_code', code, redirect_uri: callback });
  }

  refresh({ refresh_token: token }) {
    return this.#call('/token', { grant_type: 'refresh_token', refresh_token: token });
  }

  introspect({ access_token: token }) {
    return this.#call('/token/introspection', { token });
  }

  get pids() {
    return [this.process.pid];
  }
}
