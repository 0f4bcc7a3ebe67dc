// Three machines on one wire find each other and show each other's fingerprints; who
// goes away leaves the lists, a flood pushes nobody out, and a machine that is set up
// says nothing.
// Domains: host, machine, setup
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';

const bridge = `t${randomBytes(3).toString('hex')}`;
const names = ['bureau', 'salon', 'atelier'];
const boxes = [];
for (const _ of names) boxes.push(await newMachine(null, { bridge, publish: [] }));

const port = 24877;
// Two hundred machines that do not exist, each with an address of its own, each shouting;
// and one that claims the name and key of a machine that does.
const shouter = `
use strict; use Socket qw(:DEFAULT inet_pton);
my ($rounds, $key) = @ARGV; my @mouths;
my $all = inet_pton(AF_INET, '239.255.117.100');
for my $n (1 .. 200) {
  socket(my $mouth, PF_INET, SOCK_DGRAM, 0) or die $!;
  bind($mouth, pack_sockaddr_in(${port}, inet_aton("10.78.0.$n"))) or die "10.78.0.$n $!";
  push @mouths, $mouth;
}
for my $round (1 .. $rounds) {
  for my $n (1 .. 200) {
    my $print = $n == 200 ? $key : sprintf('%064x', $n);
    my $said = "unidash announcement 1\\nfingerprint $print\\ninstance " . sprintf('%016x', $n)
      . "\\nname aaa-forged-$n\\nversion 9.9.9\\nrole founder\\nanswer none\\n";
    $said = "\\0" x ($n * 5) if $round % 7 == 0;
    send($mouths[$n - 1], $said, 0, pack_sockaddr_in(${port}, $all));
  }
  select(undef, undef, undef, 0.02);
}
print "shouted\\n";`;

/** What the machine itself says its key is. */
async function fingerprint(box) {
  const look = await ask(box);
  return look.data.attributes.fingerprint;
}

/** The list as the role host has it, asked as the console asks. */
async function ask(box, asked = []) {
  const body = JSON.stringify({ data: { type: 'discoveries',
    attributes: { machine_name: names[boxes.indexOf(box)], pairing_role: 'joiner', asked } } });
  await box.write('/run/question', ['POST /internal/setup/discovery HTTP/1.1', 'Host: host', 'Connection: close',
    'Content-Type: application/vnd.api+json', `Content-Length: ${body.length}`, '', body].join('\r\n'));
  const answer = await box.exec('sh', '-c', 'socat -t 10 - UNIX-CONNECT:/run/unidash/host.sock </run/question');
  return JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
}

const short = (print) => print.slice(0, 16).toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
const see = (box, what, seconds = 30) => eventually(`the screen with ${what}`, seconds, () => box.screen(),
  (screen) => what.test(screen));
const gone = (box, what, seconds = 30) => eventually(`the screen without ${what}`, seconds, () => box.screen(),
  (screen) => !what.test(screen));
const isActive = async (box) => (await box.try('systemctl', 'is-active', 'unidash-discovery.service')).out.trim();

/** Presses Enter through the wizard to the page with the list. */
async function toTheList(box, name, isJoiner) {
  await see(box, /Bienvenue dans UniDash OS/);
  await box.press('Enter');
  await see(box, /\] +Démarrage/);
  await box.press('Enter');
  await see(box, /Clavier/);
  await box.press('Enter');
  await see(box, /Adresse actuelle/);
  await box.press('Enter', 'Enter', 'Enter');
  await see(box, /\[ Suivant \]|\[ Continuer quand même \]/, 60);
  await see(box, /\] +Heure du réseau/, 60);
  await box.press('Enter');
  await see(box, /: Heure/);
  await box.press('Enter', 'Enter');
  await see(box, /Nom de la machine\s*\n/);
  await box.press('C-u', `text:${name}`, 'Enter');
  await see(box, /: Domaine/);
  await box.press('text:unidash.localhost', 'Enter');
  await see(box, /Une seule machine/);
  await box.press('Down', 'Enter');
  await see(box, /La première des trois/);
  assert.notEqual(await isActive(box), 'active', 'nothing is announced before it was chosen');
  await box.press(...(isJoiner ? ['Down'] : []), 'Enter');
  await see(box, /Cette machine +[0-9A-F]{4}/);
}

describe('three machines on one wire', { timeout: 420_000 }, () => {
  const prints = [];

  before(async () => { for (const box of boxes) await box.start(); });

  test('find each other, and each shows what the others say of themselves', async () => {
    for (const [index, box] of boxes.entries()) await toTheList(box, names[index], index > 0);
    for (const box of boxes) prints.push(await fingerprint(box));
    assert.equal(new Set(prints).size, 3);
    for (const [here, box] of boxes.entries()) {
      await see(box, new RegExp(`Cette machine +${short(prints[here])} +${names[here]}`));
      for (const [there, name] of names.entries()) {
        if (there !== here) await see(box, new RegExp(`${name} +${short(prints[there])} .*10\\.77\\.`));
      }
    }
    await see(boxes[1], /bureau .*première/);
  });

  test('keep their key to themselves, and what speaks on the network has no rights', async () => {
    for (const box of boxes) {
      assert.equal(await box.exec('stat', '-c', '%a %U', '/var/lib/unidash/host/pairing.key'), '600 unidash-host');
    }
    const exposure = await boxes[0].exec('systemd-analyze', 'security', '--no-pager', 'unidash-discovery.service');
    assert.ok(Number(/exposure level for \S+: ([\d.]+)/.exec(exposure)[1]) <= 2, exposure);
    assert.match(await boxes[0].exec('nft', 'list', 'chain', 'inet', 'unidash', 'discovery'), /24877/);
  });

  test('a machine that goes away leaves the lists, and comes back with its key', async () => {
    await boxes[2].powerCut();
    for (const box of boxes.slice(0, 2)) await gone(box, /atelier/);
    await boxes[2].start();
    await toTheList(boxes[2], names[2], true);
    for (const box of boxes.slice(0, 2)) await see(box, new RegExp(`atelier +${short(prints[2])}`));
  });

  test('an address typed by hand is asked', async () => {
    const address = await boxes[2].address();
    const before = await boxes[0].screen();
    assert.doesNotMatch(before, /demandée/);
    await boxes[0].press('Up', `text:${address}`, 'Enter');
    await see(boxes[0], new RegExp(`atelier .*${address.replaceAll('.', '\\.')}`));
    await boxes[0].press('text:10.77.255.254', 'Enter');
    await see(boxes[0], /10\.77\.255\.254 +demandée, pas de réponse/);
  });

  test('a flood of forged announcements pushes nobody out', async () => {
    const [listener, , mouth] = boxes;
    // Another device on the same wire: the machine's own address and port stay its own.
    await mouth.exec('sh', '-c', `ip netns add shouter &&
      ip link add shout link host0 type macvlan mode bridge && ip link set shout netns shouter &&
      ip -n shouter link set shout up &&
      for n in $(seq 200); do echo address add 10.78.0.$n/16 dev shout; done | ip -n shouter -batch -`);
    await mouth.write('/run/shouter', shouter);
    await mouth.exec('ip', 'netns', 'exec', 'shouter', 'perl', '/run/shouter', '500', prints[1]);
    const { data: { attributes: heard } } = await ask(listener);
    assert.equal(heard.machines.length, 16);
    assert.equal(heard.full, true);
    const salon = heard.machines.find((each) => each.id === prints[1]);
    assert.deepEqual([salon?.name, salon?.version === '9.9.9'], ['salon', false]);
    assert.ok(heard.machines.some((each) => each.id === prints[2]), 'the other is listed too');
    assert.equal(await isActive(listener), 'active');
    await see(listener, /la liste est pleine/);
    await see(listener, new RegExp(`atelier +${short(prints[2])}`));
    await gone(listener, /forged|la liste est pleine/);
  });

  test('nothing is announced any more when nobody looks, nor once it is set up', async () => {
    await boxes[1].press('Escape');
    await eventually('the end of the announcements', 40, () => isActive(boxes[1]), (state) => state === 'inactive');
    assert.doesNotMatch(await boxes[1].exec('nft', 'list', 'chain', 'inet', 'unidash', 'discovery'), /24877/);
    await gone(boxes[0], /salon/);

    await boxes[2].setUp();
    await eventually('the end of the announcements', 40, () => isActive(boxes[2]), (state) => state === 'inactive');
    await gone(boxes[0], /atelier +[0-9A-F]{4}/);
    const refused = await ask(boxes[2]);
    assert.match(refused.type, /setup\.already_done$/);
    assert.notEqual((await boxes[2].try('systemctl', 'start', 'unidash-discovery.service')).out, 'active');
    assert.notEqual(await isActive(boxes[2]), 'active');
  });
});
