// What the search offers for a text, in groups. Pure; the dialog adds people.

import type { Route } from '../../lib/routes';
import type { UsableApp } from '../../shared/data/apps';

export interface SearchEntry {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly app?: UsableApp;
  readonly route?: Route;
}

export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Every word of the query begins a word of the text, whatever its accents and case. */
export function matches(text: string, query: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}

export function filterEntries(entries: readonly SearchEntry[], query: string): SearchEntry[] {
  return entries.filter((entry) => matches(`${entry.label} ${entry.hint ?? ''}`, query));
}

/** The next position in a list of `count`, going round at both ends. */
export function step(current: number, by: 1 | -1, count: number): number {
  return count === 0 ? -1 : (current + by + count) % count;
}
