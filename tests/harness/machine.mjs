// Machines for tests: the image's root tree booted in namespaces. `ci/dev test` names
// the trees and a broker that may start machines (ci/machine/testing.sh); as root one
// can do without the broker.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import { resolve } from 'node:path';
import { after } from 'node:test';

import { eventually } from './expect.mjs';
import { findFreePort } from './stack.mjs';

const program = resolve(import.meta.dirname, '../../ci/machine/machine.py');

/** What the wizard would have decided. */
export const answers = {
  format: 1,
  language: 'fr',
  keyboard: 'fr',
  machine_name: 'unidash',
  base_domain: 'unidash.localhost',
  machines: 1,
  time_zone: 'Europe/Paris',
  ntp_servers: [],
  admin_networks: [],
  completed_at: '2026-01-01T00:00:00Z',
};

/** Runs machine.py; {code, out, err}, never rejects for what the program says. */
export function control(words, input = '') {
  const broker = process.env.UNIDASH_MACHINE_BROKER;
  return broker ? askBroker(broker, { words, input }) : runProgram(words, input);
}

function askBroker(broker, question) {
  return new Promise((done, fail) => {
    const parts = [];
    const connection = net.connect(broker, () => connection.write(`${JSON.stringify(question)}\n`));
    connection.on('data', (part) => parts.push(part));
    connection.on('error', fail);
    connection.on('end', () => {
      const text = Buffer.concat(parts).toString();
      if (text) done(JSON.parse(text));
      else fail(new Error(`the broker did not answer ${question.words.join(' ')}`));
    });
  });
}

function runProgram(words, input) {
  return new Promise((done, fail) => {
    const child = spawn('python3', [program, ...words]);
    const streams = { out: '', err: '' };
    child.stdout.on('data', (part) => { streams.out += part; });
    child.stderr.on('data', (part) => { streams.err += part; });
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...streams }));
    child.stdin.end(input);
  });
}

export class Machine {
  #wasStarted = false;

  constructor(name, options) {
    this.name = name;
    this.options = options;
    this.ports = options.ports; // port of the machine → port here
  }

  async #must(words, input) {
    const done = await control(words, input);
    if (done.code !== 0) throw new Error(`${words.join(' ')}: ${done.err || done.out}`);
    return done.out;
  }

  /** Boots, and waits for nothing. */
  async boot() {
    const { tree, layers = [], bridge, dhcp = true, size, varSize, credentials = {} } = this.options;
    const flags = [
      ...layers.flatMap((each) => ['--layer', each]),
      ...Object.entries(this.ports).flatMap(([there, here]) => ['--publish', `${here}:${there}`]),
      ...(bridge ? ['--bridge', bridge] : []),
      ...(dhcp ? [] : ['--no-dhcp']),
      ...(size ? ['--size', size] : []),
      ...(varSize ? ['--var-size', varSize] : []),
      ...Object.entries(credentials).flatMap(([key, value]) => ['--credential', `${key}=${value}`]),
    ];
    this.#wasStarted = true;
    await this.#must(['start', this.name, '--tree', tree, ...flags]);
  }

  /** Boots and waits until systemd has nothing left to do; the exit code and words of `wait`. */
  async start() {
    await this.boot();
    return this.settle();
  }

  settle() {
    return control(['wait', this.name]);
  }

  async status() {
    return JSON.parse((await control(['status', this.name, '--json'])).out);
  }

  async address() {
    return (await this.status()).address;
  }

  /** Runs a program inside as root; its output without the last line end. Rejects when it fails. */
  async exec(...command) {
    return (await this.#must(['exec', this.name, '--', ...command])).trimEnd();
  }

  /** The same; {code, out, err}, never rejects. */
  try(...command) {
    return control(['exec', this.name, '--', ...command]);
  }

  /** Writes a file inside. */
  write(path, text) {
    return this.#must(['exec', this.name, '--', 'sh', '-c', `cat >${path}`], text);
  }

  /** Writes what the wizard would have decided, and lets the machine take it up. */
  async decide(changes = {}) {
    await this.write('/var/lib/unidash/setup.json', JSON.stringify({ ...answers, ...changes }));
    await this.exec('systemctl', 'start', 'unidash-configure.service');
  }

  /** Sets the machine up and waits until it is well. */
  async setUp(changes = {}) {
    await this.decide(changes);
    await this.exec('systemctl', 'start', 'unidash.target');
    await this.exec('/usr/lib/unidash/health');
    return this.site();
  }

  /** What the client and the people of the harness call a stack. */
  async site({ base = answers.base_domain } = {}) {
    const port = this.ports[443];
    return {
      port,
      ca: await this.exec('cat', '/var/lib/unidash/certificates/authority.pem'),
      desk: `https://desk.${base}:${port}`,
      id: `https://id.${base}:${port}`,
      setupLink: await this.#setupLink(),
    };
  }

  async #setupLink() {
    const done = await this.try('unidashd', 'setup-link', '--config=/run/unidash/unidashd.conf');
    return done.code === 0 ? done.out.trim() : undefined;
  }

  /** The console as text, one line a row. */
  screen(terminal = 'tty1') {
    return this.#must(['screen', this.name, '--terminal', terminal]);
  }

  /** Resolves to the console's text once it shows `pattern`. */
  async see(pattern, seconds = 20) {
    let seen = '';
    await eventually(`screen of ${this.name} shows ${pattern}`, seconds, async () => {
      seen = await this.screen();
      return pattern.test(seen);
    }).catch((error) => { throw new Error(`${error.message}\n${seen}`); });
    return seen;
  }

  /** Keys by name (Enter, Up, F2), or `text:WORDS`. */
  press(...keys) {
    return this.#must(['press', this.name, ...keys]);
  }

  resize(columns, rows, terminal = 'tty1') {
    return this.#must(['resize', this.name, `${columns}x${rows}`, '--terminal', terminal]);
  }

  powerCut() {
    return this.#must(['power-cut', this.name]);
  }

  stop() {
    return this.#must(['stop', this.name]);
  }

  remove() {
    return this.#must(['remove', this.name]);
  }

  /** After the test; nothing where it never came to a start. */
  async end() {
    if (this.#wasStarted) await (process.env.UNIDASH_KEEP ? this.powerCut() : this.remove());
  }
}

/** A machine that is off; it ends, and is removed, with the test or test file.
 *  `variant`: release or development; `publish`: ports of the machine to reach. */
export async function newMachine(t, { variant = 'release', publish = [443], ...options } = {}) {
  const tree = process.env[`UNIDASH_TREE_${variant.toUpperCase()}`];
  if (!tree) throw new Error(`no root tree of the variant ${variant}: run by ci/dev test`);
  const ports = {};
  for (const each of publish) ports[each] = await findFreePort();
  const credentials = { 'unidash.public_port': String(ports[443] ?? 443), ...options.credentials };
  const made = new Machine(`t-${randomBytes(5).toString('hex')}`, { tree, ports, ...options, credentials });
  (t?.after?.bind(t) ?? after)(() => made.end());
  return made;
}

/** The same, booted. */
export async function machine(t, options) {
  const made = await newMachine(t, options);
  const { code, err } = await made.start();
  if (code !== 0) throw new Error(`${made.name} did not boot well: ${err}`);
  return made;
}
