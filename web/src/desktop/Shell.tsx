// The one document: wallpaper, current screen, running apps, bar, and what lies over them.

import { useStore } from '@nanostores/react';
import { WifiOff } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { $openApps } from '../features/apps/open_apps';
import { ZoneStack } from '../features/apps/ZoneStack';
import { useTranslate } from '../lib/i18n/locale';
import { useRoute } from '../lib/router';
import { $connection } from '../lib/stores/connection';
import { $session } from '../lib/stores/session';
import { useDesktop } from '../shared/data/desktop';
import { Toasts } from '../shared/ui/Toasts';
import { wallpaperClass } from '../shared/wallpapers';
import { Dock } from './Dock';
import { messages } from './messages';
import { CurrentScreen } from './CurrentScreen';

const importExpiredDialog = () => import('../features/session/SessionExpiredDialog');
const SessionExpiredDialog = lazy(importExpiredDialog);
const SearchDialog = lazy(() => import('../features/search/SearchDialog'));

/** Ahead of need: it is wanted at a moment when little else works. */
function fetchExpiredDialog(): void {
  // Without it now, it is tried again when it is needed.
  importExpiredDialog().catch(() => undefined);
}

function ConnectionBanner() {
  const t = useTranslate();
  const isLost = useStore($connection) === 'lost';
  return (
    <div className="banner" role="status">
      {isLost && (
        <p>
          <WifiOff />
          {t(messages.lost)}
        </p>
      )}
    </div>
  );
}

function useSearchKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [open]);
}

export function Shell() {
  const t = useTranslate();
  const route = useRoute();
  const session = useStore($session);
  const hasOpenApps = useStore($openApps).length > 0;
  const [isSearching, setIsSearching] = useState(false);
  const openSearch = useCallback(() => setIsSearching(true), []);
  const closeSearch = useCallback(() => setIsSearching(false), []);
  useSearchKey(openSearch);
  useEffect(fetchExpiredDialog, []);

  return (
    <div className={`shell wallpaper ${wallpaperClass(useDesktop().wallpaper)}`}>
      <a className="skip-link" href="#content">
        {t(messages.skip)}
      </a>
      <ConnectionBanner />
      <main id="content" className={`stage stage-${route.name}`} tabIndex={-1}>
        <CurrentScreen onSearch={openSearch} />
        <ZoneStack />
      </main>
      <Dock onSearch={openSearch} />
      <Toasts />
      {isSearching && (
        <Suspense>
          <SearchDialog onClose={closeSearch} />
        </Suspense>
      )}
      {session === 'expired' && (
        <Suspense>
          <SessionExpiredDialog hasOpenApps={hasOpenApps} />
        </Suspense>
      )}
    </div>
  );
}
