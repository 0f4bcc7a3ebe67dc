// The desktop itself: a greeting and the person's apps by theme.

import { useStore } from '@nanostores/react';
import { LayoutGrid, Search } from 'lucide-react';
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
}

export function DesktopScreen({ searchLabel, onSearch }: DesktopScreenProps) {
  const t = useTranslate();
  const locale = useStore($locale);
  const me = useMe();
  const groups = groupApps(useApps(), locale);
  const today = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date());

  return (
    <div className="desktop-screen">
      <header className="desktop-head">
        <div>
          <PageHeading title={t(common.desktop)}>
            {t(messages.greeting, { name: firstNameOf(me.display_name || me.username) })}
          </PageHeading>
          <p className="today">{today}</p>
        </div>
        <button type="button" className="search-pill" onClick={onSearch}>
          <Search />
          <span>{searchLabel}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
      </header>
      {groups.length === 0 ? (
        <EmptyDesktop isAdmin={me.admin_available} />
      ) : (
        groups.map((group) => <Group key={group.category} group={group} />)
      )}
    </div>
  );
}
