import { expect, test } from 'vitest';
import { parseRoute, renderRoute } from './routes';

test.each(['/desktop', '/app/mail', '/settings/sessions', '/admin/audit'])(
  '%s leads to a screen that has this very address',
  (path) => {
    expect(renderRoute(parseRoute(path))).toBe(path);
  },
);

test('A section without a page opens its first page', () => {
  expect(parseRoute('/settings')).toEqual({ name: 'settings', page: 'profile' });
  expect(parseRoute('/admin/')).toEqual({ name: 'admin', page: 'people' });
  expect(parseRoute('/settings/unknown')).toEqual({ name: 'settings', page: 'profile' });
});

test.each(['/', '/app', '/app/', '/app/A B', '/app/%2e%2e', '/app/mail/inbox', '/elsewhere'])(
  '%s leads to the desktop',
  (path) => {
    expect(parseRoute(path)).toEqual({ name: 'desktop' });
  },
);
