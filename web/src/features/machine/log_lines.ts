// The lines of the log that are kept, and which of them are drawn. Pure.

import type { Resource } from '../../lib/api/client';
import type { LogEntry } from '../../lib/api/resources';

export type Line = Resource<LogEntry>;

/** More are not kept: the oldest go while new ones come, and no older ones are fetched. */
export const mostLines = 100_000;

/** `older` comes newest first, as the log is read backward. */
export function putBefore(lines: readonly Line[], older: readonly Line[]): readonly Line[] {
  const room = Math.max(0, mostLines - lines.length);
  return [...older.slice(0, room).toReversed(), ...lines];
}

export function putAfter(lines: readonly Line[], newer: readonly Line[]): readonly Line[] {
  return newer.length === 0 ? lines : [...lines, ...newer].slice(-mostLines);
}

export interface Span {
  readonly first: number;
  /** One past the last. */
  readonly end: number;
}

/** The lines in view, and some beyond each edge. */
export function spanInView(
  view: { readonly top: number; readonly height: number },
  lineHeight: number,
  count: number,
): Span {
  const beyond = 12;
  const first = Math.max(0, Math.floor(view.top / lineHeight) - beyond);
  const end = Math.min(count, Math.ceil((view.top + view.height) / lineHeight) + beyond);
  return { first: Math.min(first, end), end };
}
