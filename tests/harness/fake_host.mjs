// Stands in for the role host: answers on host.sock as a machine that is ours would, for stacks
// that run on a computer that is not. Only the socket is false: the admin role that asks, its
// checks and its audit trail are the real ones.
import { chmodSync, rmSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { after } from 'node:test';

import { answerAsHost, createMachine, renderAnswer } from '../../web/dev/mock_machine.mjs';

const prefix = '/internal/machine';
// As long as a real one.
const authority = `-----BEGIN CERTIFICATE-----\n${`${'MIIB'.repeat(16)}\n`.repeat(12)}-----END CERTIFICATE-----\n`;

function send(response, status, type, body) {
  response.writeHead(status, body === undefined ? {} : { 'content-type': type });
  response.end(body);
}

async function readAttributes(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  if (parts.length === 0) return {};
  return JSON.parse(Buffer.concat(parts).toString()).data.attributes;
}

function answer(machine, request, response, attributes) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/healthz') return send(response, 200, 'application/json', '{}');
  const path = decodeURIComponent(url.pathname.slice(prefix.length));
  if (path === '/certificates/authority') {
    return send(response, 200, 'application/x-pem-file', authority);
  }
  const said = answerAsHost(machine, request.method, path, url.searchParams, attributes);
  if (said.problem) {
    return send(response, said.status, 'application/problem+json', JSON.stringify(said.problem));
  }
  const document = renderAnswer(said);
  return send(response, said.status, 'application/vnd.api+json', document && JSON.stringify(document));
}

/** Takes the place of the stack's own host socket, until `close` is called. */
export async function openFakeHost(stack, options = {}) {
  const machine = createMachine(options);
  machine.become = (others) => Object.assign(machine, createMachine({ ...options, ...others }));
  const path = join(stack.runFolder, 'host.sock');
  rmSync(path, { force: true });
  const server = http.createServer(async (request, response) => {
    answer(machine, request, response, await readAttributes(request));
  });
  await new Promise((done) => server.listen(path, done));
  chmodSync(path, 0o666);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { machine, close };
}

/**
 * The same for as long as the test file runs. Of the machine, `asked` lists what it was asked,
 * and `become(options)` makes another one of it, on which nothing was done yet.
 */
export async function startFakeHost(stack, options) {
  const { machine, close } = await openFakeHost(stack, options);
  after(close);
  return machine;
}
