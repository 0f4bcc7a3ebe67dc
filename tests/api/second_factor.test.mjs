// A second step at sign-in: a code of one's phone after the password, on the real pages.
// Domains: identity, mail, notifications, setup
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';

import { Authenticator, enrol, factorPath } from '../harness/authenticator.mjs';
import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { readTitle } from '../harness/html.mjs';
import { acceptInvitation, createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack({ settings: { rate_login_address: 10000 } });
const administrator = await createFirstAdministrator(stack);

const idCookie = '__Host-unidash_id';
const stepCookie = '__Host-unidash_step';

/** Somebody with a second step. */
async function guarded() {
  const person = await createPerson(administrator);
  return { ...person, ...await enrol(person) };
}

/** A browser that has given the password and stands before the code. */
async function afterPassword({ username, password }, options) {
  const client = new Client(stack, options);
  const page = await client.visit(`${stack.desk}/auth/login`);
  return { client, page: await client.submit(page, { username, password }) };
}

test('the password alone leads to the code and to no session', async () => {
  const person = await guarded();
  const { client, page } = await afterPassword(person);
  assert.equal(page.status, 200);
  assert.equal(page.url.pathname, '/login/code');
  assert.equal(readTitle(page.text), 'Encore une étape – UniDash');
  assert.equal(client.cookie(stack.id, idCookie), undefined);
  assert.ok(!(await client.isSignedIn()));
  const desk = await client.submit(page, { code: person.phone.code() });
  assert.equal(desk.url.origin, stack.desk, desk.text);
  assert.ok(await client.isSignedIn());
  assert.equal(client.cookie(stack.id, stepCookie), undefined, 'the step is over');
});

test('the page speaks both languages', async () => {
  const { client, page } = await afterPassword(await guarded());
  const english = await client.visit(`${page.url.href}&lang=en`);
  assert.equal(readTitle(english.text), 'One more step – UniDash');
});

test('a code that was taken is not taken again, here or elsewhere', async () => {
  const person = await guarded();
  const code = person.phone.code();
  const first = await afterPassword(person);
  const second = await afterPassword(person);
  await first.client.submit(first.page, { code });
  assert.ok(await first.client.isSignedIn());
  const refused = await second.client.submit(second.page, { code });
  assert.equal(refused.status, 401);
  assert.ok(!(await second.client.isSignedIn()));
});

test('a recovery code lets in once, and is counted', async () => {
  const person = await guarded();
  const [code] = person.recoveryCodes;
  const first = await afterPassword(person);
  await first.client.submit(first.page, { code: code.toUpperCase().replace('-', ' ') });
  assert.ok(await first.client.isSignedIn());
  const { attributes } = (await first.client.api('GET', factorPath)).json.data;
  assert.equal(attributes.recovery_codes_left, 9);
  const second = await afterPassword(person);
  assert.equal((await second.client.submit(second.page, { code })).status, 401);
});

test('without the password there is no page that asks for a code', async () => {
  const client = new Client(stack);
  assert.equal((await client.get(`${stack.id}/login/code`)).headers.location, '/login');
  client.setCookie(stack.id, stepCookie, 'x'.repeat(43));
  const sent = await client.post(`${stack.id}/login/code`, { code: '000000' });
  assert.equal(sent.status, 303);
  assert.equal(sent.headers.location, '/login');
});

test('wrong codes pause the sign-in of a stranger who has the password, and not that of the person', async () => {
  const person = await guarded();
  const home = await afterPassword(person);
  await home.client.submit(home.page, { code: person.phone.code() });
  const stranger = await afterPassword(person, { from: '127.0.0.8' });
  for (let i = 0; i < 10; i += 1) {
    assert.equal((await stranger.client.submit(stranger.page, { code: '000000' })).status, 401);
  }
  assert.equal((await stranger.client.submit(stranger.page, { code: person.recoveryCodes[1] })).status, 429);
  await home.client.post(`${stack.desk}/auth/logout`, {});
  await home.client.visit(`${stack.id}/logout`).then((page) => home.client.submit(page, {}));
  const again = await home.client.visit(`${stack.desk}/auth/login`);
  const page = await home.client.submit(again, { username: person.username, password: person.password });
  await home.client.submit(page, { code: person.recoveryCodes[2] });
  assert.ok(await home.client.isSignedIn());
});

test('an administrator who resets the password does not get around the second step', async () => {
  const person = await guarded();
  const reset = await administrator.client.api('POST', `/v1/admin/users/${person.id}/reset`);
  assert.equal(reset.status, 200, reset.text);
  const client = new Client(stack);
  const page = await acceptInvitation(client, reset.json.meta.link, newPassword());
  assert.equal(page.url.pathname, '/login/code');
  assert.equal(client.cookie(stack.id, idCookie), undefined);
  await client.submit(page, { code: person.phone.code() });
  assert.notEqual(client.cookie(stack.id, idCookie), undefined);
});

test('required of everybody from a day on, it is announced before and added at sign-in after', async () => {
  const path = '/v1/admin/second_factor_policy';
  const require = (attributes) =>
    administrator.client.api('PUT', path, attributes, { type: 'second_factor_policies' });
  const person = await createPerson(administrator);
  const confirmed = await administrator.client.api('POST', '/v1/account/confirm',
    { password: administrator.password }, { type: 'confirmations' });
  assert.equal(confirmed.status, 204, confirmed.text);
  const tomorrow = new Date(Date.now() + 24 * 3600 * 1000).toISOString();
  assert.equal((await require({ required_of: 'everybody', required_from: tomorrow })).status, 200);
  const before = await afterPassword(person);
  assert.ok(await before.client.isSignedIn());
  const told = (await before.client.api('GET', factorPath)).json.data.attributes;
  assert.equal(Date.parse(told.required_from), Date.parse(tomorrow));
  await eventually('they are told at the desk', 30, async () => {
    const { data } = (await before.client.api('GET', '/v1/notifications')).json;
    return data.some(({ attributes }) => attributes.kind === 'second_factor.announced');
  });

  assert.equal((await require({ required_of: 'everybody' })).status, 200);
  const { client, page } = await afterPassword(person);
  assert.equal(page.url.pathname, '/login/second-step');
  assert.ok(!(await client.isSignedIn()));
  const phone = new Authenticator(page.text.match(/class="key">([A-Z2-7]+)</)[1]);
  const codes = await client.submit(page, { code: phone.code() });
  assert.equal(codes.status, 200);
  assert.equal(codes.text.match(/<li><code>/g).length, 10);
  const next = codes.text.match(/class="button button-primary" href="([^"]+)"/)[1];
  await client.visit(new URL(next.replaceAll('&amp;', '&'), codes.url).href);
  assert.ok(await client.isSignedIn());
  assert.equal((await require({ required_of: 'nobody' })).status, 200);
});

test('an administrator takes the second step of somebody away who has lost it', async () => {
  const person = await guarded();
  const helped = await administrator.client.api('POST', `/v1/admin/users/${person.id}/reset-second-factor`);
  assert.equal(helped.status, 200, helped.text);
  assert.equal(helped.json.data.attributes.has_second_factor, false);
  await eventually('they are signed out', 15, async () => !(await person.client.isSignedIn()));
  const { client } = await afterPassword(person);
  assert.ok(await client.isSignedIn());
  await eventually('they are told at the desk', 30, async () => {
    const { data } = (await client.api('GET', '/v1/notifications')).json;
    return data.some(({ attributes }) => attributes.kind === 'user.second_factor_removed');
  });
});

test('what asks for the password again asks for the code too', async () => {
  const person = await guarded();
  const confirm = (attributes) =>
    person.client.api('POST', '/v1/account/confirm', attributes, { type: 'confirmations' });
  const { password } = person;
  const missing = await confirm({ password });
  assertProblem(missing, 422);
  assert.match(missing.text, /identity\.code_required/);
  assertProblem(await confirm({ password, code: '000000' }), 422);
  assertProblem(await confirm({ password: 'not the password at all', code: person.phone.code() }), 422);
  assert.equal((await confirm({ password, code: person.recoveryCodes[0] })).status, 204);
});

test('adding, removing and new recovery codes want a password that was given a moment ago', async () => {
  const person = await guarded();
  stack.sql(`UPDATE sessions SET auth_time = auth_time - interval '6 minutes'
    WHERE fk_user = ${person.id}`);
  stack.valkey('flushall');
  for (const [method, rest] of [['POST', ''], ['DELETE', ''], ['POST', '/recovery_codes']]) {
    assertProblem(await person.client.api(method, factorPath + rest), 403, 'session.confirmation_required');
  }
});

test('taken away, the password alone lets in again', async () => {
  const person = await guarded();
  assert.equal((await person.client.api('DELETE', factorPath)).status, 204);
  const { client } = await afterPassword(person);
  assert.ok(await client.isSignedIn());
});

test('no key and no code is kept as it is, nor told to a log', async () => {
  const person = await createPerson(administrator);
  const begun = (await person.client.api('POST', factorPath)).json.data.attributes;
  assert.match(begun.key, /^[A-Z2-7]{32}$/);
  assert.ok(begun.qr_rows.length >= 21 && begun.qr_rows.every((row) => row.length === begun.qr_rows.length));
  const [[sealed]] = stack.sql(`SELECT secret_sealed FROM totp_keys WHERE fk_user = ${person.id}`);
  assert.ok(!sealed.includes(begun.key));
  const { recoveryCodes } = await guarded();
  const hashes = stack.sql('SELECT code_hash FROM recovery_codes').flat();
  for (const code of recoveryCodes) {
    for (const spelling of [code, code.replace('-', '')]) {
      assert.ok(!hashes.includes(createHash('sha256').update(spelling).digest('hex')));
    }
    assert.ok(!stack.log('identity').includes(code));
  }
});
