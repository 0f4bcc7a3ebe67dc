// Addresses as hosting companies and networks give them: one alone with a gateway that is
// reached directly, of IPv4 and of IPv6; two on one link; several name servers, or none
// at all. By the wizard, the answer file and the role host, and each time what the kernel
// made of it, and a neighbour that reaches the machine there.
// Domains: host, identity, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { askHost } from '../harness/role_host.mjs';
import { answerWizard, fixAddress, seeReadyPage, seeWords } from '../harness/wizard.mjs';

/** A name of a wire that no other test uses. */
const newBridge = () => `t${Math.random().toString(36).slice(2, 10)}`;

const sentence = (screen) => screen.replace(/\s+/g, ' ').replaceAll("'", '’');
const read = (box, expected, seconds = 60) => seeWords(box, expected, seconds, sentence);

const bridge = newBridge();
const box = await newMachine(null, { bridge, dhcp: false });
const router = await newMachine(null, { bridge, dhcp: false });
const own = { address: '198.51.100.7/32, 2001:db8:77::7/128', gateway: '172.31.1.1, 2001:db8:ffff::1' };

/** A router whose addresses as a gateway lie in nobody's network, as a hosting company's. */
async function beRouter() {
  await router.start();
  await router.write('/etc/systemd/network/50-unidash-host0.network', ['[Match]', 'Name=host0', '[Network]',
    'Address=172.31.1.1/32', 'Address=2001:db8:ffff::1/128',
    'Address=198.51.100.1/24', 'Address=2001:db8:77::1/64', ''].join('\n'));
  await router.exec('networkctl', 'reload');
  await eventually('the router has its addresses', 30, () => router.exec('ip', '-o', 'address', 'show', 'host0'),
    (text) => ['172.31.1.1/32', '198.51.100.1/24', '2001:db8:ffff::1/128', '2001:db8:77::1/64'].every((each) => text.includes(each))
      && !text.includes('tentative'));
}

const routes = (family) => box.exec('ip', family, 'route', 'show', 'default');

async function seeRoutes() {
  await eventually('the route of IPv4', 30, () => routes('-4'),
    (text) => /^default via 172\.31\.1\.1 dev host0 proto static( onlink|.* onlink)/m.test(text));
  await eventually('the route of IPv6', 30, () => routes('-6'),
    (text) => /^default via 2001:db8:ffff::1 dev host0 proto static.* onlink/m.test(text));
}

/** Whether the router reaches the machine, and it answers the way back through the router. */
async function reach(address) {
  const done = await eventually(`the router reaches ${address}`, 60,
    () => router.try('ping', '-c', '1', '-W', '2', address), ({ code }) => code === 0);
  assert.match(done.out, /1 received/);
}

describe('a single address with a gateway outside its network', { timeout: 480_000 }, () => {
  before(async () => {
    await Promise.all([box.start(), beRouter()]);
  });

  test('is refused by the wizard until it is said that the gateway is reached directly', async () => {
    await answerWizard(box, { until: 'keyboard' });
    await box.see(/Étape 4\/10/);
    await fixAddress(box, { ...own, dns: '', isDirect: false });
    const refused = await read(box, /198\.51\.100\.7\/32 ne laisse de place à aucune autre machine/);
    assert.match(refused, /La passerelle est < dans ce réseau >/);
  });

  test('is tried by the wizard as it will be', async () => {
    // The focus is on the addresses, which were refused.
    await box.press('Down', 'Down', 'Right');
    await read(box, /La passerelle est < jointe directement/);
    await box.press('Enter', 'Enter', 'Enter');
    await box.see(/Étape 5\/10/);
    const page = await read(box, /\[ OK \] Passerelle répond/);
    assert.match(page, /\[ OK \] Adresse 198\.51\.100\.7\/32, 2001:db8:77::7\/128/);
    assert.match(page, /\[ !! \] Noms \(DNS\) aucun/, 'no name server is allowed, and said');
    assert.match(page, /\[ Suivant \]/);
  });

  test('is set up, and the machine is reached through that gateway', async () => {
    await box.press('Enter');
    await box.see(/Étape 6\/10/);
    await box.press('text:new york', 'Enter', 'Enter');
    await box.see(/Étape 7\/10/);
    await box.press('Enter');
    await box.see(/Étape 8\/10/);
    await box.press('text:unidash.localhost', 'Enter');
    await box.see(/Étape 9\/10/);
    await box.press('Enter');
    const review = await read(box, /Étape 10\/10/);
    assert.match(review, /198\.51\.100\.7\/32.* par 172\.31\.1\.1, 2001:db8:ffff::1, jointe directement/);
    assert.match(review, /America\/New_York/);
    await box.press('Enter');
    await seeReadyPage(box, 180);
    await seeRoutes();
    assert.match(await box.exec('readlink', '-f', '/etc/localtime'), /America\/New_York$/);
    for (const address of ['198.51.100.7', '2001:db8:77::7']) await reach(address);
    const found = await router.exec('sh', '-c',
      ': | openssl s_client -connect 198.51.100.7:443 -servername id.unidash.localhost 2>/dev/null | grep ^subject');
    assert.match(found, /CN ?= ?unidash\.localhost/);
  });

  const change = async (settings) => {
    const begun = await askHost(box, 'POST', '/network_changes',
      { link: 'host0', method: 'static', gateways: [], dns: [], search_domains: [], ...settings }, { type: 'network_changes' });
    if (begun?.status !== 202) return begun;
    return askHost(box, 'POST', `/network_changes/${begun.body.data.id}/confirm`);
  };
  const addresses = () => box.exec('ip', '-o', 'address', 'show', 'host0', 'scope', 'global');
  const servers = () => box.exec('resolvectl', 'dns', 'host0');

  test('is asked for by the administration in the same words, and refused by the same rule', async () => {
    const alone = { addresses: ['198.51.100.7/32'], gateways: ['172.31.1.1'] };
    const refused = await change(alone);
    assert.equal(refused.status, 422, JSON.stringify(refused.body));
    assert.match(JSON.stringify(refused.body), /network\.address_alone/);
    assert.equal((await change({ ...alone, gateway_on_link: true })).status, 200);
    await eventually('the route', 30, () => routes('-4'), (text) => text.includes('via 172.31.1.1 dev host0'));
    const [link] = (await askHost(box, 'GET', '/links')).body.data.filter(({ id }) => id === 'host0');
    assert.deepEqual(link.attributes.fixed_addresses, ['198.51.100.7/32']);
    assert.equal(link.attributes.gateway_on_link, true);
    assert.deepEqual(link.attributes.gateways, ['172.31.1.1']);
  });

  test('an IPv6 network alone goes through the router’s address of the link', async () => {
    const linkLocal = (await router.exec('sh', '-c', "ip -6 -o address show host0 scope link | awk '{print $4}'")).split('/')[0];
    assert.equal((await change({ addresses: ['2001:db8:77::8/64'], gateways: [linkLocal] })).status, 200);
    await eventually('the route', 30, () => routes('-6'), (text) => text.includes(`via ${linkLocal} dev host0 proto static`));
    await reach('2001:db8:77::8');
  });

  test('two addresses on one link are both the machine’s, and several name servers are asked', async () => {
    const done = await change({ addresses: ['198.51.100.7/24', '198.51.100.8/24', '2001:db8:77::7/64'],
      dns: ['198.51.100.53', '9.9.9.9', '2001:db8:77::53'] });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    await eventually('all addresses', 30, addresses, (text) =>
      ['198.51.100.7/24', '198.51.100.8/24', '2001:db8:77::7/64'].every((each) => text.includes(each)));
    for (const address of ['198.51.100.7', '198.51.100.8', '2001:db8:77::7']) await reach(address);
    assert.match(await servers(), /198\.51\.100\.53 9\.9\.9\.9 2001:db8:77::53/);
  });

  test('no gateway and no name server at all is a network without a way out', async () => {
    assert.equal((await change({ addresses: ['198.51.100.7/24'] })).status, 200);
    await eventually('one address', 30, addresses, (text) => text.includes('198.51.100.7/24') && !text.includes('198.51.100.8'));
    await reach('198.51.100.7');
    assert.equal(await routes('-4'), '');
    assert.match(await servers(), /host0\):\s*$/);
  });
});

describe('an answer file', { timeout: 240_000 }, () => {
  test('may say the same', async (t) => {
    const answers = ['language = fr', 'keyboard = fr', 'machine_name = compta', 'base_domain = unidash.localhost',
      'method = static', 'addresses = 198.51.100.9/32, 2001:db8:77::9/64', 'gateways = 172.31.1.1, fe80::1',
      'gateway_on_link = true', 'dns = 9.9.9.9, 2620:fe::fe', 'time_zone = Pacific/Chatham', 'unattended = true'];
    const other = await newMachine(t, { bridge, dhcp: false, credentials: { 'unidash.answers': answers.join('\n') } });
    await other.start();
    await seeReadyPage(other, 180);
    assert.match(await other.exec('ip', '-4', 'route', 'show', 'default'), /via 172\.31\.1\.1 dev host0/);
    assert.match(await other.exec('ip', '-6', 'route', 'show', 'default'), /via fe80::1 dev host0 proto static/);
    assert.match(await other.exec('resolvectl', 'dns', 'host0'), /9\.9\.9\.9 2620:fe::fe/);
    assert.match(await other.exec('readlink', '-f', '/etc/localtime'), /Pacific\/Chatham$/);
  });
});
