// Applications of others that are told by the gate who asks: each on loopback, as it is behind
// a gate on a machine of its own.
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Application } from '../harness/application.mjs';

/** Whether something speaks HTTP there, whatever it says. */
const answersAt = (port) => new Promise((done) => {
  http.get({ host: '127.0.0.1', port, path: '/' }, (response) => {
    response.resume();
    done(true);
  }).on('error', () => done(false));
});

/** Miniflux with a database of the stack; whom the header names it makes a user of. */
export async function startMiniflux(stack, address) {
  const miniflux = await Application.prepare('miniflux-headers');
  stack.sql('CREATE ROLE miniflux LOGIN; CREATE DATABASE miniflux OWNER miniflux');
  await miniflux.run('/usr/bin/miniflux', [], {
    environment: {
      DATABASE_URL: `host=${join(stack.runFolder, 'postgres')} user=miniflux dbname=miniflux sslmode=disable`,
      RUN_MIGRATIONS: '1',
      LISTEN_ADDR: `127.0.0.1:${miniflux.port}`,
      BASE_URL: address,
      DISABLE_SCHEDULER_SERVICE: '1', // no feed is fetched
      AUTH_PROXY_HEADER: 'Remote-User',
      AUTH_PROXY_USER_CREATION: '1',
      TRUSTED_REVERSE_PROXY_NETWORKS: '127.0.0.1/32',
    },
    answers: () => answersAt(miniflux.port),
  });
  return miniflux;
}

/** TiddlyWiki's server, which believes a header too and keeps no session of its own. */
export async function startTiddlyWiki() {
  const wiki = await Application.prepare('tiddlywiki');
  const program = createRequire(import.meta.url).resolve('tiddlywiki/tiddlywiki.js');
  const folder = join(wiki.folder, 'wiki');
  execFileSync(process.execPath, [program, folder, '--init', 'server'], { stdio: 'pipe' });
  await wiki.run(process.execPath, [program, folder, '--listen', 'host=127.0.0.1', `port=${wiki.port}`,
    'authenticated-user-header=Remote-User', 'readers=(authenticated)', 'writers=(authenticated)'],
  { answers: () => answersAt(wiki.port) });
  return wiki;
}
