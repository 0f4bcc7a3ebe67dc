// Which screen a route shows beside the running apps.

import { lazy } from 'react';
import { DesktopScreen } from '../features/apps/DesktopScreen';
import { useTranslate } from '../lib/i18n/locale';
import { useRoute } from '../lib/router';
import { useMe } from '../shared/data/me';
import { Feature } from '../shared/ui/Feature';
import { messages } from './messages';
import { Optional } from './Optional';

const RunningWork = lazy(async () => ({ default: (await import('./live')).RunningWork }));
const PanelScreen = lazy(() => import('./PanelScreen'));

export function CurrentScreen({ onSearch }: { readonly onSearch: () => void }) {
  const t = useTranslate();
  const route = useRoute();
  const isAdmin = useMe().admin_available;

  if (route.name === 'app') return null;
  if (route.name === 'settings' || (route.name === 'admin' && isAdmin)) {
    return (
      <Feature>
        <PanelScreen route={route} />
      </Feature>
    );
  }
  return (
    <DesktopScreen searchLabel={t(messages.searchHint)} onSearch={onSearch}>
      <Optional>
        <RunningWork className="work-card" />
      </Optional>
    </DesktopScreen>
  );
}
