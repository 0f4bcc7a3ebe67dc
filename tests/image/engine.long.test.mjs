// The engine of containers on the kernel that the image ships, with the second version of control
// groups: the machines of tests/engine have neither.
import assert from 'node:assert/strict';
import test from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startVm } from '../harness/vm.mjs';
import { diskImage } from './image.mjs';

const patience = 1500; // seconds, on a busy host
const answers = `language = en
keyboard = us
method = dhcp
machine_name = office
base_domain = unidash.localhost
time_zone = Europe/Paris
unattended = true
`;

const pods = `k3s kubectl get pods -A -o jsonpath='{range .items[*]}{.metadata.name} {.status.phase} {.spec.hostUsers} {.status.containerStatuses[0].containerID}{"\\n"}{end}'`;

test('from power on to a Pod of our own image, and again: a day later, without a clock, after its certificates have ended', async (t) => {
  const vm = await startVm(t, { image: diskImage(), diskSize: '32G', memory: 4096, credentials: { 'unidash.answers': answers }, shell: true });
  const words = await eventually('the machine is set up', patience,
    () => vm.exec('cat /var/lib/unidash/setup.json && systemctl is-active unidash-haproxy.service', { seconds: 300 }).catch(() => ''),
    (text) => /^active$/m.test(text));
  assert.match(words, /unidash\.localhost/);
  if ((await vm.exec('cat /usr/lib/unidash/features.json')).includes('""')) {
    t.skip('no engine could be had for this image');
    return;
  }
  assert.equal((await vm.exec('stat --file-system --format=%T /sys/fs/cgroup')).trim(), 'cgroup2fs');
  await vm.exec('systemctl enable --now k3s.service', { seconds: 900 });
  const runs = () => eventually('the Pod runs', patience, () => vm.exec(pods, { seconds: 300 }).catch(() => ''),
    (text) => /^coredns-\S+ Running false containerd:/m.test(text));
  await runs();
  assert.match(await vm.exec('systemd-cgls --unit kubepods.slice --no-pager 2>&1'), /coredns/);
  assert.match(await vm.exec("cat /proc/$(pgrep -x coredns)/uid_map"), /^\s+0\s+\d{5,}\s+65536/);
  let last = await vm.exec(pods);
  const certificate = "openssl x509 -noout -serial -startdate -in /var/lib/rancher/k3s/server/tls/client-admin.crt";
  const day = 24 * 3600_000;
  const begun = Date.now();
  // What the hardware clock says at the next start; a certificate lasts a year.
  for (const [when, clock] of [['a day later', begun + day], ['the hardware clock is lost', Date.UTC(2001, 0, 1)], ['over a year later', begun + 400 * day]]) {
    await t.test(when, async () => {
      const before = await vm.exec(certificate);
      await vm.powerCut();
      await vm.start({ shell: true, clock: new Date(clock).toISOString().slice(0, 19) });
      const now = await runs();
      assert.notEqual(now, last, 'the kernel is another one, and so is the container');
      last = now;
      const year = Number((await vm.exec('date +%Y')).trim());
      assert.ok(year >= new Date(begun).getUTCFullYear(), 'the machine knows better than its clock');
      const renewed = await vm.exec(certificate) !== before;
      assert.equal(renewed, when === 'over a year later');
      assert.match(await vm.exec('k3s kubectl auth whoami 2>&1', { seconds: 300 }), /system:admin/);
    });
  }
});
