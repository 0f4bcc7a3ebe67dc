// How soon an application is shut after its person has signed out, who has a page of it and a
// WebSocket open.
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';

import { asBrowser } from '../../harness/application.mjs';
import { eventually } from '../../harness/expect.mjs';
import { createPerson } from '../../harness/people.mjs';
import { openWebSocket } from '../../harness/websocket.mjs';
import { quantile } from '../statistics.mjs';
import { wide } from './ours.mjs';

const people = 10;
const patience = 30; // seconds, then the figure is not to be had
const target = 1000; // ms

async function signOut(ours) {
  const [slug] = wide;
  const { client } = await createPerson(ours.product.person);
  const browser = asBrowser(client);
  assert.equal((await browser.visit(ours.origin(slug))).status, 200);
  const copy = browser.clone(); // signing out empties the browser
  const socket = await openWebSocket(ours.checked, slug, { cookie: browser.cookieHeader(ours.origin(slug)) });
  assert.equal(socket.status, 101);
  assert.equal(await socket.echo('hello'), 'hello');
  const answer = await browser.post(`${ours.stack.id}/logout`, {});
  assert.ok(answer.status < 400, answer.text);
  const ended = performance.now();
  const since = () => performance.now() - ended;
  const ask = () => copy.get(ours.origin(slug), { headers: { accept: 'application/json' } });
  const [page, tunnel] = await Promise.all([
    eventually('a refusal', patience, ask, ({ status }) => status === 401, 0).then(since), socket.ended.then(since)]);
  browser.close();
  copy.close();
  return { page, tunnel };
}

export async function measureEnds(ours, report) {
  const found = [];
  for (let count = 0; count < people; count += 1) found.push(await signOut(ours));
  report.atMost('gate.denial_after_sign_out_p95', quantile(found.map(({ page }) => page), 0.95), 'ms', target);
  report.tell('gate.websocket_after_sign_out_p95', quantile(found.map(({ tunnel }) => tunnel), 0.95), 'ms');
}
