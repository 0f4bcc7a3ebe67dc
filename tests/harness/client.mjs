// A browser without a screen: cookies per origin, redirects, forms; every name
// resolves to loopback and only the stack's own authority is trusted.
import https from 'node:https';

import { sleep } from './expect.mjs';
import { readForm } from './html.mjs';
import { assertStated } from './stated.mjs';

export const jsonApi = 'application/vnd.api+json';

export class Client {
  #cookies = new Map(); // origin → Map(name → value)
  #agent;

  /** `from`: the loopback address to come from, e.g. 127.0.0.9. */
  constructor(stack, { from = '127.0.0.1', language = 'fr', userAgent = 'unidash-tests' } = {}) {
    this.stack = stack;
    this.from = from;
    this.headers = { 'accept-language': language, 'user-agent': userAgent };
    // A test of certificates changes who vouches for the stack while it asks.
    this.#agent = new https.Agent({ keepAlive: true, ca: stack.ca, maxSockets: 64, rejectUnauthorized: !stack.isTrustedBlindly });
  }

  close() {
    this.#agent.destroy();
  }

  cookie(origin, name) {
    return this.#cookies.get(origin)?.get(name);
  }

  setCookie(origin, name, value) {
    if (!this.#cookies.has(origin)) this.#cookies.set(origin, new Map());
    this.#cookies.get(origin).set(name, value);
  }

  cookieHeader(origin) {
    return [...(this.#cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** As a browser whose data was cleared. */
  forgetCookies() {
    this.#cookies.clear();
  }

  /** Another client with the same cookies, as if they had been copied; `stack`: at another machine. */
  clone({ stack = this.stack, ...options } = {}) {
    const copy = new Client(stack, { from: this.from, ...options });
    for (const [origin, jar] of this.#cookies) copy.#cookies.set(origin, new Map(jar));
    return copy;
  }

  /** One exchange, no redirect followed. `body` is a string or Buffer. A read on a
      kept connection that was closed without an answer is sent once more, as
      browsers do (RFC 9112, section 9.3.1). */
  send(method, place, { headers = {}, body, signal, retried = false } = {}) {
    const url = new URL(place);
    const payload = body === undefined ? undefined : Buffer.from(body);
    const writes = !['GET', 'HEAD'].includes(method);
    const all = {
      ...this.headers,
      ...(this.cookieHeader(url.origin) ? { cookie: this.cookieHeader(url.origin) } : {}),
      ...(writes ? { origin: url.origin, 'content-length': payload?.length ?? 0 } : {}),
      ...headers,
    };
    for (const [name, value] of Object.entries(all)) if (value === undefined) delete all[name];
    const { address = '127.0.0.1' } = this.stack;
    return new Promise((done, fail) => {
      const request = https.request({
        method, agent: this.#agent, signal, headers: all,
        host: url.hostname, port: url.port || 443, path: url.pathname + url.search,
        servername: url.hostname, localAddress: this.from,
        lookup: (_name, options, found) => (options.all ? found(null, [{ address, family: 4 }]) : found(null, address, 4)),
      }, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => done(this.#receive(url, response, Buffer.concat(parts))));
      });
      request.on('error', (error) => {
        const again = !writes && request.reusedSocket && error.code === 'ECONNRESET' && !retried;
        if (again) this.send(method, place, { headers, body, signal, retried: true }).then(done, fail);
        else fail(error);
      });
      request.end(payload);
    });
  }

  #receive(url, response, buffer) {
    for (const line of response.headers['set-cookie'] ?? []) this.#keep(url.origin, line);
    return {
      url, status: response.statusCode, headers: response.headers, buffer,
      get text() { return buffer.toString('utf8'); },
      get json() { return JSON.parse(this.text); },
    };
  }

  #keep(origin, line) {
    const [pair, ...attributes] = line.split(';').map((part) => part.trim());
    const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const jar = this.#cookies.get(origin) ?? new Map();
    const ended = attributes.some((each) => /^max-age=0$/i.test(each)) || value === '';
    if (ended) jar.delete(name);
    else jar.set(name, value);
    this.#cookies.set(origin, jar);
  }

  get(address, options) {
    return this.send('GET', address, options);
  }

  /** Follows redirects as a browser does after a navigation. */
  async visit(address, options) {
    let answer = await this.get(address, options);
    for (let hops = 0; [301, 302, 303, 307, 308].includes(answer.status); hops += 1) {
      if (hops === 12) throw new Error(`too many redirects, last ${answer.url}`);
      answer = await this.get(new URL(answer.headers.location, answer.url).href);
    }
    return answer;
  }

  post(address, fields, options = {}) {
    return this.send('POST', address, {
      ...options, body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...options.headers },
    });
  }

  /** "One more moment": the page asks again by itself until there is an answer. */
  async settle(first) {
    let answer = first;
    while (answer.status === 202 && answer.headers.refresh) {
      const [seconds, target] = answer.headers.refresh.split('; url=');
      await sleep(Number(seconds));
      answer = await this.get(new URL(target, answer.url).href);
    }
    return answer;
  }

  /** Fills the page's form, sends it and follows where it leads. */
  async submit(page, fields) {
    const form = readForm(page.text);
    const answer = await this.settle(await this.post(new URL(form.action || page.url.href, page.url).href,
      { ...form.values, ...fields }));
    if (answer.status !== 303) return answer;
    return this.visit(new URL(answer.headers.location, answer.url).href);
  }

  /** A call of the JSON:API under desk.BASE; `type` and `attributes` become the document. */
  async api(method, path, attributes, { headers = {}, type } = {}) {
    const body = attributes === undefined ? undefined
      : JSON.stringify({ data: { type, attributes } });
    const answer = await this.send(method, this.stack.desk + path, {
      body,
      headers: { accept: jsonApi, ...(body === undefined ? {} : { 'content-type': jsonApi }), ...headers },
    });
    assertStated(this.stack, method, path, answer);
    return answer;
  }

  /** Signs in by the real way: desk → id → login page → back to the desk. */
  async signIn(username, password) {
    const page = await this.visit(`${this.stack.desk}/auth/login`);
    if (page.url.origin === this.stack.desk) return page; // a live session let us in
    return this.submit(page, { username, password });
  }

  async isSignedIn() {
    return (await this.api('GET', '/v1/me')).status === 200;
  }
}
