// A router of ours that is asked by NAT-PMP, by real packets.
import dgram from 'node:dgram';
import { after } from 'node:test';

class Router {
  /** An address of the loopback that nobody else has: NAT-PMP's port is always the same. */
  gateway = `127.${process.pid % 200 + 10}.${Math.trunc(process.pid / 200) % 250}.1`;
  asked = [];
  answers = [];

  async start() {
    this.socket = dgram.createSocket('udp4');
    this.other = dgram.createSocket('udp4');
    await new Promise((done) => this.socket.bind(5351, this.gateway, done));
    await new Promise((done) => this.other.bind(0, '127.0.0.1', done));
    this.socket.on('message', (question, { port, address }) => {
      this.asked.push(question);
      for (const { bytes, by = this.socket } of this.answers) by.send(bytes, port, address);
    });
    return this;
  }

  /** From now on each question gets these, one after the other; without any it is silent. */
  says(...answers) {
    this.asked = [];
    this.answers = answers.map((each) => (Buffer.isBuffer(each) ? { bytes: each } : each));
  }

  stop() {
    this.socket.close();
    this.other.close();
  }
}

/** RFC 6886, section 3.2. */
export const addressFrom = (address, result = 0) =>
  Buffer.from([0, 128, 0, result, 0, 0, 0, 1, ...address.split('.').map(Number)]);

/** For as long as the test file runs; silent until it is told what to say. */
export async function startRouter() {
  const router = await new Router().start();
  after(() => router.stop());
  return router;
}
