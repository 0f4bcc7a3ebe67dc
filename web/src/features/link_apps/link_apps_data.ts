// Link apps as administrators see them, and who may use each.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { LinkApp, User } from '../../lib/api/resources';
import { appsQuery } from '../../shared/data/apps';
import { queryClient } from '../../shared/data/query_client';

export type ManagedApp = Resource<LinkApp>;

export const pageSize = 25;

const path = '/v1/admin/apps';

export function linkAppsQuery(page: number) {
  return queryOptions({
    queryKey: ['admin-apps', page],
    queryFn: ({ signal }) =>
      getPage<LinkApp>(path, { query: { page_number: page, page_size: pageSize }, signal }),
    placeholderData: keepPreviousData,
  });
}

export interface AppAnswers {
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly icon: string | null;
  readonly url: string;
  readonly embed: LinkApp['embed'];
  readonly audience: LinkApp['audience'];
}

async function reload(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['admin-apps'] }),
    queryClient.invalidateQueries({ queryKey: appsQuery.queryKey }),
  ]);
}

export function useSaveApp(app: ManagedApp | undefined) {
  return useMutation({
    mutationFn: ({ slug, ...others }: AppAnswers) =>
      app
        ? writeOne<LinkApp>('PATCH', `${path}/${app.id}`, {
            body: { type: 'apps', attributes: others },
          })
        : writeOne<LinkApp>('POST', path, {
            body: { type: 'apps', attributes: { slug, ...others } },
          }),
    onSettled: reload,
  });
}

export function useRemoveApp(app: ManagedApp) {
  return useMutation({
    mutationFn: () => write('DELETE', `${path}/${app.id}`),
    onSettled: reload,
  });
}

export const mostPeople = 50;

export function candidatesQuery(q: string) {
  return queryOptions({
    queryKey: ['users', 'candidates', q],
    queryFn: ({ signal }) =>
      getPage<User>('/v1/admin/users', { query: { q, page_size: mostPeople }, signal }),
    placeholderData: keepPreviousData,
  });
}

function audienceKey(app: ManagedApp) {
  return ['admin-apps', 'people', app.id] as const;
}

export function audienceQuery(app: ManagedApp) {
  return queryOptions({
    queryKey: audienceKey(app),
    queryFn: ({ signal }) =>
      getPage<User>(`${path}/${app.id}/people`, { query: { page_size: 100 }, signal }),
  });
}

export interface AccessChange {
  readonly userId: string;
  readonly isAllowed: boolean;
}

export function useChangeAccess(app: ManagedApp) {
  return useMutation({
    mutationFn: ({ userId, isAllowed }: AccessChange) =>
      write(isAllowed ? 'PUT' : 'DELETE', `${path}/${app.id}/people/${userId}`),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: audienceKey(app) }),
        queryClient.invalidateQueries({ queryKey: appsQuery.queryKey }),
      ]),
  });
}
