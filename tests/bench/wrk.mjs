// wrk as a function: the same request from many connections for some seconds.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = join(import.meta.dirname, 'wrk.lua');

/**
 * `request`: {origin, path, method, status, headers, body}. Resolves to
 * {perSecond, requests, p50, p99 in milliseconds}; throws when an answer had
 * another status, because a refusal is quick and would pass for speed.
 */
export async function load(stack, request, { connections, threads = 1, seconds }) {
  const { origin, path, method = 'GET', status = 200, headers = {}, body } = request;
  const lines = Object.entries({ Host: new URL(origin).host, ...headers, ...(body ? { body } : {}) });
  const { stdout } = await run('wrk', [
    '-t', String(threads), '-c', String(connections), '-d', `${seconds}s`, '--timeout', '10s',
    '-s', script, `https://${new URL(origin).hostname}:${stack.port}${path}`,
    '--', method, String(status), ...lines.map(([name, value]) => `${name}: ${value}`),
  ]);
  const told = JSON.parse(stdout.trim().split('\n').at(-1));
  if (told.wrong + told.broken > 0) {
    throw new Error(`${method} ${path}: ${told.wrong} answers other than ${status}, ` +
      `${told.broken} broken connections, of ${told.requests}`);
  }
  return {
    requests: told.requests,
    perSecond: told.requests / (told.microseconds / 1e6),
    p50: told.p50 / 1000,
    p99: told.p99 / 1000,
  };
}
