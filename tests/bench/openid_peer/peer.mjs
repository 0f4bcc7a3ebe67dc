// oidc-provider with one application, keys of its own and its own memory as the store: the
// least that it can cost. PORT ALGORITHM SECRET are its arguments. GET /bench/codes?count=N
// makes N codes as a finished sign-in would, and is not measured. Who comes to its sign-in is
// taken for one person without a question: it knows no passwords.
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';

import Provider from 'oidc-provider';

const [port, algorithm, secret] = process.argv.slice(2);
const callback = 'https://rp.example.org/callback';
const scope = 'openid profile email offline_access';
const subject = 'giselle';

/** Its own example keeps a thousand entries at most. */
class Memory {
  static #kept = new Map();
  static #ofGrant = new Map();

  constructor(model) {
    this.key = (id) => `${model}:${id}`;
  }

  async upsert(id, payload) {
    Memory.#kept.set(this.key(id), payload);
    if (!payload.grantId) return;
    const keys = Memory.#ofGrant.get(payload.grantId) ?? [];
    Memory.#ofGrant.set(payload.grantId, [...keys, this.key(id)]);
  }

  async find(id) {
    return Memory.#kept.get(this.key(id));
  }

  async findByUid(uid) {
    return [...Memory.#kept.values()].find((each) => each.uid === uid);
  }

  async consume(id) {
    Memory.#kept.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    Memory.#kept.delete(this.key(id));
  }

  async revokeByGrantId(grantId) {
    for (const key of Memory.#ofGrant.get(grantId) ?? []) Memory.#kept.delete(key);
    Memory.#ofGrant.delete(grantId);
  }
}

function newKey() {
  const { privateKey } = algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: algorithm, kid: 'bench' };
}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  adapter: Memory,
  jwks: { keys: [newKey()] },
  clients: [{
    client_id: 'app', client_secret: secret, redirect_uris: [callback],
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
    id_token_signed_response_alg: algorithm, token_endpoint_auth_method: 'client_secret_post',
  }],
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
  features: {
    clientCredentials: { enabled: true }, introspection: { enabled: true }, revocation: { enabled: true },
    devInteractions: { enabled: false },
  },
  rotateRefreshToken: true,
  issueRefreshToken: async () => true,
  ttl: { AccessToken: 3600, AuthorizationCode: 600, Grant: 86400, RefreshToken: 86400, Session: 86400 },
  pkce: { required: () => false },
  interactions: { url: (_context, { uid }) => `/bench/login/${uid}` },
  loadExistingGrant: async ({ oidc }) => {
    const known = oidc.session.grantIdFor(oidc.client.clientId);
    if (known) return oidc.provider.Grant.find(known);
    const grant = new oidc.provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope(scope);
    await grant.save();
    return grant;
  },
  findAccount: async (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, name: 'Giselle', preferred_username: id, email: 'g@example.org', email_verified: true }),
  }),
});

async function newCode(client) {
  const session = new provider.Session({ accountId: subject, loginTs: Math.floor(Date.now() / 1000) });
  const grant = new provider.Grant({ accountId: subject, clientId: client.clientId });
  grant.addOIDCScope(scope);
  const grantId = await grant.save();
  session.ensureClientContainer(client.clientId);
  session.grantIdFor(client.clientId, grantId);
  await session.save(86400);
  const code = new provider.AuthorizationCode({
    accountId: subject, client, grantId, redirectUri: callback, scope, authTime: session.loginTs,
    nonce: 'bench', sessionUid: session.uid,
  });
  return code.save();
}

async function makeCodes(count) {
  const client = await provider.Client.find('app');
  const codes = [];
  for (let made = 0; made < count; made += 1) codes.push(await newCode(client));
  return codes;
}

const answer = provider.callback();

function answerBench(url, request, response) {
  if (url.pathname.startsWith('/bench/login/')) {
    return provider.interactionFinished(request, response, { login: { accountId: subject } });
  }
  return makeCodes(Number(url.searchParams.get('count'))).then((codes) => response.end(JSON.stringify(codes)));
}

const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (!url.pathname.startsWith('/bench/')) return answer(request, response);
  return answerBench(url, request, response).catch((error) => {
    response.statusCode = 500;
    response.end(error.stack);
  });
});
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
