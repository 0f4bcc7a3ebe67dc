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
<h1>Documents</h1><p id="loads">${loads}</p><label>Note <input id="note"></label><a href="/orders/7?tab=notes">Order 7</a></html>`;

/** As the gate answers in a frame where nobody is signed in. */
const signedOutPage = (desk, next) => `<!doctype html>
<html lang="en"><title>Sign in</title><link rel="icon" href="data:,"><h1>Sign in</h1>
<script>window.parent.postMessage(${JSON.stringify({ type: 'unidash:login-required', next })}, ${JSON.stringify(desk)});</script></html>`;

/** `loads` counts what was asked for, `last` is its path, `certificate` is the file to trust. As long
 *  as `signedOutOf` is an origin, each page tells that one that nobody is signed in. */
export async function openSite(name = 'documents.localhost') {
  const folder = mkdtempSync(join(tmpdir(), 'unidash-site-'));
  const { key, certificate } = makeCertificate(folder, name);
  const site = { certificate, loads: 0, last: undefined, signedOutOf: undefined };
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) },
    ({ url }, response) => {
      site.loads += 1;
      site.last = url;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(site.signedOutOf ? signedOutPage(site.signedOutOf, url) : page(site.loads));
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
export async function startSite(name) {
  const site = await openSite(name);
  after(() => site.close());
  return site;
}
