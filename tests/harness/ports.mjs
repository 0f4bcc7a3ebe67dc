// What stands behind ports that administrators open: programs that say what was said to them, by TCP
// and UDP, and who they heard. And nginx as a machine runs it, with the configuration the renderer is
// held to.
import { execFile, spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { eventually } from './expect.mjs';
import { findFreePort } from './stack.mjs';

const run = promisify(execFile);
const checkout = resolve(import.meta.dirname, '../..');
const golden = join(checkout, 'daemon/domains/gate/golden/streams.conf');
const look = join(checkout, 'overlays/common/usr/lib/unidash/streams-configuration');
const modules = process.env.UNIDASH_NGINX_MODULES ?? '/usr/lib/nginx/modules';

/** Says "NAME: WORDS" to each line. */
export class TcpEcho {
  connections = 0;
  sockets = new Set();

  constructor(name) {
    this.server = net.createServer({ allowHalfOpen: true }, (socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.sockets.delete(socket)).on('end', () => socket.end());
      socket.on('data', (bytes) => socket.write(`${name}: ${bytes}`));
    });
  }

  async listen(port) {
    this.port = port ?? await findFreePort();
    await new Promise((done, failed) => this.server.once('error', failed).listen(this.port, '127.0.0.1', done));
    return this;
  }

  async close() {
    this.sockets.forEach((socket) => socket.destroy());
    await new Promise((done) => this.server.close(done));
  }
}

/** Somebody who comes by a port. `ask` resolves to nothing where the connection ends instead. */
export class Visitor {
  heard = '';

  constructor(port, from = '127.0.0.1') {
    this.socket = net.connect({ port, host: '127.0.0.1', localAddress: from });
    this.socket.on('error', () => {}).on('data', (bytes) => { this.heard += bytes; });
    this.closed = new Promise((done) => this.socket.once('close', done));
  }

  async ask(words) {
    this.heard = '';
    const answered = new Promise((done) => this.socket.once('data', () => done(true)));
    this.socket.write(words);
    return (await Promise.race([answered, this.closed.then(() => false)])) ? this.heard : undefined;
  }

  async leave() {
    this.socket.destroy();
    await this.closed;
  }
}

/** Says "NAME: WORDS" to each datagram. */
export class UdpEcho {
  heard = [];

  constructor(name) {
    this.socket = dgram.createSocket('udp4');
    this.socket.on('message', (bytes, { port, address }) => {
      this.heard.push(bytes.toString());
      this.socket.send(`${name}: ${bytes}`, port, address);
    });
  }

  async listen() {
    await new Promise((done) => this.socket.bind(0, '127.0.0.1', done));
    this.port = this.socket.address().port;
    return this;
  }

  close() { this.socket.close(); }
}

/** A sender of datagrams with a port of its own. */
export class Sender {
  answers = [];

  static async from(address = '127.0.0.1') {
    const sender = new Sender();
    sender.socket = dgram.createSocket('udp4');
    sender.socket.on('error', () => {}).on('message', (bytes) => sender.answers.push(bytes.toString()));
    await new Promise((done) => sender.socket.bind(0, address, done));
    return sender;
  }

  send(words, port) { this.socket.send(words, port, '127.0.0.1'); }

  /** Until it is answered; asks again, as whoever uses UDP does. */
  async ask(words, port) {
    await eventually(`an answer to ${words}`, 30, () => {
      const found = this.answers.some((each) => each.endsWith(`: ${words}`));
      if (!found) this.send(words, port);
      return found;
    });
    return this.answers.find((each) => each.endsWith(`: ${words}`));
  }

  close() { this.socket.close(); }
}

/** nginx, and who looks at what is wanted of it. */
export class Streams {
  constructor(folder) {
    this.wanted = join(folder, 'streams');
    this.control = join(folder, 'streams-control');
    mkdirSync(this.wanted);
    mkdirSync(this.control);
  }

  /** What is wanted: the golden configuration, changed by `edit`. */
  want(edit) {
    const text = readFileSync(golden, 'utf8').replace('/usr/lib/nginx/modules', modules).replace('/run/unidash-streams', this.control)
      .replaceAll(/^.*listen \[::\].*\n/gm, '');
    writeFileSync(join(this.wanted, 'nginx.conf'), edit(text));
  }

  wantNothing() { rmSync(join(this.wanted, 'nginx.conf')); }

  /** As the machine's path unit has it done. */
  async look() { await run(look, [this.wanted, this.control]); }

  has(name) { return existsSync(join(this.control, name)); }
  read(name) { return readFileSync(join(this.control, name), 'utf8'); }

  async start() {
    this.nginx = spawn('nginx', ['-e', 'stderr', '-c', join(this.control, 'nginx.conf'), '-g', 'daemon off;'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    this.log = '';
    this.nginx.stderr.on('data', (bytes) => { this.log += bytes; });
    this.ended = once(this.nginx, 'exit');
    await eventually('nginx', 30, () => this.has('nginx.pid') && this.read('nginx.pid').trim() === String(this.nginx.pid));
  }

  /** All of its processes at once, as a unit's are. */
  async kill() {
    process.kill(-this.nginx.pid, 'SIGKILL');
    await this.ended;
  }

  async down() {
    if (!this.nginx || this.nginx.exitCode !== null || this.nginx.signalCode !== null) return;
    this.nginx.kill('SIGTERM');
    await this.ended;
  }
}
