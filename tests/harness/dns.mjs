// Who asks for names: kdig, from any address of this machine. And a name server elsewhere, which
// knows one name and is slow or away when a test wants it so.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import dgram from 'node:dgram';
import net from 'node:net';
import { promisify } from 'node:util';

import { findFreePort } from './stack.mjs';

const run = promisify(execFile);

/** What a name server says: its status ("NOERROR") and the data of the answer; without a status where
    nobody answers. */
export async function ask(port, name, type = 'A', { from = '127.0.0.1', tcp = false, server = '127.0.0.1' } = {}) {
  const words = [`@${server}`, '-p', String(port), ...(server.includes(':') ? [] : ['-b', from]), name, type, '+noidn',
    '+time=3', '+retry=0', '+noall', '+header', '+answer', ...(tcp ? ['+tcp'] : ['+ignore'])];
  const { stdout } = await run('kdig', words).catch((error) => error);
  const answers = stdout.split('\n').map((line) => /^(\S+)\s+(\d+)\s+IN\s+(\S+)\s+(.+?)\s*$/.exec(line)).filter(Boolean);
  return {
    status: /status: (\w+)/.exec(stdout)?.[1],
    data: answers.map(([, , , kind, data]) => `${kind} ${data}`),
    ttls: answers.map(([, , ttl]) => Number(ttl)),
  };
}

/** The question's own bytes, answered with 192.0.2.80. */
function answerTo(question) {
  const end = question.indexOf(0, 12) + 5;
  return Buffer.concat([question.subarray(0, 2), Buffer.from([0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]), question.subarray(12, end),
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 80])]);
}

/** A name server that says 192.0.2.80 to everything, by UDP and TCP. Its `held` questions are answered
    once they are let go. */
export class Elsewhere {
  asked = 0;
  holds = false;
  held = [];

  async start() {
    this.udp = dgram.createSocket('udp4');
    this.port = await findFreePort();
    await new Promise((done, failed) => this.udp.once('error', failed).bind(this.port, '127.0.0.1', done));
    this.udp.on('message', (question, { port, address }) => {
      this.asked += 1;
      const say = () => this.udp.send(answerTo(question), port, address);
      if (this.holds) this.held.push(say);
      else say();
    });
    this.tcp = net.createServer((socket) => socket.on('error', () => {}).once('data', (bytes) => {
      this.asked += 1;
      const answer = answerTo(bytes.subarray(2));
      socket.end(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 255]), answer]));
    }));
    await new Promise((done, failed) => this.tcp.once('error', failed).listen(this.port, '127.0.0.1', done));
    return this;
  }

  letGo() {
    this.holds = false;
    this.held.splice(0).forEach((say) => say());
  }

  stop() {
    this.udp.close();
    this.tcp.close();
  }
}

/** How administration speaks of names. */
export function namesOf(administrator) {
  const api = (...call) => administrator.client.api(...call);
  return {
    api,
    set: (changes = {}) => api('PUT', '/v1/admin/dns', { is_on: true, networks: ['127.0.0.0/8', '::1'], addresses: ['192.0.2.10', '2001:db8::10'],
      forwards: true, ...changes }, { type: 'dns_settings' }),
    async add(name, type, content, more = {}) {
      const answer = await api('POST', '/v1/admin/dns/records', { name, type, content, ...more }, { type: 'dns_records' });
      assert.equal(answer.status, 201, answer.text);
      return answer.json.data;
    },
    change: (id, record) => api('PUT', `/v1/admin/dns/records/${id}`, record, { type: 'dns_records' }),
    remove: (id) => api('DELETE', `/v1/admin/dns/records/${id}`),
  };
}
