// Link apps as administrators see them, and who may use each.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import { appsQuery } from '../../shared/data/apps';
import { queryClient } from '../../shared/data/query_client';
import type { AccessChange } from '../../shared/ui/AudienceDialog';
import type { AppPerson, LinkApp, LinkAppChange, NewLinkApp } from '../../lib/api/resources';

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

async function reload(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['admin-apps'] }),
    queryClient.invalidateQueries({ queryKey: appsQuery.queryKey }),
  ]);
}

function addApp(attributes: NewLinkApp) {
  return writeOne<LinkApp>('POST', path, { body: { type: 'apps', attributes } });
}

/** The short name stays; what was left empty is taken away. */
function changeApp(app: ManagedApp, { slug: _slug, ...answers }: NewLinkApp) {
  const attributes: LinkAppChange = { description: null, category: null, icon: null, ...answers };
  return writeOne<LinkApp>('PATCH', `${path}/${app.id}`, { body: { type: 'apps', attributes } });
}

export function useSaveApp(app: ManagedApp | undefined) {
  return useMutation({
    mutationFn: (answers: NewLinkApp) => (app ? changeApp(app, answers) : addApp(answers)),
    onSettled: reload,
  });
}

export function useRemoveApp(app: ManagedApp) {
  return useMutation({
    mutationFn: () => write('DELETE', `${path}/${app.id}`),
    onSettled: reload,
  });
}

function audienceKey(app: ManagedApp) {
  return ['admin-apps', 'people', app.id] as const;
}

export function audienceQuery(app: ManagedApp) {
  return queryOptions({
    queryKey: audienceKey(app),
    queryFn: ({ signal }) =>
      getPage<AppPerson>(`${path}/${app.id}/people`, { query: { page_size: 100 }, signal }),
  });
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
