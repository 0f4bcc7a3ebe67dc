// oidc-provider with one application. Its only argument is a file of JSON: port, key, certificate
// and signing_key (PEM), secret, redirect_uris. POST /test/account {id, claims} says who signs in there; POST
// /test/fault {delay, claims} what the token endpoint does differently from then on.
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import https from 'node:https';

import Provider from 'oidc-provider';

const settings = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const issuer = `https://localhost:${settings.port}`;
const key = createPrivateKey(settings.signing_key);
const jwk = { ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'upstream' };

let account = { id: 'nobody', claims: {} };
let fault = {};

const provider = new Provider(issuer, {
  jwks: { keys: [jwk] },
  clients: [{
    client_id: 'unidash', client_secret: settings.secret, redirect_uris: settings.redirect_uris,
    grant_types: ['authorization_code'], response_types: ['code'],
  }],
  scopes: ['openid', 'profile', 'email'],
  claims: {
    openid: ['sub', 'groups'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'],
  },
  conformIdTokenClaims: false,
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, interaction) => `/test/sign-in/${interaction.uid}` },
  findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ ...account.claims, sub: id }) }),
  // Nobody is asked for consent.
  async loadExistingGrant(context) {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token with other claims, signed with the same key. */
function withClaims(token, claims) {
  const [header, payload] = token.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
  const signed = `${encode(header)}.${encode({ ...payload, ...claims })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/** Lets the token endpoint answer, and puts the fault into its answer. */
function spoil(response) {
  const end = response.end.bind(response);
  response.end = (body, ...rest) => {
    const { claims, delay = 0 } = fault;
    let text = body;
    if (claims && response.statusCode === 200) {
      const answer = JSON.parse(String(body));
      text = JSON.stringify({ ...answer, id_token: withClaims(answer.id_token, claims) });
      response.setHeader('content-length', Buffer.byteLength(text));
    }
    setTimeout(() => end(text, ...rest), delay);
    return response;
  };
}

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

const answer = provider.callback();

async function handle(request, response) {
  const { pathname } = new URL(request.url, issuer);
  if (pathname === '/test/account') account = await readBody(request);
  else if (pathname === '/test/fault') fault = await readBody(request);
  else if (pathname.startsWith('/test/sign-in/')) {
    return provider.interactionFinished(request, response, { login: { accountId: account.id } });
  } else {
    if (pathname === '/token') spoil(response);
    return answer(request, response);
  }
  response.statusCode = 204;
  return response.end();
}

const server = https.createServer({ key: settings.key, cert: settings.certificate }, (request, response) => {
  handle(request, response).catch?.((error) => {
    response.statusCode = 500;
    response.end(error.stack);
  });
});
server.listen(settings.port, '127.0.0.1', () => console.log('ready'));
