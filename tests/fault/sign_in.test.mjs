// What a sign-in depends on is killed in the middle of it: whoever waits is told in words, nobody
// comes in who should not, no code counts twice, and afterwards it goes as before.
// Domains: identity, setup
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Client } from '../harness/client.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { readForm, readTitle } from '../harness/html.mjs';
import { Provider, registerClient, requestOf, startLogoutReceiver } from '../harness/openid.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { makeUpstreamAuthority, Upstream } from '../harness/upstream.mjs';

const receiver = await startLogoutReceiver();
const authority = makeUpstreamAuthority();
const authorities = join(authority.place, 'authorities.pem');
writeFileSync(authorities, readFileSync(receiver.authorityFile, 'utf8') + authority.certificate);
// Administrators are told more, where their network is: people sign in from elsewhere.
const stack = await startStack({ settings: { app_authorities: authorities }, adminNetworks: ['127.0.0.8/32'] });
const administrator = await createFirstAdministrator(stack, { from: '127.0.0.8' });
const provider = await Provider.of(stack);
const client = registerClient(stack, 'rp', { grants: ['authorization_code', 'refresh_token'],
  columns: { backchannel_logout_uri: `'${receiver.address()}'` } });
const upstream = await Upstream.start(stack, authority);
const contoso = await registerUpstream();

async function registerUpstream() {
  const path = '/v1/admin/upstream_providers';
  const made = await administrator.client.api('POST', path, { name: 'Contoso', issuer: upstream.issuer,
    client_id: 'unidash', client_secret: upstream.secret }, { type: 'upstream_providers' });
  assert.equal(made.status, 201, made.text);
  const { id } = made.json.data;
  await eventually('the provider is ready', 30, async () =>
    (await administrator.client.api('GET', `${path}/${id}`)).json.data.attributes, ({ is_ready: isReady }) => isReady);
  return { id, begin: `${stack.id}/login/with/${id}`, redirect: made.json.meta.redirect_uri };
}

/** People's browsers ask for pages. */
function asking(client) {
  client.headers.accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
  return client;
}
const newBrowser = () => asking(new Client(stack));
async function newPerson() {
  const person = await createPerson(administrator);
  asking(person.client);
  return person;
}

/** An application that has no connection open: one may be closed by now. */
const application = () => new Provider(stack, provider.discovery);

const idCookie = '__Host-unidash_id';
// What people and applications have no use for.
const internals = /valkey|redis|postgres|psql|sqlstate|connection refused|socket|exception|\.(?:cc|h|sock)\b/i;

/** An answer that says in words that it does not go just now, and no more. */
function assertAway(answer) {
  assert.equal(answer.status, 503, `${answer.status} ${answer.headers.location ?? ''} ${answer.text}`);
  assert.doesNotMatch(answer.text, internals);
  if (answer.headers['content-type'].startsWith('text/html')) {
    assert.match(readTitle(answer.text), /Connexion|ne peut pas s’afficher|redémarre/);
    assert.match(answer.text, /[Rr]éessaye[zr]/);
  } else {
    assertProblem(answer, 503);
  }
}

/** Leads a browser on until it would be sent to an address that begins so; resolves to that address. */
async function followTo(browser, first, beginning) {
  let answer = await browser.settle(first);
  for (let hops = 0; hops < 12 && [302, 303].includes(answer.status); hops += 1) {
    const next = new URL(answer.headers.location, answer.url).href;
    if (next.startsWith(beginning)) return next;
    answer = await browser.settle(await browser.get(next));
  }
  throw new Error(`${answer.url} answered ${answer.status}: ${answer.text}`);
}

const sendPassword = async (browser, page, person, password = person.password) => {
  const form = readForm(page.text);
  return browser.settle(await browser.post(new URL(form.action, page.url).href,
    { ...form.values, username: person.username, password }));
};

async function assertNobody(browser) {
  assert.equal(browser.cookie(stack.id, idCookie), undefined);
  const target = await provider.authorize(requestOf(client, { prompt: 'none' }), browser);
  assert.equal(target.searchParams.get('error'), 'login_required');
  assert.equal(await browser.isSignedIn(), false);
}

const sessionsOf = ({ id }) => Number(stack.sql(`SELECT count(*) FROM sessions WHERE fk_user = ${id} AND revoked_at IS NULL`)[0][0]);

for (const victim of ['valkey', 'postgres']) {
  test(`${victim} is killed between the way back to an application and the exchange of its code`, async () => {
    const person = await newPerson();
    const request = requestOf(client);
    const target = await provider.authorize(request, person.client);
    const stranger = newBrowser();
    await stack.without(victim, async () => {
      assertAway(await application().exchange(request, target));
      assertAway(await person.client.get(provider.url(requestOf(client))));
      assertAway(await stranger.get(provider.url(requestOf(client))));
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => application().exchange(request, target)));
    const sound = answers.filter(({ status }) => status === 200);
    assert.ok(sound.length <= 1, `${sound.length} answers to one code`);
    for (const answer of answers.filter((each) => !sound.includes(each))) {
      assert.deepEqual([answer.status, answer.json.error], [400, 'invalid_grant'], answer.text);
    }
    await assertNobody(stranger);
    const anew = application();
    const tokens = await anew.tokens(client, person.client);
    assert.equal((await anew.userinfo(tokens.access_token)).status, 200);
    assert.equal((await anew.refresh(client, tokens.refresh_token)).status, 200);
  });

  test(`${victim} is killed between the password and the desk`, async () => {
    const person = await newPerson();
    const [known, late] = [newBrowser(), newBrowser()];
    const page = await known.visit(`${stack.desk}/auth/login`);
    const callback = await followTo(known, await sendPassword(known, page, person), `${stack.desk}/auth/callback`);
    const form = await late.visit(`${stack.desk}/auth/login`);
    const before = sessionsOf(person);
    await stack.without(victim, async () => {
      assertAway(await known.get(callback));
      assertAway(await sendPassword(late, form, person, 'not the right one at all'));
      assertAway(await sendPassword(late, form, person));
    });
    assert.equal(sessionsOf(person), before, 'nobody came in meanwhile');
    await assertNobody(late);
    const again = await known.visit(`${stack.desk}/auth/login`);
    assert.equal(again.url.origin, stack.desk, 'the password was given already');
    assert.ok(await known.isSignedIn());
    assert.equal((await late.signIn(person.username, person.password)).status, 200);
    assert.ok(await late.isSignedIn());
  });

  test(`${victim} is killed while somebody is at another service`, async () => {
    const person = await newPerson();
    const theirs = asking(upstream.browser());
    await theirs.signIn(person.username, person.password);
    await upstream.account(`at-contoso-${victim}`);
    const asked = await theirs.api('POST', '/v1/account/upstream_links', { provider: contoso.id }, { type: 'upstream_links' });
    assert.equal(asked.status, 200, asked.text);
    const linked = await followTo(theirs, await theirs.get(asked.json.data.attributes.address), contoso.redirect);
    assert.equal((await theirs.settle(await theirs.get(linked))).status, 303);

    const browser = asking(upstream.browser());
    const back = await followTo(browser, await browser.get(contoso.begin), contoso.redirect);
    await stack.without(victim, async () => assertAway(await browser.settle(await browser.get(back))));
    await assertNobody(browser);
    // The same way back may still count, and once at most.
    const before = sessionsOf(person);
    const copies = Array.from({ length: 3 }, () => browser.clone());
    await Promise.all(copies.map(async (copy) => copy.settle(await copy.get(back))));
    assert.ok(sessionsOf(person) - before <= 1, 'two sessions of one way back');
    const anew = asking(upstream.browser());
    const again = await followTo(anew, await anew.get(contoso.begin), contoso.redirect);
    assert.equal((await anew.settle(await anew.get(again))).headers.location, `${stack.desk}/`);
    await anew.visit(`${stack.desk}/auth/login`);
    assert.equal((await anew.api('GET', '/v1/me')).json.data.attributes.username, person.username);
  });
}

const tokenFor = (sid) => ({ form }) =>
  JSON.parse(Buffer.from(form.get('logout_token').split('.')[1], 'base64url')).sid === sid;
const deliveries = ({ id }) => stack.sql(`SELECT j.state, j.attempts, j.run_at < NOW() + interval '15 seconds'
  FROM jobs j JOIN sessions s ON s.id::text = j.payload->>'session'
  WHERE j.kind = 'identity.backchannel_logout' AND s.fk_user = ${id}`);

test('an application that is away while somebody signs out is told once it is back', async () => {
  const person = await newPerson();
  const tokens = await application().tokens(client, person.client);
  const { payload } = await provider.verify(tokens.id_token);
  await receiver.stop();
  const out = await person.client.post(`${stack.id}/logout`, {});
  assert.equal(out.status, 303, 'whoever signs out does not wait for it');
  assert.equal(await person.client.isSignedIn(), false);
  await eventually('it was tried', 30, () => deliveries(person), ([delivery]) => Number(delivery?.[1]) >= 1);
  const [[state, , soon]] = deliveries(person);
  assert.deepEqual([state, soon], ['queued', 't'], 'it is tried again soon');
  assert.equal((await provider.userinfo(tokens.access_token)).status, 401, 'what it holds is over all the same');
  await receiver.begin();
  // By itself, when the next attempt is due.
  const [call] = await receiver.calls(1, tokenFor(payload.sid));
  const { payload: told } = await provider.verify(call.form.get('logout_token'), { audience: client.id, typ: 'logout+jwt' });
  assert.equal(told.sub, payload.sub);
  await eventually('the delivery is done', 30, () => deliveries(person), (all) => all.length === 1 && all[0][0] === 'done');
});

test('the programs that were not killed never fell', async () => {
  const { processes } = await stack.status();
  for (const { name, restarts } of processes.filter((each) => !['valkey', 'postgres'].includes(each.name))) {
    assert.equal(restarts, 0, `${name} fell`);
  }
});
