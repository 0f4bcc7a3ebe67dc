// Miniflux, a feed reader with OpenID Connect built in, and the database that it keeps its
// people in.
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { Application } from '../harness/application.mjs';

/** A proxy that finds every name on this machine, as the harness's browsers do: nothing else
    tells a program of Go that names under "localhost" are here. */
async function startProxy() {
  const server = createServer().on('connect', (request, socket, first) => {
    const target = net.connect(Number(request.url.split(':').pop()), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.write(first);
      target.pipe(socket).pipe(target);
    });
    for (const [one, other] of [[socket, target], [target, socket]]) one.on('error', () => other.destroy());
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

export async function prepareMiniflux() {
  const miniflux = await Application.prepare('miniflux');
  miniflux.registration = { name: 'Miniflux', redirect_uris: [`${miniflux.origin}/oauth2/oidc/callback`] };
  return miniflux;
}

/** With `client`: what the registration gave. Resolves to what its own users are read with. */
export async function startMiniflux(miniflux, stack, client) {
  stack.sql('CREATE ROLE miniflux LOGIN; CREATE DATABASE miniflux OWNER miniflux');
  const browser = new Client(miniflux.trustedWith(stack));
  await miniflux.run('/usr/bin/miniflux', [], {
    environment: {
      DATABASE_URL: `host=${join(stack.runFolder, 'postgres')} user=miniflux dbname=miniflux sslmode=disable`,
      RUN_MIGRATIONS: '1',
      LISTEN_ADDR: `127.0.0.1:${miniflux.port}`,
      CERT_FILE: miniflux.certificate,
      KEY_FILE: miniflux.key,
      BASE_URL: miniflux.origin,
      DISABLE_SCHEDULER_SERVICE: '1', // no feed is fetched
      DISABLE_LOCAL_AUTH: '1',
      OAUTH2_PROVIDER: 'oidc',
      OAUTH2_OIDC_DISCOVERY_ENDPOINT: client.issuer,
      OAUTH2_CLIENT_ID: client.client_id,
      OAUTH2_CLIENT_SECRET: client.secret,
      OAUTH2_REDIRECT_URL: miniflux.registration.redirect_uris[0],
      OAUTH2_USER_CREATION: '1',
      SSL_CERT_FILE: stack.caFile,
      HTTPS_PROXY: await startProxy(),
    },
    answers: async () => (await browser.get(`${miniflux.origin}/healthcheck`)).status === 200,
  });
  /** Its users: [{username, subject}]. */
  return function users() {
    const rows = execFileSync('psql', ['-X', '-A', '-t', '-h', join(stack.runFolder, 'postgres'), '-U', 'miniflux', '-d', 'miniflux',
      '-c', 'SELECT username, openid_connect_id FROM users ORDER BY id'], { encoding: 'utf8' });
    return rows.split('\n').filter(Boolean).map((row) => row.split('|')).map(([username, subject]) => ({ username, subject }));
  };
}
