import { QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { OwnPassword } from '../../lib/api/resources';
import { meQuery } from '../../shared/data/me';
import { queryClient } from '../../shared/data/query_client';
import { appPasswordsQuery } from './app_passwords_data';
import { passkeysQuery } from './passkeys_data';
import { passwordQuery } from './password_data';
import { factorQuery } from './second_factor_data';

// The router looks where the browser is.
vi.stubGlobal('window', Object.assign(new EventTarget(), { location: { pathname: '/' } }));
const { PasswordPage } = await import('./PasswordPage');

const one = <T,>(value: T) => ({ value: { id: 'self', ...value }, etag: undefined, meta: {} });
const nothing = { items: [], total: 0, meta: {} };

beforeEach(() => {
  queryClient.clear();
  queryClient.setQueryData(
    meQuery.queryKey,
    one({
      username: 'giselle',
      display_name: 'Giselle',
      role: 'user' as const,
      locale: 'fr' as const,
      admin_available: false,
    }),
  );
});

/** The page as it is once all that it asks for is there. */
function render(kept: OwnPassword['kept']): string {
  queryClient.setQueryData(passwordQuery.queryKey, one({ kept }));
  queryClient.setQueryData(passkeysQuery.queryKey, nothing);
  queryClient.setQueryData(factorQuery.queryKey, one({ passkeys: 0, recovery_codes_left: 0 }));
  queryClient.setQueryData(appPasswordsQuery.queryKey, nothing);
  return renderToStaticMarkup(
    <QueryClientProvider client={queryClient}>
      <PasswordPage />
    </QueryClientProvider>,
  );
}

const sections = ['Clés d’accès', 'Deuxième étape', 'Mots de passe d’application'];

describe('The page of one’s password', () => {
  test('has the form where the password is kept here', () => {
    expect(render('here')).toContain('name="current_password"');
  });

  test.each([
    ['directory', 'l’annuaire de votre organisation'],
    ['none', 'par un autre service'],
  ] as const)('says why there is none where it could only be refused: %s', (kept, reason) => {
    const page = render(kept);
    expect(page).not.toContain('current_password');
    expect(page).toContain(reason);
  });

  test.each(['here', 'directory', 'none'] as const)('has all else in any case: %s', (kept) => {
    const page = render(kept);
    for (const title of sections) expect(page).toContain(title);
  });
});
