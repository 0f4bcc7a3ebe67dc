// Dates as people read them. Input is ISO 8601 in UTC, output in the browser's time zone.

import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import { $locale } from './locale';
import type { Locale } from './message';

const steps = [
  ['minute', 60],
  ['hour', 60 * 60],
  ['day', 24 * 60 * 60],
] as const;

/** "il y a 5 minutes"; a full date when it is more than a week away. */
export function formatAgo(locale: Locale, iso: string, now = Date.now()): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  const distance = Math.abs(seconds);
  if (distance > 7 * 24 * 60 * 60) return formatDate(locale, iso);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const [unit, size] = steps.findLast((step) => distance >= step[1]) ?? ['second', 60];
  if (unit === 'second') return relative.format(0, 'second');
  return relative.format(Math.trunc(seconds / size), unit);
}

export function formatDate(locale: Locale, iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(iso));
}

export function formatDateTime(locale: Locale, iso: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(iso));
}

export function useFormat() {
  const locale = useStore($locale);
  return useMemo(
    () => ({
      ago: (iso: string) => formatAgo(locale, iso),
      date: (iso: string) => formatDate(locale, iso),
      dateTime: (iso: string) => formatDateTime(locale, iso),
    }),
    [locale],
  );
}
