// What processes cost: their processor time, that of their children in it.
import { readFileSync, readdirSync } from 'node:fs';

import { children, unlessEnded } from './memory.mjs';

const tick = 10_000; // µs; USER_HZ is 100 on every Linux
const batch = 3; // SCHED_BATCH

/** What /proc says of a process or thread, from the third field on (proc(5)). */
function readStat(path) {
  const stat = readFileSync(`${path}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number);
}

/** µs of one thread: to the nanosecond where the kernel tells, else to the tick. */
function spentByThread(path) {
  const text = unlessEnded(() => readFileSync(`${path}/schedstat`, 'utf8'));
  if (text) return Number(text.split(' ')[0]) / 1000;
  const [user, system] = unlessEnded(() => readStat(path).slice(11, 13), [0, 0]);
  return (user + system) * tick;
}

/** Threads that a role made to hash passwords, which are the only ones to step back for others. */
export const hashesPasswords = (path) => unlessEnded(() => readStat(path)[38] === batch, false);

/** µs of one process and of those it has waited for; or of some of its threads alone. */
function spentBy(pid, counts) {
  const threads = unlessEnded(() => readdirSync(`/proc/${pid}/task`), []).map((each) => `/proc/${pid}/task/${each}`);
  const sum = threads.filter(counts ?? (() => true)).reduce((all, path) => all + spentByThread(path), 0);
  if (counts) return sum;
  const [user, system] = unlessEnded(() => readStat(`/proc/${pid}`).slice(13, 15), [0, 0]);
  return sum + (user + system) * tick;
}

function spent({ pids, counts }) {
  const all = counts ? pids : pids.flatMap((pid) => [pid, ...children(pid)]);
  return all.reduce((sum, pid) => sum + spentBy(pid, counts), 0);
}

/** µs of one process since it began, also in threads that have ended; to the tick. */
export function spentInLife(pid) {
  const [user, system] = readStat(`/proc/${pid}`).slice(11, 13);
  return (user + system) * tick;
}

/** Does `work` with each of `items`, some at a time; resolves to what it gave. */
export async function forEach(items, work, atOnce = 4) {
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/**
 * What `work` gives, and the µs that each of `groups` ({name: {pids, counts}}) spent meanwhile.
 * `counts` says which threads of the processes themselves do; without it all do, and their children.
 */
export async function spentDuring(groups, work) {
  const before = Object.values(groups).map(spent);
  const result = await work();
  const times = Object.entries(groups).map(([name, group], index) => [name, spent(group) - before[index]]);
  return { result, times: Object.fromEntries(times) };
}

/** Does `work` with each of `items` (`forEach`); the µs are those of one item. */
export async function costOf(groups, items, work) {
  const { result, times } = await spentDuring(groups, () => forEach(items, work));
  const costs = Object.entries(times).map(([name, time]) => [name, time / items.length]);
  return { results: result, costs: Object.fromEntries(costs) };
}
