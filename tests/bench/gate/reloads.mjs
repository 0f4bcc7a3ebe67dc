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
  const found = { fine: 0, failed: 0 };
  const work = Promise.all(Array.from({ length: kind.clients }, async () => {
    while (!isOver) {
      if ((await askOnce().catch(() => 0)) === 200) found.fine += 1;
      else found.failed += 1;
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

/** {times: ms of each reload, fine, failed}. */
async function reloadInUse(side) {
  const kept = new https.Agent({ keepAlive: true, maxSockets: clients, ca: side.ours.stack.ca });
  const modern = overHttp2(side);
  const stops = [use({ clients }, overHttp1(side, kept)), use({ clients }, overHttp1(side, false)), use({ clients: 1 }, modern.once)];
  const times = [];
  try {
    for (let count = 0; count < reloads; count += 1) {
      const started = performance.now();
      await side.master.reload();
      times.push(performance.now() - started);
    }
  } finally {
    for (const stop of stops) {
      const { fine, failed } = await stop();
      Object.assign(times, { fine: (times.fine ?? 0) + fine, failed: (times.failed ?? 0) + failed });
    }
    kept.destroy();
    modern.close();
  }
  return times;
}

export async function measureReloads(ours, report) {
  const bare = await reloadInUse(ours.bare);
  const checked = await reloadInUse(ours.checked);
  report.tell('gate.reload_without_check', median(bare), 'ms');
  report.tell('gate.reload', median(checked), 'ms');
  report.tell('gate.reload_p95', quantile(checked, 0.95), 'ms');
  report.tell('gate.reload_requests', checked.fine, 'requests');
  report.atMost('gate.reload_failed', checked.failed, 'requests', 0);
}
