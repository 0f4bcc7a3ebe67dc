// One app on the desktop: a large icon with its name, and what else can be done with it.

import { useStore } from '@nanostores/react';
import { Ellipsis, Pin, PinOff, SquareArrowOutUpRight } from 'lucide-react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import type { UsableApp } from '../../shared/data/apps';
import { usePinApp, useShortcuts, useUnpinApp } from '../../shared/data/shortcuts';
import { problemSentence } from '../../shared/problem_sentence';
import { AppIcon } from '../../shared/ui/AppIcon';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { AppLink } from './AppLink';
import { messages } from './messages';
import { $openApps } from './open_apps';

function openWindow(address: string): void {
  window.open(address, '_blank', 'noopener,noreferrer');
}

function usePinItem(app: UsableApp): MenuItem {
  const t = useTranslate();
  const shortcuts = useShortcuts();
  const pin = usePinApp();
  const unpin = useUnpinApp();
  const shortcut = shortcuts.find((each) => each.app_id === app.id);
  const onError = (error: unknown) => notify('danger', problemSentence(error, t));

  if (shortcut) {
    const onSuccess = () => notify('success', t(messages.unpinned, { name: app.name }));
    return {
      label: t(messages.unpin),
      icon: <PinOff />,
      onSelect: () => unpin.mutate(shortcut, { onSuccess, onError }),
    };
  }
  const position = Math.max(-1, ...shortcuts.map((each) => each.position_x)) + 1;
  const onSuccess = () => notify('success', t(messages.pinned, { name: app.name }));
  return {
    label: t(messages.pin),
    icon: <Pin />,
    onSelect: () => pin.mutate({ app, position }, { onSuccess, onError }),
  };
}

export function AppTile({ app }: { readonly app: UsableApp }) {
  const t = useTranslate();
  const isOpen = useStore($openApps).includes(app.slug);
  const pinItem = usePinItem(app);
  const ownWindow = {
    label: t(messages.openInOwnWindow),
    icon: <SquareArrowOutUpRight />,
    onSelect: () => openWindow(app.url),
  };

  return (
    <li className="tile">
      <AppLink app={app} className="tile-link">
        <AppIcon {...app} size="large" />
        <span className="tile-name">
          {app.name}
          {isOpen && (
            <>
              <span className="tile-open" aria-hidden="true" />
              <span className="visually-hidden">, {t(messages.isOpen)}</span>
            </>
          )}
          {app.embed === 'tab' && (
            <>
              <SquareArrowOutUpRight className="tile-tab" />
              <span className="visually-hidden">, {t(messages.opensInTab)}</span>
            </>
          )}
        </span>
        {app.description && <span className="tile-description">{app.description}</span>}
      </AppLink>
      <Menu
        label={t(messages.actions, { name: app.name })}
        className="icon-button tile-menu"
        items={[ownWindow, pinItem]}
      >
        <Ellipsis />
      </Menu>
    </li>
  );
}
