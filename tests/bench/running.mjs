// How a process that runs was started.
import { readFileSync } from 'node:fs';

const readList = (pid, file) => readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0').filter(Boolean);

export const commandOf = (pid) => readList(pid, 'cmdline');

export function environmentOf(pid) {
  return Object.fromEntries(readList(pid, 'environ').map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
  }));
}
