// Processor time that it takes to say who asks: the role identity, asked directly as the gate
// asks it, and through the gate with a session that it has not seen; beside it what
// peers take that a proxy asks in the same way. And that of a whole request.
import { LemonLdapPeer } from '../identity/lemonldap_peer.mjs';
import { costOf } from '../processor_time.mjs';
import { median } from '../statistics.mjs';
import { OAuth2ProxyPeer } from './oauth2_proxy_peer.mjs';
import { constant } from './ours.mjs';

const turns = 4; // the first is for connections and compiled code
const number = 400; // in each turn

const peers = {
  oauth2_proxy: (port) => OAuth2ProxyPeer.start('cookie', port),
  oauth2_proxy_with_store: (port) => OAuth2ProxyPeer.start('redis', port),
  lemonldap: () => LemonLdapPeer.start('ES256'),
};

async function startPeers(port, report) {
  const started = {};
  for (const [name, start] of Object.entries(peers)) {
    const peer = await report.part(name, () => start(port));
    if (peer) started[name] = peer;
  }
  return started;
}

/** Each: the processes that count, and what is asked. Ours gets tokens that nobody has seen. */
function waysOf(ours, started) {
  const tokens = ours.openSessions(constant, 2 * turns * number);
  const { groups } = ours.checked;
  const ways = {
    direct: { groups, ask: () => ours.check(constant, tokens.pop()) },
    unseen: { groups, ask: () => ours.checked.open(constant, { token: tokens.pop() }) },
    seen: { groups, ask: () => ours.checked.open(constant) },
    bare: { groups: ours.bare.groups, ask: () => ours.bare.open(constant) },
  };
  for (const [name, peer] of Object.entries(started)) {
    const theirs = peer.groups ?? { role: { pids: peer.pids }, store: { pids: [] } };
    ways[`${name}_check`] = { groups: theirs, ask: () => peer.check(), isPeer: true };
    if (peer.open) ways[`${name}_request`] = { groups: theirs, ask: () => peer.open(), isPeer: true };
  }
  return ways;
}

/** [{way: {costs: {group: µs}, times: ms of each}}], one a turn. A peer that fails is left out from then on. */
async function measure(ways, report) {
  const found = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const each = {};
    for (const [name, { groups, ask, isPeer }] of Object.entries(ways)) {
      const act = () => costOf(groups, Array.from({ length: number }), ask);
      const outcome = isPeer ? await report.part(name, act) : await act();
      if (outcome) each[name] = outcome;
      else delete ways[name];
    }
    found.push(each);
  }
  return found.slice(1);
}

const all = ({ costs }) => Object.values(costs).reduce((sum, cost) => sum + cost, 0);
const withoutEdge = ({ costs: { edge: _edge, ...others } }) => all({ costs: others });

function tellOurs(of, report) {
  report.atMost('gate.check', of(({ direct }) => direct.costs.role), 'µs', 150);
  report.tell('gate.check_store', of(({ direct }) => direct.costs.store), 'µs');
  report.atMost('gate.check_through_gate', of(({ unseen }) => unseen.costs.role), 'µs', 150);
  for (const way of ['unseen', 'seen', 'bare']) {
    report.tell(`gate.${way}_request_gate`, of((found) => found[way].costs.gate), 'µs');
    report.tell(`gate.${way}_request`, of((found) => all(found[way])), 'µs');
    report.tell(`gate.${way}_request_p50`, of((found) => median(found[way].results)), 'ms');
  }
}

function tellPeers(of, names, report) {
  for (const name of names) {
    const [, peer, kind] = name.match(/^(.*)_(check|request)$/);
    report.tell(`gate.${kind}_of_${peer}`, of((found) => all(found[name])), 'µs');
    if (kind === 'check') {
      report.atMost(`gate.check_to_${peer}`, of((found) => found.direct.costs.role / found[name].costs.role), 'ratio', 1);
      report.tell(`gate.check_with_store_to_${peer}`, of(({ direct, [name]: theirs }) =>
        (direct.costs.role + direct.costs.store) / all(theirs)), 'ratio');
    } else {
      report.atMost(`gate.request_to_${peer}`, of((found) => withoutEdge(found.seen) / all(found[name])), 'ratio', 1);
    }
  }
}

export async function compareChecks(ours, report) {
  const started = await startPeers(ours.constantPort, report);
  try {
    const ways = waysOf(ours, started);
    const found = await measure(ways, report);
    const of = (pick) => median(found.map(pick));
    tellOurs(of, report);
    tellPeers(of, Object.keys(ways).filter((name) => ways[name].isPeer), report);
  } finally {
    for (const peer of Object.values(started)) peer.stop();
  }
}
