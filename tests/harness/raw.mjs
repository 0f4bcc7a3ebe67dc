// Bytes on a socket, exactly as given: what no well-behaved client sends.
import net from 'node:net';
import tls from 'node:tls';

/** Opens a connection that speaks HTTP/1.1; `host` is sent as SNI. With `plainPort`,
 *  one without TLS to that port. */
export function connect(stack, { host = new URL(stack.desk).hostname, from, plainPort } = {}) {
  return new Promise((done, fail) => {
    if (plainPort) {
      const plain = net.connect({ host: '127.0.0.1', port: plainPort }, () => done(plain));
      plain.on('error', fail);
      return;
    }
    const socket = tls.connect({
      host: '127.0.0.1', port: stack.port, servername: host, ca: stack.ca,
      ALPNProtocols: ['http/1.1'], localAddress: from,
    }, () => done(socket));
    socket.on('error', fail);
  });
}

/** Sends `bytes` (latin1) and reads one answer, or until the peer closes. */
export async function exchange(stack, bytes, options = {}) {
  const socket = await connect(stack, options);
  const parts = [];
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      done(parseAnswer(Buffer.concat(parts)));
    };
    const timer = setTimeout(end, options.milliseconds ?? 10_000);
    socket.removeAllListeners('error');
    socket.on('error', () => {}); // a reset after the answer is fine; parseAnswer judges
    socket.on('close', end);
    socket.on('data', (part) => {
      parts.push(part);
      if (isWhole(Buffer.concat(parts))) end();
    });
    socket.write(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes, 'latin1'));
  });
}

function splitAnswer(buffer) {
  const text = buffer.toString('latin1');
  const at = text.indexOf('\r\n\r\n');
  return at < 0 ? undefined : { head: text.slice(0, at), body: buffer.subarray(at + 4) };
}

function isWhole(buffer) {
  const parts = splitAnswer(buffer);
  const length = parts?.head.match(/^content-length: *(\d+)/im)?.[1];
  return length !== undefined && parts.body.length >= Number(length);
}

export function parseAnswer(buffer) {
  const parts = splitAnswer(buffer);
  if (!parts) return { status: 0, headers: {}, text: buffer.toString('latin1') };
  const [first, ...lines] = parts.head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  }));
  return {
    status: Number(first.split(' ')[1]), headers, text: parts.body.toString('utf8'),
    get json() { return JSON.parse(this.text); },
  };
}

/** The answers on a connection, one by one: next() gives undefined once the peer has
 *  closed it and nothing is left. Each must state its length. */
export function readAnswers(socket) {
  let buffer = Buffer.alloc(0);
  let isOver = false;
  let wake = () => {};
  socket.removeAllListeners('error');
  socket.on('error', () => {}); // a reset after the answer is fine
  socket.on('data', (part) => {
    buffer = Buffer.concat([buffer, part]);
    wake();
  });
  for (const event of ['end', 'close']) socket.on(event, () => { isOver = true; wake(); });
  return {
    async next() {
      while (!isWhole(buffer) && !isOver) await new Promise((done) => { wake = done; });
      if (!isWhole(buffer)) return undefined;
      const answer = parseAnswer(buffer);
      const length = Number(answer.headers['content-length']);
      const { body } = splitAnswer(buffer);
      const whole = parseAnswer(buffer.subarray(0, buffer.length - body.length + length));
      buffer = body.subarray(length);
      return whole;
    },
  };
}
