// One role, taken over, against the others: what it could do with its own users of the
// database and of Valkey and with its own keys, on the services as they run.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const roles = ['identity', 'workspace', 'admin', 'audit', 'mail', 'gate', 'names', 'apps'];
const verify = () => stack.unidashd('audit', 'verify');
const chained = () => eventually('every row is chained', 20, async () => verify().stdout.trim(),
  (said) => /^\d+ rows, chain intact$/.test(said));

function refused(role, statement) {
  assert.throws(() => stack.sqlAs(`unidash_${role}`, statement), /permission denied|must be owner/, `${role}: ${statement}`);
}

test('the roles connect as users of their own, and none as the owner', () => {
  const users = stack.sql("SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'unidash' AND usename <> 'postgres' ORDER BY 1");
  assert.deepEqual(users.flat(), roles.map((role) => `unidash_${role}`).sort());
  const owners = stack.sql("SELECT DISTINCT relowner::regrole FROM pg_class WHERE relnamespace = 'public'::regnamespace");
  assert.deepEqual(owners.flat(), ['unidash']);
});

test('the desktop reads no password hash, and nobody but the sign-in does', () => {
  assert.equal(stack.sqlAs('unidash_identity', 'SELECT password_hash FROM users').length, 2);
  for (const role of ['workspace', 'admin', 'audit', 'mail', 'names', 'apps']) refused(role, 'SELECT password_hash FROM users');
});

test('what administration seals for the role names, it alone opens, and no key of a certificate comes out again', () => {
  for (const role of ['identity', 'workspace', 'audit', 'mail', 'gate', 'apps']) {
    for (const table of ['certificate_settings', 'certificates', 'certificate_orders', 'dns_settings', 'dns_records', 'internet_checks']) {
      refused(role, `SELECT FROM ${table}`);
    }
  }
  refused('admin', 'SELECT account_sealed FROM certificate_settings');
  refused('admin', "UPDATE certificate_settings SET account_sealed = ''");
  refused('admin', 'SELECT key_sealed FROM certificates');
  refused('admin', 'UPDATE certificates SET names = names');
  refused('admin', "INSERT INTO certificate_orders (names) VALUES ('{mine.example.org}')");
  for (const table of ['certificate_settings', 'dns_settings', 'dns_records', 'internet_checks']) refused('names', `DELETE FROM ${table}`);
  refused('names', "UPDATE certificate_settings SET directory = 'https://mine.example.org/'");
  refused('names', "UPDATE dns_settings SET networks = '{10.0.0.0/8}'");
  refused('names', "UPDATE internet_checks SET facts = '{}'");
});

test('only the role apps says how the engine is, which there is none of here', async () => {
  const engines = async () => (await administrator.client.api('GET', '/v1/admin/overview')).json.data.attributes.engines;
  const [engine] = await eventually('the role has looked', 30, engines, ({ length }) => length === 1);
  assert.equal(engine.state, 'absent');
  assert.equal(engine.trouble, undefined);
  for (const role of roles.filter((each) => each !== 'apps')) refused(role, "UPDATE engine_states SET state = 'answers'");
  for (const role of ['identity', 'workspace', 'audit', 'mail', 'gate', 'names']) refused(role, 'SELECT FROM engine_states');
  for (const statement of ['DELETE FROM engine_states', "UPDATE engine_states SET machine = 'x'", 'SELECT FROM users', 'SELECT FROM app_instances']) {
    refused('apps', statement);
  }
  assert.doesNotMatch(readFileSync(join(stack.folder, 'logs', 'apps.log'), 'utf8'), /job\.|kubernetes|helper\./, 'nothing is amiss');
});

test('only administration opens ports, and only the role gate says how they are', () => {
  for (const role of ['identity', 'workspace', 'audit', 'mail', 'names', 'apps']) {
    for (const table of ['port_apps', 'port_app_states']) refused(role, `SELECT FROM ${table}`);
  }
  for (const statement of ['DELETE FROM port_apps', "UPDATE port_apps SET networks = '{10.0.0.0/8}'"]) refused('gate', statement);
  refused('admin', "UPDATE port_app_states SET state = 'running'");
});

test('the desktop makes nobody an administrator', () => {
  refused('workspace', "UPDATE users SET role = 'super_admin' WHERE username = 'giselle'");
  refused('workspace', "INSERT INTO users (username, role, fk_auth_source) VALUES ('mine', 'super_admin', 1)");
  refused('workspace', "INSERT INTO sessions (fk_user, token_hash, expires_at) VALUES (1, 'mine', now() + interval '1 day')");
  refused('workspace', 'SET ROLE unidash');
});

test('no role shortens, changes or rewrites the trail', () => {
  for (const role of roles) {
    refused(role, 'TRUNCATE audit_logs');
    refused(role, 'DELETE FROM audit_logs');
    refused(role, "UPDATE audit_logs SET action = 'x'");
    refused(role, 'UPDATE audit_head SET row_count = 0');
    refused(role, 'DROP TABLE audit_logs');
  }
  for (const role of ['identity', 'workspace', 'admin', 'mail']) refused(role, "SELECT audit_chain_row(1, 'a', 'b', 'c')");
});

test('a row that a role adds by itself says which role that was', async () => {
  stack.sqlAs('unidash_workspace', "INSERT INTO audit_logs (fk_user, action, resource_type) VALUES (1, 'user.created', 'users')");
  assert.deepEqual(stack.sql('SELECT written_by FROM audit_logs ORDER BY id DESC LIMIT 1'), [['unidash_workspace']]);
  await chained();
});

test('each role has its own keys and no other, and the key of the trail is with its writer alone', () => {
  const folder = join(stack.runFolder, 'keys');
  const keyless = ['apps', 'gate'];
  for (const role of keyless) assert.equal(existsSync(join(folder, role)), false, `${role} needs none`);
  const of = (role) => (keyless.includes(role) ? [] : readdirSync(join(folder, role)).sort());
  assert.deepEqual(of('identity'), ['desk_client.key', 'mail.key', 'seal.key', 'source.key', 'valkey.key']);
  assert.deepEqual(of('workspace'), ['desk_client.key', 'seal.key', 'valkey.key']);
  assert.deepEqual(of('admin'), ['mail.key', 'names.key', 'source.key', 'valkey.key']);
  assert.deepEqual(of('audit'), ['audit_chain.key']);
  assert.deepEqual(of('mail'), ['mail.key']);
  assert.deepEqual(of('names'), ['names.key']);
  const keys = roles.flatMap((role) => of(role).map((name) => readFileSync(join(folder, role, name)).toString('hex')));
  // The desktop's secret is known to two by its nature, and so is what seals the secrets of directories
  // and other providers, and of authorities and DNS; that of letters to two who write and one who reads.
  assert.equal(new Set(keys).size, keys.length - 5);
  assert.ok(!keys.includes(readFileSync(join(stack.folder, 'unidashd/seal.key')).toString('hex')), 'nor the master key');
});

test('the trail recomputed by whoever holds every right but the key is found out', async () => {
  await chained();
  const [[row]] = stack.sql("SELECT min(id) FROM audit_logs WHERE action = 'user.created'");
  const [[head]] = stack.sql('SELECT hash FROM audit_head');
  const key = readFileSync(join(stack.runFolder, 'keys/identity/seal.key'));
  // Each row after the changed one gets a hash of its own again, with a key that is not the one.
  const rows = stack.sql(`UPDATE audit_logs SET action = 'user.changed' WHERE id = ${row};
    SELECT id, hash FROM audit_logs WHERE chain_position >= (SELECT chain_position FROM audit_logs WHERE id = ${row}) ORDER BY chain_position`);
  let [[before]] = stack.sql(`SELECT previous_hash FROM audit_logs WHERE id = ${row}`);
  for (const [id] of rows) {
    const hash = createHmac('sha256', key).update(before).update(id).digest('hex');
    stack.sql(`UPDATE audit_logs SET previous_hash = '${before}', hash = '${hash}' WHERE id = ${id}`);
    before = hash;
  }
  stack.sql(`UPDATE audit_head SET hash = '${before}', seal = '${createHash('sha256').update(head).digest('hex')}'`);
  const found = verify();
  assert.equal(found.status, 1, found.stdout);
  assert.match(found.stdout, new RegExp(`^row ${row} was altered or forged`));
});

test('of live sessions, a role writes its own copies alone', () => {
  const refuses = (user, ...command) => assert.match(stack.valkeyAs(user, ...command), /NOPERM/, `${user}: ${command.join(' ')}`);
  const copies = stack.valkey('--scan', '--pattern', 'session:*').split('\n');
  assert.ok(copies.some((key) => key.startsWith('session:admin:')), copies.join(' '));
  for (const key of copies) {
    const [, holder] = key.split(':');
    for (const role of ['identity', 'workspace', 'admin'].filter((each) => each !== holder)) {
      refuses(`unidash_${role}`, 'hset', key, 'role', 'super_admin');
      refuses(`unidash_${role}`, 'hmget', key, 'record');
    }
  }
  for (const user of ['unidash_workspace', 'unidash_admin']) {
    refuses(user, 'get', 'login:name:x:1');
    refuses(user, 'get', 'oidc:code:x');
    refuses(user, 'eval', "return redis.call('FLUSHALL')", '0');
    refuses(user, 'flushall');
    refuses(user, 'keys', '*');
    refuses(user, 'config', 'get', '*');
    refuses(user, 'acl', 'list');
  }
});

test('who does not sign in to Valkey learns nothing there', () => {
  assert.match(stack.valkeyAs(null, 'get', 'session:admin:x'), /NOPERM|NOAUTH/);
  assert.equal(stack.valkeyAs(null, 'ping'), 'PONG');
});

/** What a role says on its socket when it is asked whether it is well. */
function askHealth(socketPath) {
  return new Promise((done) => {
    request({ socketPath, path: '/healthz', headers: { Host: 'localhost' } }, (answer) => done(answer.resume().statusCode))
      .on('error', () => done(0)).end();
  });
}

test('one process that is every role connects as each of them all the same', async (t) => {
  const folder = join(stack.folder, 'all');
  mkdirSync(join(folder, 'setup-link'), { recursive: true });
  // Its sockets are its own; the gate is steered by the other one alone.
  const settings = readFileSync(stack.configFile, 'utf8').replace(/^run_dir = .*$/m, `run_dir = ${folder}`)
    .replace(/^gate_socket = .*$/m, `gate_socket = ${join(folder, 'gate-checks.sock')}`).replace(/^gate_control = .*\n/m, '');
  writeFileSync(join(folder, 'all.conf'), settings);
  const connections = () => stack.sql(`SELECT usename, count(*) FROM pg_stat_activity WHERE usename LIKE 'unidash%' GROUP BY 1 ORDER BY 1`);
  const child = spawn(stack.daemon, ['--role=all', `--config=${join(folder, 'all.conf')}`],
    { stdio: 'ignore', env: { ...process.env, CREDENTIALS_DIRECTORY: undefined } });
  t.after(() => child.kill());
  for (const role of roles) {
    await eventually(`${role} is well`, 30, () => askHealth(join(folder, `${role}.sock`)), (status) => status === 200);
  }
  assert.deepEqual(connections().map(([user]) => user), roles.map((role) => `unidash_${role}`).sort());
});

test('with all that, people still work', async () => {
  assert.equal((await giselle.client.api('GET', '/v1/desktop')).status, 200);
  assert.equal((await administrator.client.api('GET', '/v1/admin/users')).status, 200);
  assert.equal((await administrator.client.api('GET', '/v1/admin/overview')).json.data.attributes.status, 'healthy');
});
