// What a line of the log says: our own programs and HAProxy write JSON, which is told as a
// sentence. Whatever is not what they write is shown as it is. Pure.

import type { Translate } from '../../lib/i18n/locale';
import type { Locale } from '../../lib/i18n/message';
import type { Line } from './log_lines';
import { eventMessages, messageOfStatus } from './log_messages';

type Value = string | number | boolean;
export type LogFields = Readonly<Record<string, Value>>;

export interface Told {
  readonly sentence: string;
  readonly status: number | undefined;
  /** "GET /v1/me", or the id of the route: our own programs write no path. */
  readonly request: string | undefined;
  readonly milliseconds: number | undefined;
  readonly fields: LogFields;
}

/** Units whose lines are trusted to be what they say: nobody else writes under their names. */
const ours = /^unidash(?:d@[a-z]+|-[a-z]+(?:@[^/]*)?)\.service$/;
const longest = 16_384;
const most = 40;

const isValue = (value: unknown): value is Value =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Nothing for a line that is not one flat JSON object of ours. */
export function readFields({ unit, message }: Line): LogFields | undefined {
  if (!ours.test(unit) || !message.startsWith('{') || message.length > longest) return undefined;
  try {
    const read: unknown = JSON.parse(message);
    const entries = Object.entries(read as object);
    if (entries.length > most || !entries.every(([, value]) => isValue(value))) return undefined;
    return Object.fromEntries(entries) as LogFields;
  } catch {
    return undefined;
  }
}

/** Invisible and direction-changing characters, which a path may hold, made visible. */
export function makeVisible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

const textOf = (value: Value | undefined) =>
  typeof value === 'string' && value !== '' ? makeVisible(value) : undefined;

const numberOf = (value: Value | undefined) =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

function timeOf({ milliseconds, duration_us: microseconds }: LogFields): number | undefined {
  const inner = numberOf(microseconds);
  const taken = numberOf(milliseconds) ?? (inner === undefined ? undefined : inner / 1000);
  return taken !== undefined && taken >= 0 ? taken : undefined;
}

function requestOf({ method, path, route }: LogFields): string | undefined {
  return [textOf(method), textOf(path) ?? textOf(route)].filter(Boolean).join(' ') || undefined;
}

const isKnown = (event: string): event is keyof typeof eventMessages =>
  Object.hasOwn(eventMessages, event);

/** Nothing for a line that stays as it is. */
export function tellLine(line: Line, t: Translate): Told | undefined {
  const fields = readFields(line);
  if (!fields) return undefined;
  const event = textOf(fields['event']);
  const code = numberOf(fields['status']);
  const isRequest = code !== undefined && (event === undefined || event === 'http.request');
  if (!isRequest && event === undefined) return undefined;
  return {
    sentence: isRequest
      ? t(messageOfStatus(code))
      : isKnown(event ?? '')
        ? t(eventMessages[event as keyof typeof eventMessages])
        : (event ?? ''),
    status: isRequest && code >= 100 ? code : undefined,
    request: isRequest ? requestOf(fields) : textOf(fields['request']),
    milliseconds: isRequest ? timeOf(fields) : undefined,
    fields,
  };
}

/** "3 ms", "1,2 s". */
export function formatTime(locale: Locale, milliseconds: number): string {
  const isLong = milliseconds >= 1000;
  const value = isLong ? milliseconds / 1000 : milliseconds;
  const digits = value < 10 ? 1 : 0;
  const number = value.toLocaleString(locale, { maximumFractionDigits: digits });
  return `${number}\u00a0${isLong ? 's' : 'ms'}`;
}

/** The parts of what is told, in the order they are shown. */
export function partsOf(told: Told, locale: Locale): readonly string[] {
  const { sentence, status, request, milliseconds } = told;
  const time = milliseconds === undefined ? undefined : formatTime(locale, milliseconds);
  return [sentence, status?.toString(), request, time].filter((part) => part !== undefined);
}
