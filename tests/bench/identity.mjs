// What the identity provider's answers cost beside those of two others and beside the bare
// signature, what it holds, and how soon an end is an end.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { openLogoutReceiver, Provider, registerClient, requestOf } from '../harness/openid.mjs';
import { createPerson } from '../harness/people.mjs';
import { LemonLdapPeer } from './lemonldap_peer.mjs';
import { footprint, wholeFootprint } from './memory.mjs';
import { OpenIdPeer, placePeerPackages } from './openid_peer.mjs';
import { costOf, forEach } from './processor_time.mjs';
import { Product } from './product.mjs';
import { median, quantile } from './statistics.mjs';

const turns = 3;
const number = 400; // of each request in each turn
const held = 10_000;
const ends = 20;
const algorithms = ['RS256', 'ES256'];
const grants = ['authorization_code', 'refresh_token', 'client_credentials'];
const peers = { oidc_provider: OpenIdPeer, lemonldap: LemonLdapPeer };
// Each is asked with what the one before it gave.
const kinds = { exchange: 'exchange', refresh: 'refresh', introspection: 'introspect' };

/** µs of one signature, by the same library that both sides use. */
function bareSignature(algorithm) {
  const { privateKey } = algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = 'x'.repeat(600);
  const before = process.cpuUsage();
  for (let made = 0; made < number; made += 1) createSign('SHA256').update(text).sign(privateKey);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / number;
}

/** Our provider as the same few calls that a peer has. */
class Ours {
  static async of(product) {
    const ours = new Ours();
    ours.product = product;
    ours.provider = await Provider.of(product.stack);
    const pids = await product.stack.pids();
    ours.identity = pids.identity;
    ours.groups = { role: [pids.identity], whole: Object.values(pids) };
    ours.clients = Object.fromEntries(algorithms.map((algorithm) => [algorithm,
      registerClient(product.stack, algorithm.toLowerCase(), { grants, columns: { id_token_algorithm: `'${algorithm}'` } })]));
    return ours;
  }

  /** One application of it, as a peer is one. */
  side(algorithm) {
    const client = this.clients[algorithm];
    return {
      groups: this.groups,
      codes: (count) => this.codes(count, client),
      exchange: (way) => this.exchange(way),
      refresh: (tokens) => this.refresh(client, tokens),
      introspect: (tokens) => this.introspect(client, tokens),
    };
  }

  /** As many ways back from a signed-in browser as asked for. */
  codes(count, client) {
    const { client: browser } = this.product.person;
    return forEach(Array.from({ length: count }), async () => {
      const request = requestOf(client);
      return { request, target: await this.provider.authorize(request, browser) };
    });
  }

  async exchange({ request, target }) {
    return this.#sound(await this.provider.exchange(request, target));
  }

  async refresh(client, { refresh_token: token }) {
    return this.#sound(await this.provider.refresh(client, token));
  }

  async introspect(client, { access_token: token }) {
    return this.#sound(await this.provider.call(this.provider.discovery.introspection_endpoint, client, { token }));
  }

  #sound(answer) {
    if (answer.status !== 200) throw new Error(`${answer.url.pathname}: ${answer.status} ${answer.text}`);
    return answer.json;
  }
}

/** One turn: µs of each kind of request, of each side in turn. */
async function turn(sides) {
  const items = {};
  const found = {};
  for (const [name, side] of Object.entries(sides)) items[name] = await side.codes(number);
  for (const [kind, call] of Object.entries(kinds)) {
    found[kind] = {};
    for (const [name, side] of Object.entries(sides)) {
      const { results, costs } = await costOf(side.groups ?? { [name]: side.pids }, items[name], (item) => side[call](item));
      items[name] = results;
      Object.assign(found[kind], costs);
    }
  }
  return found;
}

async function compareCosts(ours, algorithm, report) {
  const others = {};
  try {
    for (const [name, Peer] of Object.entries(peers)) others[name] = await Peer.start(algorithm);
    const sides = { ours: ours.side(algorithm), ...others };
    await turn(sides); // connections, compiled code
    const found = [];
    const signatures = [];
    for (let count = 0; count < turns; count += 1) {
      signatures.push(bareSignature(algorithm));
      found.push(await turn(sides));
    }
    const name = `identity.${algorithm.toLowerCase()}`;
    for (const kind of Object.keys(kinds)) {
      const of = (part) => median(found.map((each) => each[kind][part]));
      report.tell(`${name}_${kind}`, of('role'), 'µs');
      report.tell(`${name}_${kind}_with_proxy_and_database`, of('whole'), 'µs');
      for (const other of Object.keys(others)) {
        report.tell(`${name}_${kind}_of_${other}`, of(other), 'µs');
        report.atMost(`${name}_${kind}_to_${other}`, median(found.map((each) => each[kind].role / each[kind][other])), 'ratio', 1);
      }
    }
    const ratio = median(found.map((each, index) => each.exchange.role / signatures[index]));
    report.tell(`${name}_signature`, median(signatures), 'µs');
    if (algorithm === 'RS256') report.atMost(`${name}_exchange_of_signature`, ratio, 'ratio', 1.3);
    else report.tell(`${name}_exchange_of_signature`, ratio, 'ratio');
  } finally {
    for (const other of Object.values(others)) other.stop();
  }
}

/** Milliseconds from the answer to a revocation to the first refusal of the token. */
async function denialDelays(ours) {
  const client = ours.clients.RS256;
  const tokens = await forEach(await ours.codes(ends, client), (way) => ours.exchange(way));
  const delays = [];
  for (const { access_token: token } of tokens) {
    await ours.provider.call(ours.provider.discovery.revocation_endpoint, client, { token });
    const ended = performance.now();
    while ((await ours.provider.userinfo(token)).status !== 401);
    delays.push(performance.now() - ended);
  }
  return delays;
}

/** Milliseconds from signing out to the application being told. */
async function deliveryTimes(ours, receiver) {
  const told = registerClient(ours.product.stack, 'told', { columns: { backchannel_logout_uri: `'${receiver.address()}'` } });
  const times = [];
  for (let count = 0; count < 5; count += 1) {
    const person = await createPerson(ours.product.person);
    await ours.provider.tokens(told, person.client);
    const signedOut = performance.now();
    await person.client.post(`${ours.product.stack.id}/logout`, {});
    await receiver.calls(count + 1);
    times.push(performance.now() - signedOut);
    person.client.close();
  }
  return times;
}

/** RSS once so many grants are alive, in MiB. */
async function fill(ours, peer) {
  const step = 500;
  for (let made = 0; made < held; made += step) {
    await forEach(await ours.codes(step, ours.clients.ES256), (way) => ours.exchange(way));
    await forEach(await peer.codes(step), (code) => peer.exchange(code));
  }
}

/** Of the server and its workers, each used; it keeps its sessions in files, so that is all. */
async function tellMemoryOfLemonLdap(report) {
  const peer = await LemonLdapPeer.start('ES256');
  try {
    await forEach(await peer.codes(ends), (code) => peer.exchange(code));
    report.tell('identity.lemonldap_pss', wholeFootprint(peer.process.pid), 'MiB');
  } finally {
    peer.stop();
  }
}

async function compareMemory(ours, report) {
  const peer = await OpenIdPeer.start('ES256');
  try {
    report.tell('identity.oidc_provider_idle_rss', footprint(peer.process.pid).rss, 'MiB');
    await fill(ours, peer);
    report.atMost('identity.full_rss', footprint(ours.identity).rss, 'MiB', 100);
    report.tell('identity.oidc_provider_full_rss', footprint(peer.process.pid).rss, 'MiB');
  } finally {
    peer.stop();
  }
}

export async function identity(_product, report) {
  placePeerPackages();
  const receiver = await openLogoutReceiver();
  let product;
  try {
    product = await Product.start({ app_authorities: receiver.authorityFile });
    const ours = await Ours.of(product);
    await sleep(8000); // idle memory of the hash pool goes back after five seconds
    report.atMost('identity.idle_rss', footprint(ours.identity).rss, 'MiB', 30);
    for (const algorithm of algorithms) await compareCosts(ours, algorithm, report);
    report.atMost('identity.denial_after_revocation_p95', quantile(await denialDelays(ours), 0.95), 'ms', 1000);
    report.tell('identity.backchannel_delivery', median(await deliveryTimes(ours, receiver)), 'ms');
    await tellMemoryOfLemonLdap(report);
    await compareMemory(ours, report);
  } finally {
    await product?.stop();
    receiver.close();
  }
}
