// Lines of the log to hand on: as text for people, as JSON lines for programs. Pure but for
// `saveFile`.

import type { Translate } from '../../lib/i18n/locale';
import type { Locale } from '../../lib/i18n/message';
import type { Line } from './log_lines';
import { makeVisible, partsOf, readFields, tellLine } from './log_words';

export type LogFormat = 'text' | 'json';

/** RFC 5424, table 2. */
const priorities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

function renderText(line: Line, t: Translate, locale: Locale): string {
  const told = tellLine(line, t);
  const { slug, detail } = told?.fields ?? {};
  const said = told
    ? [...partsOf(told, locale), slug, detail].filter((part) => part !== undefined).join(' · ')
    : line.message;
  const from = [line.unit || line.identifier, line.pid && `[${line.pid}]`].join('');
  const priority = priorities[line.priority] ?? String(line.priority);
  return `${line.at} ${priority} ${from}: ${makeVisible(said)}`;
}

function renderJson(line: Line): string {
  const { at, priority, unit, identifier, pid, message } = line;
  const fields = readFields(line);
  return JSON.stringify({
    at,
    priority,
    unit,
    identifier,
    pid,
    ...(fields ? { fields } : { message }),
  });
}

/** One line each, every one with its line end. */
export function renderLines(
  lines: readonly Line[],
  format: LogFormat,
  t: Translate,
  locale: Locale,
): string {
  return lines
    .map((line) => `${format === 'json' ? renderJson(line) : renderText(line, t, locale)}\n`)
    .join('');
}

export function nameOfFile(format: LogFormat, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  return `unidash-log-${stamp}Z.${format === 'json' ? 'jsonl' : 'txt'}`;
}

/** Lets the browser keep `text` as a file. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address));
}
