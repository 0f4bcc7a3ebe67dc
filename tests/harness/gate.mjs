// The gate between its two neighbours that tests play: HAProxy at the network and the gate's
// own HAProxy as a machine runs them, with the configuration the renderer is held to; an
// identity that says what a test wants, and applications.
import { execFileSync, spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { after } from 'node:test';

import { eventually } from './expect.mjs';
import { StubIdentity } from './gate_identity.mjs';
import { findFreePort, temporaryFolder } from './stack.mjs';

const checkout = resolve(import.meta.dirname, '../..');
const haproxyFolder = process.env.UNIDASH_HAPROXY ?? join(checkout, 'overlays/common/etc/haproxy');
const goldenFolder = process.env.UNIDASH_GATE_GOLDEN ?? join(checkout, 'daemon/domains/gate/golden');
const base = 'unidash.localhost';

/** A leaf for the names, and the authority that signed it, both in the folder. */
function makeCertificates(folder, names) {
  const run = (...command) => execFileSync('openssl', command, { stdio: 'pipe', cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  run('req', '-x509', ...key, '-days', '2', '-subj', '/CN=gate tests', '-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-keyout', 'ca.key', '-out', 'ca.pem');
  run('req', ...key, '-subj', `/CN=${names[0]}`, '-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`,
    '-keyout', 'leaf.key', '-out', 'leaf.csr');
  run('x509', '-req', '-days', '2', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-copy_extensions', 'copy', '-out', 'leaf.pem');
  writeFileSync(join(folder, 'site.pem'), ['leaf.pem', 'leaf.key'].map((name) => readFileSync(join(folder, name))).join(''));
}

/** An application: `answer(request, response)` is the test's; every request is remembered. */
export class StubApp {
  requests = [];
  answer = (request, response) => response.end('ok');

  constructor(server) {
    this.server = server;
    server.on('request', (request, response) => {
      this.requests.push(request);
      this.answer(request, response);
    });
    server.on('connection', (socket) => socket.on('error', () => {}));
  }

  get last() { return this.requests.at(-1); }

  async listen(port) {
    this.port = port ?? await findFreePort();
    await new Promise((done) => this.server.listen(this.port, '127.0.0.1', done));
    return this;
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** Answers every question for a name of `known` with 127.0.0.1, and that there is no other. */
function startNames(known) {
  const socket = dgram.createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    let [at, labels] = [12, []];
    for (; question[at] !== 0; at += question[at] + 1) labels.push(question.toString('latin1', at + 1, at + 1 + question[at]));
    const end = at + 5;
    const isAddress = question.readUInt16BE(at + 1) === 1;
    const isKnown = known.has(labels.join('.').toLowerCase());
    const head = Buffer.from(question.subarray(0, 12));
    head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(isKnown && isAddress ? 1 : 0, 6);
    head.writeUInt32BE(0, 8);
    const answer = isKnown && isAddress ? Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, 127, 0, 0, 1]) : Buffer.alloc(0);
    socket.send(Buffer.concat([head, question.subarray(12, end), answer]), port, address);
  });
  return new Promise((done) => socket.bind(0, '127.0.0.1', () => done(socket)));
}

export class Gate {
  #children = [];

  constructor(folder, port, plainPort) {
    Object.assign(this, { folder, port, plainPort, base, authority: `${base}:${port}` });
    process.once('exit', () => this.#children.forEach((child) => child.kill())); // where nobody came to down()
    this.desk = this.url('desk');
    this.id = this.url('id');
  }

  url(slug, path = '') { return `https://${slug}.${this.authority}${path}`; }

  /** What raw.mjs and http2.mjs take for a stack, for one application. */
  at(slug) { return { desk: this.url(slug), port: this.port, ca: this.ca, id: this.id }; }

  get environment() {
    const folder = (name) => join(this.folder, name);
    return { ...process.env,
      UNIDASH_BASE: base, UNIDASH_AUTHORITY_PORT: `:${this.port}`, UNIDASH_BIND: `127.0.0.1:${this.port}`,
      UNIDASH_PLAIN_BIND: `127.0.0.1:${this.plainPort}`, UNIDASH_CERTIFICATE: folder('site.pem'), UNIDASH_RUN: folder('run'),
      UNIDASH_HAPROXY: haproxyFolder, UNIDASH_HAPROXY_RUN: folder('edge'), UNIDASH_ADMIN_NETWORKS: folder('networks'),
      UNIDASH_GATE: folder('gate'), UNIDASH_GATE_CONTROL: folder('control'), UNIDASH_GATE_AUTH: folder('auth/identity.sock'),
      ...(this.patience ? { UNIDASH_GATE_PATIENCE: String(this.patience) } : {}) };
  }

  /** The golden configuration with this run's addresses; `edit` may change the text. */
  render(golden, edit = (text) => text) {
    const text = readFileSync(join(goldenFolder, `${golden}.cfg`), 'utf8')
      .replace(`UNIDASH_AUTHORITY ${base}:8443`, `UNIDASH_AUTHORITY ${this.authority}`)
      .replaceAll('10.0.0.5:80', `127.0.0.1:${this.printer.port}`)
      .replaceAll('erp.lan:8443', `erp.lan:${this.erp.port}`)
      .replace('127.0.0.53:53', `127.0.0.1:${this.names.address().port}`)
      .replaceAll('ca-file @system-ca', `ca-file ${join(this.folder, 'ca.pem')}`);
    writeFileSync(join(this.folder, 'gate.cfg'), edit(text));
  }

  #spawn(name, ...flags) {
    const child = spawn('haproxy', flags, { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(this.folder, `${name}.log`), { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#children.push(child);
    return child;
  }

  /** `patience`: how long identity may take to answer; null leaves it as it is on a machine. */
  async up({ golden = 'two_apps', edit, patience = 30 } = {}) {
    this.patience = patience;
    for (const name of ['run', 'edge', 'gate', 'control', 'auth']) mkdirSync(join(this.folder, name), { mode: 0o700 });
    makeCertificates(this.folder, [base, `*.${base}`, 'erp.lan']);
    this.ca = readFileSync(join(this.folder, 'ca.pem'));
    writeFileSync(join(this.folder, 'networks'), '127.0.0.9/32\n');
    this.known = new Set(['erp.lan']);
    this.names = await startNames(this.known);
    this.identity = await new StubIdentity(this).listen(join(this.folder, 'auth/identity.sock'), join(this.folder, 'run/identity.sock'));
    this.printer = await new StubApp(http.createServer()).listen();
    const tls = { key: readFileSync(join(this.folder, 'leaf.key')), cert: readFileSync(join(this.folder, 'leaf.pem')) };
    this.erp = await new StubApp(https.createServer(tls)).listen();
    this.render(golden, edit);
    this.edge = this.#spawn('edge', '-db', '-f', join(haproxyFolder, 'haproxy.cfg'));
    await eventually('the listener of the network', 30, () => this.#answers());
    await this.startProxy();
    return this;
  }

  /** The gate's own HAProxy: also where one was ended. */
  async startProxy() {
    this.gate = this.#spawn('gate', '-W', '-S', `${join(this.folder, 'control/master.sock')},mode,600`, '-f', join(this.folder, 'gate.cfg'));
    await eventually('the gate', 30, async () => existsSync(join(this.folder, 'gate/http2.sock')) && (await this.workers()).length === 1);
  }

  #answers() {
    return new Promise((done) => {
      const socket = net.connect(this.port, '127.0.0.1', () => { socket.destroy(); done(true); });
      socket.on('error', () => done(false));
    });
  }

  /** What the master's command line answers. */
  command(text) {
    return new Promise((done, fail) => {
      const parts = [];
      const socket = net.connect(join(this.folder, 'control/master.sock'), () => socket.write(`${text}\nquit\n`));
      socket.on('data', (part) => parts.push(part));
      socket.on('error', fail);
      socket.on('close', () => done(Buffer.concat(parts).toString()));
    });
  }

  async reload() {
    const answer = await this.command('reload');
    if (!/^Success=1/m.test(answer)) throw new Error(answer);
  }

  /** Process ids of the current workers; with `old`, those a reload left at work. */
  async workers(old = false) {
    const [current, gone] = (await this.command('show proc').catch(() => '')).split('# old workers');
    return [...((old ? gone : current) ?? '').matchAll(/^(\d+)\s+worker/gm)].map(([, pid]) => Number(pid));
  }

  log(name) { return readFileSync(join(this.folder, `${name}.log`), 'utf8'); }

  /** One exchange over HTTP/1.1 on a connection of its own; names resolve to loopback. */
  ask(slug, path, { method = 'GET', headers = {}, body, from = '127.0.0.1' } = {}) {
    return new Promise((done, fail) => {
      const request = https.request({
        method, path, headers: { host: `${slug}.${this.authority}`, ...headers }, host: '127.0.0.1', port: this.port,
        servername: `${slug}.${base}`, ca: this.ca, agent: false, localAddress: from,
      }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          done({ status: response.statusCode, headers: response.headers, raw: response.rawHeaders, text, get json() { return JSON.parse(text); } });
        });
      });
      request.on('error', fail);
      request.end(body);
    });
  }

  /** As `ask`, with the cookie of a live session. */
  as(person, slug, path, { headers = {}, ...options } = {}) {
    const token = this.identity.tokenOf(person, slug);
    const cookie = [`__Host-unidash_app=${token}`, headers.cookie].filter(Boolean).join('; ');
    return this.ask(slug, path, { ...options, headers: { ...headers, cookie } });
  }

  async down() {
    for (const child of this.#children) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
    }
    await Promise.all([this.printer.close(), this.erp.close(), this.identity.close()]);
    this.names.close();
  }
}

/** Starts a gate that ends, and is removed, with the test file. */
export async function startGate(options = {}) {
  const folder = mkdtempSync(join(temporaryFolder(), 'unidash-gate-'));
  const gate = new Gate(folder, await findFreePort(), await findFreePort());
  after(async () => {
    await gate.down();
    if (process.env.UNIDASH_KEEP) console.error(`kept ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  });
  return gate.up(options);
}
