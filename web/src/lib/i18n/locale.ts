// The language of the screen: the person's choice once known, before that the one
// remembered by this browser, else the browser's own, else French.

import { useStore } from '@nanostores/react';
import { atom } from 'nanostores';
import { useMemo } from 'react';
import { type Locale, locales, type Message, type ParametersOf, renderMessage } from './message';

const storageKey = 'unidash-locale';

export function parseLocale(text: string | null | undefined): Locale | undefined {
  const language = text?.slice(0, 2).toLowerCase();
  return locales.find((locale) => locale === language);
}

function findFirstLocale(): Locale {
  if (typeof window === 'undefined') return 'fr';
  const remembered = parseLocale(localStorage.getItem(storageKey));
  return remembered ?? parseLocale(navigator.languages.find(parseLocale)) ?? 'fr';
}

export const $locale = atom<Locale>(findFirstLocale());

if (typeof document !== 'undefined') {
  $locale.subscribe((locale) => {
    document.documentElement.lang = locale;
    localStorage.setItem(storageKey, locale);
  });
}

export type Translate = <M extends Message>(message: M, ...values: ParametersOf<M>) => string;

/** For code outside components: the sentence in the current language. */
export const translate: Translate = (message, ...values) =>
  renderMessage($locale.get(), message, ...values);

export function useTranslate(): Translate {
  const locale = useStore($locale);
  return useMemo<Translate>(
    () =>
      (message, ...values) =>
        renderMessage(locale, message, ...values),
    [locale],
  );
}
