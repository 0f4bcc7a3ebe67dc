// The first administrator's link has one owner, the role identity: everybody else reads it.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack();
const printed = stack.setupLink;
let current = printed;

const shown = async () => (await stack.status()).setup_link;
const opens = async (link) => (await new Client(stack).get(link)).status === 200;
const made = () => Number(stack.sql('SELECT count(*) FROM one_time_links')[0][0]);

test('asking for the status, or for the link, changes nothing', async () => {
  assert.equal(made(), 1);
  for (let time = 0; time < 3; time++) {
    assert.equal(await shown(), printed);
    assert.equal(stack.unidashd('setup-link').stdout.trim(), printed);
  }
  assert.equal(made(), 1);
  assert.ok(await opens(printed));
});

test('a link is renewed before its end, and the one that was printed still opens', async () => {
  for (let time = 0; time < 2; time++) {
    // What twenty minutes do.
    stack.sql(`UPDATE one_time_links SET expires_at = now() + interval '9 minutes'`);
    current = await eventually('another link', 30, shown, (link) => link && link !== current);
    assert.ok(await opens(current));
    assert.ok(await opens(printed));
  }
  assert.equal(made(), 3);
});

test('the role that keeps it takes it up again after a fall', async () => {
  await stack.kill('identity');
  await stack.healed();
  assert.equal(await shown(), current);
  assert.equal(made(), 3);
});

test('the printed one makes the first administrator, and then nobody shows a link', async () => {
  await createFirstAdministrator(stack);
  assert.equal(await shown(), null);
  const command = stack.unidashd('setup-link');
  assert.deepEqual([command.status, command.stdout], [3, '']);
  assert.equal(await opens(printed), false);
  assert.equal(await opens(current), false);
  assert.equal(made(), 3);
});
