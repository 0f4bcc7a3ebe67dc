// An authority that is Let's Encrypt's own for tests (pebble), for the length of a test file: with
// a certificate of its own, asking one name server alone.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import tls from 'node:tls';
import { promisify } from 'node:util';

import { makeCertificate } from './certificate.mjs';
import { eventually } from './expect.mjs';
import { findFreePort, temporaryFolder } from './stack.mjs';

const run = promisify(execFile);
const checkout = resolve(import.meta.dirname, '../..');

export class Pebble {
  #started = [];

  /** `dnsPort`: where names are asked for, on loopback; `plainPort`: where answers over http are. */
  static async prepare({ dnsPort, plainPort = 1, refused = [] }) {
    const pebble = new Pebble();
    const { stdout } = await run('bash', [join(checkout, 'ci/toolbox/go_tools.sh'), join(checkout, 'tests/names/pebble')]);
    Object.assign(pebble, { programs: stdout.trim(), dnsPort, folder: mkdtempSync(join(temporaryFolder(), 'unidash-acme-')) });
    after(() => pebble.#leave());
    const [port, managementPort] = [await findFreePort(), await findFreePort()];
    const { certificate, key } = makeCertificate(pebble.folder);
    writeFileSync(join(pebble.folder, 'pebble.json'), JSON.stringify({ pebble: {
      listenAddress: `127.0.0.1:${port}`, managementListenAddress: `127.0.0.1:${managementPort}`, certificate, privateKey: key,
      httpPort: plainPort, tlsPort: 1, ocspResponderURL: '', externalAccountBindingRequired: false, domainBlocklist: refused,
      retryAfter: { authz: 1, order: 1 }, keyAlgorithm: 'ecdsa', profiles: { default: { description: 'any', validityPeriod: 7776000 } } } }));
    return Object.assign(pebble, { port, directory: `https://localhost:${port}/dir`, authorities: readFileSync(certificate, 'utf8') });
  }

  /** A program of pebble's, until the test file ends. */
  spawn(program, words, environment = {}) {
    const log = openSync(join(this.folder, `${program}.log`), 'a');
    const child = spawn(join(this.programs, program), words, { cwd: this.folder, stdio: ['ignore', log, log], env: { ...process.env, ...environment } });
    this.#started.push(child);
    return child;
  }

  /** Without what it knew before. */
  start() {
    this.process = this.spawn('pebble', ['-config', join(this.folder, 'pebble.json'), '-dnsserver', `127.0.0.1:${this.dnsPort}`],
      { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0', PEBBLE_AUTHZREUSE: '0' });
    return this;
  }

  answers() {
    return eventually('the authority answers', 30, () => new Promise((done) => {
      const socket = net.connect(this.port, '127.0.0.1', () => done(true));
      socket.on('error', () => done(false));
      socket.on('connect', () => socket.destroy());
    }));
  }

  stop() { return end(this.process); }

  async #leave() {
    await Promise.all(this.#started.map(end));
    if (process.env.UNIDASH_KEEP) console.error(`kept ${this.folder}`);
    else rmSync(this.folder, { recursive: true, force: true });
  }
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** What an edge on loopback shows to whoever asks for the name. */
export function shownAt(port, name, host = '127.0.0.1') {
  return new Promise((done, fail) => {
    const socket = tls.connect({ host, port, servername: name, rejectUnauthorized: false }, () => {
      const { issuer, serialNumber, subjectaltname: names } = socket.getPeerCertificate();
      socket.destroy();
      done({ issuer: issuer.CN ?? issuer.O, serialNumber, names });
    });
    socket.on('error', fail);
  });
}
