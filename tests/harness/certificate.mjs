// A certificate of its own authority, for a server that a test plays.
import { execFileSync } from 'node:child_process';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** Writes key.pem and certificate.pem into the folder, for two days; gives both paths. `name`
    is a name or an address. */
export function makeCertificate(folder, name = 'localhost') {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256',
    '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-addext', `subjectAltName=${isIP(name) ? 'IP' : 'DNS'}:${name}`,
    '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  return { key, certificate };
}
