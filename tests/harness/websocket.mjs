// A WebSocket as the gate sees one: the handshake, and then bytes both ways. The application
// sends back what it gets.
import { createHash, randomBytes } from 'node:crypto';

import { connectHttp2 } from './http2.mjs';
import { connect } from './raw.mjs';

/** Lets the server of a stub application take WebSockets; gives the handshakes it saw. */
export function takeWebSockets(server) {
  const handshakes = [];
  server.on('upgrade', (request, socket) => {
    handshakes.push(request);
    socket.on('error', () => {});
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n`
      + 'Set-Cookie: ws=1; Domain=unidash.localhost\r\n\r\n');
    socket.pipe(socket);
  });
  return handshakes;
}

/** What both kinds of tunnel offer: echo(text) resolves with what came back, `ended` once it is over. */
function tunnel(stream, close) {
  let received = Buffer.alloc(0);
  let wake = () => {};
  let isOver = false;
  const ended = new Promise((done) => stream.once('close', () => { isOver = true; wake(); done(); }));
  stream.on('error', () => {});
  stream.on('data', (part) => { received = Buffer.concat([received, part]); wake(); });
  return { ended, close, get isOver() { return isOver; },
    async echo(text) {
      stream.write(text);
      while (received.length < text.length && !isOver) await new Promise((done) => { wake = done; });
      const got = received.subarray(0, text.length).toString();
      received = received.subarray(text.length);
      return got;
    } };
}

/** Opens one over HTTP/1.1; `status` is that of the answer, the tunnel is there with 101. */
export async function openWebSocket(gate, slug, { cookie = '', origin = gate.url(slug), path = '/ws', headers = [], from } = {}) {
  const socket = await connect(gate.at(slug), { from });
  socket.removeAllListeners('error');
  socket.on('error', () => {});
  const head = await new Promise((done) => {
    let text = '';
    const read = (part) => {
      text += part.toString('latin1');
      if (text.includes('\r\n\r\n')) { socket.off('data', read); done(text); }
    };
    socket.on('data', read);
    socket.on('close', () => done(text));
    socket.write([`GET ${path} HTTP/1.1`, `Host: ${slug}.${gate.authority}`, 'Connection: keep-alive, Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, `Origin: ${origin}`, ...(cookie ? [`Cookie: ${cookie}`] : []), ...headers, '', ''].join('\r\n'));
  });
  return Object.assign(tunnel(socket, () => socket.destroy()), { status: Number(head.split(' ')[1] ?? 0), head });
}

/** Opens one over HTTP/2 (RFC 8441), on a connection of its own or on `session`. */
export async function openWebSocket2(gate, slug, { cookie = '', origin = gate.url(slug), path = '/ws', session: given } = {}) {
  const session = given ?? await connectHttp2(gate.at(slug));
  const stream = session.request({ ':method': 'CONNECT', ':protocol': 'websocket', ':scheme': 'https', ':path': path,
    ':authority': `${slug}.${gate.authority}`, 'sec-websocket-version': '13', origin, ...(cookie ? { cookie } : {}) }, { endStream: false });
  const head = await new Promise((done) => {
    stream.once('response', done);
    stream.once('error', () => done({}));
    stream.once('close', () => done({}));
  });
  return Object.assign(tunnel(stream, () => session.destroy()), { session, status: head[':status'] ?? 0, head });
}
