// GET /v1/events as a browser's EventSource reads it, without coming again by itself.
import https from 'node:https';

import { eventually } from './expect.mjs';

/** Resolves once the head of the answer is there. What comes is kept in `events`
 *  ({ id, event, data }), `lastId` is the id to go on from; `ended` resolves at the end. */
export function follow(client, { lastEventId, from = client.from } = {}) {
  const { stack } = client;
  const url = new URL(`${stack.desk}/v1/events`);
  const cookie = client.cookieHeader(url.origin);
  return new Promise((done, fail) => {
    const request = https.request({
      agent: false, ca: stack.ca, host: stack.address ?? '127.0.0.1', port: stack.port, path: url.pathname,
      servername: url.hostname, localAddress: from,
      headers: { host: url.host, accept: 'text/event-stream', ...(cookie ? { cookie } : {}),
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
    }, (response) => {
      const stream = new Stream(request, response);
      done(stream);
    });
    request.on('error', fail);
    request.end();
  });
}

class Stream {
  status;
  headers;
  events = [];
  comments = 0;
  text = '';
  lastId;
  retry;
  hasEnded = false;
  #request;
  #rest = '';

  constructor(request, response) {
    this.#request = request;
    this.status = response.statusCode;
    this.headers = response.headers;
    response.setEncoding('utf8');
    response.on('data', (part) => this.#read(part));
    this.ended = new Promise((done) => {
      const end = () => { this.hasEnded = true; done(); };
      response.on('end', end);
      response.on('error', end);
      response.on('close', end);
    });
  }

  get json() { return JSON.parse(this.text); }

  close() {
    this.#request.destroy();
    return this.ended;
  }

  /** Resolves with the first event, of those to come or there already, that `accept`s. */
  next(what, accept) {
    return eventually(what, 20, async () => this.events.find(accept));
  }

  /** Once it can be gone on from: it then tells of everything that happens. */
  async begun() {
    await eventually('an id', 20, async () => this.lastId);
    return this;
  }

  #read(part) {
    this.text += part;
    this.#rest += part;
    for (let at = this.#rest.indexOf('\n\n'); at >= 0; at = this.#rest.indexOf('\n\n')) {
      this.#dispatch(this.#rest.slice(0, at).split('\n'));
      this.#rest = this.#rest.slice(at + 2);
    }
  }

  #dispatch(lines) {
    const fields = Object.fromEntries(lines.filter((line) => /^\w/.test(line))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]));
    this.comments += lines.filter((line) => line.startsWith(':')).length;
    if (fields.retry) this.retry = fields.retry;
    if (fields.id) this.lastId = fields.id;
    if (fields.data !== undefined) this.events.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) });
  }
}

/** Follows, and waits until it tells of everything that happens. */
export async function followFromNow(client, options) {
  return (await follow(client, options)).begun();
}
