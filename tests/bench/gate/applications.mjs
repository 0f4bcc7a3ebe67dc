// What is behind the gate: an application that says the same to everybody, which HAProxy does
// by itself, and one that takes WebSockets and much data.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';

import { eventually } from '../../harness/expect.mjs';
import { findFreePort } from '../../harness/stack.mjs';
import { takeWebSockets } from '../../harness/websocket.mjs';

const mebibyte = Buffer.alloc(1 << 20, 'x');

const constantSettings = (port) => `
global
    nbthread 1
defaults
    mode http
    timeout client 1m
    timeout server 1m
    timeout connect 1s
frontend constant
    bind 127.0.0.1:${port}
    http-request return status 200 content-type text/plain string "${'constant '.repeat(30)}"
`;

const isOpen = (port) => new Promise((done) => {
  const socket = net.connect(port, '127.0.0.1', () => { socket.destroy(); done(true); });
  socket.on('error', () => done(false));
});

export async function startConstant(folder) {
  const port = await findFreePort();
  const file = join(folder, 'constant.cfg');
  writeFileSync(file, constantSettings(port));
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
  await eventually('the constant application', 20, () => isOpen(port));
  return { port, close: () => child.kill() };
}

/** GET /N gives N MiB; of what is sent it says the length. */
function answer(request, response) {
  if (request.method !== 'GET') {
    let size = 0;
    request.on('data', (part) => { size += part.length; });
    request.on('end', () => response.end(String(size)));
    return;
  }
  let left = Number(request.url.slice(1)) || 0;
  response.writeHead(200, { 'content-length': left * mebibyte.length });
  const more = () => {
    while (left > 0) {
      left -= 1;
      if (!response.write(mebibyte)) return response.once('drain', more);
    }
    return response.end();
  };
  more();
}

export async function startWide() {
  const server = http.createServer(answer);
  takeWebSockets(server);
  server.on('connection', (socket) => socket.on('error', () => {}));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: server.address().port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
