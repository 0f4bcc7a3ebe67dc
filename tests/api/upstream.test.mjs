// Signing in by an identity provider of others, with a real one on the other side: linking, whose
// account it is, what is refused, and what happens when it is slow or gone.
// Domains: identity, mail, notifications, setup, work
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem, eventually } from '../harness/expect.mjs';
import { readTitle } from '../harness/html.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { makeUpstreamAuthority, Upstream } from '../harness/upstream.mjs';

const authority = makeUpstreamAuthority();
const stack = await startStack({ settings: { app_authorities: authority.file } });
const upstream = await Upstream.start(stack, authority);
const administrator = await createFirstAdministrator(stack);
const path = '/v1/admin/upstream_providers';
/** As the administrator, whose password is given again where it was given too long ago. */
async function api(...call) {
  const answer = await administrator.client.api(...call);
  const isLate = answer.status === 403 && answer.json.type === 'urn:unidash:problem:session.confirmation_required';
  if (!isLate) return answer;
  const confirmed = await administrator.client.api('POST', '/v1/account/confirm',
    { password: administrator.password }, { type: 'confirmations' });
  assert.equal(confirmed.status, 204, confirmed.text);
  return administrator.client.api(...call);
}

const contoso = (more = {}) => ({
  name: 'Contoso', issuer: upstream.issuer, client_id: 'unidash', client_secret: upstream.secret, ...more,
});
const read = async (id) => (await api('GET', `${path}/${id}`)).json.data.attributes;
const change = (id, attributes) =>
  api('PATCH', `${path}/${id}`, attributes, { type: 'upstream_providers', headers: { 'if-match': '*' } });
const people = () => Number(stack.sql('SELECT count(*) FROM users')[0][0]);
const lastRefusal = () => stack.sql(`SELECT details->>'reason' FROM audit_logs
  WHERE action = 'user.sign_in_failed' ORDER BY id DESC LIMIT 1`)[0]?.[0];

/** Registers the provider and waits until it was found. */
async function register(more) {
  const made = await api('POST', path, contoso(more), { type: 'upstream_providers' });
  assert.equal(made.status, 201, made.text);
  const { id } = made.json.data;
  await eventually('the provider was looked at', 30, () => read(id), ({ is_being_checked: isBusy }) => !isBusy);
  return { id, redirect: made.json.meta.redirect_uri };
}

const provider = await register();

/** Follows the browser to the provider and back, up to the return address. */
async function visitProvider(browser, address) {
  let answer = await browser.get(address);
  for (let hops = 0; hops < 12 && [302, 303].includes(answer.status); hops += 1) {
    const next = new URL(answer.headers.location, answer.url).href;
    if (next.startsWith(provider.redirect)) return next;
    answer = await browser.get(next);
  }
  throw new Error(`${answer.url} answered ${answer.status}: ${answer.text}`);
}

const begin = `${stack.id}/login/with/${provider.id}`;
/** The answer to the return, asked for again where it takes its time. */
async function finish(browser, address) {
  let answer = await browser.get(address);
  while (answer.status === 202) answer = await browser.get(`${stack.id}/login/waiting`);
  return answer;
}
/** A new browser that signs in there as whoever is set. */
async function signIn(browser = upstream.browser()) {
  return { browser, answer: await finish(browser, await visitProvider(browser, begin)) };
}

/** A person with a password whose account there is linked in the browser they are signed in with. */
async function createLinked(username, subject) {
  const person = await createPerson(administrator, { username });
  person.browser = upstream.browser();
  await person.browser.signIn(person.username, person.password);
  await upstream.account(subject, { email: `${username}@example.org` });
  const answer = await link(person.browser);
  assert.equal(answer.status, 303, answer.text);
  return person;
}
async function requestLink(browser) {
  return browser.api('POST', '/v1/account/upstream_links', { provider: provider.id }, { type: 'upstream_links' });
}
async function link(browser) {
  const asked = await requestLink(browser);
  assert.equal(asked.status, 200, asked.text);
  return finish(browser, await visitProvider(browser, asked.json.data.attributes.address));
}
async function whoIs(browser) {
  const desk = await browser.visit(`${stack.desk}/auth/login`);
  assert.equal(desk.status, 200, desk.text);
  return (await browser.api('GET', '/v1/me')).json.data.attributes.username;
}

test('a provider is found step by step', async () => {
  const found = await read(provider.id);
  assert.deepEqual(found.check_steps.map(({ name, is_good: isGood }) => [name, isGood]),
    [['reached', true], ['document', true], ['keys', true]]);
  assert.equal(found.is_ready, true);
  assert.equal(JSON.stringify(found).includes(upstream.secret), false, 'its secret is never told');
  const [[sealed]] = stack.sql(`SELECT client_secret_sealed FROM upstream_providers WHERE id = ${provider.id}`);
  assert.equal(sealed.includes(upstream.secret), false, 'nor kept as it is');
});

test('one that is not there says which step failed, and the rest goes on', async () => {
  const made = await api('POST', path, contoso({ name: 'Nobody', issuer: 'https://localhost:1' }), { type: 'upstream_providers' });
  assert.equal(made.status, 201, made.text);
  const { id } = made.json.data;
  const found = await eventually('it was looked at', 30, () => read(id), ({ is_being_checked: isBusy }) => !isBusy);
  assert.equal(found.check_steps[0].name, 'reached');
  assert.equal(found.check_steps[0].is_good, false);
  assert.equal(found.is_ready, false);
  assert.equal((await api('DELETE', `${path}/${id}`)).status, 204);
});

test('everybody’s Microsoft is refused, and an address that is not https', async () => {
  for (const [issuer, slug] of [
    ['https://login.microsoftonline.com/common/v2.0', 'upstream.tenant_needed'],
    ['https://login.microsoftonline.com/{tenantid}/v2.0', 'upstream.tenant_needed'],
    ['http://localhost/', 'upstream.bad_issuer'],
  ]) {
    const problem = assertProblem(await api('POST', path, contoso({ issuer }), { type: 'upstream_providers' }), 422);
    assert.deepEqual(problem.errors.map((each) => [each.field, each.slug]), [['issuer', slug]]);
  }
});

test('the sign-in page has its button, and whoever is not linked is told to sign in first', async () => {
  const page = await upstream.browser().get(`${stack.id}/login`);
  assert.match(page.text, /href="\/login\/with\/\d+"[^>]*>Continuer avec Contoso</);
  await upstream.account('stranger', { email: 'giselle@example.org', preferred_username: 'giselle.admin' });
  const before = people();
  const { browser, answer } = await signIn();
  assert.equal(answer.status, 403);
  assert.match(readTitle(answer.text), /pas encore lié/);
  assert.equal(browser.cookie(stack.id, '__Host-unidash_id'), undefined);
  assert.equal(people(), before, 'nobody was made');
});

test('a linked account signs in as its person, in any browser', async () => {
  const karim = await createLinked('karim', 'karim-at-contoso');
  const links = (await karim.browser.api('GET', '/v1/account/upstream_identities')).json.data;
  assert.deepEqual(links.map(({ attributes }) => attributes.provider), ['Contoso']);
  const { browser, answer } = await signIn();
  assert.equal(answer.status, 303, answer.text);
  assert.equal(answer.headers.location, `${stack.desk}/`);
  assert.equal(await whoIs(browser), 'karim');
  const [[name]] = stack.sql(`SELECT details->>'provider' FROM audit_logs
    WHERE action = 'user.signed_in' ORDER BY id DESC LIMIT 1`);
  assert.equal(name, 'Contoso');
});

test('the same address is not the same person', async () => {
  const lea = await createPerson(administrator, { username: 'lea' });
  await upstream.account('somebody-else', { email: lea.email, email_verified: true, preferred_username: 'lea', name: 'Léa' });
  const { browser, answer } = await signIn();
  assert.equal(answer.status, 403);
  assert.equal(browser.cookie(stack.id, '__Host-unidash_id'), undefined);
});

test('an identity that is somebody’s is not linked to somebody else', async () => {
  await createLinked('first', 'shared-subject');
  const second = await createPerson(administrator, { username: 'second' });
  const browser = upstream.browser();
  await browser.signIn(second.username, second.password);
  const answer = await link(browser);
  assert.equal(answer.status, 409);
  assert.match(readTitle(answer.text), /quelqu’un d’autre/);
  const { browser: other } = await signIn();
  assert.equal(await whoIs(other), 'first');
});

test('a link is made in the session that asked for it and in no other', async () => {
  const [victim, attacker] = [await createPerson(administrator), await createPerson(administrator)];
  const [theirs, ours] = [upstream.browser(), upstream.browser()];
  await theirs.signIn(victim.username, victim.password);
  await ours.signIn(attacker.username, attacker.password);
  await upstream.account('attackers-own');
  // A ticket of the attacker's, opened by the victim.
  const { address } = (await requestLink(ours)).json.data.attributes;
  assert.equal((await theirs.get(address)).status, 403);
  // The return of the attacker's, opened by the victim: it lacks the mark of their browser.
  const back = await visitProvider(ours, address);
  assert.equal((await finish(theirs, back)).status, 410);
  assert.equal(stack.sql("SELECT count(*) FROM upstream_identities WHERE subject = 'attackers-own'")[0][0], '0');
});

test('a disabled person is refused, however sound the answer', async () => {
  const person = await createLinked('leaving', 'leaving-at-contoso');
  assert.equal((await api('POST', `/v1/admin/users/${person.id}/disable`)).status, 200);
  const { browser, answer } = await signIn();
  assert.equal(answer.status, 403);
  assert.match(readTitle(answer.text), /désactivé/);
  assert.equal(browser.cookie(stack.id, '__Host-unidash_id'), undefined);
});

test('a reset of the password ends what the person had linked', async () => {
  const person = await createLinked('reset', 'reset-at-contoso');
  assert.equal((await api('POST', `/v1/admin/users/${person.id}/reset`)).status, 200);
  assert.equal((await signIn()).answer.status, 403);
});

test('ID tokens with a wrong nonce, audience, issuer or time are refused', async (t) => {
  await createLinked('forged', 'forged-at-contoso');
  t.after(() => upstream.fault());
  const past = Math.floor(Date.now() / 1000) - 3600;
  for (const [claim, value] of [
    ['nonce', 'another'], ['aud', 'another'], ['aud', ['unidash', 'another']], ['azp', 'another'],
    ['iss', 'https://evil.example'], ['exp', past], ['iat', past], ['sub', ''],
  ]) {
    await upstream.fault({ claims: { [claim]: value } });
    const { browser, answer } = await signIn();
    assert.equal(answer.status, 403, claim);
    assert.equal(browser.cookie(stack.id, '__Host-unidash_id'), undefined, claim);
    assert.equal(lastRefusal(), `sign_in.refused: ${claim === 'azp' ? 'aud' : claim}`);
  }
  await upstream.fault();
  assert.equal((await signIn()).answer.status, 303, 'and without the fault it goes well');
});

test('an answer that names another issuer, or none, is refused before its code is used', async () => {
  await createLinked('mixed', 'mixed-at-contoso');
  for (const issuer of ['https://evil.example', undefined]) {
    const browser = upstream.browser();
    const back = new URL(await visitProvider(browser, begin));
    if (issuer) back.searchParams.set('iss', issuer);
    else back.searchParams.delete('iss');
    assert.equal((await finish(browser, back.href)).status, 403);
    assert.equal(lastRefusal(), 'sign_in.refused: iss');
  }
});

test('a state is used once, also when two come at the same moment', async () => {
  await createLinked('once', 'once-at-contoso');
  const browser = upstream.browser();
  const back = new URL(await visitProvider(browser, begin));
  const another = new URL(back);
  another.searchParams.set('code', 'another');
  const sessions = () => Number(stack.sql(`SELECT count(*) FROM sessions s JOIN users u ON u.id = s.fk_user
    WHERE u.username = 'once' AND s.kind = 'sso'`)[0][0]);
  const before = sessions();
  // Copies, so that none has the session of another.
  const copies = Array.from({ length: 4 }, () => browser.clone());
  const answers = await Promise.all(copies.map((copy) => finish(copy, back.href)));
  assert.equal(sessions() - before, 1);
  assert.ok(answers.some(({ status }) => status === 303));
  assert.ok(answers.every(({ status }) => [303, 410].includes(status)));
  assert.equal((await finish(browser.clone(), another.href)).status, 410, 'nor with another code');
  assert.equal((await finish(upstream.browser(), back.href)).status, 410, 'nor in another browser');
});

test('a provider that is slow keeps neither the page nor the password waiting', async (t) => {
  const person = await createLinked('patient', 'patient-at-contoso');
  t.after(() => upstream.fault());
  await upstream.fault({ delay: 4000 });
  const browser = upstream.browser();
  const back = await visitProvider(browser, begin);
  const first = await browser.get(back);
  assert.equal(first.status, 202);
  assert.match(first.headers.refresh, /\/login\/waiting$/);
  const meanwhile = upstream.browser();
  assert.equal((await meanwhile.signIn(person.username, person.password)).status, 200);
  let answer = first;
  while (answer.status === 202) answer = await browser.get(`${stack.id}/login/waiting`);
  assert.equal(answer.status, 303, answer.text);
  assert.equal(await whoIs(browser), 'patient');
});

test('a provider that dies on the way is told of in words, and the password works', async (t) => {
  const person = await createLinked('stranded', 'stranded-at-contoso');
  const browser = upstream.browser();
  const back = await visitProvider(browser, begin);
  await upstream.stop();
  t.after(() => upstream.begin());
  const answer = await finish(browser, back);
  assert.equal(answer.status, 503);
  assert.match(readTitle(answer.text), /Contoso ne répond pas/);
  assert.equal((await browser.signIn(person.username, person.password)).status, 200);
});

test('only those an administrator’s rule lists get an account, without rights, address or another’s name', async (t) => {
  await change(provider.id, { creation: 'listed', creation_claim: 'groups', creation_values: ['staff'] });
  t.after(() => change(provider.id, { creation: 'none' }));
  await upstream.account('outsider', { groups: ['guests'], preferred_username: 'outsider' });
  assert.equal((await signIn()).answer.status, 403);
  await upstream.account('newcomer', {
    groups: ['staff'], preferred_username: 'giselle.admin', name: 'Nina', email: 'nina@example.org', email_verified: true,
  });
  const { browser, answer } = await signIn();
  assert.equal(answer.status, 303, answer.text);
  assert.equal(await whoIs(browser), 'giselle.admin2');
  const [[role, email, name]] = stack.sql("SELECT role, coalesce(email, ''), display_name FROM users WHERE username = 'giselle.admin2'");
  assert.deepEqual([role, email, name], ['user', '', 'Nina']);
  const nina = (await api('GET', '/v1/admin/users')).json.data.find(({ attributes }) => attributes.username === 'giselle.admin2');
  assert.equal(nina.attributes.status, 'active', 'nobody waits for a password of theirs');
  assert.equal((await browser.api('GET', '/v1/account/password')).json.data.attributes.kept, 'none');
  const before = people();
  assert.equal((await signIn()).answer.status, 303);
  assert.equal(people(), before, 'the second sign-in makes nobody');
});

test('the last way in is not removed', async () => {
  const person = await createLinked('locked', 'locked-at-contoso');
  const [{ id }] = (await person.browser.api('GET', '/v1/account/upstream_identities')).json.data;
  stack.sql("UPDATE users SET password_hash = NULL WHERE username = 'locked'");
  assertProblem(await person.browser.api('DELETE', `/v1/account/upstream_identities/${id}`), 409, 'upstream.last_way_in');
  stack.sql("UPDATE users SET password_hash = 'set' WHERE username = 'locked'");
  assert.equal((await person.browser.api('DELETE', `/v1/account/upstream_identities/${id}`)).status, 204);
  assert.equal((await signIn()).answer.status, 403);
});

test('an administrator ends one link of somebody, who is signed out and comes in by it no more', async () => {
  const person = await createLinked('unlinked', 'unlinked-at-contoso');
  const links = `/v1/admin/users/${person.id}/identities`;
  const { data } = (await api('GET', links)).json;
  assert.deepEqual(data.map(({ attributes }) => attributes.provider), ['Contoso']);
  assert.equal('subject' in data[0].attributes, false);
  const other = await createPerson(administrator);
  assertProblem(await api('DELETE', `/v1/admin/users/${other.id}/identities/${data[0].id}`), 404, 'upstream.link_not_found');
  assertProblem(await person.browser.api('DELETE', `${links}/${data[0].id}`), 403);
  assert.equal((await api('DELETE', `${links}/${data[0].id}`)).status, 204);
  assert.deepEqual((await api('GET', links)).json.data, []);
  assertProblem(await eventually('the session has ended', 10, () => person.browser.api('GET', '/v1/me'),
    ({ status }) => status === 401), 401);
  assert.equal((await signIn()).answer.status, 403);
  const [[name]] = stack.sql(`SELECT details->>'provider' FROM audit_logs
    WHERE action = 'user.upstream_unlinked' ORDER BY id DESC LIMIT 1`);
  assert.equal(name, 'Contoso');
  assert.equal((await upstream.browser().signIn(person.username, person.password)).status, 200, 'the password is left');
});

test('a provider for some domains is offered to them alone', async (t) => {
  await change(provider.id, { sign_in_domains: ['contoso.example'] });
  t.after(() => change(provider.id, { sign_in_domains: [] }));
  const browser = upstream.browser();
  const plain = (await browser.get(`${stack.id}/login`)).text;
  assert.doesNotMatch(plain, /Continuer avec Contoso/);
  assert.match(plain, /href="\/login\/organisation"/);
  const found = await browser.get(`${stack.id}/login/organisation?name=${encodeURIComponent('lea@CONTOSO.example')}`);
  assert.match(found.text, /Continuer avec Contoso/);
  assert.equal((await browser.get(`${stack.id}/login/organisation?name=lea%40other.example`)).status, 422);
});

test('only super administrators set providers up, and only with their password given just now', async () => {
  const admin = await createPerson(administrator, { role: 'admin' });
  assertProblem(await admin.client.api('POST', path, contoso(), { type: 'upstream_providers' }), 403);
  assert.equal((await admin.client.api('GET', path)).status, 200);
  const person = await createPerson(administrator);
  assertProblem(await person.client.api('GET', path), 403);
  stack.sql(`UPDATE sessions SET auth_time = auth_time - interval '1 hour'
    WHERE fk_user = (SELECT id FROM users WHERE username = '${person.username}')`);
  assertProblem(await eventually('the session is looked up again', 10, () => requestLink(person.client),
    ({ status }) => status === 403), 403, 'session.confirmation_required');
});

test('a provider that is switched off lets nobody in, and deleted takes its links along', async () => {
  await createLinked('last', 'last-at-contoso');
  assert.equal((await change(provider.id, { is_active: false })).status, 200);
  const away = await upstream.browser().get(begin);
  assert.equal(away.headers.location, '/login');
  assert.equal((await change(provider.id, { is_active: true })).status, 200);
  assert.equal((await signIn()).answer.status, 303);
  assert.equal((await api('DELETE', `${path}/${provider.id}`)).status, 204);
  assert.equal(stack.sql('SELECT count(*) FROM upstream_identities')[0][0], '0');
});
