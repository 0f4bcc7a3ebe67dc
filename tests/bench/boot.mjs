// From power on to the sign-in page, beside a minimal Debian 13 to its log-in prompt
// under the same emulator; and what the machine holds when nobody uses it.
import { execFileSync } from 'node:child_process';
import https from 'node:https';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { findFreePort } from '../harness/stack.mjs';
import { startVm } from '../harness/vm.mjs';
import { Scope } from './scope.mjs';

const checkout = resolve(import.meta.dirname, '../..');
const domain = 'unidash.localhost';
const answers = `language = en\nbase_domain = ${domain}\nmachine_name = bench\nunattended = true\n`;
const patience = 1_800_000;
const settle = 60_000;
const between = 500; // looking takes the processor from what is looked for

function showsSignIn(port) {
  return new Promise((done) => {
    const request = https.get({
      host: '127.0.0.1', port, path: '/login', servername: `id.${domain}`, rejectUnauthorized: false, agent: false,
      headers: { host: `id.${domain}:${port}` }, timeout: 5_000,
    }, (response) => { response.resume(); done(response.statusCode < 400); });
    request.on('timeout', () => request.destroy());
    request.on('error', () => done(false));
  });
}

/** Seconds from `start` until `isThere`. */
async function timeUntil(start, isThere) {
  const begun = performance.now();
  await start();
  while (!(await isThere())) {
    if (performance.now() - begun > patience) throw new Error('boot: it does not come up');
    await sleep(between);
  }
  return (performance.now() - begun) / 1000;
}

async function timePeer(scope) {
  const disk = execFileSync('bash', ['tests/bench/peer/build.sh'], { cwd: checkout, encoding: 'utf8' }).trim();
  const vm = await startVm(scope, { name: 'peer', image: disk });
  const prompt = () => /login:/.test(vm.serialLog());
  await timeUntil(() => {}, prompt); // the first start writes what later ones find
  await vm.powerCut();
  const seconds = await timeUntil(() => vm.start(), prompt);
  await vm.powerCut();
  return seconds;
}

async function startOurs(scope, image) {
  const port = await findFreePort();
  const options = { publish: { [port]: 443 }, shell: true, credentials: { 'unidash.public_port': String(port) } };
  const vm = await startVm(scope, {
    name: 'unidash', image, ...options, credentials: { ...options.credentials, 'unidash.answers': answers },
  });
  await timeUntil(() => {}, () => showsSignIn(port)); // set up once
  await vm.stop();
  const seconds = await timeUntil(() => vm.start(options), () => showsSignIn(port));
  return { vm, seconds };
}

/** What cannot be had by giving back caches, in MiB. */
async function usedMemory(vm) {
  const text = await vm.exec('cat /proc/meminfo');
  const read = (word) => Number(text.match(new RegExp(`^${word}:\\s+(\\d+) kB`, 'm'))[1]) / 1024;
  return read('MemTotal') - read('MemAvailable');
}

/** `disk` is the image as it ships, which is copied. */
export async function boot(disk, report) {
  const scope = new Scope();
  try {
    const peer = await timePeer(scope);
    const { vm, seconds } = await startOurs(scope, disk);
    report.tell('image.boot_debian', peer, 's');
    report.tell('image.boot', seconds, 's');
    report.atMost('image.boot_of_debian', seconds / peer, 'ratio', 2.5);
    await vm.exec('systemctl is-system-running --wait || true', { seconds: 900 });
    await sleep(settle);
    report.atMost('image.idle_memory', await usedMemory(vm), 'MiB', 450);
    console.error(await vm.exec('systemd-analyze; systemd-analyze critical-chain --no-pager; systemd-analyze blame --no-pager | grep --invert-match device$ | head -n 20'));
  } finally {
    await scope.close();
  }
}
