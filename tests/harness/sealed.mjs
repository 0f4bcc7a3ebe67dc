// Opens what the daemon sealed, written from its description alone:
// "v1." base64url(nonce 12 | AES-256-GCM | tag 16), key = HKDF-SHA256(master key, "seal"), the one of identity.
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export function unseal(stack, sealed, context) {
  const file = readFileSync(join(stack.folder, 'unidashd', 'seal.key'));
  const key = Buffer.from(hkdfSync('sha256', file, '', 'seal', 32));
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
