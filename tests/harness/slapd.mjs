// OpenLDAP for one test file, on a free port of 127.0.0.1 with a certificate that is its own
// authority: the same directory as daemon/testing/directory/temporary_slapd.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { makeCertificate } from './certificate.mjs';
import { eventually } from './expect.mjs';
import { findFreePort } from './stack.mjs';

const base = 'dc=example,dc=test';
export const places = { people: `ou=people,${base}`, groups: `ou=groups,${base}`, empty: `ou=empty,${base}` };
export const account = { dn: `cn=reader,${base}`, password: 'reads everything' };

const settings = (folder) => `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
moduleload ppolicy
allow bind_anon_dn
sizelimit 500
pidfile ${folder}/pid
TLSCACertificateFile ${folder}/certificate.pem
TLSCertificateFile ${folder}/certificate.pem
TLSCertificateKeyFile ${folder}/key.pem
database mdb
maxsize 268435456
suffix "${base}"
rootdn "cn=root,${base}"
rootpw "everything"
directory ${folder}/db
dbnosync
limits dn.exact="${account.dn}" size.prtotal=unlimited
access to attrs=userPassword by self write by anonymous auth by * none
access to * by dn.exact="${account.dn}" read by self read by * none
overlay memberof
memberof-refint TRUE
overlay ppolicy
ppolicy_default "cn=policy,${base}"
ppolicy_use_lockout
`;

/** The same in every slapd: two with the same people are two controllers of one directory. */
function uuidOf(dn) {
  const hash = createHash('sha256').update(dn).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}

const entry = (dn, attributes) =>
  `dn: ${dn}\n${[...attributes, ['entryUUID', uuidOf(dn)]].map(([name, value]) => `${name}: ${value}\n`).join('')}\n`;
const unit = (dn) => entry(dn, [['objectClass', 'organizationalUnit'], ['ou', dn.split(/[=,]/)[1]]]);

export const personDn = (uid) => `uid=${uid},${places.people}`;
const person = ({ uid, name, password }) => entry(personDn(uid), [['objectClass', 'inetOrgPerson'], ['uid', uid],
  ['cn', name], ['sn', name], ['mail', `${uid}@example.test`], ['userPassword', password]]);
const group = ({ cn, members }) => entry(`cn=${cn},${places.groups}`, [['objectClass', 'groupOfNames'], ['cn', cn],
  ...members.map((uid) => ['member', personDn(uid)])]);

const foundation = entry(base, [['objectClass', 'domain'], ['dc', 'example']])
  + Object.values(places).map(unit).join('')
  + entry(`cn=policy,${base}`, [['objectClass', 'device'], ['objectClass', 'pwdPolicy'], ['cn', 'policy'],
    ['pwdAttribute', 'userPassword'], ['pwdLockout', 'TRUE'], ['pwdMaxFailure', '5'], ['pwdMinLength', '8'],
    ['pwdCheckQuality', '2'], ['pwdMustChange', 'TRUE'], ['pwdAllowUserChange', 'TRUE']])
  + entry(account.dn, [['objectClass', 'organizationalRole'], ['objectClass', 'simpleSecurityObject'], ['cn', 'reader'],
    ['userPassword', account.password]]);

const listens = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1', () => {
    socket.destroy();
    done(true);
  }).on('error', () => done(false));
});

/** With these people, each {uid, name, password}, and groups of them, each {cn, members}. It
    writes down what it is asked where that `isCounted`. */
export async function openSlapd(people, groups = [], { isCounted = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'unidash-slapd-'));
  mkdirSync(join(folder, 'db'));
  const { certificate } = makeCertificate(folder, '127.0.0.1');
  writeFileSync(join(folder, 'slapd.conf'), settings(folder));
  writeFileSync(join(folder, 'first.ldif'), foundation + people.map(person).join('') + groups.map(group).join(''));
  execFileSync('/usr/sbin/slapadd', ['-q', '-f', join(folder, 'slapd.conf'), '-l', join(folder, 'first.ldif')], { stdio: 'ignore' });
  const port = await findFreePort();
  const log = join(folder, 'log');
  const server = spawn('/usr/sbin/slapd',
    ['-f', join(folder, 'slapd.conf'), '-h', `ldaps://127.0.0.1:${port}`, '-d', isCounted ? 'stats' : '0'],
    { stdio: ['ignore', 'ignore', isCounted ? openSync(log, 'a') : 'ignore'] });
  const ended = once(server, 'exit');
  const slapd = {
    place: `127.0.0.1:${port}`,
    authority: readFileSync(certificate, 'utf8'),
    /** LDIF with changes, as the directory's own administrator. */
    change: (ldif) => execFileSync('ldapmodify', ['-x', '-H', `ldaps://127.0.0.1:${port}`, '-D', `cn=root,${base}`, '-w', 'everything'],
      { input: ldif, env: { ...process.env, LDAPTLS_CACERT: certificate }, stdio: ['pipe', 'ignore', 'pipe'] }),
    /** How many searches it was asked for so far, each page by itself. */
    searches: () => readFileSync(log, 'utf8').split('\n').filter((line) => / SRCH base=/.test(line)).length,
    /** kill -9; resolves once it is gone. */
    async kill() {
      server.kill('SIGKILL');
      await ended;
    },
    close() {
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await eventually('slapd', 30, () => listens(port));
  return slapd;
}

/** The same, ended with the test file. */
export async function startSlapd(people, groups) {
  const slapd = await openSlapd(people, groups);
  after(() => slapd.close());
  return slapd;
}

/** What the settings ask for to read this directory. */
export const directoryOf = (slapd) => ({
  name: 'Bureau', kind: 'openldap', servers: [slapd.place], encryption: 'tls', authorities: slapd.authority,
  account: account.dn, password: account.password, people_base: places.people, groups_base: places.groups,
});
