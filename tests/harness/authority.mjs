// The authority of a machine as a careful person gets it: the server hands it over,
// and its fingerprint is compared with the one on the machine's own screen.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import tls from 'node:tls';

/** PEM of the root of the chain that answers at the origin, from loopback. */
function fetchRoot(origin) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, fail) => {
    const socket = tls.connect({
      host: '127.0.0.1', port: port || 443, servername: hostname, rejectUnauthorized: false,
    }, () => {
      let certificate = socket.getPeerCertificate(true);
      while (certificate.issuerCertificate && certificate.issuerCertificate !== certificate) {
        certificate = certificate.issuerCertificate;
      }
      socket.destroy();
      done(certificate.raw);
    });
    socket.on('error', fail);
  });
}

/** The certificate as PEM; fails unless it is the one with this SHA-256 fingerprint. */
export async function fetchAuthority(origin, fingerprint) {
  const raw = await fetchRoot(origin);
  assert.equal(createHash('sha256').update(raw).digest('hex'), fingerprint.toLowerCase().replaceAll(':', ''));
  const lines = raw.toString('base64').match(/.{1,64}/g);
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
