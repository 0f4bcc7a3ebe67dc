import { describe, expect, test } from 'vitest';
import type { AuditLog } from '../../lib/api/resources';
import { type Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { sinceDay, untilDay } from './day_bounds';
import { describeAction, findProgram, findTarget } from './sentences';

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

describe('The target of an event', () => {
  const event = { action: 'x', resource_type: 'users', user_id: '1', created_at: '' };
  const target = (more: Partial<AuditLog>) => findTarget({ ...event, ...more });

  test('is a person by name, by number once they are gone', () => {
    expect(target({ resource_id: 2, target_username: 'giselle' })).toBe('giselle');
    expect(target({ resource_id: 7 })).toBe('n° 7');
    expect(target({ resource_id: 7, details: { username: 'ana' } })).toBe('ana');
  });

  test('is left out when people did it to themselves', () => {
    expect(target({ resource_id: 1 })).toBeUndefined();
  });

  test('is an app, and who it was opened to', () => {
    expect(target({ resource_type: 'apps', details: { slug: 'mail' } })).toBe('mail');
    const granted = { slug: 'mail', user_id: 2 };
    expect(target({ resource_type: 'apps', details: granted, target_username: 'giselle' })).toBe(
      'mail, giselle',
    );
    expect(target({ resource_type: 'apps', details: granted })).toBe('mail, n° 2');
  });

  test('is a connected app by its name', () => {
    const details = { client_id: '5f2c', name: 'Wiki' };
    expect(target({ resource_type: 'clients', details })).toBe('Wiki');
    expect(target({ resource_type: 'clients', details: { ...details, user_id: 2 } })).toBe(
      'Wiki, n° 2',
    );
  });

  test('is a directory, a sign-in service or a registration key by its name', () => {
    const details = { name: 'Contoso', issuer: 'https://login.example.org' };
    expect(target({ resource_type: 'upstream_providers', details })).toBe('Contoso');
    expect(target({ resource_type: 'directories', details: { name: 'Office' } })).toBe('Office');
    const key = { resource_type: 'registration_tokens', details: { name: 'Partners' } };
    expect(target(key)).toBe('Partners');
  });

  test('is not guessed', () => {
    expect(target({ resource_type: 'desktops', resource_id: 4 })).toBeUndefined();
    expect(target({ resource_type: 'apps', details: { slug: 7 } })).toBeUndefined();
  });
});

describe('The program of an event', () => {
  const event = { action: 'x', resource_type: 'users', created_at: '' };

  test('is named where one acted', () => {
    expect(findProgram({ ...event, details: { token: 'backup', token_id: 3 } })).toBe('backup');
    expect(findProgram({ ...event, details: { token: 'no program' } })).toBeUndefined();
    expect(findProgram(event)).toBeUndefined();
  });
});
