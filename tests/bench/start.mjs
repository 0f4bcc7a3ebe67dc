// From the start of the process to its first answer, beside HAProxy reading its
// configuration: whoever restarts the stack waits for both.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { findFreePort } from '../harness/stack.mjs';
import { commandOf, environmentOf } from './running.mjs';
import { alternate } from './statistics.mjs';

const turns = 7;
const pollMilliseconds = 2;
const patience = 20_000;

function answers(client, options) {
  return new Promise((done) => {
    const request = client.request({ ...options, agent: false }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode === 200));
    });
    request.on('error', () => done(false));
    request.end();
  });
}

/** Milliseconds from exec until `isUp` holds; the process is ended afterwards. */
async function timeStart(command, environment, isUp) {
  const started = performance.now();
  const child = spawn(command[0], command.slice(1), { env: environment, stdio: 'ignore' });
  const ended = new Promise((done) => child.once('exit', done));
  try {
    while (!(await isUp())) {
      if (child.exitCode !== null) throw new Error(`${command[0]} ended with ${child.exitCode}`);
      if (performance.now() - started > patience) throw new Error(`${command[0]} does not answer`);
      await sleep(pollMilliseconds);
    }
    return performance.now() - started;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** The stack's own services, but sockets of its own. */
function roleStart({ stack, folder }) {
  const runFolder = join(folder, 'start');
  const config = join(folder, 'start.conf');
  mkdirSync(runFolder, { recursive: true, mode: 0o700 });
  const text = readFileSync(stack.configFile, 'utf8');
  writeFileSync(config, text.replace(/^run_dir = .*$/m, `run_dir = ${runFolder}`));
  const command = [stack.daemon, '--role=workspace', `--config=${config}`];
  const socketPath = join(runFolder, 'workspace.sock');
  const isUp = () => answers(http, { socketPath, path: '/healthz', headers: { host: 'localhost' } });
  return () => timeStart(command, process.env, isUp);
}

/** The running proxy's own configuration on another port, with sockets of its own. */
async function proxyStart({ stack, folder }) {
  const { haproxy } = await stack.pids();
  const port = await findFreePort();
  const environment = environmentOf(haproxy);
  environment.UNIDASH_BIND = `127.0.0.1:${port}`;
  environment.UNIDASH_HAPROXY_RUN = join(folder, 'start-proxy');
  delete environment.UNIDASH_CONTROL;
  mkdirSync(environment.UNIDASH_HAPROXY_RUN, { recursive: true, mode: 0o700 });
  const isUp = () => answers(https, {
    host: '127.0.0.1', port, path: '/__constant', ca: stack.ca,
    servername: new URL(stack.desk).hostname, headers: { host: new URL(stack.desk).host },
  });
  return () => timeStart(commandOf(haproxy), environment, isUp);
}

export async function start(product, report) {
  const found = await alternate(turns, roleStart(product), await proxyStart(product));
  report.tell('start.proxy', found.peer, 'ms');
  report.tell('start.workspace', found.ours, 'ms');
  report.atMost('start.of_proxy', found.ratio, 'ratio', 2);
}
