// Figures as they are found: `NAME VALUE UNIT target TARGET ok|short`, one a line,
// or one JSON array at the end.

export class Report {
  #figures = [];
  #isJson;

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

  #add(figure) {
    const { name, unit, target, ok } = figure;
    if (!Number.isFinite(figure.value)) throw new Error(`${name} could not be measured`);
    const value = Number(figure.value.toPrecision(3));
    this.#figures.push({ ...figure, value });
    if (!this.#isJson) console.log(`${name} ${value} ${unit} target ${target} ${ok ? 'ok' : 'short'}`);
  }

  close() {
    if (this.#isJson) console.log(JSON.stringify(this.#figures, null, 2));
  }
}
