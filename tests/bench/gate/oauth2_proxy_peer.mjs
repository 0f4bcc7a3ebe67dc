// oauth2-proxy in front of an application, without TLS. Somebody of a file of passwords signs in
// by its form. Its sessions are in the browser's cookie, or where they can be ended in a Valkey
// of its own.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

import { eventually } from '../../harness/expect.mjs';
import { findFreePort, temporaryFolder } from '../../harness/stack.mjs';
import { send } from './ours.mjs';

const checkout = join(import.meta.dirname, '../../..');
const person = { username: 'giselle', password: 'correct horse' };

/** Folder of the program, which is built the first time. */
function programs() {
  const done = spawnSync('bash', ['ci/toolbox/go_tools.sh', 'tests/bench/gate/oauth2_proxy'], { cwd: checkout, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.trim();
}

export class OAuth2ProxyPeer {
  #agent = new http.Agent({ keepAlive: true });

  /** `store`: cookie or redis; `upstream`: the application's port. */
  static async start(store, upstream) {
    const program = join(programs(), 'oauth2-proxy');
    const peer = new OAuth2ProxyPeer();
    peer.folder = mkdtempSync(join(temporaryFolder(), 'unidash-oauth2-proxy-'));
    peer.port = await findFreePort();
    try {
      await peer.#run(program, store, upstream);
      peer.cookie = await peer.#signIn();
    } catch (error) {
      const log = readFileSync(join(peer.folder, 'log'), 'utf8');
      peer.stop();
      throw new Error(`${error.message}\n${log.slice(-2000)}`);
    }
    return peer;
  }

  async #run(program, store, upstream) {
    const log = openSync(join(this.folder, 'log'), 'a');
    const start = (name, words) => spawn(name, words, { cwd: this.folder, stdio: ['ignore', log, log] });
    const passwords = join(this.folder, 'passwords');
    writeFileSync(passwords, `${person.username}:{SHA}${createHash('sha1').update(person.password).digest('base64')}\n`);
    const socket = join(this.folder, 'valkey.sock');
    if (store === 'redis') this.valkey = start('valkey-server', ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no']);
    this.process = start(program, [`--http-address=127.0.0.1:${this.port}`, `--upstream=http://127.0.0.1:${upstream}/`,
      `--htpasswd-file=${passwords}`, '--provider=github', '--client-id=bench', '--client-secret=bench', '--email-domain=*',
      `--cookie-secret=${randomBytes(16).toString('hex')}`, '--cookie-secure=false', '--request-logging=false', '--auth-logging=false',
      ...(store === 'redis' ? ['--session-store-type=redis', `--redis-connection-url=unix://${socket}`] : [])]);
    const gone = once(this.process, 'exit').then(() => { throw new Error('oauth2-proxy ended'); });
    gone.catch(() => undefined);
    await Promise.race([gone, eventually('oauth2-proxy answers', 30,
      async () => (await this.#send('GET', '/ready').catch(() => ({}))).status === 200)]);
  }

  async #signIn() {
    const { status, headers, text } = await this.#send('POST', '/oauth2/sign_in', person);
    const cookies = (headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).filter((pair) => /=./.test(pair));
    if (cookies.length === 0) throw new Error(`oauth2-proxy signed nobody in: ${status} ${text.slice(0, 200)}`);
    return cookies.join('; ');
  }

  #send(method, path, fields) {
    const body = fields && String(new URLSearchParams(fields));
    return send(http, { host: '127.0.0.1', port: this.port, path, method, agent: this.#agent,
      headers: { ...(this.cookie && { cookie: this.cookie }), ...(body && {
        'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }) } }, body);
  }

  async #expect(path, wanted) {
    const { status, text } = await this.#send('GET', path);
    if (status !== wanted) throw new Error(`oauth2-proxy ${path}: ${status} ${text.slice(0, 200)}`);
  }

  /** What a proxy before it asks. */
  check() { return this.#expect('/oauth2/auth', 202); }

  /** A request to the application. */
  open() { return this.#expect('/', 200); }

  get groups() {
    return { role: { pids: [this.process.pid] }, store: { pids: this.valkey ? [this.valkey.pid] : [] } };
  }

  stop() {
    this.#agent.destroy();
    this.process?.kill();
    this.valkey?.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
