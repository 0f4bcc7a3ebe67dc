// Sizes and rates as people read them.

import { useStore } from '@nanostores/react';
import { useMemo } from 'react';
import { $locale } from '../../lib/i18n/locale';
import type { Locale } from '../../lib/i18n/message';

const units = {
  fr: ['o', 'ko', 'Mo', 'Go', 'To', 'Po'],
  en: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'],
} as const;

/** "3,2 Go": three digits at most, thousands of thousands as on the packaging of disks. */
export function formatBytes(locale: Locale, bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < units[locale].length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step === 0 || value >= 99.5 ? 0 : 1;
  const number = value.toLocaleString(locale, { maximumFractionDigits: digits });
  return `${number}\u00a0${units[locale][step]}`;
}

export function formatPercent(locale: Locale, part: number): string {
  return (part / 100).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
}

export function useQuantities() {
  const locale = useStore($locale);
  return useMemo(
    () => ({
      bytes: (value: number) => formatBytes(locale, value),
      rate: (value: number) => `${formatBytes(locale, value)}/s`,
      percent: (value: number) => formatPercent(locale, value),
    }),
    [locale],
  );
}
