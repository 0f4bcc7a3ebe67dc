import { describe, expect, test } from 'vitest';
import { defineMessages, renderMessage } from './message';

const messages = defineMessages({
  greeting: { fr: 'Bonjour {name}', en: 'Hello {name}' },
  people: {
    fr: { one: '{count} personne', other: '{count} personnes' },
    en: { one: '{count} person', other: '{count} people' },
  },
  quoted: { fr: 'Tapez « {word} » : c’est tout !', en: 'Type “{word}”: that is all!' },
});

describe('A message', () => {
  test('is rendered in the language asked for', () => {
    expect(renderMessage('fr', messages.greeting, { name: 'Giselle' })).toBe('Bonjour Giselle');
    expect(renderMessage('en', messages.greeting, { name: 'Giselle' })).toBe('Hello Giselle');
  });

  test('treats a value as text, never as a pattern', () => {
    expect(renderMessage('en', messages.greeting, { name: '{name} $& $1' })).toBe(
      'Hello {name} $& $1',
    );
  });

  test('counts as each language does: nothing is singular in French, plural in English', () => {
    const render = (locale: 'fr' | 'en', count: number) =>
      renderMessage(locale, messages.people, { count });
    expect([0, 1, 2].map((count) => render('fr', count))).toEqual([
      '0 personne',
      '1 personne',
      '2 personnes',
    ]);
    expect([0, 1, 2].map((count) => render('en', count))).toEqual([
      '0 people',
      '1 person',
      '2 people',
    ]);
  });

  test('writes large numbers as the language does', () => {
    expect(renderMessage('en', messages.people, { count: 12_000 })).toBe('12,000 people');
    expect(renderMessage('fr', messages.people, { count: 12_000 })).toMatch(/^12\s000 personnes$/);
  });

  test('sets no-break spaces in French only, and not inside values', () => {
    expect(renderMessage('fr', messages.quoted, { word: 'a : b' })).toBe(
      'Tapez «\u00a0a : b\u00a0»\u00a0: c’est tout\u00a0!',
    );
    expect(renderMessage('en', messages.quoted, { word: 'a' })).toBe('Type “a”: that is all!');
  });
});
