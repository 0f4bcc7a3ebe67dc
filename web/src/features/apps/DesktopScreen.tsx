// The desktop itself: a greeting and the person's apps by theme.

import { useStore } from '@nanostores/react';
import { LayoutGrid, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { $locale, useTranslate } from '../../lib/i18n/locale';
import { Link } from '../../lib/router';
import { useApps } from '../../shared/data/apps';
import { useMe } from '../../shared/data/me';
import { PageHeading } from '../../shared/ui/PageHeading';
import { common } from '../../shared/messages';
import { AppTile } from './AppTile';
import { groupApps, type AppGroup } from './group_apps';
import { messages } from './messages';

function firstNameOf(displayName: string): string {
  return displayName.trim().split(/\s+/)[0] ?? displayName;
}

const dayFormat = { weekday: 'long', day: 'numeric', month: 'long' } as const;

function Today({ locale }: { readonly locale: string }) {
  // Of the moment the desktop came up: good enough for a greeting.
  const [now] = useState(() => new Date());
  return <p className="today">{new Intl.DateTimeFormat(locale, dayFormat).format(now)}</p>;
}

function EmptyDesktop({ isAdmin }: { readonly isAdmin: boolean }) {
  const t = useTranslate();
  return (
    <div className="empty-desktop">
      <LayoutGrid strokeWidth={1.5} />
      <h2>{t(messages.empty)}</h2>
      <p>{t(isAdmin ? messages.emptyAdminHint : messages.emptyHint)}</p>
      {isAdmin && (
        <Link className="button button-primary" to={{ name: 'admin', page: 'apps' }}>
          {t(messages.addApp)}
        </Link>
      )}
    </div>
  );
}

function Group({ group }: { readonly group: AppGroup }) {
  const t = useTranslate();
  return (
    <section className="app-group">
      <h2>{group.category || t(messages.otherApps)}</h2>
      <ul className="tiles">
        {group.apps.map((app) => (
          <AppTile key={app.id} app={app} />
        ))}
      </ul>
    </section>
  );
}

interface DesktopScreenProps {
  readonly searchLabel: string;
  readonly onSearch: () => void;
  /** Between the greeting and the apps. */
  readonly children: ReactNode;
}

export function DesktopScreen({ searchLabel, onSearch, children }: DesktopScreenProps) {
  const t = useTranslate();
  const locale = useStore($locale);
  const me = useMe();
  const groups = groupApps(useApps(), locale);

  return (
    <div className="desktop-screen">
      <header className="desktop-head">
        <div>
          <PageHeading title={t(common.desktop)}>
            {t(messages.greeting, { name: firstNameOf(me.display_name || me.username) })}
          </PageHeading>
          <Today locale={locale} />
        </div>
        <button type="button" className="search-pill" onClick={onSearch}>
          <Search />
          <span>{searchLabel}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
      </header>
      {children}
      {groups.length === 0 ? (
        <EmptyDesktop isAdmin={me.admin_available} />
      ) : (
        <div className="app-groups">
          {groups.map((group) => (
            <Group key={group.category} group={group} />
          ))}
        </div>
      )}
    </div>
  );
}
