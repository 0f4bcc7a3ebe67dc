// Light, dark or as the system says. Remembered by this browser so that the next
// visit starts in the right colours; `public/assets/boot.js` reads the same key.

import { atom } from 'nanostores';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'unidash-theme';

function parseTheme(text: string | null): Theme {
  return themes.find((theme) => theme === text) ?? 'auto';
}

export const $theme = atom<Theme>(
  typeof window === 'undefined' ? 'auto' : parseTheme(localStorage.getItem(storageKey)),
);

if (typeof document !== 'undefined') {
  $theme.subscribe((theme) => {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(storageKey, theme);
  });
}
