// Programs of the product that a test holds still.
import { readdirSync, readFileSync } from 'node:fs';

import { eventually } from './expect.mjs';

/** Of each thread: the signal is sent before they heed it, and one that still ran would answer. */
const isStopped = (pid) => readdirSync(`/proc/${pid}/task`)
  .every((thread) => /\) T /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')));

/** Until SIGCONT. */
export async function holdStill(pid) {
  process.kill(pid, 'SIGSTOP');
  await eventually('it stands still', 10, async () => isStopped(pid));
}
