// What the product holds when nobody uses it, after everything was used once.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const settle = 8_000; // idle memory of the hash pool goes back after five seconds
const roles = ['identity', 'workspace', 'admin', 'audit', 'mail', 'gate', 'names', 'apps', 'host'];

/** What `read` says of a process or thread; `otherwise` of one that has just ended. */
export function unlessEnded(read, otherwise) {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(error.code)) return otherwise;
    throw error;
  }
}

export function children(pid) {
  const found = [];
  for (const task of unlessEnded(() => readdirSync(`/proc/${pid}/task`), [])) {
    const text = unlessEnded(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'), '');
    for (const child of text.split(' ').filter(Boolean)) found.push(child, ...children(child));
  }
  return found;
}

const mebibytes = (text, word) => Number(text.match(new RegExp(`^${word}:\\s+(\\d+) kB`, 'm'))[1]) / 1024;

/** RSS and PSS (what is shared counts its share) of one process, in MiB. */
export function footprint(pid) {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return { rss: mebibytes(text, 'Rss'), pss: mebibytes(text, 'Pss') };
}

/** The most that a process ever had at a time, in MiB, since `forgetPeak` where that can be. */
export const peakRss = (pid) => mebibytes(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmHWM');

/** proc_pid_clear_refs(5); false with a kernel that does not, where the peak is of the whole life. */
export function forgetPeak(pid) {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch { /* not there at all */ }
  return peakRss(pid) < footprint(pid).rss + 1;
}

/** PSS of a process and all it started. */
export function wholeFootprint(pid) {
  return [pid, ...children(pid)].reduce((sum, each) => sum + unlessEnded(() => footprint(each).pss, 0), 0);
}

async function useEverythingOnce(product) {
  const { client } = product.person;
  for (const path of ['/v1/me', '/v1/desktop', '/v1/apps', '/v1/shortcuts', '/v1/account/sessions',
    '/v1/admin/users', '/v1/admin/audit', '/v1/admin/overview']) {
    const answer = await client.api('GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.text}`);
  }
}

export async function memory(product, report) {
  await useEverythingOnce(product);
  await sleep(settle);
  const pids = await product.stack.pids();
  for (const role of roles) {
    const { rss, pss } = footprint(pids[role]);
    report.tell(`memory.${role}_pss`, pss, 'MiB');
    report.atMost(`memory.${role}_rss`, rss, 'MiB', 30);
  }
  for (const program of ['postgres', 'valkey', 'gate-proxy', 'haproxy']) {
    report.tell(`memory.${program}_pss`, wholeFootprint(pids[program]), 'MiB');
  }
  const whole = Object.values(pids).reduce((sum, pid) => sum + wholeFootprint(pid), 0);
  report.atMost('memory.stack_pss', whole, 'MiB', 300);
}
