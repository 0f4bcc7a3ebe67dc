// A whole product of its own for one test file: own data folder, own free port.
// The stack is the one `ci/dev up` runs; UNIDASH_DAEMON, UNIDASH_WEB and
// UNIDASH_COMMON_PASSWORDS say which build, as for ci/stack/stack.py.
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';

const checkout = resolve(import.meta.dirname, '../..');
export const runner = join(checkout, 'ci/stack/stack.py');
const run = promisify(execFile);

const listens = (port) => new Promise((done) => {
  const server = net.createServer().once('error', () => done(false));
  server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
});

/** One that nobody listens at, below those that the kernel gives to whoever connects (ip_local_port_range):
    among these, what was free a moment ago is a neighbour's connection now. */
export async function findFreePort() {
  for (;;) {
    const port = randomInt(10_240, 32_768);
    if (await listens(port)) return port;
  }
}

export class Stack {
  constructor(folder, port, options) {
    this.folder = folder;
    this.port = port;
    this.ldapPort = options.ldapPort;
    this.dnsPort = options.dnsPort;
    this.options = options;
    this.address = options.secondOf ? '127.0.0.2' : '127.0.0.1';
  }

  get daemon() {
    return process.env.UNIDASH_DAEMON ?? join(checkout, 'bazel-bin/daemon/programs/unidashd/unidashd');
  }

  async up() {
    const { settings = {}, adminNetworks = [], constant = false, plainPort, ldapPort, dnsPort, secondOf } = this.options;
    const flags = [
      ...Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]),
      ...adminNetworks.flatMap((network) => ['--admin-network', network]),
      ...(constant ? ['--constant'] : []),
      ...(plainPort ? ['--plain-port', String(plainPort)] : []),
      ...(ldapPort ? ['--ldap-port', String(ldapPort)] : []),
      ...(dnsPort ? ['--dns-port', String(dnsPort)] : []),
      ...(secondOf ? ['--second-of', secondOf.folder, '--address', this.address] : []),
    ];
    const first = await this.#control('up', '--port', String(this.port), '--detach', ...flags);
    this.desk = first.urls.desk;
    this.id = first.urls.id;
    this.caFile = first.ca_file;
    this.ca = readFileSync(first.ca_file);
    this.runFolder = first.run_dir;
    this.configFile = first.config_file;
    this.setupLink = first.setup_link;
    return this;
  }

  async #control(command, ...flags) {
    const arguments_ = [runner, command, '--data', this.folder, '--json', ...flags];
    const { stdout } = await run('python3', arguments_,
      { maxBuffer: 1 << 24, env: { ...process.env, ...this.options.environment } });
    return JSON.parse(stdout);
  }

  /** What `ci/dev status --json` says, whether well or not, from where it asks (ci/stack/control.py). */
  async status() {
    const line = await new Promise((done) => {
      const parts = [];
      const connection = net.connect(join(this.runFolder, 'control.sock'), () => connection.write('{"command":"status"}\n'));
      connection.setTimeout(15_000, () => connection.destroy()); // a supervisor that was stopped
      connection.on('data', (part) => parts.push(part));
      connection.on('error', () => {}); // there is none
      connection.on('close', () => done(Buffer.concat(parts).toString()));
    });
    return line ? JSON.parse(line) : { running: false, healthy: false, data_dir: this.folder };
  }

  async pids() {
    const { processes } = await this.status();
    return Object.fromEntries(processes.map(({ name, pid }) => [name, pid]));
  }

  async kill(name, signal = 'SIGKILL') {
    process.kill((await this.pids())[name], signal);
  }

  /** What `act` resolves to while a program is away: killed, and started again only afterwards. */
  async without(name, act) {
    const { pid: supervisor, processes } = await this.status();
    const victim = processes.find((each) => each.name === name);
    process.kill(supervisor, 'SIGSTOP'); // it must not notice
    try {
      process.kill(victim.pid, 'SIGKILL');
      return await act();
    } finally {
      process.kill(supervisor, 'SIGCONT');
      await this.healed(60);
    }
  }

  /** Resolves once every program answers again; rejects after `seconds`. */
  async healed(seconds = 30) {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const status = await this.status();
      if (status.healthy) return status;
      if (Date.now() > deadline) {
        throw new Error(`not healthy after ${seconds} s: ${JSON.stringify(status.processes)}`);
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Runs SQL as the superuser; rows come back as arrays of strings. */
  sql(statements) {
    return this.sqlAs('postgres', statements);
  }

  /** As any user of the database; throws what psql says when that one may not. */
  sqlAs(user, statements) {
    const output = execFileSync('psql', ['-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1',
      '-h', join(this.runFolder, 'postgres'), '-U', user, '-d', 'unidash', '-f', '-'],
    { input: statements, encoding: 'utf8' });
    return output.split('\n').filter(Boolean).map((line) => line.split('\t'));
  }

  valkey(...command) {
    return this.valkeyAs('operator', ...command);
  }

  /** As one of Valkey's users: `operator`, who may do everything, one of the roles', or nobody. */
  valkeyAs(user, ...command) {
    const keys = join(this.runFolder, 'keys');
    const password = () => (user === 'operator' ? readFileSync(join(keys, user, 'valkey.password'), 'utf8')
      : readFileSync(join(keys, user.replace('unidash_', ''), 'valkey.key')).toString('hex'));
    const signIn = user ? ['--user', user, '--pass', password(), '--no-auth-warning'] : [];
    return execFileSync('valkey-cli', ['-s', join(this.runFolder, 'valkey.sock'), ...signIn, ...command],
      { encoding: 'utf8' }).trim();
  }

  /** Runs `unidashd COMMAND... --config=…`; never throws. */
  unidashd(...command) {
    return spawnSync(this.daemon, [...command, `--config=${this.configFile}`], { encoding: 'utf8' });
  }

  log(name) {
    return readFileSync(join(this.folder, 'logs', `${name}.log`), 'utf8');
  }

  async down() {
    spawnSync('python3', [runner, 'down', '--data', this.folder]);
  }
}

/** Memory where there is enough of it: a database is made in a second there. */
export function temporaryFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize > 2 ** 31) return '/dev/shm';
  } catch { /* no such place */ }
  return tmpdir();
}

/** Starts a stack that ends, and is removed, with the test file. `secondOf`: a second machine of that
    stack, at the same port of another address, over the same PostgreSQL. */
export async function startStack(options = {}) {
  const folder = mkdtempSync(join(temporaryFolder(), 'unidash-test-'));
  const stack = new Stack(folder, options.secondOf?.port ?? await findFreePort(), options);
  after(async () => {
    await stack.down();
    if (process.env.UNIDASH_KEEP) console.error(`kept ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  });
  return stack.up();
}
