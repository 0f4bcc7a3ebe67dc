// How much of the machine's argon2id reaches people who sign in: everything else
// a sign-in costs (TLS, HAProxy, the ledger, the audit chain) is the difference.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

import { cores } from './product.mjs';
import { alternate } from './statistics.mjs';
import { load } from './wrk.mjs';

const run = promisify(execFile);
const turns = 3;
const seconds = 5;

function peerProgram() {
  const path = process.env.UNIDASH_ARGON2_PEER;
  if (!path) throw new Error('UNIDASH_ARGON2_PEER names no program; run ci/dev bench');
  return resolve(path);
}

export async function logins(product, report) {
  const { memory, passes } = product.argon2Parameters();
  const bare = async () => {
    const words = [cores, seconds, memory, passes].map(String);
    return Number((await run(peerProgram(), words)).stdout);
  };
  const storm = { connections: 2 * cores, seconds };
  const signIn = async () => (await load(product.stack, product.login, storm)).perSecond;

  await load(product.stack, product.login, { ...storm, seconds: 1 }); // maps the memory
  const found = await alternate(turns, signIn, bare);
  report.tell('login.argon2_memory', memory / 1024, 'MiB');
  report.tell('login.argon2_bare', found.peer, '1/s');
  report.tell('login.rate', found.ours, '1/s');
  report.atLeast('login.of_argon2', found.ratio, 'ratio', 0.9);
}
