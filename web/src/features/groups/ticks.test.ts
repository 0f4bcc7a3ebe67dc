import { expect, test } from 'vitest';
import { groupsToTick, peopleToTick, tick, ticksOf } from './ticks';

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

test('Nobody is shown as outside who may be among the members that were not sent', () => {
  const { people, isCut } = peopleToTick(found(3, '1', '2'), found(5, '1', '3', '4'));
  expect(idsOf(people)).toEqual(['1', '2']);
  expect(isCut).toBe(true);
});

test('That there are more people is said only where some are not shown', () => {
  expect(peopleToTick(found(1, '4'), found(4, '1', '2')).isCut).toBe(true);
  expect(peopleToTick(found(2, '3', '4'), found(4, '1', '2')).isCut).toBe(false);
  expect(peopleToTick(found(0), found(2, '1', '2')).isCut).toBe(false);
  expect(peopleToTick(undefined, undefined)).toMatchObject({ people: [], isCut: false });
});

const foundGroups = (total: number, ...names: readonly string[]) => ({
  total,
  items: names.map((name) => ({ id: name, name, everybody_count: 1 })),
});

test('Groups in a group come first, itself and those twice never', () => {
  const { inside, groups } = groupsToTick(
    foundGroups(1, 'Sales'),
    foundGroups(4, 'Office', 'Sales', 'Stock', 'Own'),
    'Own',
    '',
  );
  expect(idsOf(groups)).toEqual(['Sales', 'Office', 'Stock']);
  expect([...inside]).toEqual(['Sales']);
});

test('Groups in a group are found by what is typed, as the others are', () => {
  const found = foundGroups(1, 'Stock');
  expect(
    idsOf(groupsToTick(foundGroups(2, 'Sales', 'Old stock'), found, 'Own', 'STO').groups),
  ).toEqual(['Old stock', 'Stock']);
});

test('That there are more groups is said only where some were not sent', () => {
  expect(groupsToTick(foundGroups(0), foundGroups(101, 'Sales'), 'Own', '').isCut).toBe(true);
  expect(groupsToTick(foundGroups(1, 'Sales'), foundGroups(1, 'Sales'), 'Own', '').isCut).toBe(
    false,
  );
  expect(groupsToTick(undefined, undefined, 'Own', '')).toMatchObject({ groups: [], isCut: false });
});
