// Twenty reloads of the gate while applications are used: how long one takes, and how many
// requests fail. As browsers do: over HTTP/1.1 on kept connections and on new ones, over HTTP/2
// on one that is kept; what a kept connection ended without an answer is asked again on a new one.
import https from 'node:https';
import { performance } from 'node:perf_hooks';

import { ask, connectHttp2 } from '../../harness/http2.mjs';
import { median, quantile } from '../statistics.mjs';
import { constant, send } from './ours.mjs';

const reloads = 20;
const clients = 4; // of each kind

/** Asks again and again until stop() gives what came of it. */
function use(kind, askOnce) {
  let isOver = false;
  const found = { fine: 0, failed: [] };
  const work = Promise.all(Array.from({ length: kind.clients }, async () => {
    while (!isOver) {
      const outcome = await askOnce().catch((error) => error.code ?? error.message);
      if (outcome === 200) found.fine += 1;
      else found.failed.push(`${kind.name}: ${outcome}`);
    }
  }));
  return async () => {
    isOver = true;
    await work;
    return found;
  };
}

function overHttp1(side, agent) {
  return async () => (await send(https, side.options(constant, { agent }))).status;
}

function overHttp2(side) {
  let session;
  let asked; // on this session
  const once = async () => {
    if (!session || session.closed || session.destroyed) [session, asked] = [await connectHttp2(side.at(constant)), 0];
    asked += 1;
    const { status } = await ask(session, { ':path': '/', ':authority': new URL(side.url(constant)).host, cookie: side.ours.cookie(constant) });
    if (status !== 0 || asked === 1) return status;
    session.destroy();
    return once();
  };
  return { once, close: () => session?.destroy() };
}

/** {times: ms of each reload, fine: requests, failed: why others were not}. */
async function reloadInUse(side) {
  const kept = new https.Agent({ keepAlive: true, maxSockets: clients, ca: side.ours.stack.ca });
  const modern = overHttp2(side);
  const stops = [use({ name: 'kept', clients }, overHttp1(side, kept)), use({ name: 'new', clients }, overHttp1(side, false)),
    use({ name: 'HTTP/2', clients: 1 }, modern.once)];
  const times = [];
  let found = [];
  try {
    for (let count = 0; count < reloads; count += 1) {
      const started = performance.now();
      await side.master.reload();
      times.push(performance.now() - started);
    }
  } finally {
    found = await Promise.all(stops.map((stop) => stop()));
    kept.destroy();
    modern.close();
  }
  return { times, fine: found.reduce((sum, { fine }) => sum + fine, 0), failed: found.flatMap(({ failed }) => failed) };
}

export async function measureReloads(ours, report) {
  const bare = await reloadInUse(ours.bare);
  const checked = await reloadInUse(ours.checked);
  report.tell('gate.reload_without_check', median(bare.times), 'ms');
  report.tell('gate.reload', median(checked.times), 'ms');
  report.tell('gate.reload_p95', quantile(checked.times, 0.95), 'ms');
  report.tell('gate.reload_requests', checked.fine, 'requests');
  report.tell('gate.reload_failed_without_check', bare.failed.length, 'requests');
  report.atMost('gate.reload_failed', checked.failed.length, 'requests', 0);
  if (checked.failed.length > 0) console.error(`failed while the gate reloaded: ${checked.failed.join(', ')}`);
}
