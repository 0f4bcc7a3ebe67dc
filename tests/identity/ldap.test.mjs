// People for applications that know no OpenID Connect: slapd in front, with tools and
// applications that are not ours on the other side.
// Domains: identity, setup
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { enrol } from '../harness/authenticator.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { bind, bindFrom, bindMessage, codeIn, connectByLdap, connectTls, groupDn, hear, personDn, runTool, search, searchMessage,
  setLdapAccount, usernames } from '../harness/ldap.mjs';
import { createFirstAdministrator, createPerson, newPassword } from '../harness/people.mjs';
import { findFreePort, startStack, temporaryFolder } from '../harness/stack.mjs';
import { Reader, startDokuwiki } from './dokuwiki.mjs';

const stack = await startStack({ ldapPort: await findFreePort(), settings: { rate_login_address: 10000 } });
const administrator = await createFirstAdministrator(stack);
const api = (...call) => administrator.client.api(...call);
const [claire, karim, zoe, stranger] = [
  await createPerson(administrator, { username: 'claire', display_name: 'Claire Dupont' }),
  await createPerson(administrator, { username: 'karim', display_name: 'Karim Benali' }),
  await createPerson(administrator, { username: 'zoe', display_name: 'Zoé (Œuvre) * 🦊' }),
  await createPerson(administrator, { username: 'stranger' }),
];

async function createGroup(name, people) {
  const group = await api('POST', '/v1/admin/groups', { name }, { type: 'groups' });
  assert.equal(group.status, 201, group.text);
  for (const { id } of people) {
    assert.equal((await api('PUT', `/v1/admin/groups/${group.json.data.id}/people/${id}`)).status, 204);
  }
}

/** An application for these people alone. */
async function appFor(people, name, networks) {
  const app = await connectByLdap(administrator, { name, audience: 'selected' }, networks);
  for (const { id } of people) {
    assert.equal((await api('PUT', `/v1/admin/clients/${app.number}/people/${id}`)).status, 204);
  }
  return app;
}

await createGroup('Comptables', [claire]);
await createGroup('Ateliers', [karim, zoe]);
const wiki = await appFor([claire, karim, zoe], 'Wiki');
const books = await appFor([karim], 'Books');
const reader = ({ bind_dn: dn, password }) => ({ dn, password });
const refused = 49; // invalidCredentials
const busy = 51; // tried too often
const unwilling = 53; // unwillingToPerform

/** Somebody of the wiki for one test. */
async function newReader(attributes) {
  const person = await createPerson(administrator, attributes);
  assert.equal((await api('PUT', `/v1/admin/clients/${wiki.number}/people/${person.id}`)).status, 204);
  return { ...person, dn: personDn(wiki, person.username) };
}

test('the certificate is the web’s, and nothing older than TLS 1.2 is spoken', async () => {
  const socket = await connectTls(stack);
  assert.equal(socket.getProtocol(), 'TLSv1.3');
  socket.destroy();
  await assert.rejects(connectTls(stack, { ca: undefined }), /certificate/i);
  await assert.rejects(connectTls(stack, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }));
});

test('an account sees the people and groups of its application', async () => {
  assert.match(wiki.server, /^ldaps:\/\/id\./);
  assert.deepEqual(await usernames(stack, reader(wiki), wiki.suffix), ['claire', 'karim', 'zoe']);
  const found = await search(stack, reader(wiki), { base: wiki.people_dn, filter: '(uid=claire)' });
  assert.equal(found.code, 0, found.err);
  const [entry] = found.entries;
  assert.equal(entry.dn, personDn(wiki, 'claire'));
  assert.deepEqual(entry.objectclass.sort(), ['inetOrgPerson', 'organizationalPerson', 'person', 'posixAccount', 'top']);
  assert.deepEqual(entry.mail, [claire.email]);
  assert.deepEqual(entry.cn, ['Claire Dupont']);
  assert.deepEqual(entry.memberof, [groupDn(wiki, 'Comptables')], 'also where it is not asked for by name');
  for (const name of ['sn', 'displayname', 'uidnumber', 'gidnumber', 'homedirectory', 'loginshell']) assert.equal(entry[name]?.length, 1, name);
  const groups = await search(stack, reader(wiki), { base: wiki.groups_dn, filter: '(objectClass=groupOfNames)' });
  const members = Object.fromEntries(groups.entries.map(({ cn, member = [] }) => [cn[0], member.sort()]));
  assert.deepEqual(members, { Ateliers: [personDn(wiki, 'karim'), personDn(wiki, 'zoe')], Comptables: [personDn(wiki, 'claire')] });
});

test('of another application an account sees nothing, and of its groups nobody else', async () => {
  for (const base of [wiki.suffix, wiki.people_dn, wiki.groups_dn, personDn(wiki, 'karim'), wiki.bind_dn]) {
    const { entries } = await search(stack, reader(books), { base });
    assert.deepEqual(entries, [], base);
  }
  const all = await search(stack, reader(books), { base: 'dc=unidash' });
  const others = all.entries.filter(({ dn }) => dn !== 'dc=unidash' && !dn.endsWith(`ou=${books.clientId},dc=unidash`));
  assert.deepEqual(others, []);
  assert.ok(!JSON.stringify(all.entries).includes('claire'));
  assert.ok(!JSON.stringify(all.entries).includes('zoe'));
  assert.notEqual(await bind(stack, wiki.bind_dn, books.password), 0);
});

test('nobody asks without a sign-in, and no password is none', async () => {
  assert.equal((await search(stack, {}, { base: wiki.suffix })).code, 48);
  const socket = await connectTls(stack);
  socket.write(searchMessage(wiki.suffix));
  assert.equal(codeIn(await hear(socket)), unwilling, 'a search without a bind');
  socket.destroy();
  for (const dn of [wiki.bind_dn, personDn(wiki, 'claire')]) assert.equal(await bind(stack, dn, ''), unwilling, dn);
});

test('a wrong password, an unknown name and somebody else’s application are refused alike', async () => {
  const outcomes = [
    await runTool(stack, 'ldapwhoami', { dn: personDn(wiki, 'claire'), password: 'wrong password' }),
    await runTool(stack, 'ldapwhoami', { dn: personDn(wiki, 'nobody'), password: claire.password }),
    await runTool(stack, 'ldapwhoami', { dn: personDn(books, 'claire'), password: claire.password }),
    await runTool(stack, 'ldapwhoami', { dn: personDn(wiki, 'stranger'), password: stranger.password }),
    await runTool(stack, 'ldapwhoami', { dn: wiki.bind_dn, password: 'wrong password' }),
    await runTool(stack, 'ldapwhoami', { dn: `cn=root,${wiki.suffix}`, password: wiki.password }),
    await runTool(stack, 'ldapwhoami', { dn: 'cn=config', password: wiki.password }),
  ];
  assert.deepEqual(outcomes.map(({ code }) => code), outcomes.map(() => refused));
  assert.equal(new Set(outcomes.map(({ err }) => err)).size, 1, 'without a word more');
});

test('a person signs in with their password and sees themselves alone', async () => {
  const who = { dn: personDn(wiki, 'claire'), password: claire.password };
  assert.equal(await bind(stack, who.dn, who.password), 0);
  assert.deepEqual(await usernames(stack, who, wiki.people_dn), ['claire']);
  const groups = await search(stack, who, { base: wiki.groups_dn, filter: '(objectClass=groupOfNames)', attributes: ['cn'] });
  assert.deepEqual(groups.entries.map(({ cn }) => cn[0]), ['Comptables']);
});

test('who is disabled is out at once', async () => {
  const person = await newReader();
  assert.equal(await bind(stack, person.dn, person.password), 0);
  assert.equal((await api('POST', `/v1/admin/users/${person.id}/disable`)).status, 200);
  assert.equal(await bind(stack, person.dn, person.password), refused);
  assert.ok(!(await usernames(stack, reader(wiki), wiki.people_dn)).includes(person.username));
});

test('who has a second step gives an app password, and that password alone', async () => {
  const person = await newReader();
  await enrol(person);
  assert.equal(await bind(stack, person.dn, person.password), refused);
  const made = await person.client.api('POST', '/v1/account/app_passwords', { name: 'Wiki' }, { type: 'app_passwords' });
  assert.equal(made.status, 201, made.text);
  const password = made.json.meta?.password ?? made.json.data.attributes.password;
  assert.equal(await bind(stack, person.dn, password), 0);
  assert.equal(await bind(stack, person.dn, person.password), refused);
  const removed = await person.client.api('DELETE', `/v1/account/app_passwords/${made.json.data.id}`);
  assert.equal(removed.status, 204, removed.text);
  assert.equal(await bind(stack, person.dn, password), refused);
});

test('wrong passwords are limited, and keep nobody else out', async () => {
  const [victim, other] = [await newReader(), await newReader()];
  const codes = [];
  for (let time = 0; time < 15; time += 1) codes.push(await bind(stack, victim.dn, 'wrong password'));
  assert.deepEqual([...new Set(codes)], [refused, busy]);
  assert.equal(await bind(stack, victim.dn, victim.password), busy, 'the right one is not looked at any more');
  assert.equal(await bind(stack, other.dn, other.password), 0);
  assert.equal(await bind(stack, wiki.bind_dn, wiki.password), 0);
});

test('nothing can be changed, by an account or by a person', async () => {
  const dn = personDn(wiki, 'claire');
  const folder = mkdtempSync(join(temporaryFolder(), 'unidash-ldif-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name, ...lines) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const modify = file('modify', `dn: ${dn}`, 'changetype: modify', 'replace: mail', 'mail: other@example.org');
  const add = file('add', `dn: ${personDn(wiki, 'new')}`, 'objectClass: inetOrgPerson', 'uid: new', 'cn: new', 'sn: new');
  for (const who of [reader(wiki), { dn, password: claire.password }]) {
    for (const [tool, ...words] of [['ldapmodify', '-f', modify], ['ldapadd', '-f', add], ['ldapdelete', dn], ['ldapmodrdn', dn, 'uid=claire2']]) {
      assert.equal((await runTool(stack, tool, who, ...words)).code, unwilling, tool);
    }
    const { out, err } = await runTool(stack, 'ldappasswd', who, '-s', newPassword(), dn);
    assert.match(out + err, /unwilling to perform \(53\)/);
  }
  assert.equal(await bind(stack, dn, claire.password), 0);
});

test('filters find what they say', async () => {
  const all = ['claire', 'karim', 'zoe'];
  const fixed = await appFor([claire, karim, zoe], 'Filters');
  for (const [filter, expected] of [
    ['(uid=claire)', ['claire']],
    ['(UID=CLAIRE)', ['claire']],
    ['(uid=cl*)', ['claire']],
    ['(uid=*ari*)', ['karim']],
    ['(uid=k*r*m)', ['karim']],
    ['(mail=*)', all],
    ['(&(objectClass=posixAccount)(!(uid=karim)))', ['claire', 'zoe']],
    ['(|(uid=karim)(mail=CLAIRE@example.org))', ['claire', 'karim']],
    [`(memberOf=${groupDn(fixed, 'Comptables')})`, ['claire']],
    [`(&(memberOf=${groupDn(fixed, 'Ateliers')})(uid=z*))`, ['zoe']],
    [`(!(memberOf=${groupDn(fixed, 'Comptables')}))`, ['karim', 'zoe']],
    ['(cn=*\\28\\c5\\92uvre\\29*)', ['zoe']],
    ['(cn=Zoé \\28Œuvre\\29 \\2a 🦊)', ['zoe']],
    ['(cn=*\\2a*)', ['zoe']],
    ['(uid=\\2a)', []],
    ['(uid=*\\2a*)', []],
    ['(uidNumber>=1)', all],
    ['(nosuch=*)', []],
    ['(uid=\\00)', []],
    ['(uid=\\ff\\fe)', []],
    ['(uid:dn:=claire)', []],
    ['(memberOf:1.2.840.113556.1.4.1941:=cn=x,dc=unidash)', []],
  ]) {
    const { code, err, entries } = await search(stack, reader(fixed), { base: fixed.people_dn, attributes: ['uid'],
      filter: `(&(objectClass=inetOrgPerson)${filter})` });
    assert.equal(code, 0, `${filter}: ${err}`);
    assert.deepEqual(entries.map(({ uid }) => uid[0]).sort(), expected, filter);
  }
});

test('what no application asks is refused or finds nothing, and the next one is answered', async () => {
  const nested = (depth) => `${'(!'.repeat(depth)}(uid=claire)${')'.repeat(depth)}`;
  for (const filter of [nested(200), nested(2000), `(|${'(uid=x)'.repeat(2000)})`, `(uid=${'x'.repeat(60_000)})`, `(uid=${'*x'.repeat(5000)})`]) {
    const { entries } = await search(stack, reader(wiki), { base: wiki.people_dn, filter });
    assert.deepEqual(entries, [], filter.slice(0, 40));
    assert.deepEqual(await usernames(stack, reader(wiki), wiki.people_dn, '(uid=claire)'), ['claire']);
  }
  const status = await stack.status();
  assert.deepEqual(status.processes.filter(({ restarts }) => restarts > 0), []);
});

test('nobody becomes another account by what they ask', async () => {
  const inside = (text) => text.replaceAll(',', '\\2c');
  const forged = [`binddn: ${books.bind_dn}`, 'peername: IP=127.0.0.9:1', `base: ${books.people_dn}`].map((line) => `\\0a${inside(line)}`).join('');
  for (const base of [`uid=x${forged},${wiki.people_dn}`, `uid=x\\0a\\0a${'SEARCH'},${wiki.people_dn}`]) {
    assert.deepEqual((await search(stack, reader(wiki), { base })).entries, [], base);
  }
  assert.notEqual(await bind(stack, `uid=x\\0a${inside(`dn: ${books.bind_dn}`)},${wiki.people_dn}`, wiki.password), 0);
  const proxied = await search(stack, reader(wiki), { base: books.people_dn, more: ['-e', `!authzid=dn:${books.bind_dn}`] });
  assert.deepEqual([proxied.code, proxied.entries], [123, []]);
});

test('an account works from its networks alone', async () => {
  const far = await appFor([claire], 'Far', ['127.0.0.9', '10.0.0.0/8']);
  assert.equal(far.networks.length, 2);
  assert.equal(await bind(stack, far.bind_dn, far.password), refused);
  assert.equal(await bindFrom(stack, '127.0.0.9', far.bind_dn, far.password), 0);
  assert.equal(await bindFrom(stack, '127.0.0.9', personDn(far, 'claire'), claire.password), 0);
  assert.equal(await bindFrom(stack, '127.0.0.8', personDn(far, 'claire'), claire.password), refused);
  await setLdapAccount(administrator, far.number, ['127.0.0.8']);
  assert.equal(await bindFrom(stack, '127.0.0.9', far.bind_dn, far.password), refused);
  assert.equal(await bindFrom(stack, '127.0.0.8', far.bind_dn, far.password), 0);
});

test('networks that would be everybody, or are none, are refused', async () => {
  for (const networks of [['0.0.0.0/0'], ['::/0'], ['10.0.0.1/8'], ['anywhere'], []]) {
    const answer = await api('PUT', `/v1/admin/clients/${books.number}/ldap_account`, { networks }, { type: 'ldap_accounts' });
    assertProblem(answer, 422);
  }
});

test('a new password leaves the one before a day, and an account that is gone lets nobody in', async () => {
  const app = await appFor([claire], 'Short');
  const path = `/v1/admin/clients/${app.number}/ldap_account`;
  const made = await api('POST', `${path}/password`);
  assert.ok([200, 201].includes(made.status), made.text);
  const next = made.json.meta?.password ?? made.json.data.attributes.password;
  for (const password of [app.password, next]) assert.equal(await bind(stack, app.bind_dn, password), 0);
  assert.ok(!(await api('GET', path)).text.includes(next), 'it is shown once');
  assert.equal((await api('POST', `/v1/admin/clients/${app.number}/disable`)).status, 200);
  assert.equal(await bind(stack, app.bind_dn, next), refused);
  assert.equal(await bind(stack, personDn(app, 'claire'), claire.password), refused);
  assert.equal((await api('POST', `/v1/admin/clients/${app.number}/enable`)).status, 200);
  assert.equal(await bind(stack, app.bind_dn, next), 0);
  assert.equal((await api('DELETE', path)).status, 204);
  assertProblem(await api('GET', path), 404);
  for (const password of [app.password, next]) assert.equal(await bind(stack, app.bind_dn, password), refused);
  assert.equal(await bind(stack, personDn(app, 'claire'), claire.password), refused);
});

test('who is slow waits for themselves', async () => {
  const [slow, silent, greedy] = [await connectTls(stack), await connectTls(stack), await connectTls(stack)];
  const words = bindMessage(wiki.bind_dn, wiki.password);
  slow.write(words.subarray(0, 5));
  greedy.write(words);
  assert.equal(codeIn(await hear(greedy)), 0);
  greedy.pause();
  for (let id = 2; id < 22; id += 1) greedy.write(searchMessage(wiki.suffix, id)); // and reads no answer
  for (let time = 0; time < 5; time += 1) assert.equal(await bind(stack, personDn(wiki, 'claire'), claire.password), 0);
  slow.write(words.subarray(5));
  assert.equal(codeIn(await hear(slow)), 0);
  assert.equal((await hear(silent)).length, 0, 'who says nothing is sent away');
  for (const socket of [slow, silent, greedy]) socket.destroy();
});

test('no address holds all connections, and none holds them for ever', async () => {
  const open = async (from, count) => (await Promise.allSettled(Array.from({ length: count }, () => connectTls(stack, { from }))))
    .filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
  const greedy = await open('127.0.0.9', 300);
  assert.ok(greedy.length > 0 && greedy.length <= 64, `${greedy.length} of 300`);
  assert.equal(await bind(stack, wiki.bind_dn, wiki.password), 0);
  const crowd = await Promise.all(['127.0.0.10', '127.0.0.11', '127.0.0.12', '127.0.0.13', '127.0.0.14'].map((from) => open(from, 60)));
  await eventually('a sign-in while 300 are there', 30, async () => await bind(stack, wiki.bind_dn, wiki.password) === 0);
  for (const socket of [...greedy, ...crowd.flat()]) socket.destroy();
  assert.equal(await bind(stack, wiki.bind_dn, wiki.password), 0);
});

test('while the accounts are away nobody is let in, and everybody again afterwards', async () => {
  const code = await stack.without('identity', () => bind(stack, wiki.bind_dn, wiki.password));
  assert.ok(![0, refused].includes(code), `${code}: not the application’s fault`);
  assert.equal(await bind(stack, wiki.bind_dn, wiki.password), 0);
  await stack.kill('slapd');
  await stack.healed();
  assert.equal(await bind(stack, wiki.bind_dn, wiki.password), 0);
});

test('ldap3 of Python reads the schema, asks in pages and signs a person in', () => {
  const script = `
import json, ssl, sys, ldap3
said = json.load(sys.stdin)
server = ldap3.Server(said["server"], get_info=ldap3.ALL, tls=ldap3.Tls(validate=ssl.CERT_NONE))
account = ldap3.Connection(server, said["reader"], said["password"], auto_bind=True)
pages = account.extend.standard.paged_search(said["people"], "(objectClass=inetOrgPerson)", attributes=["uid", "memberOf"], paged_size=2, generator=False)
found = sorted(entry["attributes"]["uid"][0] for entry in pages)
person = ldap3.Connection(server, said["person"], said["person_password"])
wrong = ldap3.Connection(server, said["person"], "wrong password")
print(json.dumps({"contexts": server.info.naming_contexts, "knows": "inetOrgPerson" in server.schema.object_classes, "found": found,
  "person": person.bind(), "wrong": wrong.bind(), "compared": account.compare(said["person"], "uid", "claire")}))`;
  const input = JSON.stringify({ server: `ldaps://127.0.0.1:${stack.ldapPort}`, reader: wiki.bind_dn, password: wiki.password, people: wiki.people_dn,
    person: personDn(wiki, 'claire'), person_password: claire.password });
  const done = spawnSync('python3', ['-c', script], { input, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  const told = JSON.parse(done.stdout);
  for (const username of ['claire', 'karim', 'zoe']) assert.ok(told.found.includes(username), username);
  assert.deepEqual({ ...told, found: [] }, { contexts: ['dc=unidash'], knows: true, found: [], person: true, wrong: false, compared: true });
});

test('DokuWiki signs people in, and its rules know their groups', async () => {
  const site = await startDokuwiki(stack, wiki, { start: 'Bienvenue à tous', comptes: 'Le bilan de mars' },
    ['* @ALL 0', '* @user 1', 'comptes @user 0', 'comptes @Comptables 1']);
  const visit = async ({ username, password }) => {
    const visitor = new Reader(site);
    const isIn = await visitor.signIn(username, password);
    const sees = async (page, words) => (await visitor.get(page)).text.includes(words);
    return [isIn, await sees('start', 'Bienvenue à tous'), await sees('comptes', 'Le bilan de mars')];
  };
  assert.deepEqual(await visit(claire), [true, true, true]);
  assert.deepEqual(await visit(zoe), [true, true, false]);
  assert.deepEqual(await visit({ ...claire, password: 'wrong password' }), [false, false, false]);
  assert.deepEqual(await visit(stranger), [false, false, false], 'who may not use it');
  const person = await newReader();
  await enrol(person);
  assert.deepEqual(await visit(person), [false, false, false], 'the second step is not asked for there');
});
