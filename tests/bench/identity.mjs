// What the identity provider's answers cost beside those of oidc-provider and beside the
// bare signature, what it holds, and how soon an end is an end.
import { createSign, generateKeyPairSync } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { openLogoutReceiver, Provider, registerClient, requestOf } from '../harness/openid.mjs';
import { createPerson } from '../harness/people.mjs';
import { footprint } from './memory.mjs';
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

/** Our provider as the same few calls that the peer has. */
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

/** One turn: µs of each kind of request, of ours and of the peer. */
async function turn(ours, peer, algorithm) {
  const client = ours.clients[algorithm];
  const theirs = { peer: peer.pids };
  const found = {};
  const compare = async (name, [ourItems, ourWork], [theirItems, theirWork]) => {
    const us = await costOf(ours.groups, ourItems, ourWork);
    const them = await costOf(theirs, theirItems, theirWork);
    found[name] = { ...us.costs, ...them.costs };
    return [us.results, them.results];
  };
  const [tokens, theirTokens] = await compare('exchange',
    [await ours.codes(number, client), (way) => ours.exchange(way)], [await peer.codes(number), (code) => peer.exchange(code)]);
  const [newer, theirNewer] = await compare('refresh',
    [tokens, (each) => ours.refresh(client, each)], [theirTokens, (each) => peer.refresh(each)]);
  await compare('introspection',
    [newer, (each) => ours.introspect(client, each)], [theirNewer, (each) => peer.introspect(each)]);
  return found;
}

async function compareCosts(ours, algorithm, report) {
  const peer = await OpenIdPeer.start(algorithm);
  try {
    await turn(ours, peer, algorithm); // connections, compiled code
    const found = [];
    const signatures = [];
    for (let count = 0; count < turns; count += 1) {
      signatures.push(bareSignature(algorithm));
      found.push(await turn(ours, peer, algorithm));
    }
    const name = `identity.${algorithm.toLowerCase()}`;
    for (const kind of Object.keys(found[0])) {
      const of = (part) => median(found.map((each) => each[kind][part]));
      report.tell(`${name}_${kind}`, of('role'), 'µs');
      report.tell(`${name}_${kind}_with_proxy_and_database`, of('whole'), 'µs');
      report.tell(`${name}_${kind}_of_oidc_provider`, of('peer'), 'µs');
      report.atMost(`${name}_${kind}_ratio`, median(found.map((each) => each[kind].role / each[kind].peer)), 'ratio', 1);
    }
    const ratio = median(found.map((each, index) => each.exchange.role / signatures[index]));
    report.tell(`${name}_signature`, median(signatures), 'µs');
    if (algorithm === 'RS256') report.atMost(`${name}_exchange_of_signature`, ratio, 'ratio', 1.3);
    else report.tell(`${name}_exchange_of_signature`, ratio, 'ratio');
  } finally {
    peer.stop();
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
    await compareMemory(ours, report);
  } finally {
    await product?.stop();
    receiver.close();
  }
}
