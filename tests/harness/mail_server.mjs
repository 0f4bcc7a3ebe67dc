// A mail server for one test file: daemon/testing/peer/mail_peer.py with a certificate for
// "localhost" that is its own authority.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { after } from 'node:test';

import { makeCertificate } from './certificate.mjs';

const program = resolve(import.meta.dirname, '../../daemon/testing/peer/mail_peer.py');

/** What a part of a message says, by its media type: "text/plain". */
function readPart(message, type) {
  const part = message.split('--=_unidash_alternative').find((each) => each.includes(`Content-Type: ${type};`)) ?? '';
  const encoded = part.slice(part.indexOf('\r\n\r\n') + 4).replaceAll('=\r\n', '');
  const octets = encoded.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
}

export async function startMailServer() {
  const folder = mkdtempSync(join(tmpdir(), 'unidash-mail-'));
  const { certificate } = makeCertificate(folder);
  const server = spawn('python3', [program, folder, '--password', 'unidash:right horse'],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  after(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const [port] = await new Promise((done) => createInterface(server.stdout).once('line', (line) => done([Number(line)])));
  const accepted = join(folder, 'accepted.jsonl');
  return {
    port,
    authority: readFileSync(certificate, 'utf8'),
    /** It takes what it put off from now on. */
    open: () => writeFileSync(join(folder, 'open'), ''),
    /** What it took for this address: {message, text, html}. */
    lettersTo(address) {
      if (!existsSync(accepted)) return [];
      return readFileSync(accepted, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
        .filter(({ to }) => to.includes(address))
        .map(({ message }) => ({ message, text: readPart(message, 'text/plain'), html: readPart(message, 'text/html') }));
    },
  };
}
