// Rate limits, and what happens while Valkey or PostgreSQL are away.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });

async function attempt(username, password, from) {
  const client = new Client(stack, { from });
  const page = await client.visit(`${stack.desk}/auth/login`);
  if (page.status !== 200) return page;
  return client.submit(page, { username, password });
}

test('guessing one person’s password from one address is stopped, and stops nobody elsewhere', async () => {
  const answers = [];
  for (let i = 0; i < 12; i += 1) answers.push(await attempt('giselle', `wrong guess ${i}`, '127.0.1.1'));
  const last = answers.at(-1);
  assert.equal(last.status, 429, answers.map(({ status }) => status).join(' '));
  assert.ok(Number(last.headers['retry-after']) > 0);
  assert.match(last.text, /<h1/, 'a page for a person');
  const right = await attempt('giselle', giselle.password, '127.0.1.99');
  assert.equal(right.url.origin, stack.desk, 'the right password from elsewhere gets in');
});

test('guessing from everywhere is bounded, and stops no browser that is known nor a session', async () => {
  let refused = 0;
  for (let i = 0; i < 40; i += 1) {
    const answer = await attempt('giselle', `wrong guess ${i}`, `127.0.5.${i + 1}`);
    if (answer.status === 429) refused += 1;
  }
  assert.ok(refused >= 9, `${refused} of 40 refused`);
  const unknown = await attempt('giselle', giselle.password, '127.0.6.1');
  assert.equal(unknown.status, 429, 'the right password in an unknown browser waits too');

  const device = giselle.client.cookie(stack.id, '__Host-unidash_device');
  const known = new Client(stack, { from: '127.0.6.2' });
  known.setCookie(stack.id, '__Host-unidash_device', device);
  assert.equal((await known.signIn('giselle', giselle.password)).url.origin, stack.desk);
  const stolen = new Client(stack, { from: '127.0.6.3' });
  stolen.setCookie(stack.id, '__Host-unidash_device', device);
  const guesses = [];
  for (let i = 0; i < 12; i += 1) guesses.push((await stolen.signIn('giselle', `wrong guess ${i}`)).status);
  assert.equal(guesses.at(-1), 429, guesses.join(' '));

  const password = newPassword();
  const changed = await giselle.client.api('POST', '/v1/account/password',
    { current_password: giselle.password, new_password: password }, { type: 'passwords' });
  assert.equal(changed.status, 204, changed.text);
});

test('another spelling of a name is another name, and one name has one count', async () => {
  const kiki = await createPerson(administrator, { username: 'kiki' });
  for (const spelling of ['\u212Ai\u212Ai', 'k\u0130k\u0130']) {
    const answer = await attempt(spelling, kiki.password, '127.0.7.1');
    assert.equal(answer.status, 401, spelling);
  }
  for (let i = 0; i < 10; i += 1) await attempt(i % 2 ? 'KIKI' : 'kIkI', 'wrong guess', '127.0.7.2');
  assert.equal((await attempt('kiki', kiki.password, '127.0.7.2')).status, 429);
});

test('strangers who begin to sign in leave nothing in Valkey', async () => {
  const stranger = new Client(stack, { from: '127.0.8.1' });
  const begin = () => stranger.get(`${stack.desk}/auth/login?next=/${'x'.repeat(1990)}`);
  const first = await begin();
  assert.equal(first.status, 303, first.text);
  const keys = () => stack.valkey('--scan').split('\n').filter((key) => !/^(rate|login|session):/.test(key)).sort();
  const before = keys();
  for (let i = 0; i < 300; i += 1) assert.equal((await begin()).status, 303);
  assert.deepEqual(keys(), before);
});

test('a session that lives is not troubled by that', async () => {
  assert.ok(await giselle.client.isSignedIn());
  assert.ok(await administrator.client.isSignedIn());
});

test('guessing many names from one address is slowed down', async () => {
  let limited;
  for (let i = 0; i < 80 && !limited; i += 1) {
    const answer = await attempt(`nobody-${i}`, 'wrong guess', '127.0.2.1');
    if (answer.status === 429) limited = answer;
  }
  assert.ok(limited, 'no 429 after 80 attempts');
  const elsewhere = await attempt(administrator.username, administrator.password, '127.0.2.2');
  assert.equal(elsewhere.url.origin, stack.desk, 'another address may still sign in');
});

test('a flood of calls is answered 429 with Retry-After as a problem document', async () => {
  const client = giselle.client;
  let limited;
  for (let round = 0; round < 40 && !limited; round += 1) {
    const answers = await Promise.all(Array.from({ length: 32 }, () => client.api('GET', '/v1/me')));
    limited = answers.find(({ status }) => status === 429);
    const unexpected = answers.find(({ status }) => ![200, 429].includes(status));
    assert.equal(unexpected, undefined, unexpected?.text);
  }
  assert.ok(limited, 'no 429 after 1280 calls');
  assertProblem(limited, 429);
  assert.ok(Number(limited.headers['retry-after']) > 0);
});

test('without Valkey nobody gets in or on, clearly, and it comes back', async () => {
  const client = administrator.client;
  const { valkey } = await stack.pids();
  process.kill(valkey, 'SIGSTOP');
  try {
    const answer = await eventually('it is noticed', 8, () => client.api('GET', '/v1/me'), ({ status }) => status === 503);
    assertProblem(answer, 503);
    assert.ok(Number(answer.headers['retry-after']) > 0);
    const login = await new Client(stack, { from: '127.0.3.1' }).post(`${stack.id}/login`,
      { username: administrator.username, password: administrator.password }, { headers: { accept: 'text/html' } });
    assert.equal(login.status, 503, login.text);
    assert.equal(login.headers['set-cookie'], undefined, 'no session begins');
    const page = await new Client(stack, { from: '127.0.3.1' }).get(`${stack.desk}/`, { headers: { accept: 'text/html' } });
    assert.equal(page.status, 200, 'the shell itself needs no session');
  } finally {
    process.kill(valkey, 'SIGCONT');
  }
  await eventually('it comes back', 10, () => client.isSignedIn());
});

test('without PostgreSQL no write is acknowledged, clearly, and it comes back', async () => {
  const client = administrator.client;
  const { postgres } = await stack.pids();
  const rename = (display_name) => client.api('PATCH', '/v1/me', { display_name }, { type: 'me' });
  assert.equal((await rename('Before the fall')).status, 200);
  // With its supervisor held nothing starts it again before we have looked.
  const { supervisor } = JSON.parse(readFileSync(join(stack.folder, 'state.json'), 'utf8'));
  process.kill(supervisor.pid, 'SIGSTOP');
  try {
    const servers = readFileSync(`/proc/${postgres}/task/${postgres}/children`, 'utf8').trim().split(' ');
    process.kill(postgres, 'SIGKILL');
    // Those that answer the connections see that it is gone a moment later.
    await eventually('nothing of PostgreSQL is left', 10, () => !servers.some((pid) => existsSync(`/proc/${pid}`)));
    for (let i = 0; i < 5; i += 1) {
      const refused = await rename(`During the fall ${i}`);
      assertProblem(refused, 503);
      assert.ok(Number(refused.headers['retry-after']) > 0);
    }
  } finally {
    process.kill(supervisor.pid, 'SIGCONT');
  }
  await stack.healed();
  assert.deepEqual(stack.sql(`SELECT display_name FROM users WHERE username = '${administrator.username}'`),
    [['Before the fall']]);
  const after = await eventually('writes work again', 20, () => rename('After the fall'), ({ status }) => status === 200);
  assert.equal(after.json.data.attributes.display_name, 'After the fall');
});
