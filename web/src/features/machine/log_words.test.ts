import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Translate } from '../../lib/i18n/locale';
import { type Locale, locales, renderMessage } from '../../lib/i18n/message';
import { nameOfFile, renderLines } from './log_export';
import type { Line } from './log_lines';
import { eventMessages } from './log_messages';
import { formatTime, partsOf, readFields, tellLine } from './log_words';

const speak = (locale: Locale): Translate => {
  return (message, ...values) => renderMessage(locale, message, ...values);
};

const lineOf = (message: string, unit = 'unidash-haproxy.service'): Line => ({
  id: 's=1',
  at: '2026-11-28T23:10:04.123456Z',
  priority: 6,
  unit,
  identifier: 'haproxy',
  pid: 412,
  message,
});

const ofProxy = (changes: object = {}) =>
  lineOf(
    JSON.stringify({
      time: '2026-11-28T23:10:04Z',
      request_id: 'a',
      address: '192.0.2.7',
      status: 200,
      bytes: 12,
      milliseconds: 3,
      backend: 'workspace',
      end: '--',
      method: 'GET',
      path: '/v1/me',
      ...changes,
    }),
  );

const told = (line: Line, locale: Locale = 'en') => {
  const said = tellLine(line, speak(locale));
  return said && partsOf(said, locale).join(' · ');
};

describe('A line of HAProxy', () => {
  test('is told as a sentence, status, path and time', () => {
    expect(told(ofProxy())).toBe('Request served · 200 · GET /v1/me · 3\u00a0ms');
    expect(told(ofProxy(), 'fr')).toBe('Demande servie · 200 · GET /v1/me · 3\u00a0ms');
    expect(told(ofProxy({ status: 401 }), 'fr')).toContain('Refusé\u00a0: pas connecté · 401');
    expect(told(ofProxy({ status: 502 }))).toContain('UniDash could not answer · 502');
  });

  test('is told whatever its time looks like', () => {
    for (const time of ['2026-11-29T00:10:04+01:00', 'soon', 12]) {
      expect(told(ofProxy({ time }))).toBe(told(ofProxy()));
    }
  });

  test('says that nobody was answered', () => {
    const cut = ofProxy({ status: -1, milliseconds: -1, method: '<BADREQ>', path: '' });
    expect(told(cut)).toBe('Broken off before the answer · <BADREQ>');
  });

  test('shows characters that would hide or turn its path around', () => {
    expect(told(ofProxy({ path: '/a\u202eb\u200b' }))).toContain('/a\\u{202e}b\\u{200b}');
  });
});

describe('A line of our own programs', () => {
  const ours = (fields: object) => lineOf(JSON.stringify(fields), 'unidashd@admin.service');

  test('is told by its event', () => {
    expect(told(ours({ event: 'service.started', role: 'admin' }), 'fr')).toBe('Service démarré');
    expect(told(ours({ event: 'brand.new' }))).toBe('brand.new');
    const request = { event: 'http.request', method: 'PATCH', route: 'update_me', status: 422 };
    expect(told(ours({ ...request, duration_us: 1230 }))).toBe(
      'Request refused · 422 · PATCH update_me · 1.2\u00a0ms',
    );
  });

  // `ci/dev lint` sees to it that the table has every event that the daemon writes.
  test('says of every event what the console says', () => {
    for (const locale of locales) {
      const path = `../../../../daemon/model/messages/${locale}.txt`;
      const table = readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');
      const lines = [...table.matchAll(/^log_event\.([\w.]+): (.*)$/gm)];
      // Here the renderer sets no-break spaces.
      const console = Object.fromEntries(
        lines.map(([, event, sentence]) => [event, sentence?.replaceAll('\u00a0', ' ')]),
      );
      const ours = Object.entries(eventMessages).map(([event, message]) => [
        event,
        message[locale],
      ]);
      expect(Object.fromEntries(ours)).toEqual(console);
    }
  });
});

describe('What is not such a line', () => {
  test('stays as it was written', () => {
    const good = ofProxy().message;
    const others = [
      'plain words',
      '{',
      good.slice(0, -2),
      '[1]',
      '{"event":{"a":1}}',
      '{"status":"200"}',
      '{"event":1}',
      `{"event":"${'x'.repeat(20_000)}"}`,
    ];
    for (const message of others) expect(told(lineOf(message)), message).toBeUndefined();
    for (const unit of ['', 'session-4.scope', 'evil-unidash-haproxy.service', 'unidash.slice']) {
      expect(readFields(lineOf(good, unit)), unit).toBeUndefined();
    }
  });
});

describe('Lines to hand on', () => {
  const lines = [ofProxy({ status: 404, slug: 'route.not_found' }), lineOf('plain \u001b[1mwords')];

  test('are text for people', () => {
    expect(renderLines(lines, 'text', speak('en'), 'en')).toBe(
      '2026-11-28T23:10:04.123456Z info unidash-haproxy.service[412]: ' +
        'Unknown address · 404 · GET /v1/me · 3\u00a0ms · route.not_found\n' +
        '2026-11-28T23:10:04.123456Z info unidash-haproxy.service[412]: plain \\u{1b}[1mwords\n',
    );
  });

  test('are JSON lines for programs, with their fields', () => {
    const rendered = renderLines(lines, 'json', speak('fr'), 'fr');
    const read = rendered
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(read).toEqual([
      expect.objectContaining({
        at: '2026-11-28T23:10:04.123456Z',
        fields: expect.objectContaining({ status: 404, path: '/v1/me' }) as object,
      }),
      expect.objectContaining({ message: 'plain \u001b[1mwords', unit: 'unidash-haproxy.service' }),
    ]);
  });

  test('are in a file that says when', () => {
    const now = new Date('2026-11-28T23:10:04.123Z');
    expect(nameOfFile('json', now)).toBe('unidash-log-2026-11-28T23-10-04Z.jsonl');
    expect(nameOfFile('text', now)).toBe('unidash-log-2026-11-28T23-10-04Z.txt');
  });
});

test('Times are as people read them', () => {
  expect(formatTime('fr', 1234)).toBe('1,2\u00a0s');
  expect(formatTime('en', 0.24)).toBe('0.2\u00a0ms');
  expect(formatTime('en', 45.6)).toBe('46\u00a0ms');
});
