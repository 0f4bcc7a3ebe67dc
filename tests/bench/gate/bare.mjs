// A second listener of the network with a second gate behind it, as those of the product are
// but for the check: the two actions of Lua are not called, all else is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually } from '../../harness/expect.mjs';
import { findFreePort } from '../../harness/stack.mjs';
import { commandOf, environmentOf } from '../running.mjs';
import { Master } from './master.mjs';

/** What the actions would have found out is written down. */
const instead = {
  'http-request lua.gate_request': [
    'http-request set-var(txn.app) fc_pp_authority,field(1,.)', 'http-request set-var(txn.may_pass) bool(true)'],
  'http-response lua.gate_response': ['http-response set-var(txn.may_answer) bool(true)'],
};

function withoutCheck(configuration) {
  const lines = configuration.split('\n');
  for (const [action, others] of Object.entries(instead)) {
    const at = lines.findIndex((line) => line.trim() === action);
    if (at < 0) throw new Error(`the gate's configuration has no ${action}`);
    lines.splice(at, 1, ...others.map((line) => `    ${line}`));
  }
  return lines.join('\n');
}

/** `configuration`: that of the gate with its applications. */
export async function startBare({ stack, folder }, configuration) {
  const places = Object.fromEntries(['edge', 'gate', 'control'].map((name) => [name, join(folder, `bare-${name}`)]));
  for (const place of Object.values(places)) mkdirSync(place, { mode: 0o700 });
  const file = join(folder, 'bare.cfg');
  writeFileSync(file, withoutCheck(readFileSync(configuration, 'utf8')));
  const { haproxy } = await stack.pids();
  const port = await findFreePort();
  const env = { ...environmentOf(haproxy), UNIDASH_BIND: `127.0.0.1:${port}`, UNIDASH_HAPROXY_RUN: places.edge,
    UNIDASH_GATE: places.gate, UNIDASH_GATE_CONTROL: places.control, UNIDASH_GATE_AUTH: join(stack.runFolder, 'gate-auth/identity.sock') };
  delete env.UNIDASH_CONTROL;
  // What HAProxy hands from a master to itself says which workers it has.
  for (const name of Object.keys(env)) if (/^HAPROXY_/.test(name)) delete env[name];
  const log = openSync(join(folder, 'bare.log'), 'a');
  const socket = join(places.control, 'master.sock');
  const [edge, gate] = [commandOf(haproxy), ['haproxy', '-W', '-S', `${socket},mode,600`, '-f', file]]
    .map(([program, ...words]) => spawn(program, words, { env, stdio: ['ignore', log, log] }));
  const close = async () => {
    for (const child of [edge, gate]) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
  };
  const master = new Master(socket);
  try {
    await eventually('the gate without the check', 30, async () => existsSync(join(places.gate, 'http2.sock')) &&
      (await master.worker().catch(() => undefined)) !== undefined);
  } catch (error) {
    await close();
    throw new Error(`${error.message}\n${readFileSync(join(folder, 'bare.log'), 'utf8').slice(-2000)}`);
  }
  return { port, master, edge: edge.pid, gate: gate.pid, close };
}
