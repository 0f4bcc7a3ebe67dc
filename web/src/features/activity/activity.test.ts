import { expect, test } from 'vitest';
import { type Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { sinceDay, untilDay } from './day_bounds';
import { describeAction, findTarget } from './sentences';

const t: Translate = (message, ...values) => renderMessage('en', message, ...values);

test('A day counts whole, in local time', () => {
  expect(sinceDay('2026-03-10')).toBe(new Date(2026, 2, 10).toISOString());
  expect(untilDay('2026-03-31')).toBe(new Date(2026, 3, 1).toISOString());
  expect(sinceDay('')).toBeUndefined();
  expect(untilDay('soon')).toBeUndefined();
});

test('A known action is a sentence, an unknown one is shown as it is', () => {
  expect(describeAction('user.disabled', t)).toBe('disabled an account');
  expect(describeAction('moon.landed', t)).toBe('moon.landed');
  expect(describeAction('constructor', t)).toBe('constructor');
});

test('The target is the most human name in the details', () => {
  const event = { action: 'x', resource_type: 'y', created_at: '' };
  expect(findTarget({ ...event, details: { username: 'ana', display_name: 'Ana' } })).toBe('Ana');
  expect(findTarget({ ...event, details: { name: 7 } })).toBeUndefined();
  expect(findTarget(event)).toBeUndefined();
});
