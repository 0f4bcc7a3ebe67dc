// The engine of containers on a machine of the tests: how long it takes to be there, what it holds and
// what it takes while nobody uses it. Minutes: only when the group is named.
import { setTimeout as sleep } from 'node:timers/promises';

import { pod, sleep as sleeping, startMachine } from '../engine/engine.mjs';
import { Scope } from './scope.mjs';

const settle = 60_000;
const watched = 120;
const kibibytesInMebibyte = 1024;
const clockTicks = 100;

// Kilobytes, ticks and the command of each process of the engine, from the kernel.
const look = `for p in $(pgrep -f '^/usr/local/bin/k3s|^/usr/bin/etcd|^/usr/lib/unidash/engine/|^/pause|^/coredns'); do
  printf '%s %s %s\\n' "$(awk '/^Pss:/{print $2}' /proc/$p/smaps_rollup)" "$(awk '{print $14+$15}' /proc/$p/stat)" \\
    "$(tr '\\0' ' ' </proc/$p/cmdline)"
done`;

/** The part that a command is of. */
function partOf(command) {
  const [program, first] = command.split(' ');
  const name = program.split('/').pop();
  return name === 'k3s' && first !== 'server' ? first : name;
}

/** {part: {pss, ticks}} */
async function parts(engine) {
  const found = {};
  for (const line of (await engine.box.exec('sh', '-c', look)).split('\n')) {
    const [pss, ticks, ...command] = line.split(' ');
    const part = found[partOf(command.join(' '))] ??= { pss: 0, ticks: 0 };
    part.pss += Number(pss);
    part.ticks += Number(ticks);
  }
  return found;
}

async function seconds(what) {
  const begun = performance.now();
  await what();
  return (performance.now() - begun) / 1000;
}

async function isReady(engine) {
  for (;;) {
    const { out } = await engine.try('get', 'nodes', '-o', 'jsonpath={.items[0].status.conditions[?(@.type=="Ready")].status}');
    if (out === 'True') return;
    await sleep(100);
  }
}

export async function engine(_product, report) {
  const scope = new Scope();
  try {
    const it = await startMachine({}, scope);
    const start = async (verb) => {
      await it.box.exec('systemctl', verb, 'k3s.service');
      await isReady(it);
    };
    report.tell('engine.first_start', await seconds(() => start('start')), 's');
    await it.namespace('bench');
    report.tell('engine.pod_start', await seconds(() => it.run(pod('bench', 'one', sleeping))), 's');
    await it.kubectl('delete', 'namespace', 'bench', '--timeout=60s');
    report.atMost('engine.start_to_ready', await seconds(() => start('restart')), 's', 20);
    await sleep(settle);
    const before = await parts(it);
    await sleep(watched * 1000);
    const after = await parts(it);
    const whole = (of) => Object.values(after).reduce((sum, part) => sum + of(part), 0);
    for (const [name, { pss }] of Object.entries(after)) report.tell(`engine.${name}_pss`, pss / kibibytesInMebibyte, 'MiB');
    report.atMost('engine.idle_pss', whole(({ pss }) => pss) / kibibytesInMebibyte, 'MiB', 550);
    const share = (ticks) => ticks / clockTicks / watched * 100;
    let ticks = 0;
    for (const [name, part] of Object.entries(after)) {
      const its = part.ticks - (before[name]?.ticks ?? 0);
      report.tell(`engine.${name}_processor`, share(its), '%');
      ticks += its;
    }
    report.atMost('engine.idle_processor', share(ticks), '%', 6);
  } finally {
    await scope.close();
  }
}
