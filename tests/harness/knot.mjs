// A name server of others: Debian's knotd, in charge of one zone on loopback. Who has its key
// may change what is in it (RFC 2136).
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';

import { ask } from './dns.mjs';
import { eventually } from './expect.mjs';
import { findFreePort, temporaryFolder } from './stack.mjs';

export class NameServer {
  key = { name: 'office', algorithm: 'hmac-sha256', secret: randomBytes(32).toString('base64') };

  static async start(zone) {
    const server = new NameServer();
    Object.assign(server, { zone, port: await findFreePort(), folder: mkdtempSync(join(temporaryFolder(), 'unidash-knot-')) });
    mkdirSync(join(server.folder, 'database'));
    writeFileSync(join(server.folder, 'zone'), `@ 300 SOA ns.${zone}. it.${zone}. 1 3600 600 86400 60\n@ 300 NS ns\nns 300 A 127.0.0.1\n* 300 A 127.0.0.1\n`);
    after(() => server.#leave());
    return server.begin();
  }

  /** `takesChanges`: whether the holder of the key may change the zone. */
  configure({ takesChanges = true } = {}) {
    const quoted = (text) => JSON.stringify(text);
    writeFileSync(join(this.folder, 'knot.conf'), [
      'server:', `  rundir: ${quoted(this.folder)}`, `  listen: 127.0.0.1@${this.port}`, '  udp-workers: 1', '  tcp-workers: 1', '  background-workers: 1',
      'control:', `  listen: ${quoted(join(this.folder, 'knot.sock'))}`, 'database:', `  storage: ${quoted(join(this.folder, 'database'))}`,
      'log:', '  - target: stderr', '    any: info',
      'key:', `  - id: ${this.key.name}`, `    algorithm: ${this.key.algorithm}`, `    secret: ${quoted(this.key.secret)}`,
      'acl:', '  - id: holder', `    key: ${this.key.name}`, `    action: [${takesChanges ? 'update' : 'transfer'}]`,
      'zone:', `  - domain: ${quoted(`${this.zone}.`)}`, `    file: ${quoted(join(this.folder, 'zone'))}`, '    zonefile-sync: -1',
      '    acl: holder', ''].join('\n'));
  }

  async begin() {
    this.configure();
    const log = openSync(join(this.folder, 'knot.log'), 'a');
    this.process = spawn('/usr/sbin/knotd', ['-c', join(this.folder, 'knot.conf')], { stdio: ['ignore', log, log] });
    await eventually('the name server answers', 30, () => ask(this.port, this.zone, 'SOA'), ({ status }) => status === 'NOERROR');
    return this;
  }

  /** Reads what `configure` wrote. */
  reload() {
    execFileSync('/usr/sbin/knotc', ['-s', join(this.folder, 'knot.sock'), 'reload'], { stdio: 'pipe' });
  }

  log() { return readFileSync(join(this.folder, 'knot.log'), 'utf8'); }

  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  async #leave() {
    await this.stop();
    if (process.env.UNIDASH_KEEP) console.error(`kept ${this.folder}`);
    else rmSync(this.folder, { recursive: true, force: true });
  }
}
