// Outgoing mail over HTTP, from the settings to the reader's inbox, against a real mail server.
// Domains: identity, mail, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { startMailServer } from '../harness/mail_server.mjs';
import { acceptInvitation, createFirstAdministrator, createPerson, invite, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const server = await startMailServer();
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
const api = (...call) => administrator.client.api(...call);
const relay = { host: 'localhost', port: server.port, encryption: 'starttls', account: 'unidash', password: 'right horse',
  sender_name: 'UniDash', sender_address: 'unidash@example.org', authorities: server.authority };
const setRelay = (changes = {}) => api('PUT', '/v1/admin/mail', { ...relay, ...changes }, { type: 'mail_relays' });
const letterTo = (address) => eventually(`a letter to ${address}`, 20, async () => server.lettersTo(address)[0]);
const linkIn = ({ text }) => text.match(/^https:\S+$/m)[0];

/** Sends a test letter; resolves to what became of it. */
async function tryRelay(address) {
  const asked = await api('POST', '/v1/admin/mail/test', { address }, { type: 'letters' });
  assert.equal(asked.status, 202, asked.text);
  const path = `/v1/admin/mail/letters/${asked.json.data.id}`;
  return eventually('an end', 20, async () => (await api('GET', path)).json.data.attributes,
    ({ state, reason }) => state !== 'handing_over' && (state !== 'waiting' || reason !== ''));
}

test('without a relay links are shown and nothing is tried', async () => {
  assert.equal((await api('GET', '/v1/admin/mail')).json.data.attributes.is_set_up, false);
  assert.match((await invite(administrator)).link, /^https:/);
  assertProblem(await api('POST', '/v1/admin/mail/test', { address: 'a@example.org' }, { type: 'letters' }), 409, 'mail.not_set_up');
});

test('only a super administrator chooses the relay', async () => {
  assertProblem(await karim.client.api('PUT', '/v1/admin/mail', relay, { type: 'mail_relays' }), 403);
  assertProblem(await karim.client.api('DELETE', '/v1/admin/mail'), 403);
  assert.equal((await karim.client.api('GET', '/v1/admin/mail')).status, 200);
});

test('a test letter tells in the server’s words why it did not arrive', async () => {
  assert.equal((await setRelay({ password: 'wrong horse' })).status, 200);
  assert.equal((await tryRelay('giselle@example.org')).reason, 'mail.login_refused');
  assert.equal((await setRelay()).status, 200);
  assert.equal((await tryRelay('giselle@example.org')).state, 'sent');
  const refused = await tryRelay('refused@example.org');
  assert.equal(refused.state, 'refused');
  assert.equal(refused.reply, '550 5.1.1 No such mailbox here');
  // The job ends a moment after its letter.
  await eventually('whoever asked is told', 10, async () => (await administrator.client.api('GET', '/v1/jobs'))
    .json.data.some(({ attributes }) => attributes.message === 'mail.recipient_refused'));
  assert.ok(!(await api('GET', '/v1/admin/mail')).text.includes('horse'));
});

test('an invitation arrives in the reader’s language, and its use confirms the address', async () => {
  for (const [locale, words] of [['fr', /Choisissez d’abord votre mot de passe/], ['en', /First choose your password/]]) {
    const person = await invite(administrator, { username: `reader-${locale}`, locale });
    assert.equal(person.link, undefined, 'nobody else sees the link');
    const letter = await letterTo(person.email);
    assert.match(letter.text, words);
    assert.match(letter.html, words);
    assert.ok(letter.html.includes(linkIn(letter)));
    const done = await acceptInvitation(new Client(stack), linkIn(letter), newPassword());
    assert.equal(done.status, 200, done.text);
    const { attributes } = (await api('GET', `/v1/admin/users/${person.id}`)).json.data;
    assert.equal(attributes.email_verified, true);
  }
});

test('another address counts once the link in the letter was used', async () => {
  const ask = (email) => karim.client.api('PATCH', '/v1/account/email', { email }, { type: 'email_addresses' });
  const asked = (await ask('Karim@New.example')).json.data.attributes;
  assert.deepEqual([asked.email, asked.email_verified, asked.pending_email], ['karim@example.org', false, 'Karim@New.example']);
  const page = await karim.client.visit(linkIn(await letterTo('Karim@New.example')));
  assert.equal((await karim.client.submit(page, {})).status, 200);
  assert.equal((await karim.client.api('GET', '/v1/me')).json.data.attributes.email, 'Karim@New.example');
});

test('a sign-in from a browser that was never seen is told of, and ended by the link in the letter', async () => {
  const letters = () => server.lettersTo('Karim@New.example').filter(({ text }) => text.includes('un nouveau navigateur'));
  const stranger = new Client(stack, { userAgent: 'Mozilla/5.0 (Windows NT 10.0; rv:145.0) Gecko/20100101 Firefox/145.0' });
  await stranger.signIn(karim.username, karim.password);
  const told = await eventually('a letter', 20, async () => letters()[0]);
  assert.match(told.text, /127\.0\.0\.1|::1/);

  const reader = new Client(stack); // not signed in: the mail is read elsewhere
  let page;
  for (let time = 0; time < 2; time++) page = await reader.visit(linkIn(told));
  assert.equal(page.status, 200, page.text);
  assert.match(page.text, /avec Firefox sur Windows/);
  assert.match((await new Client(stack).visit(`${linkIn(told)}?lang=en`)).text, /with Firefox on Windows/);
  assert.ok(await stranger.isSignedIn(), 'looking changes nothing');

  const done = await reader.submit(page, {});
  assert.equal(done.status, 200, done.text);
  assert.match(done.text, new RegExp(`href="${stack.desk}/settings/password"`));
  await eventually('the stranger is out', 5, async () => !(await stranger.isSignedIn()));
  assert.ok(await karim.client.isSignedIn(), 'who was signed in before stays so');
  const late = await reader.visit(linkIn(told));
  assert.equal(late.status, 410);
  assert.match(late.text, /Voir mes connexions/);

  await stranger.signIn(karim.username, karim.password);
  await eventually('the same browser is told of again', 20, async () => letters().length === 2);
});

test('nobody is given another’s address', async () => {
  const taken = { username: 'mallory', display_name: 'Mallory', role: 'user', email: 'KARIM@new.example' };
  assertProblem(await api('POST', '/v1/admin/users', taken, { type: 'users' }), 409, 'identity.email_taken');
});

test('a letter that waits survives the end of the role that sends it', async () => {
  await invite(administrator, { username: 'later', email: 'later@example.org' });
  const job = () => stack.sql("SELECT id, state, message FROM jobs WHERE kind = 'mail.deliver' ORDER BY id DESC LIMIT 1")[0];
  await eventually('it was put off', 20, async () => job(), ([, state, message]) => state === 'queued' && message === 'mail.deferred');
  await stack.kill('mail');
  await stack.healed();
  server.open();
  stack.sql(`UPDATE jobs SET run_at = now() WHERE id = ${job()[0]}`);
  await letterTo('later@example.org');
  await eventually('it is done', 20, async () => job(), ([, state]) => state === 'done');
  assert.equal(server.lettersTo('later@example.org').length, 1);
});

test('no link is in a log, a job or the trail', () => {
  const links = ['reader-fr@example.org', 'reader-en@example.org', 'later@example.org', 'Karim@New.example'].flatMap((address) => {
    const letters = server.lettersTo(address);
    assert.notEqual(letters.length, 0, address);
    return letters.map((letter) => linkIn(letter).split('/').at(-1));
  });
  const kept = ['identity', 'admin', 'mail', 'workspace'].map((role) => stack.log(role)).join('\n')
    + JSON.stringify(stack.sql('SELECT j::text FROM jobs j')) + JSON.stringify(stack.sql('SELECT a::text FROM audit_logs a'));
  for (const link of links) assert.ok(!kept.includes(link));
});
