import { expect, test } from 'vitest';
import { tick, ticksOf } from './ticks';

test('Only what differs from now is kept', () => {
  const ticks = tick(tick(tick(new Map(), '1', false, true), '2', true, false), '3', false, true);
  expect(ticksOf(ticks, true)).toEqual(['1', '3']);
  expect(ticksOf(ticks, false)).toEqual(['2']);
  expect(ticksOf(tick(ticks, '1', false, false), true)).toEqual(['3']);
});
