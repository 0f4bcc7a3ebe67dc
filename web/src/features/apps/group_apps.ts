// Apps by theme, as the desktop shows them: named themes first, the rest last.

import type { UsableApp } from '../../shared/data/apps';

export interface AppGroup {
  /** Empty for apps without a theme. */
  readonly category: string;
  readonly apps: readonly UsableApp[];
}

export function groupApps(apps: readonly UsableApp[], locale: string): readonly AppGroup[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const groups = new Map<string, UsableApp[]>();
  for (const app of apps.toSorted((one, other) => compare(one.name, other.name))) {
    const category = app.category?.trim() ?? '';
    groups.set(category, [...(groups.get(category) ?? []), app]);
  }
  return [...groups]
    .map(([category, members]) => ({ category, apps: members }))
    .toSorted((one, other) => {
      if (!one.category || !other.category) return one.category ? -1 : 1;
      return compare(one.category, other.category);
    });
}
