// oidc-provider as a process of its own (tests/bench/openid_peer), asked over plain HTTP.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { join } from 'node:path';

import { findFreePort } from '../harness/stack.mjs';

const folder = join(import.meta.dirname, 'openid_peer');
const checkout = join(import.meta.dirname, '../..');

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

  #send(method, path, body) {
    return new Promise((done, fail) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, path, method, agent: this.#agent,
        headers: body && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode, text: Buffer.concat(parts).toString() }));
      });
      request.on('error', fail);
      request.end(body);
    });
  }

  async #call(path, fields) {
    const body = String(new URLSearchParams({ ...fields, client_id: 'app', client_secret: this.secret }));
    const answer = await this.#send('POST', path, body);
    if (answer.status !== 200) throw new Error(`oidc-provider ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  async codes(count) {
    const { status, text } = await this.#send('GET', `/bench/codes?count=${count}`);
    if (status !== 200) throw new Error(`oidc-provider made no codes: ${text}`);
    return JSON.parse(text);
  }

  exchange(code) {
    return this.#call('/token', { grant_type: 'authorization_code', code, redirect_uri: 'https://rp.example.org/callback' });
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
