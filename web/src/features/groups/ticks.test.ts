import { expect, test } from 'vitest';
import { peopleToTick, tick, ticksOf } from './ticks';

test('Only what differs from now is kept', () => {
  const ticks = tick(tick(tick(new Map(), '1', false, true), '2', true, false), '3', false, true);
  expect(ticksOf(ticks, true)).toEqual(['1', '3']);
  expect(ticksOf(ticks, false)).toEqual(['2']);
  expect(ticksOf(tick(ticks, '1', false, false), true)).toEqual(['3']);
});

const found = (total: number, ...ids: readonly string[]) => ({
  total,
  items: ids.map((id) => ({ id, username: `person${id}`, display_name: '' })),
});
const idsOf = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);

test('Those in the group come first, each once', () => {
  const { inside, people } = peopleToTick(found(1, '3'), found(3, '1', '2', '3'));
  expect(idsOf(people)).toEqual(['3', '1', '2']);
  expect([...inside]).toEqual(['3']);
});

test('That there are more people is said only where some are not shown', () => {
  expect(peopleToTick(found(1, '4'), found(4, '1', '2')).isCut).toBe(true);
  expect(peopleToTick(found(2, '3', '4'), found(4, '1', '2')).isCut).toBe(false);
  expect(peopleToTick(found(0), found(2, '1', '2')).isCut).toBe(false);
  expect(peopleToTick(undefined, undefined)).toMatchObject({ people: [], isCut: false });
});
