// What processes cost: their processor time, that of their children in it.
import { readFileSync } from 'node:fs';

import { children } from './memory.mjs';

const tick = 10_000; // µs; USER_HZ is 100 on every Linux

/** Of one process and of those it has waited for, in µs. */
function spentBy(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system, userOfChildren, systemOfChildren] = fields.slice(11, 15).map(Number);
  return (user + system + userOfChildren + systemOfChildren) * tick;
}

const spent = (pids) => pids.flatMap((pid) => [pid, ...children(pid)]).reduce((sum, pid) => sum + spentBy(pid), 0);

/** Does `work` with each of `items`, some at a time; resolves to what it gave. */
export async function forEach(items, work, atOnce = 4) {
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/** The same, and the µs that each of the groups of processes `of` ({name: pids}) spent on one item. */
export async function costOf(of, items, work) {
  const before = Object.values(of).map(spent);
  const results = await forEach(items, work);
  const costs = Object.entries(of).map(([name, pids], index) => [name, (spent(pids) - before[index]) / items.length]);
  return { results, costs: Object.fromEntries(costs) };
}
