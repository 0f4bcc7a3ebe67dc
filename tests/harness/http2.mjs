// HTTP/2 as no well-behaved client speaks it: windows that stay shut, any header.
import http2 from 'node:http2';
import tls from 'node:tls';

/** A session with the stack; rejects when it cannot be had. `from`: the loopback
 *  address to come from; `settings`: of the client, e.g. { initialWindowSize: 0 }. */
export function connectHttp2(stack, { from = '127.0.0.1', settings } = {}) {
  const session = http2.connect(stack.desk, {
    settings,
    maxSendHeaderBlockLength: 2 ** 20,
    createConnection: () => tls.connect({ host: '127.0.0.1', port: stack.port, ca: stack.ca, localAddress: from,
      servername: new URL(stack.desk).hostname, ALPNProtocols: ['h2'] }),
  });
  return new Promise((done, fail) => {
    session.once('error', fail);
    session.once('remoteSettings', () => {
      session.off('error', fail);
      session.on('error', () => {}); // what becomes of it is told by its streams
      done(session);
    });
  });
}

/** One exchange; `status` is 0 where the stream or its connection ended without one. */
export function ask(session, headers = {}) {
  return new Promise((done) => {
    const stream = session.request({ ':method': 'GET', ':path': '/v1/me', ...headers });
    const parts = [];
    let head = {};
    stream.on('response', (found) => { head = found; });
    stream.on('data', (part) => parts.push(part));
    stream.on('error', () => {});
    stream.on('close', () => done({
      status: head[':status'] ?? 0, headers: head, text: Buffer.concat(parts).toString(),
      get json() { return JSON.parse(this.text); },
    }));
    stream.end();
  });
}

/** Asks and takes only the head of the answer: resolves with its status, or 0. */
export function askAndStop(session, headers = {}) {
  return new Promise((done) => {
    const stream = session.request({ ':method': 'GET', ...headers });
    stream.on('response', (head) => done(head[':status']));
    stream.on('error', () => done(0));
    stream.on('close', () => done(0));
    stream.end();
  });
}
