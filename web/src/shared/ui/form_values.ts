// The answers of a form that was just submitted, trimmed; and the lists that a text holds.

import type { FormEvent } from 'react';

export type Values<Name extends string> = Readonly<Record<Name, string>>;

export function readForm<Name extends string>(
  event: FormEvent<HTMLFormElement>,
  names: readonly Name[],
): Values<Name> {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  const entries = names.map((name) => {
    const value = data.get(name);
    // Spaces at the ends of a password are part of it.
    const text = typeof value === 'string' ? value : '';
    return [name, name.includes('password') ? text : text.trim()] as const;
  });
  return Object.fromEntries(entries) as Values<Name>;
}

/** One on each line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** With blanks between them. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** "a, b c" → a, b and c. */
export function splitWords(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
