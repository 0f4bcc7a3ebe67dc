// The notifications, newest first: what happened, when, where to go, read or not, away with it.

import {
  Bell,
  CircleAlert,
  CircleCheck,
  Mail,
  MailOpen,
  MonitorSmartphone,
  Trash2,
} from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { Link } from '../../lib/router';
import { Waiting } from '../../shared/ui/Feature';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import {
  destinationOf,
  type NotificationTone,
  tellNotification,
  toneOf,
} from './describe_notification';
import { itemsOf, type ListedNotification, unreadOf } from './join_notifications';
import { messages } from './messages';
import {
  useMarkRead,
  useNotifications,
  useReadAll,
  useRemoveNotification,
} from './notifications_data';

const icons: Readonly<Record<NotificationTone, ReactNode>> = {
  person: <MonitorSmartphone />,
  danger: <CircleAlert />,
  good: <CircleCheck />,
  other: <Bell />,
};

interface ItemProps {
  readonly notification: ListedNotification;
  readonly onLeave: () => void;
  readonly onRemoved: () => void;
}

function Item({ notification, onLeave, onRemoved }: ItemProps) {
  const t = useTranslate();
  const format = useFormat();
  const mark = useMarkRead();
  const remove = useRemoveNotification();
  const isUnread = notification.read_at === undefined;
  const tone = toneOf(notification);
  const destination = destinationOf(notification);
  const sentence = tellNotification(notification, t);
  const readLabel = t(isUnread ? messages.read : messages.unread);
  return (
    <li className={`notification notification-${tone}`} data-unread={isUnread}>
      {icons[tone]}
      <div>
        <p className="notification-text">
          {isUnread && <span className="visually-hidden">{t(messages.isUnread)} : </span>}
          {sentence}
        </p>
        <p className="hint">
          <time dateTime={notification.created_at} title={format.dateTime(notification.created_at)}>
            {format.ago(notification.created_at)}
          </time>
          {destination && (
            <>
              {' · '}
              <Link
                to={destination.route}
                onClick={() => {
                  if (isUnread) mark.mutate({ notification, read: true });
                  onLeave();
                }}
              >
                {t(destination.label)}
              </Link>
            </>
          )}
        </p>
      </div>
      <div className="notification-acts">
        <button
          type="button"
          className="icon-button"
          aria-label={`${readLabel} : ${sentence}`}
          title={readLabel}
          onClick={() => mark.mutate({ notification, read: isUnread })}
        >
          {isUnread ? <MailOpen /> : <Mail />}
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={`${t(messages.remove)} : ${sentence}`}
          title={t(messages.remove)}
          onClick={() => {
            remove.mutate(notification);
            onRemoved();
          }}
        >
          <Trash2 />
        </button>
      </div>
    </li>
  );
}

function Nothing() {
  const t = useTranslate();
  return (
    <div className="notifications-none">
      <Bell strokeWidth={1.5} />
      <p className="work-name">{t(messages.none)}</p>
      <p className="hint">{t(messages.noneHint)}</p>
    </div>
  );
}

interface NotificationListProps {
  readonly titleId: string;
  readonly onLeave: () => void;
}

export function NotificationList({ titleId, onLeave }: NotificationListProps) {
  const t = useTranslate();
  const list = useNotifications();
  const readAll = useReadAll();
  const title = useRef<HTMLHeadingElement>(null);
  const items = itemsOf(list.data);
  const focusTitle = () => title.current?.focus();
  return (
    <>
      <header className="notifications-head">
        <h2 id={titleId} ref={title} tabIndex={-1}>
          {t(messages.title)}
        </h2>
        {unreadOf(list.data) > 0 && (
          <button
            type="button"
            className="button"
            onClick={() => {
              readAll.mutate();
              focusTitle();
            }}
          >
            {t(messages.readAll)}
          </button>
        )}
      </header>
      {list.isPending && <Waiting />}
      {!list.data && <ProblemAlert error={list.error} />}
      {list.data && items.length === 0 && <Nothing />}
      <ul>
        {items.map((each) => (
          <Item key={each.id} notification={each} onLeave={onLeave} onRemoved={focusTitle} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button notifications-older"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t(messages.older)}
        </button>
      )}
    </>
  );
}
