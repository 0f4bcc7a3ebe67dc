// The `unidash` command, as it ships, against a running product: what scripts may rely on.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import test, { after } from 'node:test';

import { createFirstAdministrator, invite } from '../harness/people.mjs';
import { startStack, temporaryFolder } from '../harness/stack.mjs';

const program = process.env.UNIDASH_COMMAND
  ?? resolve(import.meta.dirname, '../../bazel-bin/daemon/programs/unidash/unidash');
const many = 100000;
const stack = await startStack({ settings: { rate_endpoint: many, rate_account: many, rate_address: many } });
const administrator = await createFirstAdministrator(stack);
const home = mkdtempSync(join(temporaryFolder(), 'unidash-home-'));
after(() => rmSync(home, { recursive: true, force: true }));

const kept = join(home, '.config/unidash/login.json');

let count = 0;
async function createToken(attributes = { kind: 'admin', reads_all: true, scopes: ['people_write', 'people_delete', 'desktop_write'] }) {
  count += 1;
  const answer = await administrator.client.api('POST', '/v1/tokens', { name: `command ${count}`, days: 1, ...attributes },
    { type: 'api_tokens' });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.meta.token;
}

/** Runs the program; resolves to its exit code and what it wrote. */
function unidash(args, { input = '', environment = {} } = {}) {
  const child = spawn(program, args, {
    env: { HOME: home, PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...environment },
  });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => { written.out += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { written.err += text; });
  child.stdin.on('error', () => {}); // it may end without having read
  child.stdin.end(input);
  return new Promise((done) => child.on('close', (code) => done({ code, ...written })));
}

const logIn = (token, ...more) =>
  unidash(['login', '--url', stack.desk, '--ca', stack.caFile, ...more], { input: `${token}\n` });

async function json(...args) {
  const { code, out, err } = await unidash([...args, '--json']);
  assert.equal(code, 0, err);
  return JSON.parse(out);
}

test('without a token it says how to begin', async () => {
  const { code, out, err } = await unidash(['people', 'list']);
  assert.equal(code, 3);
  assert.equal(out, '');
  assert.match(err, /unidash login --url/);
});

test('a token that is none is not kept', async () => {
  const { code, err } = await logIn('udt_nonsense');
  assert.equal(code, 3);
  assert.match(err, /not recognised/);
  assert.ok(!existsSync(kept));
});

test('a token is kept for its owner alone and never shown', async () => {
  const token = await createToken();
  const { code, out, err } = await logIn(token);
  assert.equal(code, 0, err);
  assert.ok(!(out + err).includes(token));
  assert.equal(statSync(kept).mode & 0o777, 0o600);
  assert.equal(statSync(dirname(kept)).mode & 0o777, 0o700);
  assert.equal(JSON.parse(readFileSync(kept, 'utf8')).token, token);
});

test('no option takes a token: the list of processes would show it', async () => {
  const { code, err } = await unidash(['login', '--url', stack.desk, '--token', 'udt_x']);
  assert.equal(code, 2);
  assert.match(err, /--token/);
});

test('a file that others could read is refused', async () => {
  chmodSync(kept, 0o644);
  const { code, err } = await unidash(['people', 'list']);
  chmodSync(kept, 0o600);
  assert.equal(code, 3);
  assert.match(err, /chmod 600/);
});

test('people are listed as a table, and as JSON for programs', async () => {
  const person = await invite(administrator, { display_name: 'Zoé Martin' });
  const { code, out, err } = await unidash(['people', 'list']);
  assert.equal(code, 0, err);
  const [head, ...rows] = out.trimEnd().split('\n');
  assert.match(head, /^id +/);
  assert.ok(rows.some((row) => row.startsWith(`${person.id} `) && row.includes('Zoé Martin')), out);
  const people = await json('people', 'list');
  assert.equal(people.find(({ id }) => id === person.id).display_name, 'Zoé Martin');
});

test('all pages are one list', async () => {
  const { id } = await invite(administrator);
  const some = await json('people', 'list', '--page-size', '1');
  assert.equal(some.length, 1);
  const all = await json('people', 'list', '--all', '--page-size', '1');
  assert.ok(all.length >= 3);
  assert.ok(all.some((each) => each.id === id));
  assert.equal(new Set(all.map((each) => each.id)).size, all.length);
});

test('one person is made, read, changed, disabled and deleted', async () => {
  const made = await json('people', 'create', '--username', 'by-script', '--display-name', 'By Script', '--role', 'user');
  assert.match(made.meta.link, /^https:/);
  assert.equal((await json('people', 'show', made.id)).username, 'by-script');
  assert.equal((await json('people', 'change', made.id, '--display-name=Écrit')).display_name, 'Écrit');
  assert.equal((await json('people', 'disable', made.id)).status, 'disabled');
  const deleted = await unidash(['people', 'delete', made.id]);
  assert.deepEqual([deleted.code, deleted.out], [0, '']);
  const gone = await unidash(['people', 'show', made.id]);
  assert.equal(gone.code, 5);
  const actions = stack.sql(`SELECT action FROM audit_logs WHERE details->>'token' LIKE 'command %'`).flat();
  for (const action of ['user.created', 'user.updated', 'user.disabled', 'user.deleted']) assert.ok(actions.includes(action), action);
});

test('what must name a revision fetches it', async () => {
  const before = await json('desktop', 'show');
  const theme = before.theme === 'dark' ? 'light' : 'dark';
  assert.equal((await json('desktop', 'change', '--theme', theme)).theme, theme);
  const stale = await unidash(['desktop', 'change', '--theme', 'auto', '--revision', '"0"']);
  assert.equal(stale.code, 1, stale.err);
});

test('a refusal is a sentence in the reader’s language, with the fields', async () => {
  const wrong = ['people', 'create', '--username', 'Not A Name', '--display-name', 'x', '--role', 'user'];
  const english = await unidash(wrong);
  const french = await unidash(wrong, { environment: { LANG: 'fr_FR.UTF-8' } });
  assert.deepEqual([english.code, french.code], [1, 1]);
  assert.match(english.err, /^unidash: .+\n {2}username: Use letters/);
  assert.match(french.err, /username: .*lettres/);
  assert.equal(english.out, '');
});

test('exit codes tell a script what it can do', async () => {
  assert.equal((await unidash(['peple', 'list'])).code, 2);
  assert.equal((await unidash(['people', 'show'])).code, 2);
  assert.equal((await unidash(['people', 'list', '--role', 'king'])).code, 1);
  assert.equal((await unidash(['audit', 'list', '--nothing', 'x'])).code, 2);
  const narrow = await createToken({ kind: 'user', scopes: ['profile_read'] });
  const file = join(home, 'narrow');
  writeFileSync(file, `${narrow}\n`, { mode: 0o600 });
  const environment = { UNIDASH_URL: stack.desk, UNIDASH_TOKEN_FILE: file, UNIDASH_CA: stack.caFile };
  assert.equal((await unidash(['profile', 'show'], { environment })).code, 0);
  const refused = await unidash(['people', 'list'], { environment });
  assert.equal(refused.code, 4, refused.err);
  stack.sql(`UPDATE api_tokens SET revoked_at = now() WHERE name LIKE 'command %' AND kind = 'user'`);
  assert.equal((await unidash(['profile', 'show'], { environment })).code, 3);
  const nobody = await unidash(['profile', 'show'], { environment: { ...environment, UNIDASH_URL: 'https://127.0.0.1:1' } });
  assert.equal(nobody.code, 6, nobody.err);
});

test('a machine whose authority is not known gets no token', async () => {
  const environment = { UNIDASH_CA: join(import.meta.dirname, 'command.test.mjs') };
  const { code } = await unidash(['profile', 'show'], { environment });
  assert.notEqual(code, 0);
  const absent = await unidash(['profile', 'show'], { environment: { UNIDASH_CA: '/nowhere' } });
  assert.equal(absent.code, 2);
  assert.match(absent.err, /\/nowhere/);
});

test('what people called themselves does not steer the terminal', async () => {
  const { id } = await invite(administrator);
  stack.sql(`UPDATE users SET display_name = E'a\\x1b[31m\\x07b' WHERE id = ${id}`);
  const { out } = await unidash(['people', 'show', id]);
  assert.match(out, /a \[31m b/);
  assert.ok(!out.includes('\x1b'));
});

test('help names every command with its sentence, and the options of one', async () => {
  const { code, out } = await unidash([]);
  assert.equal(code, 0);
  assert.match(out, /people list +Lists people by username\./);
  assert.ok(!/own password|tokens? create/.test(out.split('Exit code')[1]), 'nothing that tokens cannot do');
  assert.match((await unidash(['people', 'list', '--help'])).out, /--role user\|admin\|super_admin/);
});

/** What bash itself offers after `line`, with the completion it was given. */
function complete(line) {
  const words = line.split(' ');
  const script = `
    PATH=${dirname(program)}:$PATH
    source <(unidash completion bash)
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
    COMP_CWORD=${words.length - 1}
    $(complete -p unidash | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const done = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.split('\n').filter(Boolean);
}

test('bash completes words, options and choices', () => {
  assert.deepEqual(complete('unidash peo'), ['people']);
  assert.deepEqual(complete('unidash people li'), ['list']);
  assert.deepEqual(complete('unidash people list --ro'), ['--role']);
  assert.deepEqual(complete('unidash people list --role s'), ['super_admin']);
  assert.ok(complete('unidash people ').includes('disable'));
  assert.ok(complete('unidash ').includes('login'));
});

test('the token is forgotten on logout', async () => {
  assert.equal((await unidash(['logout'])).code, 0);
  assert.ok(!existsSync(kept));
  assert.equal((await unidash(['people', 'list'])).code, 3);
});
