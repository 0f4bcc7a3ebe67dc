// The command `unidash` as people get it for their scripts: from the desk, whole, with its sum,
// and able to run where little is installed.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test, { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { startStack, temporaryFolder } from '../harness/stack.mjs';

const built = process.env.UNIDASH_COMMAND
  ?? resolve(import.meta.dirname, '../../bazel-bin/daemon/programs/unidash/unidash');
const name = 'unidash-linux-amd64';
const stack = await startStack();
const address = `${stack.desk}/downloads/${name}`;
const stranger = new Client(stack);
const folder = mkdtempSync(join(temporaryFolder(), 'unidash-download-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const program = join(folder, name);
const everyCoding = { headers: { 'accept-encoding': 'gzip, deflate, br' } };

test('whoever comes gets the program of this product, as it is', async () => {
  const answer = await stranger.get(address, everyCoding);
  assert.equal(answer.status, 200);
  assert.ok(answer.buffer.equals(readFileSync(built)));
  assert.equal(answer.headers['content-type'], 'application/octet-stream');
  assert.equal(answer.headers['content-disposition'], `attachment; filename="${name}"`);
  assert.equal(answer.headers['content-encoding'], undefined);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  writeFileSync(program, answer.buffer);
  chmodSync(program, 0o700);
});

test('its sum is the one that is told', async () => {
  const answer = await stranger.get(`${address}.sha256`, everyCoding);
  assert.equal(answer.status, 200);
  assert.match(answer.headers['content-type'], /^text\/plain\b/);
  writeFileSync(`${program}.sha256`, answer.buffer);
  const checked = spawnSync('sha256sum', ['--check', '--strict', `${name}.sha256`], { cwd: folder, encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stderr);
  assert.match(checked.stdout, new RegExp(`^${name}: OK$`, 'm'));
});

test('the proxy answers from its memory, to everybody alike', async () => {
  assert.match((await stranger.get(address)).headers['cache-control'], /^public, max-age=\d+$/);
  // With the role away only what is kept can come.
  await stack.without('workspace', async () => {
    const answer = await stranger.get(address, { headers: { cookie: 'a=b', 'accept-encoding': 'br' } });
    assert.equal(answer.status, 200);
    assert.ok(answer.buffer.equals(readFileSync(built)));
  });
});

test('nothing else lies there', async () => {
  for (const other of ['', 'unidashd', `${name}.br`, '..%2f..%2fbin%2funidashd', `${name}/`]) {
    assertProblem(await stranger.get(`${stack.desk}/downloads/${other}`), [400, 404]);
  }
  assertProblem(await stranger.get(`${stack.id}/downloads/${name}`), 404);
});

test('it wants libcurl and the C library, none newer than it says', () => {
  const wanted = [...execFileSync('readelf', ['--dynamic', program], { encoding: 'utf8' }).matchAll(/\(NEEDED\).*\[(.*)\]/g)]
    .map(([, library]) => library).filter((library) => !library.startsWith('ld-linux'));
  assert.ok(wanted.includes('libcurl.so.4'), wanted.join());
  assert.deepEqual(wanted.filter((library) => !['libcurl.so.4', 'libc.so.6', 'libm.so.6'].includes(library)), []);
  const versions = execFileSync('readelf', ['--version-info', program], { encoding: 'utf8' });
  const minor = [...versions.matchAll(/Name: GLIBC_2\.(\d+)/g)].map(([, number]) => Number(number));
  assert.ok(Math.max(...minor) <= 38, `glibc 2.${Math.max(...minor)}: docs/guide/scripts.md says 2.38`);
});

test('it runs: its version, and a call with a token', async () => {
  const version = spawnSync(program, ['--version'], { encoding: 'utf8', env: {} });
  assert.equal(version.status, 0, version.stderr);
  assert.match(version.stdout, /^unidash \d+\.\d+\.\d+\n$/);
  const administrator = await createFirstAdministrator(stack);
  const made = await administrator.client.api('POST', '/v1/tokens',
    { name: 'downloaded', days: 1, kind: 'user', scopes: ['profile_read'] }, { type: 'api_tokens' });
  assert.equal(made.status, 201, made.text);
  const token = join(folder, 'token');
  writeFileSync(token, made.json.meta.token, { mode: 0o600 });
  const shown = spawnSync(program, ['profile', 'show', '--json'], { encoding: 'utf8',
    env: { UNIDASH_URL: stack.desk, UNIDASH_CA: stack.caFile, UNIDASH_TOKEN_FILE: token } });
  assert.equal(shown.status, 0, shown.stderr);
  assert.equal(JSON.parse(shown.stdout).display_name, administrator.display_name);
});
