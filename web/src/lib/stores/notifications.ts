// Short messages at the edge of the screen. Errors stay until closed.

import { atom } from 'nanostores';

export type NotificationKind = 'success' | 'info' | 'danger';

export interface Notification {
  readonly id: number;
  readonly kind: NotificationKind;
  readonly text: string;
}

const mostAtOnce = 3;
export const successLifetime = 6000;

export const $notifications = atom<readonly Notification[]>([]);

let lastId = 0;

export function notify(kind: NotificationKind, text: string): void {
  lastId += 1;
  const others = $notifications.get().filter((each) => each.text !== text);
  $notifications.set([...others, { id: lastId, kind, text }].slice(-mostAtOnce));
}

export function dismissNotification(id: number): void {
  $notifications.set($notifications.get().filter((each) => each.id !== id));
}
