// Gigabytes up and as many down: they flow, nothing of them is kept, and others are served
// meanwhile. How many a test file says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { startGate } from '../harness/gate.mjs';

export async function moveGigabytes(gigabytes) {
  const gate = await startGate({ edit: (text) => text.replace('max_upload_mb=100', 'max_upload_mb=6000') });
  const { identity, printer } = gate;
  const size = gigabytes * 1024 ** 3;
  const block = Buffer.alloc(1024 ** 2);

  printer.answer = (request, response) => {
    let left = size;
    let received = 0;
    request.on('data', (part) => { received += part.length; });
    request.on('end', () => {
      if (request.method === 'PUT') return response.end(String(received));
      response.writeHead(200, { 'content-length': size });
      const more = () => {
        while (left > 0) {
          left -= block.length;
          if (!response.write(block)) { response.once('drain', more); return; }
        }
        response.end();
      };
      return more();
    });
    response.on('close', () => { left = 0; });
  };

  /** Most memory that each of HAProxy's processes had, in MB. */
  async function mostMemory() {
    const pids = [gate.edge.pid, ...await gate.workers()];
    return pids.map((pid) => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);
  }

  /** What curl says; it runs beside this process, and reads and writes no disk. */
  async function curl(words, input) {
    const program = spawn('bash', ['-c', `${input} curl --silent --show-error --http1.1 --resolve "*:${gate.port}:127.0.0.1" --cacert "$1" --cookie "$2" "\${@:4}" "$3"`, 'curl',
      join(gate.folder, 'ca.pem'), `__Host-unidash_app=${identity.tokenOf('giselle', 'printer')}`, gate.url('printer', '/file'), ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    const parts = [];
    program.stdout.on('data', (part) => parts.push(part));
    const [code] = await once(program, 'close');
    assert.equal(code, 0);
    return Buffer.concat(parts).toString();
  }

  for (const [way, run] of [
    ['up', () => curl(['--upload-file', '-', '--header', `Content-Length: ${size}`, '--header', 'Transfer-Encoding:', '--header', 'Expect:'], `head -c ${size} /dev/zero |`)],
    ['down', () => curl(['--output', '/dev/null', '--write-out', '%{size_download}'], '')],
  ]) {
    test(`${gigabytes} GB ${way}`, async (t) => {
      const before = await mostMemory();
      let isOver = false;
      const moving = run().finally(() => { isOver = true; });
      let served = 0;
      while (!isOver) {
        assert.equal((await gate.as('giselle', 'erp', '/api/')).status, 200);
        served += 1;
      }
      assert.equal(await moving, String(size));
      const after = await mostMemory();
      t.diagnostic(`${before.map(Math.round)} MB before, ${after.map(Math.round)} at most; ${served} others served`);
      assert.ok(served > 0);
      after.forEach((most, number) => assert.ok(most < before[number] + 40, `${before[number]} MB, then ${most} MB`));
    });
  }
}
