import { expect, test } from 'vitest';
import { formatAgo } from './format';

const now = Date.parse('2026-03-10T12:00:00Z');
const ago = (locale: 'fr' | 'en', iso: string) => formatAgo(locale, iso, now);

test('A moment ago is now', () => {
  expect(ago('en', '2026-03-10T11:59:40Z')).toBe('now');
  expect(ago('fr', '2026-03-10T11:59:40Z')).toBe('maintenant');
});

test('Recent times are relative, in the largest unit that fits', () => {
  expect(ago('en', '2026-03-10T11:55:00Z')).toBe('5 minutes ago');
  expect(ago('fr', '2026-03-10T09:10:00Z')).toBe('il y a 2 heures');
  expect(ago('fr', '2026-03-09T10:00:00Z')).toBe('hier');
});

test('Times of more than a week are dates', () => {
  expect(ago('en', '2026-02-01T12:00:00Z')).toBe('February 1, 2026');
  expect(ago('fr', '2026-02-01T12:00:00Z')).toBe('1 février 2026');
});
