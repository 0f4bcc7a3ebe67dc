// The supervisor behind ci/dev up: it survives, cleans up, refuses and explains.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { findFreePort, runner, temporaryFolder } from '../harness/stack.mjs';

const root = mkdtempSync(join(temporaryFolder(), 'unidash-stack-'));
const folder = join(root, 'data');
const port = await findFreePort();

/** Runs stack.py; never throws. */
function stack(command, ...flags) {
  const done = spawnSync('python3', [runner, command, '--data', folder, ...flags], { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const up = (...flags) => stack('up', '--port', String(port), '--detach', ...flags);
const status = () => JSON.parse(stack('status', '--json').out);
const alive = (pid) => {
  try { process.kill(pid, 0); return true; } catch { return false; }
};

after(() => {
  stack('down');
  rmSync(root, { recursive: true, force: true });
});

test('nothing runs at first, and stopping nothing is no mistake', () => {
  assert.equal(stack('status').code, 3);
  assert.equal(status().running, false);
  assert.equal(stack('down').code, 0);
});

test('it starts, says where, and leaves secrets to their owner', () => {
  const done = up();
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, new RegExp(`https://id\\.unidash\\.localhost:${port}/setup/`));
  assert.match(done.out, new RegExp(`https://desk\\.unidash\\.localhost:${port}/`));
  const { healthy, urls, ca_file, setup_link, data_dir, processes } = status();
  assert.equal(healthy, true);
  assert.equal(urls.desk, `https://desk.unidash.localhost:${port}`);
  assert.equal(data_dir, folder);
  assert.ok(setup_link.startsWith(urls.id));
  assert.deepEqual(processes.map(({ name }) => name),
    ['postgres', 'valkey', 'gate-proxy', 'identity', 'workspace', 'admin', 'audit', 'mail', 'gate', 'names', 'apps', 'host', 'haproxy']);
  for (const { rss_kb } of processes) assert.ok(rss_kb > 0);
  for (const secret of ['state.json', 'unidash.conf', 'certificates/authority.key', 'certificates/site.pem']) {
    assert.equal(statSync(join(folder, secret)).mode & 0o77, 0, secret);
  }
  assert.equal(statSync(ca_file).mode & 0o444, 0o444, 'everybody may read the authority');
  assert.equal(statSync(folder).mode & 0o77, 0);
});

test('the authority may only vouch for its own domain', () => {
  const { ca_file } = status();
  const authority = execFileSync('openssl', ['x509', '-in', ca_file, '-noout', '-text'], { encoding: 'utf8' });
  assert.match(authority, /Name Constraints: critical\s+Permitted:\s+DNS:unidash\.localhost/);
  assert.match(authority, /CA:TRUE, pathlen:0/);
  assert.match(authority, /ASN1 OID: prime256v1/);
  const leaf = execFileSync('openssl', ['x509', '-in', join(folder, 'certificates/site.pem'), '-noout', '-text', '-dates'],
    { encoding: 'utf8' });
  assert.match(leaf, /DNS:unidash\.localhost, DNS:\*\.unidash\.localhost/);
  assert.match(leaf, /TLS Web Server Authentication/);
  const [from, to] = ['notBefore', 'notAfter'].map((name) => Date.parse(leaf.match(new RegExp(`${name}=(.*)`))[1]));
  assert.ok((to - from) / 86_400_000 <= 397.01);
});

/** A program and all that came from it: HAProxy listens in a worker. */
function family(pid) {
  const children = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}

test('no program listens on the network but HAProxy', () => {
  const listening = execFileSync('ss', ['-Hltnp'], { encoding: 'utf8' });
  for (const { name, pid } of status().processes) {
    const pids = family(pid);
    const lines = listening.split('\n').filter((line) => pids.some((one) => line.includes(`pid=${one},`)));
    if (name !== 'haproxy') assert.deepEqual(lines, [], name);
    else assert.ok(lines.length > 0 && lines.every((line) => /127\.0\.0\.1:|\[::1\]:/.test(line)), lines.join());
  }
});

test('a second start says that it runs', () => {
  const done = up();
  assert.equal(done.code, 0);
  assert.match(done.err, /already runs/);
});

test('a port in use is explained with the program that has it', async () => {
  const elsewhere = join(root, 'other');
  const held = spawnSync('python3', [runner, 'up', '--data', elsewhere, '--port', String(port), '--detach'], { encoding: 'utf8' });
  assert.equal(held.status, 1);
  assert.match(held.stderr, new RegExp(`Port ${port} is in use by haproxy \\(process \\d+\\)`));
  assert.match(held.stderr, /--port/);
  const server = net.createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const mine = spawnSync('python3', [runner, 'up', '--data', elsewhere, '--port', String(server.address().port), '--detach'],
    { encoding: 'utf8' });
  server.close();
  assert.match(mine.stderr, new RegExp(`process ${process.pid}\\)`));
});

test('a folder with other things in it is left alone', () => {
  const foreign = mkdtempSync(join(root, 'foreign-'));
  writeFileSync(join(foreign, 'letter.txt'), 'dear');
  const done = spawnSync('python3', [runner, 'up', '--data', foreign, '--fresh', '--detach'], { encoding: 'utf8' });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /holds other files/);
  assert.equal(readFileSync(join(foreign, 'letter.txt'), 'utf8'), 'dear');
});

test('a supervisor that was killed leaves nothing in the way', async () => {
  const before = status();
  process.kill(before.pid, 'SIGKILL');
  await eventually('the programs end with it', 10, () => before.processes.every(({ pid }) => !alive(pid)));
  assert.equal(status().running, false);
  const done = up();
  assert.equal(done.code, 0, done.err);
  assert.equal(status().healthy, true);
});

test('a database killed with its supervisor starts over its own remains', async () => {
  const before = status();
  const postgres = before.processes.find(({ name }) => name === 'postgres').pid;
  process.kill(before.pid, 'SIGSTOP'); // it must not notice
  process.kill(postgres, 'SIGKILL');
  process.kill(before.pid, 'SIGKILL');
  await eventually('the supervisor is gone', 10, () => !alive(before.pid));
  const done = up();
  assert.equal(done.code, 0, done.err);
});

test('down ends every program, in order, and keeps the data', () => {
  const { processes } = status();
  assert.ok(processes.length > 0 && processes.every(({ pid }) => alive(pid)), 'they lived');
  assert.equal(stack('down').code, 0);
  for (const { name, pid } of processes) assert.ok(!alive(pid), `${name} still lives`);
  assert.match(readFileSync(join(folder, 'logs/postgres.log'), 'utf8').trimEnd().split('\n').at(-1), /shut down/);
  assert.equal(stack('status').code, 3);
});

test('Ctrl-C ends it like down', async () => {
  const child = spawn('python3', [runner, 'up', '--data', folder, '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  child.stdout.on('data', (part) => { out += part; });
  await eventually('it is ready', 60, () => out.includes('UniDash is ready'));
  const { processes } = status();
  assert.ok(processes.length > 0 && processes.every(({ pid }) => alive(pid)), 'they lived');
  child.kill('SIGINT');
  const code = await new Promise((done) => child.on('exit', done));
  assert.equal(code, 0);
  for (const { name, pid } of processes) assert.ok(!alive(pid), `${name} still lives`);
});

test('a start that is interrupted leaves nothing running', async () => {
  const child = spawn('python3', [runner, 'up', '--data', folder, '--port', String(port), '--detach'], { stdio: 'ignore' });
  await eventually('it has begun', 30, () => status().running);
  child.kill('SIGTERM');
  const code = await new Promise((done) => child.on('exit', done));
  // It may have been ready a moment before.
  if (code === 0) stack('down');
  else assert.equal(status().running, false);
  assert.doesNotMatch(readFileSync(join(folder, 'logs/supervisor.log'), 'utf8'), /Traceback/);
});

test('a daemon that refuses its settings is shown with its own words', () => {
  const done = up('--set', 'no_such_setting=1');
  assert.equal(done.code, 1);
  assert.match(done.err, /refuses its settings: .*unidash\.conf:\d+: /);
  assert.equal(stack('status').code, 3, 'nothing is left running');
});

test('--fresh starts over, also while it runs', () => {
  assert.equal(up().code, 0);
  const before = readFileSync(join(folder, 'certificates/authority.pem'), 'utf8');
  const done = up('--fresh');
  assert.equal(done.code, 0, done.err);
  assert.notEqual(readFileSync(join(folder, 'certificates/authority.pem'), 'utf8'), before);
  assert.equal(status().healthy, true);
});
