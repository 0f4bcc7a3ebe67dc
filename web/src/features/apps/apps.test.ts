import { expect, test } from 'vitest';
import type { UsableApp } from '../../shared/data/apps';
import { groupApps } from './group_apps';
import { withClosed, withOpened } from './open_apps';

const app = (name: string, category?: string): UsableApp => ({
  id: name,
  slug: name.toLowerCase(),
  name,
  url: 'https://app.example.org/',
  embed: 'frame',
  ...(category && { category }),
});

test('Opening and closing never changes the order of the others', () => {
  const opened = ['mail', 'agenda', 'mail', 'photos'].reduce(withOpened, []);
  expect(opened).toEqual(['mail', 'agenda', 'photos']);
  expect(withClosed(opened, 'agenda')).toEqual(['mail', 'photos']);
  expect(withOpened(opened, 'mail')).toBe(opened);
});

test('Apps stand by theme in the order of the language, without a theme last', () => {
  const apps = [app('Zèbre'), app('Été', 'mail'), app('Eau', 'mail'), app('Banque', 'Compta')];
  const groups = groupApps(apps, 'fr').map(({ category, apps: members }) => [
    category,
    members.map((each) => each.name),
  ]);
  expect(groups).toEqual([
    ['Compta', ['Banque']],
    ['mail', ['Eau', 'Été']],
    ['', ['Zèbre']],
  ]);
});
