// Requests a second, processor time of each, and the time that one takes on a quiet machine,
// through the gate with a live session and through the same gate without the check. What
// identity said is believed for a moment, so that nearly none of these requests asks it.
import { loadHttp2 } from '../h2load.mjs';
import { spentDuring } from '../processor_time.mjs';
import { cores } from '../product.mjs';
import { median } from '../statistics.mjs';
import { load } from '../wrk.mjs';
import { constant } from './ours.mjs';

const turns = 5;
const many = { connections: 16 * cores, seconds: 4 };
const one = { connections: 1, seconds: 2, isTimed: true };

/** {checked, bare} in turn, so that whatever else the machine does meets both alike. */
async function inTurns(ours, measure) {
  await measure(ours.checked);
  await measure(ours.bare);
  const found = [];
  for (let turn = 0; turn < turns; turn += 1) found.push({ bare: await measure(ours.bare), checked: await measure(ours.checked) });
  return (pick) => median(found.map(pick));
}

async function compareRate(ours, name, send, report) {
  const of = await inTurns(ours, async (side) => {
    const { result, times } = await spentDuring(side.groups, () => send(side, side.request(constant), many));
    const cost = Object.values(times).reduce((sum, time) => sum + time, 0) / result.requests;
    return { rate: result.perSecond, cost, gate: times.gate / result.requests };
  });
  report.tell(`${name}_rate_without_check`, of(({ bare }) => bare.rate), '1/s');
  report.tell(`${name}_rate`, of(({ checked }) => checked.rate), '1/s');
  report.atLeast(`${name}_of_without_check`, of(({ checked, bare }) => checked.rate / bare.rate), 'ratio', 0.8);
  report.tell(`${name}_processor_without_check`, of(({ bare }) => bare.cost), 'µs');
  report.tell(`${name}_processor`, of(({ checked }) => checked.cost), 'µs');
  report.tell(`${name}_processor_of_gate_without_check`, of(({ bare }) => bare.gate), 'µs');
  report.tell(`${name}_processor_of_gate`, of(({ checked }) => checked.gate), 'µs');
}

async function compareLatency(ours, name, send, report) {
  const of = await inTurns(ours, (side) => send(side, side.request(constant), one));
  for (const share of ['p50', 'p99']) {
    report.tell(`${name}_${share}_without_check`, of(({ bare }) => bare[share]), 'ms');
    report.tell(`${name}_added_${share}`, of(({ checked, bare }) => checked[share] - bare[share]), 'ms');
  }
}

export async function compareLoad(ours, report) {
  for (const [name, send] of [['gate.http2', loadHttp2], ['gate.http1', load]]) {
    await report.part(`${name} under load`, () => compareRate(ours, name, send, report));
    await report.part(`${name} on a quiet machine`, () => compareLatency(ours, name, send, report));
  }
}
