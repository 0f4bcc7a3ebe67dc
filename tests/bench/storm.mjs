// Do people who work feel that everybody else is signing in? A steady trickle of
// GET /v1/me, on a quiet machine and while more sign-ins wait than it has cores.
import https from 'node:https';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { cores } from './product.mjs';
import { median, quantile } from './statistics.mjs';
import { load } from './wrk.mjs';

const turns = 3;
const seconds = 8;
const perSecond = 100;

function ask(agent, { stack, me }) {
  const started = performance.now();
  return new Promise((done, fail) => {
    const request = https.get({
      host: '127.0.0.1', port: stack.port, path: me.path, agent, ca: stack.ca,
      servername: new URL(me.origin).hostname,
      headers: { ...me.headers, host: new URL(me.origin).host },
    }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200
        ? done(performance.now() - started) : fail(new Error(`${me.path}: ${response.statusCode}`))));
    });
    request.on('error', fail);
  });
}

/** Milliseconds of each answer; requests start on time whether or not others are back. */
async function trickle(product) {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 32 });
  const answers = [];
  const start = performance.now();
  for (let index = 0; index < seconds * perSecond; index += 1) {
    const wait = start + (index * 1000) / perSecond - performance.now();
    if (wait > 0) await sleep(wait);
    answers.push(ask(agent, product));
  }
  const taken = await Promise.all(answers);
  agent.destroy();
  return taken;
}

async function trickleInStorm(product) {
  const storm = load(product.stack, product.login, { connections: 8 * cores, seconds: seconds + 2 });
  await sleep(1000);
  const taken = await trickle(product);
  await storm;
  return taken;
}

export async function storm(product, report) {
  await trickle(product); // connections and caches
  const pairs = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const quiet = quantile(await trickle(product), 0.99);
    pairs.push({ quiet, stormy: quantile(await trickleInStorm(product), 0.99) });
  }
  report.tell('storm.quiet_p99', median(pairs.map((pair) => pair.quiet)), 'ms');
  report.tell('storm.stormy_p99', median(pairs.map((pair) => pair.stormy)), 'ms');
  report.atMost('storm.of_quiet_p99', median(pairs.map((pair) => pair.stormy / pair.quiet)), 'ratio', 3);
}
