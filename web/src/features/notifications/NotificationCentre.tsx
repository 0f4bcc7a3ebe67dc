// The bell in the bar, and what it opens: a panel over the desktop on the browser's own
// popover. Escape and a click elsewhere close it, and the focus goes back to the bell.

import { Bell } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { onServerEvent } from '../../lib/events/events';
import { translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { tellNotification } from './describe_notification';
import { unreadOf } from './join_notifications';
import { messages } from './messages';
import { NotificationList } from './NotificationList';
import { hearOfNotification, useNotifications } from './notifications_data';
import './notifications.css';

const most = 9;

function Count({ count }: { readonly count: number }) {
  const t = useTranslate();
  if (count === 0) return null;
  return (
    <span className="bell-count" aria-hidden="true">
      {count > most ? t(messages.many) : count}
    </span>
  );
}

interface NotificationCentreProps {
  /** Above the notifications: the work under way. */
  readonly children?: ReactNode;
}

export function NotificationCentre({ children }: NotificationCentreProps) {
  const t = useTranslate();
  const id = useId();
  const titleId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const unread = unreadOf(useNotifications().data);

  useEffect(
    () =>
      onServerEvent((told) =>
        hearOfNotification(told, (one) => notify('info', tellNotification(one, translate))),
      ),
    [],
  );
  // What opened the panel is not yet in it.
  useEffect(() => {
    if (isOpen)
      panel.current?.querySelector<HTMLElement>('h2[tabindex]')?.focus({ preventScroll: true });
  }, [isOpen]);

  return (
    <>
      <button
        type="button"
        className="dock-item dock-bell"
        aria-label={unread > 0 ? t(messages.bell, { count: unread }) : t(messages.title)}
        aria-haspopup="dialog"
        popoverTarget={id}
      >
        <span className="bell">
          <Bell />
          <Count count={unread} />
        </span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={titleId}
        className="notifications"
        onToggle={(event) => setIsOpen(event.newState === 'open')}
      >
        {isOpen && (
          <>
            {children}
            <NotificationList titleId={titleId} onLeave={() => panel.current?.hidePopover()} />
          </>
        )}
      </div>
    </>
  );
}
