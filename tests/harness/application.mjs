// What the applications tried here share: a folder with a certificate for localhost that is its
// own authority, a free port, browsers that trust it beside the stack, a registration.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';

import { makeCertificate } from './certificate.mjs';
import { eventually } from './expect.mjs';
import { findFreePort, temporaryFolder } from './stack.mjs';

export class Application {
  /** Before the stack starts, which is told of `certificate` in `app_authorities`. */
  static async prepare(name) {
    const application = new Application();
    application.name = name;
    application.folder = mkdtempSync(join(temporaryFolder(), `unidash-${name}-`));
    after(() => application.#end());
    Object.assign(application, makeCertificate(application.folder));
    application.port = await findFreePort();
    application.origin = `https://localhost:${application.port}`;
    return application;
  }

  /** The stack as people know it whose browsers trust the application too. */
  trustedWith(stack) {
    return Object.create(stack, { ca: { value: [stack.ca, readFileSync(this.certificate)] } });
  }

  /** Runs the program, in the foreground, until the test file ends; resolves once `answers` does. */
  async run(program, words, { environment = {}, answers }) {
    const log = openSync(join(this.folder, `${this.name}.log`), 'a');
    this.process = spawn(program, words, { cwd: this.folder, stdio: ['ignore', log, log], env: { ...process.env, ...environment } });
    this.ended = once(this.process, 'exit');
    await eventually(`${this.name} answers`, 30, async () => {
      if (this.process.exitCode !== null) throw new Error(`${this.name} ended:\n${this.log()}`);
      return answers().catch(() => false);
    });
  }

  log() {
    return readFileSync(join(this.folder, `${this.name}.log`), 'utf8');
  }

  async #end() {
    if (this.process?.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      await this.ended;
    }
    if (process.env.UNIDASH_KEEP) console.error(`kept ${this.folder}`);
    else rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The client as it looks to applications that send only browsers to sign in. */
export function asBrowser(client) {
  client.headers.accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
  return client;
}

/** Connects an application as an administrator does; resolves to what is pasted into its settings. */
export async function connect(administrator, attributes) {
  const answer = await administrator.client.api('POST', '/v1/admin/clients',
    { kind: 'confidential', audience: 'everyone', ...attributes }, { type: 'clients' });
  assert.equal(answer.status, 201, answer.text);
  const { data, meta } = answer.json;
  return { number: data.id, secret: meta.secret, ...meta.connection };
}
