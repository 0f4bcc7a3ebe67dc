// An authenticator app: reckons codes by itself (RFC 6238), as a phone does.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text) {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
}

function codeAt(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = digest.at(-1) & 0xf;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0');
}

export class Authenticator {
  #key;
  #last = 0;

  constructor(key) {
    this.#key = fromBase32(key);
  }

  /** A code that was not given before. The half minute before this one and the one after
      count too, so three are to be had at once. */
  code() {
    const present = Math.floor(Date.now() / 30_000);
    this.#last = Math.max(this.#last + 1, present - 1);
    assert.ok(this.#last <= present + 1, 'there are no more than three codes at once');
    return codeAt(this.#key, this.#last);
  }
}

export const factorPath = '/v1/account/second_factor';

/** Adds a second step to somebody who has just signed in. */
export async function enrol({ client }) {
  const begun = await client.api('POST', factorPath);
  assert.equal(begun.status, 201, begun.text);
  const phone = new Authenticator(begun.json.data.attributes.key);
  const confirmed = await client.api('POST', `${factorPath}/confirm`, { code: phone.code() }, { type: 'codes' });
  assert.equal(confirmed.status, 200, confirmed.text);
  return { phone, recoveryCodes: confirmed.json.data.attributes.codes };
}
