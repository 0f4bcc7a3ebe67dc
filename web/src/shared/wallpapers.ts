// Wallpapers are drawn by the stylesheet; the API stores the name.

import { defineMessages } from '../lib/i18n/message';

export const wallpapers = ['dawn', 'lagoon', 'heather', 'stone'] as const;
export type Wallpaper = (typeof wallpapers)[number];

export const wallpaperNames = defineMessages({
  dawn: { fr: 'Aube', en: 'Dawn' },
  lagoon: { fr: 'Lagon', en: 'Lagoon' },
  heather: { fr: 'Bruyère', en: 'Heather' },
  stone: { fr: 'Pierre', en: 'Stone' },
});

/** Unknown names, also of later versions, fall back to the first. */
export function parseWallpaper(name: string | undefined): Wallpaper {
  return wallpapers.find((each) => each === name) ?? 'dawn';
}

export function wallpaperClass(name: string | undefined): string {
  return `wallpaper-${parseWallpaper(name)}`;
}
