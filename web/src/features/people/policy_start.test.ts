import { expect, test } from 'vitest';
import { changeOf, startOf, startsOf, usualStartOf } from './policy_start';

test('a second step is required from the day that was chosen', () => {
  const now = new Date('2026-03-09T08:12:33.000Z');
  expect(startOf('now', now)).toBe('2026-03-09T08:12:33.000Z');
  expect(startOf('week', now)).toBe('2026-03-16T08:12:33.000Z');
  expect(startOf('month', now)).toBe('2026-04-08T08:12:33.000Z');
});

const now = new Date('2026-03-09T08:12:33.000Z');
const inForce = {
  required_of: 'administrators',
  required_from: '2026-01-05T10:00:00.000000Z',
} as const;

test('a policy in force keeps its day unless another one is chosen', () => {
  expect(startsOf(inForce)).toEqual(['unchanged', 'now', 'week', 'month']);
  expect(usualStartOf(inForce)).toBe('unchanged');
  expect(changeOf(inForce, { required_of: 'everybody', start: 'unchanged' }, now)).toEqual({
    required_of: 'everybody',
    required_from: '2026-01-05T10:00:00.000000Z',
  });
  expect(changeOf(inForce, { required_of: 'everybody', start: 'week' }, now)).toEqual({
    required_of: 'everybody',
    required_from: '2026-03-16T08:12:33.000Z',
  });
});

test('where nothing was required there is no day to keep', () => {
  const none = { required_of: 'nobody' } as const;
  expect(startsOf(none)).toEqual(['now', 'week', 'month']);
  expect(usualStartOf(none)).toBe('week');
});

test('what is required of nobody has no day', () => {
  expect(changeOf(inForce, { required_of: 'nobody', start: 'unchanged' }, now)).toEqual({
    required_of: 'nobody',
  });
});
