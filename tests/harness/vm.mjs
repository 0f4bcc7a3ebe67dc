// Machines emulated by QEMU for one test file: what `ci/dev machine start --vm` does,
// in a folder of their own; they end, and are removed, with the test.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { eventually } from './expect.mjs';

const runner = resolve(import.meta.dirname, '../../ci/machine/machine.py');
const run = promisify(execFile);
const folders = new WeakMap(); // test → its machines and their folder

/** Options without a value: the word, and which truth it stands for. */
const switches = { dhcp: ['--no-dhcp', false], internet: ['--no-internet', false], shell: ['--shell', true] };

function flagsOf({ image, publish = {}, media = [], credentials = {}, kernelOptions = [], ...rest }) {
  const flags = image === undefined ? [] : ['--vm', image];
  for (const [here, there] of Object.entries(publish)) flags.push('--publish', `${here}:${there}`);
  for (const each of media) flags.push('--medium', each);
  for (const each of kernelOptions) flags.push('--kernel-option', each);
  for (const [name, value] of Object.entries(credentials)) flags.push('--credential', `${name}=${value}`);
  for (const [name, value] of Object.entries(rest)) {
    const [word, meant] = switches[name] ?? [];
    if (!word) flags.push(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, String(value));
    else if (value === meant) flags.push(word);
  }
  return flags;
}

/** The test's machines; all end before their folder goes. */
function machinesOf(test) {
  if (!folders.has(test)) {
    const folder = mkdtempSync(join(tmpdir(), 'ud-vm-'));
    const machines = { folder, all: [] };
    folders.set(test, machines);
    test.after(async () => {
      for (const vm of machines.all) await vm.powerCut();
      if (process.env.UNIDASH_KEEP) console.error(`kept ${folder}`);
      else rmSync(folder, { recursive: true, force: true });
    });
  }
  return folders.get(test);
}

/** Looks rarely: emulation needs the processors that looking takes. */
const patiently = (what, seconds, ask) => eventually(what, seconds, ask, Boolean, 0.5);

export class Vm {
  constructor(name, folder) {
    this.name = name;
    this.machines = folder;
    this.folder = join(folder, name);
  }

  #call(verb, ...words) {
    return this.#run(verb, [this.name, ...words]);
  }

  async #run(verb, words) {
    const { stdout } = await run('python3', [runner, verb, ...words], {
      env: { ...process.env, UNIDASH_MACHINES: this.machines }, maxBuffer: 1 << 26,
    }).catch((error) => { throw new Error(`machine ${verb} ${this.name}: ${error.stderr || error.message}`); });
    return stdout;
  }

  /** Options as `startVm` takes them; those left out stay as they were. */
  async start(options = {}) {
    await this.#call('start', ...flagsOf(options));
  }

  /** Its serial line as text, line ends trimmed. */
  screen() {
    return this.#call('screen');
  }

  /** Keys by name (Enter, Up, F2) or `text:WORDS`. */
  press(...keys) {
    return this.#call('press', ...keys);
  }

  resize(columns, rows) {
    return this.#call('resize', `${columns}x${rows}`);
  }

  type(text) {
    return this.press(`text:${text}`, 'Enter');
  }

  /** Resolves to the screen once it shows `pattern`. */
  async see(pattern, seconds = 60) {
    let seen = '';
    await patiently(`screen of ${this.name} shows ${pattern}`, seconds, async () => {
      seen = await this.screen();
      return pattern.test(seen);
    }).catch((error) => { throw new Error(`${error.message}\n${seen || this.serialLog().slice(-4000)}`); });
    return seen;
  }

  /** Resolves once everything ever printed on the serial line matches. */
  async hear(pattern, seconds) {
    await patiently(`serial line of ${this.name} says ${pattern}`, seconds, () => pattern.test(this.serialLog()))
      .catch((error) => { throw new Error(`${error.message}\n${this.serialLog().slice(-4000)}`); });
  }

  /** All that the serial line said since the last start. */
  serialLog() {
    return readFileSync(join(this.folder, 'serial.log'), 'utf8');
  }

  /** What a command in the machine prints; it was started with `shell: true`. */
  exec(command, { seconds = 300 } = {}) {
    return this.#run('exec', ['--timeout', String(seconds), this.name, '--', command]);
  }

  async status() {
    return JSON.parse(await run('python3', [runner, 'status', this.name, '--json'], {
      env: { ...process.env, UNIDASH_MACHINES: this.machines },
    }).then(({ stdout }) => stdout, (error) => error.stdout));
  }

  /** Resolves once it has gone off by itself. */
  async off(seconds = 120) {
    await patiently(`${this.name} is off`, seconds, async () => !(await this.status()).running);
  }

  stop() { return this.#call('stop'); }

  async powerCut() {
    if (existsSync(join(this.folder, 'vm.json'))) await this.#call('power-cut');
  }

  reset() { return this.#call('reset'); }

  snapshot(tag) { return this.#call('snapshot', tag); }

  restore(tag) { return this.#call('restore', tag); }

  picture(file) { return this.#call('picture', file); }

  /** With its disk; the name can begin anew. */
  remove() { return this.#call('remove'); }
}

/** A machine with a disk that begins as `image` ("empty": nothing on it). Options are
 *  those of `ci/dev machine start`, in camel case: memory, firmware, clock, media,
 *  credentials, publish {here: there}, dhcp, internet, shell, … */
export async function startVm(test, { name = 'machine', internet = false, ...options }) {
  const { folder, all } = machinesOf(test);
  const vm = new Vm(name, folder);
  all.push(vm);
  await vm.start({ internet, ...options });
  return vm;
}
