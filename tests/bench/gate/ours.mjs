// The product with applications behind its gate, somebody who may open them, and as many
// sessions of theirs as are asked for; the same applications without the check.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { asBrowser } from '../../harness/application.mjs';
import { eventually } from '../../harness/expect.mjs';
import { median } from '../statistics.mjs';
import { startConstant, startWide } from './applications.mjs';
import { startBare } from './bare.mjs';
import { Master } from './master.mjs';

const upload = 4096; // MiB, as the applications take
/** Two that take WebSockets: HAProxy opens a thousand connections to one. */
export const wide = ['wide-one', 'wide-two'];
export const constant = 'constant';

/** One way to the applications: a port, and the gate that is behind it. */
class Side {
  constructor(ours, { port, master, edge, gate }) {
    Object.assign(this, { port, master, authority: ours.authority });
    this.groups = {
      gate: { pids: [gate] }, edge: { pids: [edge] },
      role: { pids: [ours.pids.identity] }, store: { pids: [ours.pids.postgres, ours.pids.valkey] },
    };
    this.ours = ours;
    this.agent = new https.Agent({ keepAlive: true, maxSockets: 32, ca: ours.stack.ca });
  }

  url(slug) { return this.ours.origin(slug); }

  /** What raw.mjs and http2.mjs take for a stack. */
  at(slug) { return { desk: this.url(slug), port: this.port, ca: this.ours.stack.ca }; }

  /** What h2load and wrk ask for. */
  request(slug) {
    return { origin: this.url(slug), path: '/', headers: { Cookie: this.ours.cookie(slug) } };
  }

  /** What https.request asks with; `path` is one of the application's. */
  options(slug, { token, path = '/', agent = this.agent, ...more } = {}) {
    const { host, hostname } = new URL(this.url(slug));
    return { ...more, host: '127.0.0.1', port: this.port, path, agent, ca: this.ours.stack.ca, servername: hostname,
      headers: { ...more.headers, host, cookie: token ? `__Host-unidash_app=${token}` : this.ours.cookie(slug) } };
  }

  /** Milliseconds until an answer was there; another one than 200 is an error. */
  open(slug, options) {
    const started = performance.now();
    return send(https, this.options(slug, options)).then(({ status }) => {
      assert.equal(status, 200, `${slug}: ${status}`);
      return performance.now() - started;
    });
  }
}

export function send(client, options, body) {
  return new Promise((done, fail) => {
    const request = client.request(options, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
    });
    request.on('error', fail);
    request.end(body);
  });
}

export class Ours {
  #ends = [];
  #asking = new http.Agent({ keepAlive: true, timeout: 1000 });

  static async of(product, report) {
    const ours = new Ours();
    Object.assign(ours, { product, stack: product.stack, pids: await product.stack.pids() });
    ours.authority = new URL(product.stack.desk).host.replace(/^desk\./, '');
    ours.browser = asBrowser(product.person.client.clone());
    try {
      await ours.#addApplications(report);
      await ours.#startSides();
    } catch (error) {
      await ours.close();
      throw error;
    }
    return ours;
  }

  async #addApplications(report) {
    const [same, other] = [await startConstant(this.product.folder), await startWide()];
    this.#ends.push(same.close, other.close);
    this.constantPort = same.port;
    const times = [];
    for (const [slug, port] of [[constant, same.port], ...wide.map((name) => [name, other.port])]) times.push(await this.#add(slug, port));
    report.tell('gate.new_app', median(times), 'ms');
  }

  /** Milliseconds from the answer to an administrator until whoever is signed in has it open. */
  async #add(slug, port) {
    const answer = await this.product.person.client.api('POST', '/v1/admin/apps', { slug, name: slug, embed: 'proxied',
      url: `http://127.0.0.1:${port}`, audience: 'everyone', tells_who: true, max_upload_mb: upload }, { type: 'apps' });
    assert.equal(answer.status, 201, answer.text);
    const added = performance.now();
    await eventually(`${slug} is open`, 30, () => this.browser.visit(this.origin(slug)), ({ status }) => status === 200, 0.01);
    return performance.now() - added;
  }

  async #startSides() {
    const { gate, haproxy } = { gate: this.pids['gate-proxy'], haproxy: this.pids.haproxy };
    this.checked = new Side(this, { port: this.stack.port, edge: haproxy, gate,
      master: new Master(join(this.stack.runFolder, 'gate-control/master.sock')) });
    const bare = await startBare(this.product, join(this.stack.folder, 'unidashd/gate/gate.cfg'));
    this.#ends.push(bare.close);
    this.bare = new Side(this, bare);
  }

  origin(slug) { return `https://${slug}.${this.authority}`; }

  /** Of a live session. */
  cookie(slug) { return this.browser.cookieHeader(this.origin(slug)); }

  /** Tokens of so many more sessions at one application. Whoever comes in anew ends all but a few. */
  openSessions(slug, count) {
    const tokens = Array.from({ length: count }, () => randomBytes(32).toString('base64url'));
    const hashes = tokens.map((token) => `'${createHash('sha256').update(token).digest('hex')}'`);
    this.stack.sql(`
      INSERT INTO sessions (fk_user, fk_parent, fk_app_instance, token_hash, kind, created_at, auth_time, last_seen_at, expires_at)
      SELECT s.fk_user, s.fk_parent, s.fk_app_instance, t.hash, 'app', now(), s.auth_time, now(), s.expires_at
        FROM unnest(ARRAY[${hashes.join()}]) t(hash),
             (SELECT s.* FROM sessions s JOIN app_instances i ON i.id = s.fk_app_instance JOIN app_definitions d ON d.id = i.fk_app_def
               WHERE d.slug = '${slug}' ORDER BY s.id LIMIT 1) s;
      ANALYZE sessions;`);
    return tokens;
  }

  /** As the gate asks the role identity, on a connection that waited where there is one. */
  async check(slug, token) {
    const body = String(new URLSearchParams({ app: slug, token, address: '127.0.0.1' }));
    const { status, text } = await send(http, { socketPath: join(this.stack.runFolder, 'gate-auth/identity.sock'), method: 'POST', agent: this.#asking,
      path: '/internal/gate/checks', headers: { host: 'gate', 'x-request-id': randomBytes(8).toString('hex'),
        'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } }, body);
    if (status !== 200) throw new Error(`identity says ${status} ${text}`);
  }

  async close() {
    this.browser.close();
    this.#asking.destroy();
    for (const side of [this.checked, this.bare]) side?.agent.destroy();
    for (const end of this.#ends) await end();
  }
}
