// Opens what the daemon sealed, written from its description alone:
// "v1." base64url(nonce 12 | AES-256-GCM | tag 16), key = HKDF-SHA256(master key, purpose): "seal" is the one of identity.
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function unseal(stack, sealed, context, purpose = 'seal') {
  const file = readFileSync(join(stack.folder, 'unidashd', 'seal.key'));
  const key = Buffer.from(hkdfSync('sha256', file, '', purpose, 32));
  const whole = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
  const cipher = createDecipheriv('aes-256-gcm', key, whole.subarray(0, 12));
  cipher.setAAD(Buffer.from(context));
  cipher.setAuthTag(whole.subarray(-16));
  return Buffer.concat([cipher.update(whole.subarray(12, -16)), cipher.final()]).toString('utf8');
}

/** The secret of the one OIDC client, `desk`. */
export function deskSecret(stack) {
  const [[sealed]] = stack.sql("SELECT secret_sealed FROM oidc_clients WHERE client_id = 'desk'");
  return unseal(stack, sealed, 'oidc_client:desk');
}

/** The link in the newest letter, as its reader gets it. */
export function mailedLink(stack) {
  const [[id, sealed]] = stack.sql("SELECT message_id, link_sealed FROM mails WHERE link_sealed <> '' ORDER BY id DESC LIMIT 1");
  return unseal(stack, sealed, `mail link:${id}`, 'mail');
}
