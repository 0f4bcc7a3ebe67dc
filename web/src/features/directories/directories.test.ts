import { describe, expect, test } from 'vitest';
import type { Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { type DirectoryResource, periodFor, periodOfList } from './directories_data';
import {
  changeOf,
  type DirectoryAnswers,
  emptyDirectory,
  groupDigits,
  isReady,
  reportOf,
  type Trial,
} from './directory_model';
import { directoryTrouble } from './directory_troubles';

const french: Translate = (message, ...values) => renderMessage('fr', message, ...values);

const answers: DirectoryAnswers = {
  name: 'Bureau',
  servers: 'dc1.exemple.fr\ndc2.exemple.fr:636',
  authorities: '',
  account: 'CN=unidash,DC=exemple,DC=fr',
  password: '',
  people_base: 'DC=exemple,DC=fr',
  people_filter: '',
  groups_base: '',
  required_group: '',
  imports_groups: '',
  groups_filter: '',
  id_attribute: '',
  login_attribute: '',
  name_attribute: '',
  email_attribute: '',
};

const done: Trial = {
  state: 'done',
  is_of_these_settings: true,
  is_sound: true,
  report: {
    is_sound: true,
    steps: [],
    certificates: [],
    people_found: 0,
    people: [],
    groups_found: 0,
    groups: [],
  },
};

describe('what a form asks for', () => {
  test('takes addresses in lines or with commas', () => {
    const serversOf = (servers: string) => changeOf({ ...answers, servers }, 'ad', 'tls').servers;
    expect(serversOf(' a.fr, b.fr\n\nc.fr:636 ;')).toEqual(['a.fr', 'b.fr', 'c.fr:636']);
    expect(serversOf('  ')).toEqual([]);
  });

  test('sends no password that was left empty', () => {
    expect(changeOf(answers, 'ad', 'tls')).not.toHaveProperty('password');
    expect(changeOf({ ...answers, password: ' x ' }, 'ad', 'tls').password).toBe(' x ');
  });

  test('asks for groups where that is ticked', () => {
    expect(changeOf(answers, 'ad', 'tls').imports_groups).toBe(false);
    expect(changeOf({ ...answers, imports_groups: 'on' }, 'ad', 'tls').imports_groups).toBe(true);
  });

  test('ends a certificate with a line', () => {
    expect(changeOf({ ...answers, authorities: 'PEM' }, 'ad', 'tls').authorities).toBe('PEM\n');
    expect(changeOf(answers, 'ad', 'tls').authorities).toBe('');
  });
});

describe('a trial', () => {
  test('is ready only where these very settings went well', () => {
    expect(isReady(done)).toBe(true);
    expect(isReady({ ...done, is_sound: false })).toBe(false);
    expect(isReady({ ...done, is_of_these_settings: false })).toBe(false);
    expect(isReady({ ...done, state: 'waiting' })).toBe(false);
  });

  test('has no report before it is done', () => {
    expect(reportOf({ ...done, state: 'waiting', report: {} })).toBeUndefined();
    expect(reportOf(done)?.steps).toEqual([]);
  });

  test('is asked about only while it is under way', () => {
    expect(periodFor(undefined)).toBe(false);
    expect(periodFor(done)).toBe(false);
    expect(periodFor({ ...done, state: 'waiting' })).toBeGreaterThan(0);
  });
});

test('a fingerprint is shown in groups of four', () => {
  expect(groupDigits('0123456789ab')).toBe('0123 4567 89ab');
});

test('a reason without words is shown by its name', () => {
  expect(directoryTrouble('directory.wrong_name', french)).toContain('autre nom');
  expect(directoryTrouble('directory.odd', french)).toBe('directory.odd');
  expect(directoryTrouble('toString', french)).toBe('toString');
});

describe('how many people come in', () => {
  const listed = (more: Partial<DirectoryResource>): readonly DirectoryResource[] => [
    { ...emptyDirectory, id: '1', ...more },
  ];

  const soon = periodOfList(listed({ is_active: true }));

  test('is asked soon until the first look at a directory that was switched on', () => {
    expect(soon).toBeGreaterThan(0);
    expect(soon).toBeLessThan(5_000);
  });

  test('is asked with each look at a directory that is on, whatever the last one found', () => {
    const looked = listed({ is_active: true, synced_at: '2026-01-01T00:00:00Z' });
    expect(periodOfList(looked)).toBe(20_000);
    const troubled = listed({ is_active: true, trouble: 'directory.unreachable' });
    expect(periodOfList(troubled)).toBe(20_000);
    expect(periodOfList([...looked, ...listed({ is_active: true })])).toBe(soon);
  });

  test('is not asked again where all are drafts', () => {
    expect(periodOfList(listed({ is_active: false }))).toBe(false);
    expect(periodOfList(undefined)).toBe(false);
  });
});
