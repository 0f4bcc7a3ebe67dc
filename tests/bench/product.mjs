// The product under measurement: a stack of its own, limits out of the way, one
// person with a real account and a real session.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

import { createFirstAdministrator } from '../harness/people.mjs';
import { Stack, findFreePort } from '../harness/stack.mjs';

export const cores = availableParallelism();

const noLimit = 1_000_000;
const settings = {
  rate_global: noLimit, rate_endpoint: noLimit, rate_account: noLimit, rate_address: noLimit,
  rate_login_account: noLimit, rate_login_address: noLimit, rate_login_name: noLimit,
};

export class Product {
  static #started = new Set();

  /** Every one that still runs; a signal may come at any time. */
  static async stopAll() {
    for (const product of Product.#started) await product.stop();
  }

  /** Resolves once the stack is healthy and the person is signed in; `more` are settings. */
  static async start(more = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'unidash-bench-'));
    const stack = new Stack(folder, await findFreePort(), { settings: { ...settings, ...more }, constant: true });
    const product = new Product(stack, folder);
    Product.#started.add(product);
    try {
      await stack.up();
      product.person = await createFirstAdministrator(stack);
    } catch (error) {
      await product.stop();
      throw error;
    }
    return product;
  }

  constructor(stack, folder) {
    this.stack = stack;
    this.folder = folder;
  }

  async stop() {
    Product.#started.delete(this);
    this.person?.client.close();
    await this.stack.down();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** POST /login with the right password: a full verification and a new session. */
  get login() {
    const { username, password } = this.person;
    return {
      origin: this.stack.id, path: '/login', method: 'POST', status: 303,
      headers: { Origin: this.stack.id, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams({ username, password })}&number={number}`,
    };
  }

  /** GET /v1/me with a live session. */
  get me() {
    const cookie = this.person.client.cookieHeader(this.stack.desk);
    return { origin: this.stack.desk, path: '/v1/me', headers: { Cookie: cookie } };
  }

  /** The same request to HAProxy alone: TLS, parsing and every guard. */
  get constant() {
    return { ...this.me, path: '/__constant' };
  }

  /** Memory in KiB and passes of the argon2id this machine was tuned to. */
  argon2Parameters() {
    const [[hash]] = this.stack.sql(
      `SELECT password_hash FROM users WHERE username = '${this.person.username}';`);
    const [, memory, passes] = hash.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/);
    return { memory: Number(memory), passes: Number(passes) };
  }
}
