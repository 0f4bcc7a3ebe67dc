// Names for the network, from the administrator's form to who asks: a real knotd behind the real role,
// asked by kdig.
// Domains: dns, identity, setup, store
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { Elsewhere, ask, namesOf } from '../harness/dns.mjs';
import { assertProblem, eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { findFreePort, startStack } from '../harness/stack.mjs';

const elsewhere = await new Elsewhere().start();
after(() => elsewhere.stop());
const stack = await startStack({ dnsPort: await findFreePort(), settings: { dns_upstream: `127.0.0.1:${elsewhere.port}` } });
const administrator = await createFirstAdministrator(stack);
const karim = await createPerson(administrator, { username: 'karim', role: 'admin' });
const names = namesOf(administrator);
const base = new URL(stack.desk).hostname.replace(/^desk\./, '');
const whole = (name) => (name ? `${name}.${base}` : base);
const look = (name, type = 'A', how = {}) => ask(stack.dnsPort, whole(name), type, how);
const inside = { from: '127.0.0.2' };
const configuration = join(stack.folder, 'unidashd/names/dns/knot.conf');
const answers = (name, type, data, how) => eventually(`${name} ${type} is ${data}`, 20, () => look(name, type, how),
  (found) => found.data.join(' ') === data);

async function switchOn(changes) {
  const done = await names.set(changes);
  assert.equal(done.status, 200, done.text);
}

test('it is off: there is no process and nobody answers', async () => {
  assert.equal((await names.api('GET', '/v1/admin/dns')).json.data.attributes.is_on, false);
  assert.equal((await look('')).status, undefined);
  assert.equal(existsSync(configuration), false);
  assert.equal((await stack.pids()).dns, null);
  assert.equal((await stack.status()).healthy, true);
});

test('only a super administrator says who may ask', async () => {
  const change = { is_on: true, networks: ['127.0.0.0/8'], addresses: ['192.0.2.10'], forwards: false };
  assertProblem(await karim.client.api('PUT', '/v1/admin/dns', change, { type: 'dns_settings' }), 403);
  assert.equal((await karim.client.api('GET', '/v1/admin/dns')).status, 200);
  assertProblem(await names.set({ networks: ['0.0.0.0/0'] }), 422);
  assertProblem(await names.set({ networks: [] }), 422);
});

test('switched on, the installation is found by its names', async () => {
  await switchOn();
  await answers('', 'A', 'A 192.0.2.10');
  for (const name of ['', 'desk', 'id']) {
    assert.deepEqual((await look(name, 'AAAA')).data, ['AAAA 2001:db8::10'], name);
    assert.deepEqual((await look(name, 'A', { tcp: true })).data, ['A 192.0.2.10'], name);
    assert.deepEqual((await look(name, 'A', { server: '::1' })).data, ['A 192.0.2.10'], name);
  }
  assert.equal((await look('nobody')).status, 'NXDOMAIN');
  assert.equal((await look('', 'SOA')).data.length, 1);
  assert.equal((await stack.status()).healthy, true);
});

test('an application is found from the moment it is there until it is not', async () => {
  const made = await names.api('POST', '/v1/admin/apps', { slug: 'wiki', name: 'Wiki', url: 'http://127.0.0.1:3000', embed: 'proxied' }, { type: 'apps' });
  assert.equal(made.status, 201, made.text);
  await answers('wiki', 'A', 'A 192.0.2.10');
  assert.equal((await names.api('DELETE', `/v1/admin/apps/${made.json.data.id}`)).status, 204);
  await eventually('it is gone', 20, () => look('wiki'), ({ status }) => status === 'NXDOMAIN');
});

test('a record is there at once, as it was meant, and gone again', async () => {
  const cases = [
    ['nas', 'A', '192.168.1.20', 'A 192.168.1.20'],
    ['nas', 'AAAA', 'FD00:0::20', 'AAAA fd00::20'],
    ['', 'MX', '10 mail', `MX 10 mail.${base}.`],
    ['_sip._tcp', 'SRV', '10 5 5061 sip.example.net', 'SRV 10 5 5061 sip.example.net.'],
    ['', 'CAA', '0 issue letsencrypt.org', 'CAA 0 issue "letsencrypt.org"'],
    ['odd', 'TXT', 'a; "b" \\ #c $ORIGIN .', 'TXT "a; \\"b\\" \\\\ #c $ORIGIN ."'],
  ];
  const ids = [];
  for (const [name, type, content] of cases) ids.push((await names.add(name, type, content)).id);
  for (const [name, type, , data] of cases) await answers(name, type, data);
  await names.add('box', 'CNAME', 'nas');
  await answers('box', 'A', `CNAME nas.${base}. A 192.168.1.20`);
  assert.equal((await names.change(ids[0], { name: 'nas', type: 'A', content: '192.168.1.21', ttl_s: 60 })).status, 200);
  await answers('nas', 'A', 'A 192.168.1.21');
  assert.deepEqual((await look('nas')).ttls, [60]);
  for (const id of ids.slice(2)) assert.equal((await names.remove(id)).status, 204);
  await eventually('the text is gone', 20, () => look('odd', 'TXT'), ({ status }) => status === 'NXDOMAIN');
});

test('what could be read otherwise is refused, and changes nothing', async () => {
  const refused = async (name, type, content) => {
    const answer = await names.api('POST', '/v1/admin/dns/records', { name, type, content }, { type: 'dns_records' });
    assertProblem(answer, 422);
    return answer.json.errors?.[0] ?? answer.json;
  };
  await refused('a b', 'A', '10.0.0.1');
  await refused('a\nwww 300 A 10.0.0.1', 'A', '10.0.0.1');
  await refused('a', 'A', '10.0.0.1\nwww 300 A 10.0.0.2');
  await refused('a', 'CNAME', 'x ; y');
  await refused('a', 'TXT', '"x" (');
  await refused('desk', 'A', '10.0.0.1');
  await refused('out', 'CNAME', 'www.example.net');
  assert.deepEqual((await look('desk')).data, ['A 192.0.2.10']);
});

test('not everybody is told the same', async () => {
  await names.add('printer', 'A', '192.168.1.40');
  await names.add('printer', 'TXT', 'for everybody');
  await names.add('printer', 'A', '10.9.0.40', { for_networks: ['127.0.0.2'] });
  await names.add('lab', 'A', '10.9.0.41', { for_networks: ['127.0.0.2/32'] });
  await names.add('*.lab', 'A', '192.168.1.50');
  await names.add('*.lab', 'A', '10.9.0.50', { for_networks: ['127.0.0.2'] });
  await names.add('door.lab', 'A', '192.168.1.51');
  await answers('printer', 'A', 'A 10.9.0.40', inside);
  await answers('door.lab', 'A', 'A 192.168.1.51', inside);
  assert.deepEqual((await look('printer')).data, ['A 192.168.1.40']);
  assert.deepEqual((await look('printer', 'TXT', inside)).data, ['TXT "for everybody"']);
  assert.deepEqual((await look('lab', 'A', inside)).data, ['A 10.9.0.41']);
  assert.deepEqual((await look('lab')).data, []);
  assert.deepEqual((await look('x.lab', 'A', inside)).data, ['A 10.9.0.50']);
  assert.deepEqual((await look('x.lab')).data, ['A 192.168.1.50']);
  assert.deepEqual((await look('desk', 'A', inside)).data, ['A 192.0.2.10']);
});

test('other names are asked for elsewhere, by UDP and TCP, and a slow answer holds up no name of ours', async () => {
  assert.deepEqual((await ask(stack.dnsPort, 'www.example.net')).data, ['A 192.0.2.80']);
  assert.deepEqual((await ask(stack.dnsPort, 'www.example.net', 'A', { tcp: true })).data, ['A 192.0.2.80']);
  elsewhere.holds = true;
  const waiting = Array.from({ length: 8 }, (_, at) => ask(stack.dnsPort, `w${at}.example.net`));
  await eventually('all were asked on', 20, () => elsewhere.held.length, (count) => count >= 8);
  // The kernel may hand a question to a worker that waits: another one finds another worker.
  await eventually('ours', 20, () => look('desk'), ({ data }) => data[0] === 'A 192.0.2.10');
  elsewhere.letGo();
  await Promise.all(waiting);
  const before = elsewhere.asked;
  await look('nobody');
  assert.equal(elsewhere.asked, before, 'what is below the domain is asked nobody');
});

test('who may not ask is told nothing, of ours or of others', async () => {
  await switchOn({ networks: ['127.0.0.2/32'] });
  await eventually('refused', 20, () => look('desk'), ({ status }) => status === 'NOTAUTH');
  const before = elsewhere.asked;
  assert.equal((await ask(stack.dnsPort, 'www.example.net')).status, 'NOTAUTH');
  assert.equal(elsewhere.asked, before);
  assert.deepEqual((await look('desk', 'A', inside)).data, ['A 192.0.2.10']);
});

test('without forwarding others are refused', async () => {
  await switchOn({ forwards: false });
  await eventually('refused', 20, () => ask(stack.dnsPort, 'www.example.net'), ({ status }) => status === 'REFUSED');
  assert.deepEqual((await look('desk')).data, ['A 192.0.2.10']);
});

test('the zone is not handed out, but to administrators', async () => {
  const transfer = await look('', 'AXFR', { tcp: true });
  assert.deepEqual(transfer.data, []);
  const file = await names.api('GET', '/v1/admin/dns/export');
  assert.equal(file.status, 200);
  assert.match(file.text, new RegExp(`^\\$ORIGIN ${base}\\.\n@ 300 SOA `));
  assert.match(file.text, /^; for 127\.0\.0\.2\/32: printer 300 A 10\.9\.0\.40$/m);
});

test('no question is lost while it changes', async () => {
  let isOver = false;
  const lost = [];
  const asker = (async () => {
    while (!isOver) {
      const found = await look('desk');
      if (found.data[0] !== 'A 192.0.2.10') lost.push(found);
    }
  })();
  for (let count = 0; count < 10; count += 1) {
    await names.add(`n${count}`, 'A', `10.0.0.${count + 1}`);
    await answers(`n${count}`, 'A', `A 10.0.0.${count + 1}`);
  }
  isOver = true;
  await asker;
  assert.deepEqual(lost, []);
});

test('killed, it is there again with the same names; its role away, it goes on', async () => {
  await stack.kill('dns');
  await answers('n1', 'A', 'A 10.0.0.2');
  await stack.without('names', async () => {
    assert.deepEqual((await look('desk')).data, ['A 192.0.2.10']);
  });
});

test('switched off, nobody answers any more', async () => {
  await switchOn({ is_on: false });
  await eventually('it ended', 20, () => stack.status(), ({ processes }) => processes.find(({ name }) => name === 'dns').pid === null);
  assert.equal((await look('desk')).status, undefined);
  assert.equal(existsSync(configuration), false);
});
