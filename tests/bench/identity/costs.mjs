// Processor time of a code exchange, a refresh and an introspection, ours and that of two
// peers in turn, and of the bare signature.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import { costOf } from '../processor_time.mjs';
import { cores } from '../product.mjs';
import { median } from '../statistics.mjs';
import { LemonLdapPeer } from './lemonldap_peer.mjs';
import { OpenIdPeer } from './openid_peer.mjs';

const run = promisify(execFile);
const turns = 3;
// Requests of each kind in each turn. The slowest needs fewer of them for the same precision.
const numbers = { ours: 400, oidc_provider: 400, lemonldap: 100 };
const signatures = 400; // on each thread
const kinds = { exchange: 'exchange', refresh: 'refresh', introspection: 'introspect' };

/** µs of one signature while all processors sign, as they all work during an exchange. */
async function bareSignature(algorithm) {
  const path = process.env.UNIDASH_SIGNATURE_PEER;
  if (!path) throw new Error('UNIDASH_SIGNATURE_PEER names no program; run ci/dev bench');
  return Number((await run(resolve(path), [algorithm, String(cores), String(signatures)])).stdout);
}

/** The peers that can be started; of the others it is told why not. */
export async function startPeers(algorithm, report) {
  const peers = {};
  for (const [name, Peer] of Object.entries({ oidc_provider: OpenIdPeer, lemonldap: LemonLdapPeer })) {
    const peer = await report.part(`${name} (${algorithm})`, () => Peer.start(algorithm));
    if (peer) peers[name] = peer;
  }
  return peers;
}

export const groupsOf = (name, side) => side.groups ?? { [name]: { pids: side.pids } };

/** µs of each kind of request of one side; each kind is asked with what the one before it gave. */
async function costsOf(name, side) {
  let items = await side.codes(numbers[name]);
  const found = {};
  for (const [kind, call] of Object.entries(kinds)) {
    const { results, costs } = await costOf(groupsOf(name, side), items, (item) => side[call](item));
    items = results;
    found[kind] = costs;
  }
  return found;
}

/** One turn of each side: {side: {kind: {group: µs}}}. A peer that fails is left out from then on. */
async function turn(sides, report) {
  const found = {};
  for (const [name, side] of Object.entries(sides)) {
    const costs = name === 'ours' ? await costsOf(name, side) : await report.part(name, () => costsOf(name, side));
    if (costs) found[name] = costs;
    else delete sides[name];
  }
  return found;
}

/** The median of one group of a side, and of the ratios of `numerator` to it, over all turns. */
const costIn = (found, side, kind, group) => median(found.map((each) => each[side][kind][group]));
const ratioIn = (found, kind, numerator, other) =>
  median(found.map((each) => numerator(each.ours[kind]) / each[other][kind][other]));

function tellCosts(name, found, others, report) {
  for (const kind of Object.keys(kinds)) {
    report.tell(`${name}_${kind}`, costIn(found, 'ours', kind, 'role'), 'µs');
    report.tell(`${name}_${kind}_store`, costIn(found, 'ours', kind, 'store'), 'µs');
    report.tell(`${name}_${kind}_with_proxy_and_database`, costIn(found, 'ours', kind, 'whole'), 'µs');
    for (const other of others) {
      report.tell(`${name}_${kind}_of_${other}`, costIn(found, other, kind, other), 'µs');
      report.atMost(`${name}_${kind}_to_${other}`, ratioIn(found, kind, ({ role }) => role, other), 'ratio', 1);
      // Their stores are in their own processes; ours is PostgreSQL and Valkey.
      report.tell(`${name}_${kind}_with_store_to_${other}`,
        ratioIn(found, kind, ({ role, store }) => role + store, other), 'ratio');
    }
  }
}

function tellSignature(name, algorithm, found, bare, report) {
  const ratio = median(found.map((each, index) => each.ours.exchange.role / bare[index]));
  report.tell(`${name}_signature`, median(bare), 'µs');
  if (algorithm === 'RS256') report.atMost(`${name}_exchange_of_signature`, ratio, 'ratio', 1.3);
  else report.tell(`${name}_exchange_of_signature`, ratio, 'ratio');
  report.tell(`${name}_exchange_beside_signature`,
    median(found.map((each, index) => each.ours.exchange.role - bare[index])), 'µs');
}

export async function compareCosts(ours, algorithm, report) {
  const peers = await startPeers(algorithm, report);
  const sides = { ours: ours.side(algorithm), ...peers };
  const found = [];
  const bare = [];
  try {
    await turn(sides, report); // connections, compiled code
    for (let count = 0; count < turns; count += 1) {
      bare.push(await bareSignature(algorithm).catch(() => NaN)); // told as not measured
      found.push(await turn(sides, report));
    }
  } finally {
    for (const peer of Object.values(peers)) peer.stop();
  }
  const name = `identity.${algorithm.toLowerCase()}`;
  tellSignature(name, algorithm, found, bare, report);
  const { ours: _ours, ...others } = sides;
  tellCosts(name, found, Object.keys(others), report);
}
