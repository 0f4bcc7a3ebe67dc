// Rate limits, and what happens while Valkey or PostgreSQL are away.
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
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

test('guessing one person’s password is slowed down, wherever it comes from', async () => {
  const answers = [];
  for (let i = 0; i < 14; i += 1) answers.push(await attempt('giselle', `wrong guess ${i}`, `127.0.1.${i + 1}`));
  const last = answers.at(-1);
  assert.equal(last.status, 429, answers.map(({ status }) => status).join(' '));
  assert.ok(Number(last.headers['retry-after']) > 0);
  assert.match(last.text, /<h1/, 'a page for a person');
  const right = await attempt('giselle', giselle.password, '127.0.1.99');
  assert.equal(right.status, 429, 'the right password does not get through either');
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
    const started = Date.now();
    const answer = await eventually('it is noticed', 8, () => client.api('GET', '/v1/me'), ({ status }) => status === 503);
    assertProblem(answer, 503);
    assert.ok(Number(answer.headers['retry-after']) > 0);
    const login = await new Client(stack, { from: '127.0.3.1' }).post(`${stack.id}/login`,
      { username: administrator.username, password: administrator.password }, { headers: { accept: 'text/html' } });
    assert.equal(login.status, 503, login.text);
    assert.equal(login.headers['set-cookie'], undefined, 'no session begins');
    const page = await new Client(stack, { from: '127.0.3.1' }).get(`${stack.desk}/`, { headers: { accept: 'text/html' } });
    assert.equal(page.status, 200, 'the shell itself needs no session');
    assert.ok(Date.now() - started < 30_000);
  } finally {
    process.kill(valkey, 'SIGCONT');
  }
  await eventually('it comes back', 10, () => client.isSignedIn());
});

test('without PostgreSQL no write is acknowledged, clearly, and it comes back', async () => {
  const client = administrator.client;
  const { postgres } = await stack.pids();
  process.kill(postgres, 'SIGKILL');
  let refused = 0;
  const answer = await eventually('writes work again', 20, async () => {
    const tried = await client.api('PATCH', '/v1/me', { display_name: 'After the fall' }, { type: 'me' });
    if (tried.status === 503) refused += 1;
    else assert.equal(tried.status, 200, tried.text);
    return tried;
  }, ({ status }) => status === 200);
  assert.equal(answer.status, 200);
  assert.ok(refused >= 0);
  await stack.healed();
});
