// A passkey in software: makes and uses keys as an authenticator does (Web Authentication,
// section 6), with the client data that a browser would write. Tests bend what it says.
import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

import { decodeEntities } from './html.mjs';

const sha256 = (data) => createHash('sha256').update(data).digest();
export const base64url = (data) => Buffer.from(data).toString('base64url');

/** CBOR (RFC 8949) of what attestation needs: integers, bytes, text, maps. */
function head(major, number) {
  if (number < 24) return Buffer.from([(major << 5) | number]);
  if (number < 256) return Buffer.from([(major << 5) | 24, number]);
  return Buffer.from([(major << 5) | 25, number >> 8, number & 255]);
}

export function cbor(value) {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...value].flatMap(([key, member]) => [cbor(key), cbor(member)]);
  return Buffer.concat([head(5, value.size), ...pairs]);
}

const fromJwk = (text) => Buffer.from(text, 'base64url');

/** COSE's number of the algorithm, how the key is made, its COSE form, and the digest. */
const kinds = {
  es256: {
    make: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    cose: ({ x, y }) => new Map([[1, 2], [3, -7], [-1, 1], [-2, fromJwk(x)], [-3, fromJwk(y)]]),
    digest: 'sha256',
  },
  eddsa: {
    make: () => generateKeyPairSync('ed25519').privateKey,
    cose: ({ x }) => new Map([[1, 1], [3, -8], [-1, 6], [-2, fromJwk(x)]]),
    digest: null,
  },
  rs256: {
    make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    cose: ({ n, e }) => new Map([[1, 3], [3, -257], [-1, fromJwk(n)], [-2, fromJwk(e)]]),
    digest: 'sha256',
  },
};

const flagBits = { present: 0x01, verified: 0x04, eligible: 0x08, backedUp: 0x10, attested: 0x40 };

export class Passkey {
  #kind;
  #key;
  #count = 0;

  /** `origin`: the page's, whose host is what keys are bound to. `counts`: whether each use is counted. */
  constructor({ origin, kind = 'es256', key, id = randomBytes(32), counts = true, flags = ['present', 'verified'] }) {
    this.origin = origin;
    this.party = new URL(origin).hostname;
    this.#kind = kinds[kind];
    this.#key = key ? createPrivateKey({ key, format: 'jwk' }) : this.#kind.make();
    this.id = id;
    this.counts = counts;
    this.flags = flags;
  }

  /** As on a copy of the key that was made before: it counts from there. */
  setCount(count) {
    this.#count = count;
  }

  #clientData(type, challenge, changes) {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, crossOrigin: false, ...changes }));
  }

  #authenticatorData(flags, rest = Buffer.alloc(0)) {
    const bits = flags.reduce((sum, flag) => sum | flagBits[flag], 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#count);
    return Buffer.concat([sha256(this.party), Buffer.from([bits]), count, rest]);
  }

  #cose() {
    return cbor(this.#kind.cose(this.#key.export({ format: 'jwk' })));
  }

  /** The fields of the form that makes it known; `options` as the page has them. */
  create(options, changes = {}) {
    this.userHandle = options.user.id;
    const clientData = this.#clientData('webauthn.create', options.challenge, changes);
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose()]);
    const data = this.#authenticatorData([...this.flags, 'attested'], attested);
    const attestation = cbor(new Map([['fmt', 'none'], ['attStmt', new Map()], ['authData', data]]));
    return {
      client_data: base64url(clientData),
      attestation_object: base64url(attestation),
      transports: 'internal hybrid',
    };
  }

  /** The fields of the form that signs in. */
  get(options, changes = {}) {
    if (this.counts) this.#count += 1;
    const clientData = this.#clientData('webauthn.get', options.challenge, changes);
    const data = this.#authenticatorData(this.flags);
    const signature = sign(this.#kind.digest, Buffer.concat([data, sha256(clientData)]), this.#key);
    return {
      credential: base64url(this.id),
      client_data: base64url(clientData),
      authenticator_data: base64url(data),
      signature: base64url(signature),
      user_handle: this.userHandle ?? '',
    };
  }
}

export const passkeysPath = '/v1/account/passkeys';

/** What the page asks its browser for. */
export function optionsIn(html) {
  const found = html.match(/data-options="([^"]*)"/);
  if (!found) throw new Error('the page asks for no passkey');
  return JSON.parse(decodeEntities(found[1]));
}

/** Makes a passkey for somebody who has just signed in, on the page that the desktop leads to. */
export async function addPasskey(stack, { client }, changes = {}, name = 'My phone') {
  const begun = await client.api('POST', passkeysPath);
  if (begun.status !== 201) throw new Error(begun.text);
  const page = await client.visit(begun.json.data.attributes.address);
  const passkey = new Passkey({ origin: stack.id, ...changes });
  const answer = await client.submit(page, { ...passkey.create(optionsIn(page.text)), name });
  if (answer.status !== 200) throw new Error(answer.text);
  const recoveryCodes = [...answer.text.matchAll(/<li><code>([^<]+)</g)].map(([, code]) => code);
  return { passkey, recoveryCodes };
}

/** What the sign-in page's script asks for. */
export async function askSignIn(client, stack) {
  const asked = await client.post(`${stack.id}/login/passkey/options`, {});
  if (asked.status !== 200) throw new Error(asked.text);
  return JSON.parse(asked.text);
}

/** Sends the form that the script has filled in; where it leads. */
export async function sendSignIn(client, page, answer) {
  const action = page.text.match(/action="(\/login\/passkey[^"]*)"/)[1].replaceAll('&amp;', '&');
  const sent = await client.post(new URL(action, page.url).href, answer);
  return sent.status === 303 ? client.visit(new URL(sent.headers.location, page.url).href) : sent;
}

/** Shows by a passkey that it is the person, from the desktop and back to it. */
export async function confirmWith({ client, passkey }) {
  const begun = await client.api('POST', '/v1/account/confirm/passkey');
  if (begun.status !== 201) throw new Error(begun.text);
  const page = await client.visit(begun.json.data.attributes.address);
  return client.submit(page, passkey.get(optionsIn(page.text)));
}
