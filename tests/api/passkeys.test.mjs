// Passkeys on the real pages, with an authenticator in software: made, used alone and after the
// password, and given before what cannot be taken back.
// Domains: audit, identity, mail, setup
import assert from 'node:assert/strict';
import test from 'node:test';

import { factorPath } from '../harness/authenticator.mjs';
import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { readTitle } from '../harness/html.mjs';
import { addPasskey, askSignIn, confirmWith, optionsIn, Passkey, passkeysPath, sendSignIn } from '../harness/passkey.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const stack = await startStack({ settings: { rate_login_address: 10000 } });
const administrator = await createFirstAdministrator(stack);

const idCookie = '__Host-unidash_id';

/** Somebody with a passkey and nothing else beside the password. */
async function guarded(changes) {
  const person = await createPerson(administrator);
  return { ...person, ...await addPasskey(stack, person, changes) };
}

async function afterPassword({ username, password }) {
  const client = new Client(stack);
  const page = await client.visit(`${stack.desk}/auth/login`);
  return { client, page: await client.submit(page, { username, password }) };
}

/** A sign-in with a passkey alone, as the page's script does it. */
async function signInWith(passkey, changes, client = new Client(stack)) {
  const page = await client.visit(`${stack.desk}/auth/login`);
  const options = await askSignIn(client, stack);
  const answer = await sendSignIn(client, page, passkey.get(options, changes));
  return { client, answer };
}

test('one is made on a page of its own, and recovery codes are shown once', async () => {
  const person = await guarded();
  assert.equal(new Set(person.recoveryCodes).size, 10);
  const listed = (await person.client.api('GET', passkeysPath)).json.data;
  assert.deepEqual(listed.map(({ attributes }) => attributes.name), ['My phone']);
  const state = (await person.client.api('GET', factorPath)).json.data.attributes;
  assert.equal(state.passkeys, 1);
  assert.equal(state.recovery_codes_left, 10);
  assert.equal(state.enrolled_at, undefined);
  const again = await addPasskey(stack, person);
  assert.deepEqual(again.recoveryCodes, []);
});

test('the page that makes one is for the person who is signed in there, once', async () => {
  const person = await createPerson(administrator);
  const begun = await person.client.api('POST', passkeysPath);
  assert.equal(begun.status, 201, begun.text);
  const { address } = begun.json.data.attributes;
  assert.equal(new URL(address).origin, stack.id);
  const other = await createPerson(administrator);
  assert.equal((await other.client.get(address)).status, 410);
  assert.equal((await new Client(stack).get(address)).status, 410);
  const page = await person.client.visit(address);
  const passkey = new Passkey({ origin: stack.id });
  const made = passkey.create(optionsIn(page.text));
  assert.equal((await person.client.submit(page, { ...made, name: 'One' })).status, 200);
  assert.equal((await person.client.post(address, { ...made, name: 'Two' })).status, 410);
});

test('where a second step is required, one is made on the way in', async () => {
  const person = await createPerson(administrator);
  stack.sql(`UPDATE second_factor_policy SET required_of = 'everybody', required_from = now() - interval '1 day'`);
  const { client, page } = await afterPassword(person);
  stack.sql(`UPDATE second_factor_policy SET required_of = 'nobody', required_from = NULL`);
  assert.equal(page.url.pathname, '/login/second-step');
  assert.equal(client.cookie(stack.id, idCookie), undefined);
  const passkey = new Passkey({ origin: stack.id });
  const made = { ...passkey.create(optionsIn(page.text)), name: 'My phone' };
  const codes = await client.post(`${stack.id}/login/second-step/passkey`, made);
  assert.equal(codes.status, 200, codes.text);
  assert.equal(codes.text.match(/<li><code>/g).length, 10);
  assert.notEqual(client.cookie(stack.id, idCookie), undefined);
  assert.equal((await client.post(`${stack.id}/login/second-step/passkey`, made)).status, 303, 'once');
  const { client: again } = await signInWith(passkey);
  assert.ok(await again.isSignedIn());
});

test('a passkey alone signs in, and says so to applications', async () => {
  const person = await guarded();
  const { client, answer } = await signInWith(person.passkey);
  assert.equal(answer.url.origin, stack.desk, answer.text);
  assert.ok(await client.isSignedIn());
  const [[method]] = stack.sql(`SELECT sign_in_method FROM sessions WHERE fk_user = ${person.id} AND kind = 'sso'
    ORDER BY id DESC LIMIT 1`);
  assert.equal(method, 'passkey');
});

for (const [what, passkeyChanges, changes] of [
  ['a page of the desktop', {}, (options) => ({ origin: options.desk })],
  ['a frame of another page', {}, () => ({ crossOrigin: true })],
  ['another question', {}, () => ({ challenge: 'A'.repeat(43) })],
  ['a key that was only touched', { flags: ['present'] }, () => ({})],
]) {
  test(`a sign-in is refused to ${what}`, async () => {
    const person = await guarded();
    Object.assign(person.passkey, passkeyChanges);
    const { client, answer } = await signInWith(person.passkey, changes(stack));
    assert.equal(answer.status, 401);
    assert.equal(client.cookie(stack.id, idCookie), undefined);
  });
}

test('an answer is taken once, and from the browser that was asked', async () => {
  const { passkey } = await guarded();
  const client = new Client(stack);
  const page = await client.visit(`${stack.desk}/auth/login`);
  const answer = passkey.get(await askSignIn(client, stack));
  const thief = new Client(stack);
  const elsewhere = await thief.visit(`${stack.desk}/auth/login`);
  await askSignIn(thief, stack);
  assert.equal((await sendSignIn(thief, elsewhere, answer)).status, 401);
  await sendSignIn(client, page, answer);
  assert.ok(await client.isSignedIn());
  const again = new Client(stack);
  assert.equal((await sendSignIn(again, await again.visit(`${stack.desk}/auth/login`), answer)).status, 401);
});

test('a count that goes back is refused, and in the trail', async () => {
  const person = await guarded();
  person.passkey.setCount(10);
  await signInWith(person.passkey);
  person.passkey.setCount(3);
  const { answer } = await signInWith(person.passkey);
  assert.equal(answer.status, 401);
  await eventually('it is in the trail', 15, async () => {
    const { data } = (await administrator.client.api('GET', '/v1/admin/audit?page_size=50')).json;
    return data.some(({ attributes }) => attributes.action === 'passkey.copied');
  });
});

test('after the password one is the second step; a recovery code will do as well', async () => {
  const person = await guarded();
  const { client, page } = await afterPassword(person);
  assert.equal(page.url.pathname, '/login/code');
  assert.equal(client.cookie(stack.id, idCookie), undefined);
  const form = page.text.match(/action="(\/login\/code\/passkey[^"]*)"/)[1].replaceAll('&amp;', '&');
  const used = await client.post(new URL(form, stack.id).href, person.passkey.get(optionsIn(page.text)));
  assert.equal(used.status, 303, used.text);
  assert.notEqual(client.cookie(stack.id, idCookie), undefined);
  const lost = await afterPassword(person);
  await lost.client.submit(lost.page, { code: person.recoveryCodes[0] });
  assert.ok(await lost.client.isSignedIn());
});

test('the sign-in page speaks both languages of it', async () => {
  const client = new Client(stack);
  const page = await client.visit(`${stack.id}/login?lang=en`);
  assert.match(page.text, /Use a passkey/);
  assert.match((await client.visit(`${stack.id}/login?lang=fr`)).text, /Utiliser une clé d’accès/);
  assert.match(page.text, /autocomplete="username webauthn"/);
});

test('before what cannot be taken back one is given in the place of the password', async () => {
  const person = await guarded();
  stack.sql(`UPDATE sessions SET auth_time = auth_time - interval '6 minutes' WHERE fk_user = ${person.id}`);
  stack.valkey('flushall');
  const renew = () => person.client.api('POST', `${factorPath}/recovery_codes`);
  assertProblem(await renew(), 403, 'session.confirmation_required');
  const done = await confirmWith(person);
  assert.equal(done.url.pathname, '/passkeys/confirmed');
  assert.equal(readTitle(done.text), 'C’est confirmé – UniDash');
  assert.equal((await renew()).status, 201);
});

test('a proof is of no use to another session', async () => {
  const person = await guarded();
  const elsewhere = (await signInWith(person.passkey)).client;
  const { address } = (await person.client.api('POST', '/v1/account/confirm/passkey')).json.data.attributes;
  const page = await person.client.visit(address);
  const sent = await person.client.post(address, person.passkey.get(optionsIn(page.text)));
  assert.equal(sent.status, 303);
  const refused = await elsewhere.get(sent.headers.location);
  assert.equal(refused.headers.location, `${stack.id}/passkeys/expired`);
});

test('renamed and taken away by its person, with a proof that is recent', async () => {
  const person = await guarded();
  const [{ id }] = (await person.client.api('GET', passkeysPath)).json.data;
  const path = `${passkeysPath}/${id}`;
  const renamed = await person.client.api('PATCH', path, { name: 'Key ring' }, { type: 'passkeys' });
  assert.equal(renamed.json.data.attributes.name, 'Key ring');
  const other = await createPerson(administrator);
  assertProblem(await other.client.api('DELETE', path), 404, 'passkey.not_found');
  assert.equal((await person.client.api('DELETE', path)).status, 204);
  const { answer } = await signInWith(person.passkey);
  assert.equal(answer.status, 401);
  const { client } = await afterPassword(person);
  assert.ok(await client.isSignedIn(), 'the password is enough again');
});

test('an administrator who takes the second step away takes passkeys too', async () => {
  const person = await guarded();
  const helped = await administrator.client.api('POST', `/v1/admin/users/${person.id}/reset-second-factor`);
  assert.equal(helped.status, 200, helped.text);
  assert.equal(helped.json.data.attributes.has_second_factor, false);
  assert.equal((await signInWith(person.passkey)).answer.status, 401);
});

test('required of everybody, a passkey is what is required', async () => {
  const person = await guarded();
  stack.sql(`UPDATE second_factor_policy SET required_of = 'everybody', required_from = now() - interval '1 day'`);
  const { page } = await afterPassword(person);
  assert.equal(page.url.pathname, '/login/code');
  const { client } = await signInWith(person.passkey);
  assert.ok(await client.isSignedIn());
  stack.sql(`UPDATE second_factor_policy SET required_of = 'nobody', required_from = NULL`);
});
