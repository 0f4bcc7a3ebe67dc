// The master of a HAProxy with workers, by its control socket.
import net from 'node:net';

export class Master {
  constructor(socket) {
    this.socket = socket;
  }

  #command(text) {
    return new Promise((done, fail) => {
      const parts = [];
      const connection = net.connect(this.socket, () => connection.write(`${text}\nquit\n`));
      connection.on('data', (part) => parts.push(part));
      connection.on('error', fail);
      connection.on('close', () => done(Buffer.concat(parts).toString()));
    });
  }

  async reload() {
    const answer = await this.#command('reload');
    if (!/^Success=1/m.test(answer)) throw new Error(`HAProxy did not reload: ${answer}`);
  }

  /** Process id of the worker that takes what is new; undefined while there is none. */
  async worker() {
    const [current] = (await this.#command('show proc')).split('# old workers');
    const [found] = [...current.matchAll(/^(\d+)\s+worker/gm)];
    return found && Number(found[1]);
  }
}
