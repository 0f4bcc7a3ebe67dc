// Applications that ask for people by LDAP: an account of an application of the registry,
// Debian's ldapsearch and its companions, and bare messages for what these would never send.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import tls from 'node:tls';

/** Makes or changes the LDAP account of an application (its number); resolves to what is entered there. */
export async function setLdapAccount(administrator, number, networks = ['127.0.0.0/8']) {
  const answer = await administrator.client.api('PUT', `/v1/admin/clients/${number}/ldap_account`, { networks }, { type: 'ldap_accounts' });
  assert.ok([200, 201].includes(answer.status), answer.text);
  const { data, meta } = answer.json;
  return { ...data.attributes, password: meta?.password };
}

/** Connects an application that people are known to by LDAP, and gives it an account. */
export async function connectByLdap(administrator, attributes = {}, networks = undefined) {
  const answer = await administrator.client.api('POST', '/v1/admin/clients', { name: 'Wiki', kind: 'confidential', audience: 'everyone',
    redirect_uris: ['https://wiki.example.org/callback'], scopes: ['openid', 'profile', 'email', 'groups'], ...attributes }, { type: 'clients' });
  assert.equal(answer.status, 201, answer.text);
  const { id: number, attributes: { client_id: clientId } } = answer.json.data;
  return { number, clientId, ...await setLdapAccount(administrator, number, networks) };
}

export const personDn = (app, username) => `uid=${username},${app.people_dn}`;
export const groupDn = (app, name) => `cn=${name},${app.groups_dn}`;

/** The certificate names BASE, which no resolver of the tests knows: by the tools it is not verified, but by `connectTls`. */
const environment = { ...process.env, LDAPTLS_REQCERT: 'never', LDAPTIMEOUT: '20' };

/** Runs one of ldap-utils as somebody; {code, out, err}, never rejects for what it says. */
export async function runTool(stack, tool, { dn, password }, ...words) {
  const signIn = dn === undefined ? [] : ['-D', dn, '-w', password];
  const child = spawn(tool, ['-x', '-o', 'nettimeout=20', '-H', `ldaps://127.0.0.1:${stack.ldapPort}`, ...signIn, ...words],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const streams = { out: '', err: '' };
  child.stdout.on('data', (part) => { streams.out += part; });
  child.stderr.on('data', (part) => { streams.err += part; });
  const [code] = await once(child, 'close');
  return { code, ...streams };
}

/** RFC 2849, as far as ldapsearch writes it: [{dn, NAME: [VALUE]}] with names in small letters. */
function parseLdif(text) {
  return text.split('\n\n').map((block) => block.trim()).filter(Boolean).map((block) => {
    const entry = {};
    for (const line of block.split('\n')) {
      const [, name, coded, value] = /^([^:]+):(:?) ?(.*)$/.exec(line);
      (entry[name.toLowerCase()] ??= []).push(coded ? Buffer.from(value, 'base64').toString('utf8') : value);
    }
    return { ...entry, dn: entry.dn[0] };
  });
}

/** What somebody finds; {code, entries, err}. */
export async function search(stack, who, { base, scope = 'sub', filter = '(objectClass=*)', attributes = [], more = [] }) {
  const { code, out, err } = await runTool(stack, 'ldapsearch', who, '-LLL', '-o', 'ldif_wrap=no', '-b', base, '-s', scope, ...more, filter, ...attributes);
  return { code, err, entries: parseLdif(out) };
}

/** The usernames that somebody finds with a filter, sorted; fails unless the search succeeds. */
export async function usernames(stack, who, base, filter = '(objectClass=inetOrgPerson)') {
  const { code, err, entries } = await search(stack, who, { base, filter, attributes: ['uid'] });
  assert.equal(code, 0, `${filter}: ${err}`);
  return entries.map(({ uid }) => uid[0]).sort();
}

/** How a sign-in ends: LDAP's code, 0 where it succeeds. */
export const bind = async (stack, dn, password) => (await runTool(stack, 'ldapwhoami', { dn, password })).code;

/** A connection whose certificate is verified. `from`: the loopback address to come from. */
export function connectTls(stack, { from = '127.0.0.1', ...options } = {}) {
  return new Promise((done, fail) => {
    const socket = tls.connect({ host: '127.0.0.1', port: stack.ldapPort, localAddress: from, servername: new URL(stack.id).hostname,
      ca: stack.ca, ...options }, () => done(socket));
    socket.on('error', fail);
  });
}

/** BER (X.690): a tag, a length, a value. */
function ber(tag, ...parts) {
  const value = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = value.length < 0x80 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), value]);
}

const message = (id, operation) => ber(0x30, ber(0x02, [id]), operation);

/** RFC 4511, section 4.2: a simple bind. */
export const bindMessage = (dn, password, id = 1) => message(id, ber(0x60, ber(0x02, [3]), ber(0x04, dn), ber(0x80, password)));

/** Section 4.5.1: everything below a base that has an objectClass. */
export const searchMessage = (base, id = 2) => message(id, ber(0x63, ber(0x04, base), ber(0x0a, [2]), ber(0x0a, [0]), ber(0x02, [0]), ber(0x02, [0]),
  ber(0x01, [0]), ber(0x87, 'objectClass'), ber(0x30)));

/** What a connection says next; empty at its end, null after `seconds` of silence. */
export function hear(socket, seconds = 20) {
  return new Promise((done) => {
    const finish = (answer) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener);
      done(answer);
    };
    const listeners = { data: finish, end: () => finish(Buffer.alloc(0)), close: () => finish(Buffer.alloc(0)), error: () => finish(Buffer.alloc(0)) };
    const timer = setTimeout(finish, seconds * 1000, null);
    for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener);
  });
}

/** The code of the first result in what was heard: of a bind (0x61), or the end of a search (0x65). */
export function codeIn(heard) {
  const at = heard.findIndex((octet, index) => (octet === 0x61 || octet === 0x65) && heard[index + 2] === 0x0a && heard[index + 3] === 1);
  return at < 0 ? undefined : heard[at + 4];
}

/** How a sign-in from an address of loopback ends; undefined where nobody answers. */
export async function bindFrom(stack, from, dn, password) {
  const socket = await connectTls(stack, { from });
  socket.write(bindMessage(dn, password));
  const heard = await hear(socket);
  socket.destroy();
  return heard ? codeIn(heard) : undefined;
}
