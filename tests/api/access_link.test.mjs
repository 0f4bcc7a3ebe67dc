// Whoever stands at the machine lets a super administrator in again who has lost password and phone.
// Domains: identity, mail, notifications, setup
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import test from 'node:test';

import { enrol } from '../harness/authenticator.mjs';
import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { startMailServer } from '../harness/mail_server.mjs';
import { acceptInvitation, createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const server = await startMailServer();
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
const giselle = await createPerson(administrator, { username: 'giselle' });
const lost = await enrol(administrator);
const relay = await administrator.client.api('PUT', '/v1/admin/mail', { host: 'localhost', port: server.port,
  encryption: 'starttls', account: 'unidash', password: 'right horse', sender_name: 'UniDash',
  sender_address: 'unidash@example.org', authorities: server.authority }, { type: 'mail_relays' });
assert.equal(relay.status, 200, relay.text);
stack.sql("UPDATE users SET email_verified = true WHERE username IN ('karim', 'giselle')");

const make = (username) => stack.unidashd('access-link', username);
const trail = () => stack.sql(`SELECT a.action FROM audit_logs a JOIN users u ON u.id = a.resource_id
  WHERE u.username = '${administrator.username}' ORDER BY a.id`).flat();
const told = async ({ client }) => (await client.api('GET', '/v1/notifications')).json.data
  .filter(({ attributes }) => attributes.kind === 'user.access_link_created');
const ask = (socket, path) => new Promise((resolve, reject) => {
  const headers = { host: new URL(stack.id).host };
  http.get({ socketPath: join(stack.runFolder, socket), path, headers }, (answer) => {
    let text = '';
    answer.on('data', (part) => { text += part; }).on('end', () => resolve({ status: answer.statusCode, text }));
  }).on('error', reject);
});
let link;

test('a link is made for a super administrator and for nobody else', () => {
  for (const username of ['karim', 'giselle', 'nobody']) {
    const refused = make(username);
    assert.deepEqual([refused.status, refused.stdout], [1, ''], username);
    assert.match(refused.stderr, /There is no main administrator of this name\./);
  }
  assert.equal(stack.unidashd('access-link').status, 2);
  assert.ok(!trail().includes('user.access_link_created'));
  const made = make(administrator.username);
  assert.equal(made.status, 0, made.stderr);
  link = made.stdout.trim();
  assert.ok(link.startsWith(`${stack.id}/invite/`), link);
  assert.match(made.stderr, /^Works once, until .*Z\. All administrators are told\.$/m);
  assert.ok(trail().includes('user.access_link_created'));
});

test('it is asked for at a socket of its own, which the network does not reach', async () => {
  assert.equal(statSync(join(stack.runFolder, 'setup-link/access.sock')).mode & 0o777, 0o660);
  const path = '/internal/administrators';
  const there = await ask('setup-link/access.sock', path);
  assert.equal(there.status, 200, there.text);
  assert.deepEqual(JSON.parse(there.text).data.map(({ attributes }) => attributes.username), [administrator.username]);
  assert.equal((await ask('setup-link/access.sock', '/v1/account')).status, 404);
  assert.notEqual((await ask('identity.sock', path)).status, 200);
  assert.equal((await administrator.client.get(stack.id + path)).status, 404);
});

test('all administrators are told, at the desk and by mail', async () => {
  for (const person of [administrator, karim]) {
    const [{ attributes }] = await eventually(`${person.username} is told`, 30, () => told(person), (list) => list.length > 0);
    assert.equal(attributes.link, '/admin/audit');
    assert.equal(attributes.arguments.username, administrator.username);
  }
  assert.deepEqual(await told(giselle), []);
  const letter = await eventually('a letter', 20, async () => server.lettersTo('karim@example.org')[0]);
  assert.match(letter.text, new RegExp(administrator.username));
  assert.ok(!letter.text.includes(link) && !letter.html.includes(link));
  assert.deepEqual(server.lettersTo('giselle@example.org'), []);
});

test('it sets a password, takes the second step away and ends what was open, once', async () => {
  assert.ok(await administrator.client.isSignedIn(), 'a link alone changes nothing');
  const browser = new Client(stack);
  const password = newPassword();
  assert.match((await browser.visit(link)).text, /deuxième étape/);
  const page = await acceptInvitation(browser, link, password);
  assert.equal(page.status, 200, page.text);
  await eventually('who was signed in is out', 5, async () => !(await administrator.client.isSignedIn()));

  const again = new Client(stack);
  await again.signIn(administrator.username, password);
  assert.ok(await again.isSignedIn(), 'the password alone, and no code');
  const former = new Client(stack);
  const gone = await former.signIn(administrator.username, administrator.password);
  assert.equal(gone.status, 401, gone.text);
  assert.equal((await new Client(stack).get(link)).status, 410);
  const actions = trail();
  assert.ok(actions.indexOf('user.access_link_created') < actions.indexOf('second_factor.removed'));
  administrator.client = again;
});

test('another link voids the one before, and the phone that was lost opens nothing', async () => {
  const first = make(administrator.username).stdout.trim();
  const second = make(administrator.username).stdout.trim();
  assert.equal((await new Client(stack).get(first)).status, 410);
  assert.equal((await new Client(stack).get(second)).status, 200);
  assert.deepEqual(stack.sql('SELECT * FROM totp_keys'), []);
  assert.deepEqual(stack.sql('SELECT * FROM recovery_codes'), []);
  assert.equal(lost.recoveryCodes.length, 10);
  const kept = ['identity', 'admin', 'mail', 'workspace'].map((role) => stack.log(role)).join('\n')
    + JSON.stringify(stack.sql('SELECT j::text FROM jobs j')) + JSON.stringify(stack.sql('SELECT a::text FROM audit_logs a'));
  for (const each of [link, first, second]) assert.ok(!kept.includes(each.split('/').at(-1)));
});
