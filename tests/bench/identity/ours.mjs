// Our provider as the same few calls that a peer has.
import assert from 'node:assert/strict';

import { Client } from '../../harness/client.mjs';
import { Provider, registerClient, requestOf } from '../../harness/openid.mjs';
import { forEach, hashesPasswords } from '../processor_time.mjs';

export const algorithms = ['RS256', 'ES256'];
const grants = ['authorization_code', 'refresh_token', 'client_credentials'];

export class Ours {
  static async of(product) {
    const ours = new Ours();
    ours.product = product;
    ours.stack = product.stack;
    ours.provider = await Provider.of(product.stack);
    const pids = await product.stack.pids();
    ours.identity = pids.identity;
    ours.valkey = pids.valkey;
    ours.groups = {
      role: { pids: [pids.identity] },
      store: { pids: [pids.postgres, pids.valkey] },
      whole: { pids: Object.values(pids) },
    };
    ours.hashing = { pids: [pids.identity], counts: hashesPasswords };
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

  /** The way back of whoever has this token of a sign-on session. */
  async codeOf(token, client) {
    const request = requestOf(client);
    const answer = await this.provider.client.get(this.provider.url(request),
      { headers: { cookie: `__Host-unidash_id=${token}` } });
    return { request, target: this.provider.readRedirect(answer, request) };
  }

  /** A whole sign-in of `browser`, which knows nothing: the form, the password, the code. */
  async signIn(browser) {
    browser.forgetCookies();
    const request = requestOf(this.clients.RS256);
    const page = await browser.visit(this.provider.url(request));
    const target = await this.provider.signInAgain(page, request, browser, this.product.person);
    assert.ok(target.searchParams.get('code'), target.href);
  }

  browsers(count) {
    return Array.from({ length: count }, () => new Client(this.stack));
  }

  async exchange({ request, target }) {
    return this.#sound(await this.provider.exchange(request, target));
  }

  async refresh(client, { refresh_token: token }) {
    return this.#sound(await this.provider.refresh(client, token));
  }

  async introspect(client, { access_token: token }) {
    const told = this.#sound(await this.provider.call(this.provider.discovery.introspection_endpoint, client, { token }));
    assert.equal(told.active, true);
    return told;
  }

  /** The first administrator gives the password anew, as what they do next asks for. */
  async confirm() {
    const { client, password } = this.product.person;
    const answer = await client.api('POST', '/v1/account/confirm', { password }, { type: 'confirmations' });
    assert.equal(answer.status, 204, answer.text);
  }

  #sound(answer) {
    if (answer.status !== 200) throw new Error(`${answer.url.pathname}: ${answer.status} ${answer.text}`);
    return answer.json;
  }
}
