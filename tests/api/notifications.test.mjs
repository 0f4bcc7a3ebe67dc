// Notifications over HTTP: from what happened to whom it is told, in every window.
import assert from 'node:assert/strict';
import test, { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { followFromNow } from '../harness/events.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { startMailServer } from '../harness/mail_server.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const server = await startMailServer();
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator, { username: 'giselle' });
const junior = await createPerson(administrator, { username: 'junior' });
const open = [];
after(() => open.forEach((stream) => stream.close()));

async function followed(client) {
  const stream = await followFromNow(client);
  open.push(stream);
  return stream;
}

const list = async ({ client }, query = '') => {
  const answer = await client.api('GET', `/v1/notifications${query}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};
const newest = (person, kind) => eventually(`${kind} for ${person.username}`, 20, async () => (await list(person)).data
  .find(({ attributes }) => attributes.kind === kind));
const mark = ({ client }, id, read) => client.api('PATCH', `/v1/notifications/${id}`, { read }, { type: 'notifications' });
let events = 0;
/** As a job of administration would add it. */
const add = ({ username }) => {
  events += 1;
  return stack.sql(`INSERT INTO notifications (fk_user, kind, event_id) SELECT id, 'test.kind', ${-events}
    FROM users WHERE username = '${username}' RETURNING id`)[0][0];
};
const isAbout = (id) => ({ event, data }) => event === 'notification' && data.id === id;

test('a sign-in from a new browser is told to the person, in windows that are open', async () => {
  const stream = await followed(giselle.client);
  const browser = new Client(stack, { userAgent: 'a browser nobody knows' });
  await browser.signIn('giselle', giselle.password);
  const told = await stream.next('the notification', ({ event, data }) => event === 'notification'
    && data.attributes.arguments.user_agent === 'a browser nobody knows');
  assert.equal(told.data.attributes.kind, 'account.new_browser');
  assert.equal(told.data.attributes.arguments.ip_address, '127.0.0.1');
  assert.equal(told.data.attributes.link, '/settings/sessions');
  assert.deepEqual((await giselle.client.api('GET', `/v1/notifications/${told.data.id}`)).json.data, told.data);
  assert.ok(!JSON.stringify(await list(junior)).includes('nobody knows'));
  assert.ok(!JSON.stringify(await list(administrator)).includes('nobody knows'));
  await stream.close();
});

test('a sign-in from a browser that is known is not told of', async () => {
  const signIns = () => Number(stack.sql(`SELECT count(*) FROM audit_logs a JOIN users u ON u.id = a.resource_id
    WHERE a.action = 'user.signed_in' AND u.username = 'junior'`)[0][0]);
  const [before, signedIn] = [(await list(junior)).meta.total, signIns()];
  await junior.client.visit((await junior.client.post(`${stack.desk}/auth/logout`, {})).headers.location);
  await junior.client.signIn('junior', junior.password);
  assert.equal(signIns(), signedIn + 1, 'with the password, not by a session that was still there');
  // What a stranger's browser does comes after it: by then it would be there.
  await new Client(stack).signIn('junior', junior.password);
  await eventually('the later one', 20, async () => (await list(junior)).meta.total, (total) => total > before);
  assert.equal((await list(junior)).meta.total, before + 1);
});

test('a letter that is refused is told to administrators and to whoever caused it, once', async () => {
  const relay = { host: 'localhost', port: server.port, encryption: 'starttls', account: 'unidash', password: 'right horse',
    sender_name: 'UniDash', sender_address: 'unidash@example.org', authorities: server.authority };
  assert.equal((await administrator.client.api('PUT', '/v1/admin/mail', relay, { type: 'mail_relays' })).status, 200);
  const asked = await administrator.client.api('POST', '/v1/admin/mail/test', { address: 'refused@example.org' }, { type: 'letters' });
  assert.equal(asked.status, 202, asked.text);
  const told = await newest(administrator, 'mail.undelivered');
  assert.equal(told.attributes.arguments.address, 'refused@example.org');
  assert.equal(told.attributes.arguments.reason, 'mail.recipient_refused');
  assert.equal(told.attributes.link, '/admin/mail');
  const { data } = await list(administrator);
  assert.equal(data.filter(({ attributes }) => attributes.kind === 'mail.undelivered').length, 1);
  assert.ok(!data.some(({ attributes }) => attributes.kind === 'job.failed'), 'and not as a failed job besides');
  assert.ok(!JSON.stringify(await list(giselle)).includes('refused@example.org'));
});

test('reading and taking away reach the other windows', async () => {
  const stream = await followed(giselle.client);
  const id = add(giselle);
  await stream.next('the new one', isAbout(id));
  const { unread } = (await list(giselle)).meta;
  const read = await mark(giselle, id, true);
  assert.ok(read.json.data.attributes.read_at, read.text);
  await stream.next('that it is read', (each) => isAbout(id)(each) && each.data.attributes.read_at);
  assert.equal((await list(giselle)).meta.unread, unread - 1);
  assert.ok(!(await list(giselle, '?filter[unread]=true')).data.some((each) => each.id === id));
  assert.equal((await giselle.client.api('DELETE', `/v1/notifications/${id}`)).status, 204);
  await stream.next('that lists are to be read again', ({ event }) => event === 'reset');
  assertProblem(await giselle.client.api('GET', `/v1/notifications/${id}`), 404, 'notification.not_found');
  await stream.close();
});

test('all are read at once', async () => {
  add(giselle);
  add(giselle);
  const answer = await giselle.client.send('POST', `${stack.desk}/v1/notifications/read`);
  assert.equal(answer.status, 204, answer.text);
  assert.equal((await list(giselle)).meta.unread, 0);
});

test('nobody reads, marks or takes away those of others', async () => {
  const id = add(giselle);
  assertProblem(await junior.client.api('GET', `/v1/notifications/${id}`), 404);
  assertProblem(await mark(junior, id, true), 404);
  assertProblem(await junior.client.api('DELETE', `/v1/notifications/${id}`), 404);
  assertProblem(await administrator.client.api('GET', `/v1/notifications/${id}`), 404);
  assert.deepEqual(stack.sql(`SELECT read_at IS NULL, deleted_at IS NULL FROM notifications WHERE id = ${id}`), [['t', 't']]);
});

test('the desktop’s role makes none, and reads no trail to make them of', () => {
  for (const statement of ["INSERT INTO notifications (fk_user, kind, event_id) VALUES (1, 'mine', 1)",
    'DELETE FROM notifications', "UPDATE notifications SET fk_user = 1", "UPDATE notifications SET kind = 'mine'"]) {
    assert.throws(() => stack.sqlAs('unidash_workspace', statement), /permission denied/, statement);
  }
});
