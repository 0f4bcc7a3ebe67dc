// Notifications, in a live region that exists before the first of them.

import { useStore } from '@nanostores/react';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import {
  $notifications,
  dismissNotification,
  type Notification,
  successLifetime,
} from '../../lib/stores/notifications';
import { common } from '../messages';

function Toast({ id, kind, text }: Notification) {
  const t = useTranslate();
  useEffect(() => {
    if (kind === 'danger') return undefined;
    const timer = setTimeout(() => dismissNotification(id), successLifetime);
    return () => clearTimeout(timer);
  }, [id, kind]);
  return (
    <div className={`toast toast-${kind}`}>
      {kind === 'success' ? <CircleCheck /> : <CircleAlert />}
      <p>{text}</p>
      <button
        type="button"
        className="icon-button"
        aria-label={t(common.close)}
        onClick={() => dismissNotification(id)}
      >
        <X />
      </button>
    </div>
  );
}

export function Toasts() {
  const notifications = useStore($notifications);
  return (
    <div className="toasts" role="status">
      {notifications.map((each) => (
        <Toast key={each.id} {...each} />
      ))}
    </div>
  );
}
