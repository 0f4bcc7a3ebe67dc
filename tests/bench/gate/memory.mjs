// What the gate's worker holds: at rest, while a gigabyte goes through it each way, and with
// two thousand WebSockets on which nothing is said; the same of the gate without the check.
import { setTimeout as sleep } from 'node:timers/promises';
import https from 'node:https';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';

import { connectHttp2 } from '../../harness/http2.mjs';
import { openWebSocket, openWebSocket2 } from '../../harness/websocket.mjs';
import { footprint } from '../memory.mjs';
import { forEach, spentDuring } from '../processor_time.mjs';
import { wide } from './ours.mjs';

const wanted = 2000;
const onConnection = 50; // HAProxy takes a hundred
const ofSession = 10;
const settle = 3000;
const watched = 10; // seconds
const amount = 1024; // MiB
const addressOf = (index) => `127.0.1.${1 + index}`;
const block = Buffer.alloc(1 << 20, 'x');

const pssOf = async ({ master }) => footprint(await master.worker()).pss;

export async function measureRest(ours, report) {
  await sleep(settle);
  report.tell('gate.idle_pss', await pssOf(ours.checked), 'MiB');
  report.tell('gate.idle_pss_without_check', await pssOf(ours.bare), 'MiB');
}

// -- much data -------------------------------------------------------------------

function upload(side, mebibytes) {
  return new Promise((done, fail) => {
    const request = https.request(side.options(wide[0], { method: 'PUT', agent: false, headers: { 'content-length': mebibytes * block.length } }), (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done(Number(Buffer.concat(parts))));
    });
    request.on('error', fail);
    Readable.from(function* blocks() { for (let sent = 0; sent < mebibytes; sent += 1) yield block; }()).pipe(request);
  });
}

function download(side, mebibytes) {
  return new Promise((done, fail) => {
    https.get(side.options(wide[0], { path: `/${mebibytes}`, agent: false }), (response) => {
      let size = 0;
      response.on('data', (part) => { size += part.length; });
      response.on('end', () => done(size));
      response.on('error', fail);
    }).on('error', fail);
  });
}

/** MiB a second, and by how many MiB the worker grew at most meanwhile. */
async function stream(side, transfer) {
  await transfer(side, 16); // buffers
  const pid = await side.master.worker();
  const before = footprint(pid).pss;
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, footprint(pid).pss); }, 100);
  const started = performance.now();
  try {
    const size = await transfer(side, amount);
    if (size !== amount * block.length) throw new Error(`${size} bytes came`);
  } finally {
    clearInterval(watch);
  }
  return { rate: (amount * 1000) / (performance.now() - started), grown: most - before };
}

export async function measureStreams(ours, report) {
  for (const [name, transfer] of [['upload', upload], ['download', download]]) {
    const bare = await stream(ours.bare, transfer);
    const checked = await stream(ours.checked, transfer);
    report.tell(`gate.${name}`, checked.rate, 'MiB/s');
    report.tell(`gate.${name}_of_without_check`, checked.rate / bare.rate, 'ratio');
    report.atMost(`gate.${name}_growth`, checked.grown, 'MiB', 8);
  }
}

// -- WebSockets ------------------------------------------------------------------

/** Where each is opened; the two applications take as many, and ten belong to one session. */
function placesOf(tokens) {
  return wide.flatMap((slug) => Array.from({ length: wanted / wide.length }, (_each, index) =>
    ({ slug, cookie: `__Host-unidash_app=${tokens[slug][Math.floor(index / ofSession)]}` })));
}

/** A connection is for one application; each comes from an address of its own. */
async function openOverHttp2(side, tokens) {
  const places = placesOf(tokens);
  const starts = Array.from({ length: wanted / onConnection }, (_each, index) => index * onConnection);
  const connections = [];
  const opened = await forEach(starts, async (start) => {
    const session = await connectHttp2(side.at(places[start].slug), { from: addressOf(start / onConnection) });
    connections.push(session);
    return forEach(places.slice(start, start + onConnection), ({ slug, cookie }) => openWebSocket2(side, slug, { session, cookie }));
  }, 2);
  return { count: opened.flat().filter(({ status }) => status === 200).length, close: () => connections.forEach((each) => each.destroy()) };
}

/** As many as are let in. */
async function openOverHttp1(side, tokens) {
  const opened = await forEach(placesOf(tokens), ({ slug, cookie }, index) =>
    openWebSocket(side, slug, { cookie, from: addressOf(Math.floor(index / onConnection)) }).catch(() => ({ status: 0, close() {} })), 8);
  return { count: opened.filter(({ status }) => status === 101).length, close: () => opened.forEach((each) => each.close()) };
}

const sum = (times) => Object.values(times).reduce((all, time) => all + time, 0);

/** {count, opening: µs for each, pss and each: KiB, share: of one processor while nothing is said}. */
async function hold(side, open, tokens) {
  const { edge: _edge, ...groups } = side.groups;
  const before = await pssOf(side);
  const { result: { count, close }, times: opening } = await spentDuring(groups, () => open(side, tokens));
  try {
    await sleep(settle);
    const { times } = await spentDuring(groups, () => sleep(watched * 1000));
    const pss = await pssOf(side);
    return { count, opening: sum(opening) / count, pss, each: ((pss - before) * 1024) / count, share: sum(times) / watched / 1e4 };
  } finally {
    close();
    await sleep(settle);
  }
}

export async function measureWebSockets(ours, report) {
  const tokens = Object.fromEntries(wide.map((slug) => [slug, ours.openSessions(slug, wanted / wide.length / ofSession)]));
  for (const [name, open] of [['http2', openOverHttp2], ['http1', openOverHttp1]]) {
    await report.part(`WebSockets over ${name}`, async () => {
      const bare = await hold(ours.bare, open, tokens);
      const checked = await hold(ours.checked, open, tokens);
      // Over HTTP/1.1 the listener of the network hands no more than a thousand to the gate.
      report.tell(`gate.websockets_${name}`, checked.count, 'WebSockets');
      report.tell(`gate.websockets_${name}_pss`, checked.pss, 'MiB');
      for (const [what, unit] of [['each', 'KiB'], ['opening', 'µs'], ['share', '%']]) {
        report.tell(`gate.websockets_${name}_${what}_without_check`, bare[what], unit);
        report.tell(`gate.websockets_${name}_${what}`, checked[what], unit);
      }
    });
  }
}
