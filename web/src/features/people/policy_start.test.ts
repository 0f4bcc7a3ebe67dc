import { expect, test } from 'vitest';
import { startOf } from './policy_start';

test('a second step is required from the day that was chosen', () => {
  const now = new Date('2026-03-09T08:12:33.000Z');
  expect(startOf('now', now)).toBe('2026-03-09T08:12:33.000Z');
  expect(startOf('week', now)).toBe('2026-03-16T08:12:33.000Z');
  expect(startOf('month', now)).toBe('2026-04-08T08:12:33.000Z');
});
