// Applications that sign people in, for tests: registered in the database, spoken to
// through openid-client, and what the conformance suite does by hand.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import * as jose from 'jose';
import * as oidc from 'openid-client';

import { makeCertificate } from './certificate.mjs';
import { Client } from './client.mjs';
import { eventually, sleep } from './expect.mjs';
import { readForm } from './html.mjs';
import { findFreePort } from './stack.mjs';

export const callback = 'https://rp.example.org/callback';
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

const array = (values) => `ARRAY[${values.map((each) => `'${each}'`).join()}]::text[]`;

/** Registers an application; `columns` are values as SQL. Resolves to its id and secret. */
export function registerClient(stack, id, { isPublic = false, grants = ['authorization_code'],
  scopes = ['openid', 'profile', 'email'], columns = {} } = {}) {
  const secret = randomBytes(32).toString('base64url');
  const all = {
    client_id: `'${id}'`, name: `'Application ${id}'`, kind: isPublic ? "'public'" : "'confidential'",
    secret_hash: isPublic ? 'NULL' : `'${createHash('sha256').update(secret).digest('hex')}'`,
    redirect_uris: array([callback]), post_logout_redirect_uris: array(['https://rp.example.org/']),
    audience: "'everyone'", grant_types: array(grants), scopes: array(scopes), ...columns,
  };
  stack.sql(`INSERT INTO oidc_clients (${Object.keys(all).join()}) VALUES (${Object.values(all).join()})`);
  return { id, secret: isPublic ? undefined : secret };
}

/** fetch() by our own client, so that names resolve and the authority is trusted. */
export function fetchOf(stack) {
  const client = new Client(stack);
  return async (address, options = {}) => {
    const headers = Object.fromEntries(new Headers(options.headers));
    const answer = await client.send(options.method ?? 'GET', String(address), {
      body: options.body ? String(options.body) : undefined, headers: { ...headers, origin: undefined },
    });
    const list = Object.entries(answer.headers).filter(([, value]) => typeof value === 'string');
    return new Response(answer.status === 204 ? null : answer.buffer, { status: answer.status, headers: list });
  };
}

/** openid-client's view of the provider, for one application. */
export function configure(stack, { id, secret }, authentication) {
  const proof = authentication ?? (secret ? oidc.ClientSecretBasic(secret) : oidc.None());
  return oidc.discovery(new URL(stack.id), id, undefined, proof, { [oidc.customFetch]: fetchOf(stack) });
}

/** Parameters of a sound authorization request; `change` overrides or removes. */
export function requestOf(client, change = {}) {
  const verifier = oidc.randomPKCECodeVerifier();
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = {
    response_type: 'code', client_id: client.id, redirect_uri: callback, scope: 'openid profile email',
    state: oidc.randomState(), nonce: oidc.randomNonce(), code_challenge: challenge,
    code_challenge_method: 'S256', ...change,
  };
  for (const [key, value] of Object.entries(parameters)) if (value === undefined) delete parameters[key];
  return { client, verifier, parameters };
}

export const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined };

export class Provider {
  constructor(stack, discovery) {
    this.stack = stack;
    this.discovery = discovery;
    // Applications keep their connections; the edge counts new ones.
    this.client = new Client(stack);
  }

  static async of(stack) {
    return new Provider(stack, (await new Client(stack).get(`${stack.id}/.well-known/openid-configuration`)).json);
  }

  url({ parameters }) {
    return `${this.discovery.authorization_endpoint}?${new URLSearchParams(parameters)}`;
  }

  /** The redirection to the application that this browser gets. */
  async authorize(request, browser) {
    const answer = await browser.get(this.url(request));
    assert.equal(answer.status, 303, answer.text);
    return this.readRedirect(answer, request);
  }

  readRedirect(answer, request) {
    const target = new URL(answer.headers.location, this.stack.id);
    assert.equal(target.origin + target.pathname, callback, target.href);
    assert.equal(target.searchParams.get('iss'), this.stack.id, 'RFC 9207');
    assert.equal(target.searchParams.get('state'), request.parameters.state ?? null);
    return target;
  }

  /** Sends the sign-in form the browser was led to; resolves to the way back. */
  async signInAgain(page, request, browser, { username, password }) {
    assert.equal(page.url.pathname, '/login');
    const form = readForm(page.text);
    let answer = await browser.post(new URL(form.action, page.url).href, { ...form.values, username, password });
    for (;;) {
      if (answer.status === 202) { // the password is still being worked on
        const [seconds, next] = answer.headers.refresh.split('; url=');
        await sleep(Number(seconds));
        answer = await browser.get(new URL(next, answer.url).href);
      } else if (answer.status === 303 && !answer.headers.location.startsWith(callback)) {
        answer = await browser.get(new URL(answer.headers.location, answer.url).href);
      } else {
        return this.readRedirect(answer, request);
      }
    }
  }

  call(endpoint, { id, secret }, fields) {
    return this.client.post(endpoint, { ...fields, client_id: id, ...(secret && { client_secret: secret }) },
      { headers: { origin: undefined } });
  }

  token(client, fields) {
    return this.call(this.discovery.token_endpoint, client, fields);
  }

  exchange(request, target, change = {}) {
    const fields = { grant_type: 'authorization_code', code: target.searchParams.get('code'), redirect_uri: callback,
      ...(request.parameters.code_challenge && { code_verifier: request.verifier }), ...change };
    return this.token(request.client, fields);
  }

  /** A whole sign-in of a browser that is signed in at the provider. */
  async tokens(client, browser, change = {}) {
    const request = requestOf(client, change);
    const answer = await this.exchange(request, await this.authorize(request, browser));
    assert.equal(answer.status, 200, answer.text);
    return answer.json;
  }

  refresh(client, token, change = {}) {
    return this.token(client, { grant_type: 'refresh_token', refresh_token: token, ...change });
  }

  userinfo(token, { method = 'GET', body = false } = {}) {
    const headers = { authorization: body ? undefined : `Bearer ${token}`, origin: undefined };
    const { client } = this;
    return method === 'GET' ? client.get(this.discovery.userinfo_endpoint, { headers })
      : client.post(this.discovery.userinfo_endpoint, body ? { access_token: token } : {}, { headers });
  }

  /** Claims of a token that the published keys verify, by software that is not ours. */
  async verify(token, options = {}) {
    const { keys } = (await this.client.get(this.discovery.jwks_uri)).json;
    return jose.jwtVerify(token, jose.createLocalJWKSet({ keys }), { issuer: this.stack.id, ...options });
  }

  logout(parameters, browser) {
    return browser.get(`${this.discovery.end_session_endpoint}?${new URLSearchParams(parameters)}`);
  }
}

export function assertOauthError(answer, error, status = 400) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.json.error, error);
  assert.equal(answer.headers['cache-control'], 'no-store');
}

/** An application's end of back-channel logout: HTTPS at localhost, with its own authority.
    Start it before the stack, which is told of the authority. */
export async function openLogoutReceiver() {
  const folder = mkdtempSync(join(tmpdir(), 'unidash-rp-'));
  const { key, certificate } = makeCertificate(folder);
  const received = [];
  let answers = [];
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const answer = answers.shift() ?? { status: 200 };
      received.push({ method: request.method, path: request.url, type: request.headers['content-type'],
        form: new URLSearchParams(Buffer.concat(parts).toString('utf8')) });
      response.writeHead(answer.status, { 'cache-control': 'no-store', ...answer.headers });
      response.end();
    });
  });
  // `localhost` is two addresses: on one of them the same port may be somebody else's.
  const listen = (where) => new Promise((done) => server.listen(where, '::', done));
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  const port = await findFreePort();
  await listen(port);
  return {
    /** Nothing answers there any more, until it begins again. */
    stop,
    begin: () => listen(port),
    close() {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
    authorityFile: certificate,
    address: (path = '/backchannel') => `https://localhost:${port}${path}`,
    /** What it says to the next calls, one after the other; then 200. */
    answerWith: (...next) => { answers = next; },
    received,
    /** Resolves once there are `count` calls that fit. */
    calls(count, fits = () => true) {
      return eventually(`${count} calls of the application`, 120, () => received.filter(fits), (found) => found.length >= count);
    },
  };
}

/** The same, ended with the test file. */
export async function startLogoutReceiver() {
  const receiver = await openLogoutReceiver();
  after(() => receiver.close());
  return receiver;
}
