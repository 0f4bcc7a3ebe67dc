import { expect, test } from 'vitest';
import { filterEntries, matches, step } from './results';

test('Search ignores accents and case, and takes words in any order', () => {
  expect(matches('Réglages du téléphone', 'telephone reg')).toBe(true);
  expect(matches('Réglages', 'RÉG')).toBe(true);
  expect(matches('Réglages', 'glages')).toBe(false);
  expect(matches('Mail', 'mail agenda')).toBe(false);
});

test('An empty query offers everything', () => {
  const entries = [
    { id: '1', label: 'Mail' },
    { id: '2', label: 'Agenda', hint: 'Calendrier' },
  ];
  expect(filterEntries(entries, '  ')).toEqual(entries);
  expect(filterEntries(entries, 'cal')).toEqual([entries[1]]);
});

test('The choice goes round at both ends, and nowhere in an empty list', () => {
  expect([step(2, 1, 3), step(0, -1, 3), step(0, 1, 0)]).toEqual([0, 2, -1]);
});
