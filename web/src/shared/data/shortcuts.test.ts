import { expect, test } from 'vitest';
import type { UsableApp } from './apps';
import { selectPinnedApps } from './shortcuts';

const app = (id: string): UsableApp => ({
  id,
  slug: `app-${id}`,
  name: `App ${id}`,
  url: 'https://app.example.org/',
  embed: 'frame',
});

const shortcut = (app_id: string, position_x: number, position_y = 0) => ({
  app_id,
  position_x,
  position_y,
  revision: 1,
});

test('Pinned apps stand from left to right, row by row', () => {
  const apps = ['1', '2', '3'].map(app);
  const shortcuts = [shortcut('1', 0, 1), shortcut('2', 5), shortcut('3', 2)];
  expect(selectPinnedApps(apps, shortcuts).map((each) => each.id)).toEqual(['3', '2', '1']);
});

test('A shortcut to an app the person may no longer use is left out', () => {
  expect(selectPinnedApps([app('1')], [shortcut('9', 0), shortcut('1', 1)])).toHaveLength(1);
});
