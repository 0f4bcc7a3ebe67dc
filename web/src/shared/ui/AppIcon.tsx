// The tile that stands for an app: a glyph or the first letter of its name, on one of
// eight colours that follows from its slug.

import { appGlyphs } from './app_glyphs';

const toneCount = 8;

export function toneOf(slug: string): number {
  let sum = 0;
  for (const letter of slug) sum = (sum * 31 + letter.charCodeAt(0)) % 65_521;
  return sum % toneCount;
}

interface AppIconProps {
  readonly slug: string;
  readonly name: string;
  readonly icon?: string | undefined;
  readonly size?: 'small' | 'large';
}

export function AppIcon({ slug, name, icon, size = 'small' }: AppIconProps) {
  const Glyph = icon ? appGlyphs[icon] : undefined;
  return (
    <span className={`app-icon app-icon-${size} tone-${toneOf(slug)}`} aria-hidden="true">
      {Glyph ? <Glyph strokeWidth={1.9} /> : (name.trim()[0] ?? '?').toLocaleUpperCase()}
    </span>
  );
}
