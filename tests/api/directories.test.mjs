// People of a directory, from the settings to their last session, against a real slapd.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { directoryOf, personDn, startSlapd } from '../harness/slapd.mjs';
import { startStack } from '../harness/stack.mjs';

const password = 'correct horse';
const slapd = await startSlapd(['alice', 'bob', 'carol'].map((uid) => ({ uid, name: `${uid} of the directory`, password })));
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const api = (...call) => administrator.client.api(...call);
const path = '/v1/admin/directories';
const settings = directoryOf(slapd);
const add = (attributes) => api('POST', path, attributes, { type: 'directories' });
const change = (attributes, revision) => api('PUT', `${path}/${id}`, attributes,
  { type: 'directories', headers: { 'if-match': `"${revision}"` } });

let id;

/** Tries the directory; resolves to the report. */
async function tryDirectory() {
  const asked = await api('POST', `${path}/${id}/trial`);
  assert.equal(asked.status, 202, asked.text);
  return eventually('a report', 30, async () => (await api('GET', `${path}/${id}/trial`)).json.data.attributes,
    ({ state }) => state === 'done');
}

const stepsOf = ({ report }) => report.steps.map(({ name, is_sound: isSound, trouble }) => (isSound ? name : `${name} ${trouble}`));

test('only a super administrator connects a directory', async () => {
  const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
  assertProblem(await karim.client.api('POST', path, settings, { type: 'directories' }), 403);
  assert.deepEqual((await karim.client.api('GET', path)).json.data, []);
});

test('the certificate is shown before an authority is chosen', async () => {
  const added = await add({ ...settings, authorities: '' });
  assert.equal(added.status, 201, added.text);
  id = added.json.data.id;
  const trial = await tryDirectory();
  assert.deepEqual(stepsOf(trial), ['name', 'connection', 'certificate', 'tls directory.no_authority']);
  assert.deepEqual(trial.report.certificates[0].names, ['127.0.0.1']);
  assertProblem(await api('POST', `${path}/${id}/activate`), 409, 'directory.try_first');
});

test('what would come in is shown, and nobody does before it is switched on', async () => {
  assert.equal((await change(settings, 1)).status, 200);
  assertProblem(await change(settings, 1), 412, 'request.changed_meanwhile');
  const trial = await tryDirectory();
  assert.equal(trial.is_sound, true, JSON.stringify(trial.report));
  assert.deepEqual(trial.report.people.map(({ username }) => username).sort(), ['alice', 'bob', 'carol']);
  assert.equal((await new Client(stack).signIn('alice', password)).status, 401);
  assert.equal((await api('POST', `${path}/${id}/activate`)).status, 200);
});

test('people sign in with the password of the directory, and not with none', async () => {
  const client = new Client(stack);
  assert.equal((await client.signIn('alice', 'wrong')).status, 401);
  const desk = await client.signIn('alice', password);
  assert.equal(desk.status, 200, desk.text);
  assert.equal((await client.api('GET', '/v1/me')).json.data.attributes.display_name, 'alice of the directory');
  assert.equal((await client.api('GET', '/v1/account/password')).json.data.attributes.kept, 'directory');
});

test('administrators see who is of a directory, and no link is made for them', async () => {
  const find = async (q) => (await api('GET', `/v1/admin/users?q=${q}`)).json.data[0];
  const alice = await find('alice');
  assert.equal(alice.attributes.is_of_directory, true);
  assert.equal((await find('karim')).attributes.is_of_directory, false);
  assertProblem(await api('POST', `/v1/admin/users/${alice.id}/reset`), 409, 'directory.keeps_password');
});

test('who is removed there loses every session here', async () => {
  const client = new Client(stack);
  assert.equal((await client.signIn('bob', password)).status, 200);
  slapd.change(`dn: ${personDn('bob')}\nchangetype: delete\n`);
  await eventually('the end of the session', 90, () => client.api('GET', '/v1/me'), ({ status }) => status === 401);
  assert.equal((await new Client(stack).signIn('bob', password)).status, 401);
});

test('a password that is over is changed on the way in', async () => {
  slapd.change(`dn: ${personDn('carol')}\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n`);
  const client = new Client(stack);
  const page = await client.signIn('carol', password);
  assert.equal(page.status, 401);
  const done = await client.submit(page, { username: 'carol', password, new_password: 'another horse',
    new_password_again: 'another horse' });
  assert.equal(done.status, 200, done.text);
  assert.equal((await new Client(stack).signIn('carol', 'another horse')).status, 200);
});
