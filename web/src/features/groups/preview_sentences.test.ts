import { expect, test } from 'vitest';
import type { GroupPreview } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { describePreview } from './preview_sentences';

const french: Translate = (message, ...values) => renderMessage('fr', message, ...values);
const english: Translate = (message, ...values) => renderMessage('en', message, ...values);

const nobody = { count: 0, names: [] };
const nothing: GroupPreview = {
  joining: nobody,
  leaving: nobody,
  role_changes: [],
  apps: [],
};
const invoices = { kind: 'client', target_id: '3', name: 'Invoices' } as const;

test('One person, two, and many are named each in their way', () => {
  const gaining = (names: string[], count = names.length) =>
    describePreview(
      { ...nothing, apps: [{ ...invoices, gaining: { count, names }, losing: nobody }] },
      english,
    );
  expect(gaining(['Marie'])).toEqual(['Marie will be able to open Invoices.']);
  expect(gaining(['Marie', 'Paul'])).toEqual(['Marie and Paul will be able to open Invoices.']);
  expect(gaining(['Marie', 'Paul', 'Tom'], 4)).toEqual([
    'Marie and 3 others will be able to open Invoices.',
  ]);
});

test('The verb follows the number of people in French', () => {
  const losing = (names: string[]) =>
    describePreview(
      {
        ...nothing,
        apps: [{ ...invoices, gaining: nobody, losing: { count: names.length, names } }],
      },
      french,
    );
  expect(losing(['Marie'])).toEqual(['Marie ne pourra plus ouvrir Invoices.']);
  expect(losing(['Marie', 'Paul'])).toEqual(['Marie et Paul ne pourront plus ouvrir Invoices.']);
});

test('Roles are told by what people become, the most of them first', () => {
  const preview = {
    ...nothing,
    role_changes: [
      { to: 'user', people: { count: 1, names: ['Tom'] } },
      { to: 'admin', people: { count: 11, names: ['Marie', 'Paul'] } },
    ],
  } satisfies GroupPreview;
  expect(describePreview(preview, english)).toEqual([
    'Marie and 10 others will be administrators.',
    'Tom will no longer be an administrator.',
    'Whoever changes role is signed out and has to sign in again.',
  ]);
});

test('Nothing is said to be nothing', () => {
  expect(describePreview(nothing, french)).toEqual(['Rien ne change pour personne.']);
});
