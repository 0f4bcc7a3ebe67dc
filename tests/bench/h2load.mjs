// h2load as a function: the same GET over HTTP/2, as browsers speak it, for some seconds.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * `request`: {origin, path, headers}. Each connection has one request under way.
 * Resolves to {perSecond}; throws when an answer was not a success, because a refusal
 * is quick and would pass for speed.
 */
export async function loadHttp2(stack, { origin, path, headers = {} }, { connections, seconds }) {
  const { stdout } = await run('h2load', [
    '--clients', String(connections), '--max-concurrent-streams', '1', '--duration', String(seconds),
    '--connect-to', `127.0.0.1:${stack.port}`,
    ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    `${origin}${path}`,
  ]);
  const rate = stdout.match(/^finished in .*, ([\d.]+) req\/s/m);
  const codes = stdout.match(/^status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx, (\d+) 5xx/m);
  const lost = stdout.match(/ (\d+) failed, (\d+) errored, (\d+) timeout/);
  const wrong = [...codes.slice(2), ...lost.slice(1)].map(Number).reduce((sum, each) => sum + each, 0);
  if (!(Number(codes[1]) > 0) || wrong > 0) throw new Error(`GET ${path} over HTTP/2: ${codes[0]};${lost[0]}`);
  return { perSecond: Number(rate[1]) };
}
