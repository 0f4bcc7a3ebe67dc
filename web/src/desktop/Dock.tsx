// The bar at the bottom: desktop, pinned and open apps, search, settings, account.

import { useStore } from '@nanostores/react';
import { LayoutGrid, LogOut, Search, Settings, Shield, UserRound } from 'lucide-react';
import { lazy, type ReactNode, useEffect, useRef } from 'react';
import { AppLink } from '../features/apps/AppLink';
import { $openApps } from '../features/apps/open_apps';
import { messages as appMessages } from '../features/apps/messages';
import { useTranslate } from '../lib/i18n/locale';
import { Link, navigate, useRoute } from '../lib/router';
import type { Route } from '../lib/routes';
import { $session } from '../lib/stores/session';
import { type UsableApp, useApps } from '../shared/data/apps';
import { useMe } from '../shared/data/me';
import { queryClient } from '../shared/data/query_client';
import { selectPinnedApps, useShortcuts } from '../shared/data/shortcuts';
import { common } from '../shared/messages';
import { AppIcon } from '../shared/ui/AppIcon';
import { Menu } from '../shared/ui/Menu';
import { messages } from './messages';
import { Optional } from './Optional';

const LiveDock = lazy(async () => ({ default: (await import('./live')).LiveDock }));

interface DockLinkProps {
  readonly to: Route;
  readonly label: string;
  readonly isCurrent: boolean;
  readonly children: ReactNode;
}

function DockLink({ to, label, isCurrent, children }: DockLinkProps) {
  return (
    <Link className="dock-item" to={to} aria-current={isCurrent ? 'page' : undefined}>
      {children}
      <span className="dock-label">{label}</span>
    </Link>
  );
}

function DockApp({
  app,
  isOpen,
  isCurrent,
}: {
  app: UsableApp;
  isOpen: boolean;
  isCurrent: boolean;
}) {
  const t = useTranslate();
  const label = isOpen ? `${app.name}, ${t(appMessages.isOpen)}` : app.name;
  return (
    <li>
      <AppLink
        app={app}
        className="dock-item dock-app"
        aria-label={label}
        title={app.name}
        aria-current={isCurrent ? 'page' : undefined}
      >
        <AppIcon {...app} />
        {isOpen && <span className="dock-open" />}
      </AppLink>
    </li>
  );
}

function useDockApps(): readonly UsableApp[] {
  const apps = useApps();
  const shortcuts = useShortcuts();
  const openSlugs = useStore($openApps);
  const pinned = selectPinnedApps(apps, shortcuts);
  const open = openSlugs
    .map((slug) => apps.find((app) => app.slug === slug))
    .filter((app) => app !== undefined);
  return [...new Set([...pinned, ...open])];
}

function stopAsking(): void {
  $session.set('ending');
  void queryClient.cancelQueries();
}

// Signing out may have failed, or somebody goes back to a page the browser kept as it was.
function startAfresh({ persisted }: PageTransitionEvent): void {
  if (persisted && $session.get() === 'ending') window.location.reload();
}

function AccountMenu() {
  const t = useTranslate();
  const me = useMe();
  const signOut = useRef<HTMLFormElement>(null);
  const name = me.display_name || me.username;
  useEffect(() => {
    window.addEventListener('pageshow', startAfresh);
    return () => window.removeEventListener('pageshow', startAfresh);
  }, []);
  return (
    <>
      <Menu
        label={t(messages.account, { name })}
        className="dock-item"
        heading={
          <p className="menu-heading">
            <strong>{name}</strong>
            <span>{me.username}</span>
          </p>
        }
        items={[
          {
            label: t(messages.mySettings),
            icon: <UserRound />,
            onSelect: () => navigate({ name: 'settings', page: 'profile' }),
          },
          {
            label: t(messages.signOut),
            icon: <LogOut />,
            onSelect: () => {
              stopAsking();
              signOut.current?.submit();
            },
          },
        ]}
      >
        <span className="avatar" aria-hidden="true">
          {name.trim()[0]?.toLocaleUpperCase()}
        </span>
      </Menu>
      <form ref={signOut} method="post" action="/auth/logout" hidden />
    </>
  );
}

export function Dock({ onSearch }: { readonly onSearch: () => void }) {
  const t = useTranslate();
  const me = useMe();
  const route = useRoute();
  const openSlugs = useStore($openApps);
  const apps = useDockApps();
  const frontSlug = route.name === 'app' ? route.slug : undefined;

  return (
    <nav className="dock" aria-label={t(messages.bar)}>
      <DockLink
        to={{ name: 'desktop' }}
        label={t(common.desktop)}
        isCurrent={route.name === 'desktop'}
      >
        <LayoutGrid />
      </DockLink>
      {apps.length > 0 && (
        <ul className="dock-apps" aria-label={t(common.apps)}>
          {apps.map((app) => (
            <DockApp
              key={app.id}
              app={app}
              isOpen={openSlugs.includes(app.slug)}
              isCurrent={app.slug === frontSlug}
            />
          ))}
        </ul>
      )}
      <div className="dock-end">
        <button type="button" className="dock-item" onClick={onSearch}>
          <Search />
          <span className="dock-label">{t(messages.search)}</span>
        </button>
        {me.admin_available && (
          <DockLink
            to={{ name: 'admin', page: 'people' }}
            label={t(common.administration)}
            isCurrent={route.name === 'admin'}
          >
            <Shield />
          </DockLink>
        )}
        <DockLink
          to={{ name: 'settings', page: 'profile' }}
          label={t(common.settings)}
          isCurrent={route.name === 'settings'}
        >
          <Settings />
        </DockLink>
        <Optional room={<span className="dock-item" />}>
          <LiveDock />
        </Optional>
        <AccountMenu />
      </div>
    </nav>
  );
}
