// How a browser comes in: to identity and back with a code, once more where that failed, and
// what of another person is cleared away.
import assert from 'node:assert/strict';
import test from 'node:test';

import { assertProblem } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';

const gate = await startGate();
const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', accept: 'text/html' };

test('a navigation without a session goes to identity with a state', async () => {
  const answer = await gate.ask('printer', '/a/b?c=d&e=%20', { headers: navigation });
  assert.equal(answer.status, 303, answer.text + gate.log('gate'));
  console.log(answer.headers);
});
test('anything else is told so', async () => {
  assertProblem(await gate.ask('printer', '/x'), 401, 'session.required');
});
test('a live session passes', async () => {
  const answer = await gate.as('giselle', 'printer', '/x');
  console.log(answer.headers, gate.printer.last?.rawHeaders.join('|'));
  assert.equal(answer.status, 200, answer.text + gate.log('gate'));
  const erp = await gate.as('giselle', 'erp', '/x');
  console.log(erp.headers, gate.erp.last?.rawHeaders.join('|'));
  assert.equal(erp.status, 200, erp.text + gate.log('gate'));
});
