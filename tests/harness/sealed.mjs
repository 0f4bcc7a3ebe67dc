// Opens what the daemon sealed, written from its description alone:
// "v1." base64url(nonce 12 | AES-256-GCM | tag 16), key = HKDF-SHA256(master key, purpose): "seal" is the one of identity.
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function derive(stack, purpose) {
  const file = readFileSync(join(stack.folder, 'unidashd', 'seal.key'));
  return Buffer.from(hkdfSync('sha256', file, '', purpose, 32));
}

export function unseal(stack, sealed, context, purpose = 'seal') {
  const key = derive(stack, purpose);
  const whole = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, 12));
  cipher.setAAD(Buffer.from(context));
  cipher.setAuthTag(whole.subarray(-16));
  return Buffer.concat([cipher.update(whole.subarray(12, -16)), cipher.final()]).toString('utf8');
}

/** The secret of the OIDC client `desk`: a key of its own, in hexadecimal digits. */
export function deskSecret(stack) {
  return derive(stack, 'desk client').toString('hex');
}

/** The link in the newest letter, as its reader gets it. */
export function mailedLink(stack) {
  const [[id, sealed]] = stack.sql("SELECT message_id, link_sealed FROM mails WHERE link_sealed <> '' ORDER BY id DESC LIMIT 1");
  return unseal(stack, sealed, `mail link:${id}`, 'mail');
}
