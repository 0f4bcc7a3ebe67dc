// A machine in another zone: every time in every log is UTC or carries its offset.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { exchange } from '../harness/raw.mjs';
import { startStack } from '../harness/stack.mjs';

const before = Date.now() - 60_000;
// Five and three quarters of an hour ahead, without a list of zones to look it up in. And with a
// database made now: PostgreSQL's first line tells when that of the cache was last shut down.
const stack = await startStack({ environment: { TZ: 'XXX-5:45', UNIDASH_CACHE: '' } });
const day = '(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2} \\w{3} \\d{4}|\\d{1,2}/\\w{3}/\\d{4})';
const timePattern = new RegExp(`${day}[T :]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?`, 'g');

function logs() {
  const folder = join(stack.folder, 'logs');
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('the zone is another one', () => {
  assert.equal(new Date().getTimezoneOffset(), 0, 'the test itself runs in UTC');
});

test('every time in every log is UTC or says how far from it it is', async () => {
  const client = new Client(stack);
  await client.get(`${stack.desk}/`);
  await client.api('GET', '/v1/me'); // 401: a line of the role, too
  await exchange(stack, 'nonsense\r\n\r\n');
  await exchange(stack, 'GET / HTTP/1.1\r\n\r\n', { plainPort: stack.port }); // no TLS at all
  stack.sql('SELECT 1;');
  const found = {};
  for (const [name, text] of Object.entries(logs())) {
    for (const [time] of text.matchAll(timePattern)) {
      assert.match(time, /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/, `${name}: ${time}`);
      const told = Date.parse(time.replace(',', '.'));
      assert.ok(told >= before && told <= Date.now() + 60_000, `${name}: ${time}`);
      found[name] = (found[name] ?? 0) + 1;
    }
  }
  for (const name of ['haproxy.log', 'postgres.log', 'valkey.log', 'identity.log', 'workspace.log', 'admin.log', 'host.log']) {
    assert.ok(found[name] > 0, `no time in ${name}`);
  }
});
