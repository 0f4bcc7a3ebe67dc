// The list of notifications and the news of one of them. Pure.

import type { InfiniteData } from '@tanstack/react-query';
import type { Page, Resource } from '../../lib/api/client';
import type { Notification } from '../../lib/api/resources';

export type ListedNotification = Resource<Notification>;
export type NotificationPages = InfiniteData<Page<Notification>>;

export function unreadOf(pages: NotificationPages | undefined): number {
  return Number(pages?.pages[0]?.meta['unread'] ?? 0);
}

/** Newest first, each once: between two pages that were read one may have come. */
export function itemsOf(pages: NotificationPages | undefined): readonly ListedNotification[] {
  const items = (pages?.pages ?? []).flatMap((page) => page.items);
  return items.filter((item, at) => items.findIndex(({ id }) => id === item.id) === at);
}

function change(
  pages: NotificationPages,
  by: { unread: number; total: number },
  items: (page: Page<Notification>, at: number) => readonly ListedNotification[],
): NotificationPages {
  return {
    ...pages,
    pages: pages.pages.map((page, at) => ({
      items: items(page, at),
      total: page.total + by.total,
      meta: { ...page.meta, unread: Math.max(0, unreadOf(pages) + by.unread) },
    })),
  };
}

const countIfUnread = ({ read_at }: ListedNotification) => (read_at === undefined ? 1 : 0);

/** With what is known of this one now; undefined where that cannot be told from the list. */
export function joinNotification(
  pages: NotificationPages,
  news: ListedNotification,
): NotificationPages | undefined {
  const items = itemsOf(pages);
  const known = items.find(({ id }) => id === news.id);
  if (known) {
    const unread = countIfUnread(news) - countIfUnread(known);
    return change(pages, { unread, total: 0 }, (page) =>
      page.items.map((each) => (each.id === news.id ? news : each)),
    );
  }
  // One that is older than what is shown may have been counted already.
  const isNewest = items.every(({ id }) => Number(id) < Number(news.id));
  if (!isNewest) return undefined;
  return change(pages, { unread: countIfUnread(news), total: 1 }, (page, at) =>
    at === 0 ? [news, ...page.items] : page.items,
  );
}

export function withoutNotification(pages: NotificationPages, id: string): NotificationPages {
  const gone = itemsOf(pages).find((each) => each.id === id);
  if (!gone) return pages;
  return change(pages, { unread: -countIfUnread(gone), total: -1 }, (page) =>
    page.items.filter((each) => each.id !== id),
  );
}

export function withAllRead(pages: NotificationPages, now: string): NotificationPages {
  return change(pages, { unread: -unreadOf(pages), total: 0 }, (page) =>
    page.items.map((each) => (each.read_at === undefined ? { ...each, read_at: now } : each)),
  );
}
