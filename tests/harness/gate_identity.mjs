// The role identity as the gate meets it: three internal routes on a socket of their own, and
// the page at id.BASE that hands out codes. People exist where a test names them.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';

const form = 'application/x-www-form-urlencoded';
const text = (response, status, body, type = 'text/plain') =>
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body);

export class StubIdentity {
  #codes = new Map(); // code → { person, app, state }
  #sessions = new Map(); // token → { person, app, number }
  #tokens = new Map(); // "person app" → token
  #servers = [];
  #passwords = new Map(); // number → { person, text }
  checks = []; // the fields of each call, in order
  signedIn; // who /apps/enter believes the browser belongs to
  refused = new Set(); // "person app"
  people = new Map([['giselle', { display_name: 'Giselle Élan', email: 'giselle@example.org', groups: 'staff,accounts' }]]);
  answer = undefined; // (path, fields, response) => true where the test answered by itself
  expiresIn = 3600;

  constructor(gate) { this.gate = gate; }

  async listen(gateSocket, webSocket) {
    for (const [path, handle] of [[gateSocket, (...both) => this.#internal(...both)], [webSocket, (...both) => this.#enter(...both)]]) {
      const server = http.createServer(handle);
      await new Promise((done) => server.listen(path, done));
      this.#servers.push(server);
    }
    return this;
  }

  async close() {
    for (const server of this.#servers) {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  }

  personOf(person, app) { return createHmac('sha256', 'tests').update(`${person} ${app}`).digest('hex').slice(0, 16); }

  /** The token of a session of theirs, made when first asked for. */
  tokenOf(person, app) {
    const key = `${person} ${app}`;
    if (!this.#tokens.has(key)) this.#tokens.set(key, this.#open(person, app));
    return this.#tokens.get(key);
  }

  #open(person, app) {
    const token = randomBytes(32).toString('base64url');
    this.#sessions.set(token, { person, app, number: this.#sessions.size + 1 });
    return token;
  }

  /** Ends a session as a sign-out does. */
  end(person, app) {
    this.#sessions.delete(this.#tokens.get(`${person} ${app}`));
    this.#tokens.delete(`${person} ${app}`);
  }

  /** A new app password of theirs. */
  addPassword(person) {
    const text = randomBytes(14).toString('hex').match(/.{4}/g).join('-');
    this.#passwords.set(String(this.#passwords.size + 1), { person, text });
    return text;
  }

  /** Ends all of somebody's. */
  endPasswords(person) {
    for (const [number, password] of this.#passwords) if (password.person === person) this.#passwords.delete(number);
  }

  #enter(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'https://id');
    const app = searchParams.get('app');
    if (pathname !== '/apps/enter' || !this.signedIn) return text(response, 401, 'sign in');
    const code = randomBytes(24).toString('base64url');
    const state = createHash('sha256').update(searchParams.get('state')).digest('hex');
    this.#codes.set(code, { person: this.signedIn, app, state });
    const query = new URLSearchParams({ code, next: searchParams.get('next') });
    return response.writeHead(303, { location: `https://${app}.${this.gate.authority}/.unidash/enter?${query}`, 'content-length': 0 }).end();
  }

  async #internal(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const fields = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
    this.checks.push({ path: request.url, method: request.method, headers: request.headers, ...fields });
    response.setHeader('x-request-id', request.headers['x-request-id']); // whose answer it is
    if (this.answer?.(request.url, fields, response)) return;
    if (request.url === '/internal/gate/sessions') this.#exchange(fields, response);
    else if (request.url === '/internal/gate/checks') this.#check(fields, response);
    else if (request.url === '/internal/gate/passwords') this.#checkPassword(fields, response);
    else text(response, 404, 'no such route');
  }

  #exchange({ app, code, state }, response) {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found || found.app !== app || found.state !== createHash('sha256').update(state ?? '').digest('hex')) {
      text(response, 400, '{"type":"urn:unidash:problem:gate.bad_code"}', 'application/problem+json');
      return;
    }
    const token = this.#open(found.person, app);
    this.#tokens.set(`${found.person} ${app}`, token);
    text(response, 200, new URLSearchParams({ token, person: this.personOf(found.person, app), expires_in: this.expiresIn }).toString(), form);
  }

  #check({ app, token }, response) {
    const session = this.#sessions.get(token);
    if (!session || session.app !== app) text(response, 401, '');
    else if (this.refused.has(`${session.person} ${app}`)) text(response, 403, '');
    else text(response, 200, this.describe(session, app).toString(), form);
  }

  #checkPassword({ app, username, password, app_password: known }, response) {
    const found = [...this.#passwords].find(([number, { person, text: right }]) =>
      known === undefined ? person === username?.toLowerCase() && right === password : number === known);
    if (!found) text(response, 401, '');
    else if (this.refused.has(`${found[1].person} ${app}`)) text(response, 403, '');
    else text(response, 200, this.describe({ person: found[1].person, number: found[0] }, app, 'app_password').toString(), form);
  }

  describe({ person, number }, app, by = 'session') {
    return new URLSearchParams({ [by]: number, person: this.personOf(person, app), username: person,
      ...(this.people.get(person) ?? { display_name: person, email: '', groups: '' }), expires_in: this.expiresIn });
  }
}
