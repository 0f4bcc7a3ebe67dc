// h2load as a function: the same GET over HTTP/2, as browsers speak it, for some seconds.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { quantile } from './statistics.mjs';

const run = promisify(execFile);

/** Milliseconds of each answer, as h2load notes them: start, status, µs. */
function readTimes(log) {
  return readFileSync(log, 'utf8').split('\n').filter(Boolean).map((line) => Number(line.split('\t')[2]) / 1000);
}

/**
 * `request`: {origin, path, headers}. Each connection has one request under way.
 * Resolves to {requests, perSecond}, and with `isTimed` {p50, p99} in milliseconds; throws when
 * an answer was not a success, because a refusal is quick and would pass for speed.
 */
export async function loadHttp2(stack, { origin, path, headers = {} }, { connections, seconds, isTimed = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'unidash-h2load-'));
  const log = join(folder, 'times');
  try {
    const { stdout } = await run('h2load', [
      '--clients', String(connections), '--max-concurrent-streams', '1', '--duration', String(seconds),
      '--connect-to', `127.0.0.1:${stack.port}`,
      ...(isTimed ? ['--log-file', log] : []),
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
      `${origin}${path}`,
    ]);
    const rate = stdout.match(/^finished in .*, ([\d.]+) req\/s/m);
    const codes = stdout.match(/^status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx/m);
    const lost = stdout.match(/ (\d+) failed, (\d+) errored, (\d+) timeout/);
    const wrong = [...codes.slice(2), ...lost.slice(1)].map(Number).reduce((sum, each) => sum + each, 0);
    if (!(Number(codes[1]) > 0) || wrong > 0) throw new Error(`GET ${path} over HTTP/2: ${codes[0]};${lost[0]}`);
    const found = { requests: Number(codes[1]), perSecond: Number(rate[1]) };
    if (!isTimed) return found;
    const times = readTimes(log);
    return { ...found, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
