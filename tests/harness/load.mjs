// A load of writers who remember every write that was acknowledged to them.

/** Each of `count` workers calls `write(worker, number)` again and again until
 *  stop(); write resolves with what to remember, or undefined when refused. */
export class WriteLoad {
  #running = true;
  #workers;
  acknowledged = [];
  refused = new Map(); // reason → how often
  slowest = 0;

  constructor(count, write) {
    this.#workers = Array.from({ length: count }, (_, worker) => this.#work(worker, write));
  }

  async #work(worker, write) {
    for (let number = 0; this.#running; number += 1) {
      const started = performance.now();
      try {
        const remembered = await write(worker, number);
        if (remembered === undefined) await pause();
        else this.acknowledged.push(remembered);
      } catch (error) {
        // A connection that broke with its server: nothing was acknowledged.
        this.#count(error.code ?? error.message);
        await pause();
      }
      this.slowest = Math.max(this.slowest, performance.now() - started);
    }
  }

  #count(reason) {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + 1);
  }

  refuse(reason) {
    this.#count(reason);
  }

  /** Resolves once `more` further writes were acknowledged; rejects after `seconds`. */
  async goesOn(more, seconds) {
    const target = this.acknowledged.length + more;
    const deadline = Date.now() + seconds * 1000;
    while (this.acknowledged.length < target) {
      if (Date.now() > deadline) {
        throw new Error(`only ${this.acknowledged.length} of ${target} writes; ${JSON.stringify([...this.refused])}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  async stop() {
    this.#running = false;
    await Promise.all(this.#workers);
  }
}

const pause = () => new Promise((done) => setTimeout(done, 20));
