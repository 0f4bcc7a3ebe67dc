/** Ends what a test would end after itself: stands where a test's context does. */
export class Scope {
  #ends = [];

  after(end) { this.#ends.push(end); }

  async close() { for (const end of this.#ends) await end(); }
}
