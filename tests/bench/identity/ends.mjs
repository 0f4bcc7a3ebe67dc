// How soon an end is an end: of a token, of a session, of a person; and when applications hear
// of it.
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';

import { eventually } from '../../harness/expect.mjs';
import { registerClient } from '../../harness/openid.mjs';
import { createPerson } from '../../harness/people.mjs';
import { forEach } from '../processor_time.mjs';
import { median, quantile } from '../statistics.mjs';

const tokens = 20;
const people = 10;
const told = 5;
const patience = 30; // seconds, then the figure is not to be had
const target = 1000; // ms

/** Milliseconds from now until all of `asks` were refused. */
async function refusedAfter(...asks) {
  const ended = performance.now();
  await Promise.all(asks.map((ask) => eventually('a refusal', patience, ask, ({ status }) => status === 401, 0)));
  return performance.now() - ended;
}

/** From the answer to the revocation of an access token. */
async function ofTokens(ours) {
  const client = ours.clients.RS256;
  const all = await forEach(await ours.codes(tokens, client), (way) => ours.exchange(way));
  const delays = [];
  for (const { access_token: token } of all) {
    const answer = await ours.provider.call(ours.provider.discovery.revocation_endpoint, client, { token });
    assert.equal(answer.status, 200, answer.text);
    delays.push(await refusedAfter(() => ours.provider.userinfo(token)));
  }
  return delays;
}

/** Somebody at the desktop and in an application; from the answer to `end` until both are refused. */
async function ofPeople(ours, end) {
  await ours.confirm();
  const delays = [];
  for (let count = 0; count < people; count += 1) {
    const person = await createPerson(ours.product.person);
    const copy = person.client.clone(); // signing out empties the browser
    const { access_token: token } = await ours.provider.tokens(ours.clients.RS256, person.client);
    assert.equal((await copy.api('GET', '/v1/me')).status, 200); // a copy of the session is believed from here on
    const answer = await end(person);
    assert.ok(answer.status < 400, answer.text);
    delays.push(await refusedAfter(() => copy.api('GET', '/v1/me'), () => ours.provider.userinfo(token)));
    person.client.close();
    copy.close();
  }
  return delays;
}

export async function measureDenials(ours, report) {
  const tell = (name, delays) => report.atMost(`identity.denial_after_${name}_p95`, quantile(delays, 0.95), 'ms', target);
  await report.part('revoked tokens', async () => tell('revocation', await ofTokens(ours)));
  await report.part('sessions that end', async () => tell('sign_out',
    await ofPeople(ours, ({ client }) => client.post(`${ours.stack.id}/logout`, {}))));
  await report.part('people who are disabled', async () => {
    tell('disabling', await ofPeople(ours, ({ id }) => ours.product.person.client.api('POST', `/v1/admin/users/${id}/disable`)));
  });
}

/** Milliseconds from signing out to the application being told. */
export async function measureDelivery(ours, receiver, report) {
  const client = registerClient(ours.stack, 'told', { columns: { backchannel_logout_uri: `'${receiver.address()}'` } });
  await ours.confirm();
  const times = [];
  for (let count = 0; count < told; count += 1) {
    const person = await createPerson(ours.product.person);
    await ours.provider.tokens(client, person.client);
    const signedOut = performance.now();
    await person.client.post(`${ours.stack.id}/logout`, {});
    await eventually('a logout token', patience, () => receiver.received.length > count, Boolean, 0.002);
    times.push(performance.now() - signedOut);
    person.client.close();
  }
  report.tell('identity.backchannel_delivery', median(times), 'ms');
}
