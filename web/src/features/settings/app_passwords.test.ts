import { expect, test } from 'vitest';
import type { Answer } from '../../lib/api/client';
import type { AppPassword } from '../../lib/api/resources';
import { readMade } from './app_passwords_data';

test('A new app password is read from the answer that made it, beside its name', () => {
  const answer: Answer<AppPassword> = {
    value: { id: '7', name: 'Wiki', created_at: '2026-01-10T14:30:00Z' },
    etag: undefined,
    meta: { password: 'abcd efgh' },
  };
  expect(readMade(answer)).toEqual({ name: 'Wiki', text: 'abcd efgh' });
});
