// The person's notifications, which the stream of events keeps up to date.

import { useStore } from '@nanostores/react';
import { infiniteQueryOptions, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { Notification } from '../../lib/api/resources';
import { $stream, type Told } from '../../lib/events/events';
import { queryClient } from '../../shared/data/query_client';
import { useRefreshPeriod } from '../../shared/use_attended';
import {
  itemsOf,
  joinNotification,
  type ListedNotification,
  type NotificationPages,
  withAllRead,
  withoutNotification,
} from './join_notifications';

const path = '/v1/notifications';
const pageSize = 20;
const periodWithoutStream = 60_000;

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  queryFn: ({ signal, pageParam }) =>
    getPage<Notification>(path, {
      query: { page_number: pageParam, page_size: pageSize },
      signal,
    }),
  initialPageParam: 1,
  getNextPageParam: (last, pages) =>
    pages.length * pageSize < last.total ? pages.length + 1 : undefined,
});

export function useNotifications() {
  const hasStream = useStore($stream) === 'open';
  const period = useRefreshPeriod(periodWithoutStream);
  return useInfiniteQuery({ ...notificationsQuery, refetchInterval: !hasStream && period });
}

const reload = () => queryClient.invalidateQueries({ queryKey: notificationsQuery.queryKey });

function changePages(
  by: (pages: NotificationPages) => NotificationPages | undefined,
): NotificationPages | undefined {
  const before = queryClient.getQueryData(notificationsQuery.queryKey);
  const after = before && by(before);
  // A list on its way may be older than this, and would replace it.
  const isBeingRead = queryClient.isFetching({ queryKey: notificationsQuery.queryKey }) > 0;
  if (after) queryClient.setQueryData(notificationsQuery.queryKey, after);
  if (!after || isBeingRead) void reload();
  return before;
}

/** An event of the stream that is about notifications; `onNew` gets one that nobody has read. */
export function hearOfNotification(told: Told, onNew: (one: ListedNotification) => void): void {
  if (told.name === 'reset') void reload();
  if (told.name !== 'notification' || !told.resource) return;
  const { id, attributes } = told.resource;
  const news = { ...attributes, id } as Resource<Notification>;
  const before = changePages((pages) => joinNotification(pages, news));
  const isKnown = itemsOf(before).some((each) => each.id === id);
  if (before && !isKnown && news.read_at === undefined) onNew(news);
}

/** Shown at once; read again where the API refused. */
function useChange<T>(send: (given: T) => Promise<unknown>, show: (given: T) => void) {
  return useMutation({ mutationFn: send, onMutate: show, onError: reload });
}

export interface ReadChange {
  readonly notification: ListedNotification;
  readonly read: boolean;
}

export function useMarkRead() {
  return useChange(
    ({ notification, read }: ReadChange) =>
      writeOne<Notification>('PATCH', `${path}/${notification.id}`, {
        body: { type: 'notifications', attributes: { read } },
      }),
    ({ notification: { read_at: _before, ...rest }, read }) =>
      changePages((pages) =>
        joinNotification(pages, {
          ...rest,
          ...(read && { read_at: new Date().toISOString() }),
        }),
      ),
  );
}

export function useReadAll() {
  return useChange<void>(
    () => write('POST', `${path}/read`),
    () => changePages((pages) => withAllRead(pages, new Date().toISOString())),
  );
}

export function useRemoveNotification() {
  return useChange(
    ({ id }: ListedNotification) => write('DELETE', `${path}/${id}`),
    ({ id }) => changePages((pages) => withoutNotification(pages, id)),
  );
}
