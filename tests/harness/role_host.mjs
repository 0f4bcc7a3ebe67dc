// The role host of a machine, asked over its own socket, and the programs behind it.

import { control } from './machine.mjs';

/** Sends one request to the socket as `user`; {status, body} or null where it was hung up on. */
export async function askHost(box, verb, path, attributes, { type, user = 'root', group = 'root' } = {}) {
  const body = attributes ? JSON.stringify({ data: { type, attributes } }) : '';
  const head = [`${verb} /internal/machine${path} HTTP/1.1`, 'Host: host', 'Connection: close',
    ...(body ? ['Content-Type: application/vnd.api+json'] : []),
    `Content-Length: ${Buffer.byteLength(body)}`];
  if (verb === 'GET') head.pop();
  const run = ['exec', box.name, '--', 'setpriv', `--reuid=${user}`, `--regid=${group}`,
    '--clear-groups', 'socat', '-t', '20', '-T', '20', '-', 'UNIX-CONNECT:/run/unidash/host/host.sock'];
  const done = await control(run, `${head.join('\r\n')}\r\n\r\n${body}`);
  const [first, ...rest] = done.out.split('\r\n\r\n');
  if (!first.startsWith('HTTP/1.1 ')) return null;
  const text = rest.join('\r\n\r\n');
  return { status: Number(first.split(' ')[1]), body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Says one line to a program that the role host starts ('helper', 'probe'); {code, out, err}. */
export function sayTo(box, name, line, user = 'root') {
  return control(['exec', box.name, '--', 'setpriv', `--reuid=${user}`, '--regid=unidash-host',
    '--clear-groups', 'socat', '-t', '20', '-', `UNIX-CONNECT:/run/unidash/${name}.sock`], `${line}\n`);
}
