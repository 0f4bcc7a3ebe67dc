// The person's own settings, one page each.

import type { ReactNode } from 'react';
import type { SettingsPage } from '../../lib/routes';
import { AppearancePage } from './AppearancePage';
import { LanguagePage } from './LanguagePage';
import { LinksPage } from './LinksPage';
import { PasswordPage } from './PasswordPage';
import { ProfilePage } from './ProfilePage';
import { SessionsPage } from './SessionsPage';

/** That of access tokens has a folder of its own. */
type OwnPage = Exclude<SettingsPage, 'tokens'>;

const pages: Readonly<Record<OwnPage, ReactNode>> = {
  profile: <ProfilePage />,
  language: <LanguagePage />,
  appearance: <AppearancePage />,
  password: <PasswordPage />,
  links: <LinksPage />,
  sessions: <SessionsPage />,
};

export default function SettingsScreen({ page }: { readonly page: OwnPage }) {
  return pages[page];
}
