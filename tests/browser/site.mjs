// A small site of somebody else, to be opened in a frame: HTTPS with an authority
// of its own, a page that counts how often it was loaded and keeps what is typed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

import { makeCertificate } from '../harness/certificate.mjs';

const page = (loads) => `<!doctype html>
<html lang="en"><title>Documents</title><link rel="icon" href="data:,">
<h1>Documents</h1><p id="loads">${loads}</p><label>Note <input id="note"></label></html>`;

/** `loads` counts what was asked for, `certificate` is the file to trust. */
export async function openSite(name = 'documents.localhost') {
  const folder = mkdtempSync(join(tmpdir(), 'unidash-site-'));
  const { key, certificate } = makeCertificate(folder, name);
  const site = { certificate, loads: 0 };
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) },
    (_request, response) => {
      site.loads += 1;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page(site.loads));
    });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  site.address = `https://${name}:${server.address().port}/`;
  site.close = () => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return site;
}

/** A site that ends with the test file. */
export async function startSite() {
  const site = await openSite();
  after(() => site.close());
  return site;
}
