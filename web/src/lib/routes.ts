// The addresses of the one document. Unknown ones lead to the desktop.

export const settingsPages = [
  'profile',
  'language',
  'appearance',
  'password',
  'links',
  'sessions',
  'tokens',
] as const;
export type SettingsPage = (typeof settingsPages)[number];

export const adminPages = [
  'people',
  'groups',
  'directories',
  'upstream',
  'tokens',
  'apps',
  'ports',
  'clients',
  'mail',
  'certificates',
  'dns',
  'internet',
  'work',
  'audit',
  'machine',
  'network',
  'reach',
  'time',
  'services',
  'logs',
  'updates',
  'power',
] as const;
export type AdminPage = (typeof adminPages)[number];

export type Route =
  | { readonly name: 'desktop' }
  | { readonly name: 'app'; readonly slug: string }
  | { readonly name: 'settings'; readonly page: SettingsPage }
  | { readonly name: 'admin'; readonly page: AdminPage };

const desktop: Route = { name: 'desktop' };

export function parseRoute(path: string): Route {
  const [section, page = '', ...rest] = path.split('/').filter(Boolean);
  if (rest.length > 0) return desktop;
  if (section === 'app' && /^[a-z0-9-]{1,100}$/.test(page)) return { name: 'app', slug: page };
  if (section === 'settings') {
    return { name: 'settings', page: settingsPages.find((each) => each === page) ?? 'profile' };
  }
  if (section === 'admin') {
    return { name: 'admin', page: adminPages.find((each) => each === page) ?? 'people' };
  }
  return desktop;
}

export function renderRoute(route: Route): string {
  switch (route.name) {
    case 'desktop':
      return '/desktop';
    case 'app':
      return `/app/${route.slug}`;
    case 'settings':
    case 'admin':
      return `/${route.name}/${route.page}`;
  }
}
