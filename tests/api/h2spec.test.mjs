// The edge against the standard of HTTP/2 (RFC 9113) and HPACK (RFC 7541), as h2spec
// tries them: cases that are listed as HAProxy's deviations fail, all others hold.
// Domains: identity, setup
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { startStack } from '../harness/stack.mjs';

const run = promisify(execFile);
const checkout = resolve(import.meta.dirname, '../..');
const stack = await startStack();

// Group, section and sentence of h2spec; the reasons are in docs/decisions/haproxy.md.
const deviations = [
  'http2/4.2: Sends a large size HEADERS frame that exceeds the SETTINGS_MAX_FRAME_SIZE',
];

/** [section and sentence, whether it failed] of each case in a JUnit report. */
function readReport(text) {
  const unescape = (value) => value.replace(/&#(\d+);|&#x([0-9a-f]+);/gi, (_all, decimal, hexadecimal) => (
    String.fromCodePoint(decimal ? Number(decimal) : parseInt(hexadecimal, 16))))
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return [...text.matchAll(/<testcase package="([^"]*)" classname="([^"]*)"[^>]*>([\s\S]*?)<\/testcase>/g)]
    .map(([, section, sentence, inside]) => [unescape(`${section}: ${sentence}`), /<(?:failure|error|skipped)/.test(inside)]);
}

test('HTTP/2 is spoken as its standard says, but for the deviations listed', async () => {
  const { stdout } = await run('bash', [join(checkout, 'ci/toolbox/go_tools.sh'), join(import.meta.dirname, 'h2spec')]);
  const report = join(stack.folder, 'h2spec.xml');
  // The host is no name of ours: each request is answered 421, which is an answer.
  const { code } = await run(join(stdout.trim(), 'h2spec'), ['--tls', '--insecure', '--host', '127.0.0.1', '--port', String(stack.port),
    '--timeout', '5', '--junit-report', report, 'generic', 'http2', 'hpack'], { timeout: 300_000, maxBuffer: 1 << 24 })
    .catch((error) => error);
  assert.ok(code === undefined || code === 1, `ended with ${code}`);
  const cases = readReport(readFileSync(report, 'utf8'));
  assert.ok(cases.length >= 140, `${cases.length} cases`);
  const failed = cases.filter(([, isFailure]) => isFailure).map(([name]) => name);
  assert.deepEqual(failed, deviations);
});

test('nothing fell', async () => {
  const { processes, healthy } = await stack.status();
  assert.ok(healthy, JSON.stringify(processes));
});
