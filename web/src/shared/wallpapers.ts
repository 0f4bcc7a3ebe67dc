// Wallpapers are drawn by the stylesheet; the API stores the name.

import type { Desktop } from '../lib/api/resources';
import { defineMessages } from '../lib/i18n/message';

export type Wallpaper = Desktop['wallpaper'];

export const wallpapers: readonly Wallpaper[] = ['dawn', 'lagoon', 'heather', 'stone'];

export const wallpaperNames = defineMessages({
  dawn: { fr: 'Aube', en: 'Dawn' },
  lagoon: { fr: 'Lagon', en: 'Lagoon' },
  heather: { fr: 'Bruyère', en: 'Heather' },
  stone: { fr: 'Pierre', en: 'Stone' },
});

export function wallpaperClass(wallpaper: Wallpaper): string {
  return `wallpaper-${wallpaper}`;
}
