// Figures as they are found: `NAME VALUE UNIT target TARGET ok|short`, one a line,
// or one JSON array at the end. One that could not be found costs no other one.

export class Report {
  #figures = [];
  #isJson;
  #isComplete = true;

  constructor({ isJson }) {
    this.#isJson = isJson;
  }

  /** A figure that explains others and has no target of its own. */
  tell(name, value, unit) {
    this.#add({ name, value, unit, target: '-', ok: true });
  }

  atLeast(name, value, unit, bound) {
    this.#add({ name, value, unit, target: `>=${bound}`, ok: value >= bound });
  }

  atMost(name, value, unit, bound) {
    this.#add({ name, value, unit, target: `<=${bound}`, ok: value <= bound });
  }

  /** Measures one part; what fails in it is told and leaves the others alone. */
  async part(name, measure) {
    try {
      return await measure();
    } catch (error) {
      this.#miss(`${name}: ${error.message}`);
      return undefined;
    }
  }

  /** Whether everything that was asked for was measured. */
  get isComplete() {
    return this.#isComplete;
  }

  #miss(sentence) {
    this.#isComplete = false;
    console.error(sentence);
  }

  #add(figure) {
    const { name, unit, target, ok } = figure;
    if (!Number.isFinite(figure.value)) return this.#miss(`${name} could not be measured`);
    const value = Number(figure.value.toPrecision(3));
    this.#figures.push({ ...figure, value });
    if (!this.#isJson) console.log(`${name} ${value} ${unit} target ${target} ${ok ? 'ok' : 'short'}`);
    return undefined;
  }

  close() {
    if (this.#isJson) console.log(JSON.stringify(this.#figures, null, 2));
  }
}
