// Groups as administrators see them, and what a change of one would do.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type {
  Group as GroupAttributes,
  GroupApp,
  GroupChange,
  GroupMember,
  GroupPerson,
  GroupPreview,
  GroupTrial,
  NewGroup,
} from '../../lib/api/resources';
import { appsQuery } from '../../shared/data/apps';
import { queryClient } from '../../shared/data/query_client';

export type Group = Resource<GroupAttributes>;

export const pageSize = 25;

const path = '/v1/admin/groups';
const addressOf = (group: Group) => `${path}/${group.id}`;
const revisionOf = (group: Group) => `"${group.revision}"`;

export function groupsQuery(q: string, page: number, size = pageSize) {
  return queryOptions({
    queryKey: ['groups', 'list', q, page, size],
    queryFn: ({ signal }) =>
      getPage<GroupAttributes>(path, {
        query: { q, page_number: page, page_size: size },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Those of a group that the text finds. */
export function membersQuery(group: Group, q: string) {
  return queryOptions({
    queryKey: ['groups', 'people', group.id, q],
    queryFn: ({ signal }) =>
      getPage<GroupPerson>(`${addressOf(group)}/people`, {
        query: { q, page_size: 100 },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function innerGroupsQuery(group: Group) {
  return queryOptions({
    queryKey: ['groups', 'groups', group.id],
    queryFn: ({ signal }) =>
      getPage<GroupMember>(`${addressOf(group)}/groups`, { query: { page_size: 100 }, signal }),
  });
}

export function groupAppsQuery(group: Group) {
  return queryOptions({
    queryKey: ['groups', 'apps', group.id],
    queryFn: ({ signal }) => getPage<GroupApp>(`${addressOf(group)}/apps`, { signal }),
  });
}

/** What the change would do; nothing is changed by asking. */
export function previewQuery(group: Group, trial: GroupTrial) {
  return queryOptions({
    queryKey: ['group_preview', group.id, group.revision, trial],
    queryFn: async () =>
      (
        await writeOne<GroupPreview>('POST', `${addressOf(group)}/preview`, {
          body: { type: 'groups', attributes: trial },
        })
      ).value,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

async function reload(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['groups'] }),
    queryClient.invalidateQueries({ queryKey: ['users'] }),
    queryClient.invalidateQueries({ queryKey: appsQuery.queryKey }),
  ]);
}

export function useCreateGroup() {
  return useMutation({
    mutationFn: (attributes: NewGroup) =>
      writeOne<GroupAttributes>('POST', path, { body: { type: 'groups', attributes } }),
    onSettled: reload,
  });
}

export function useChangeGroup(group: Group) {
  return useMutation({
    mutationFn: (attributes: GroupChange) =>
      writeOne<GroupAttributes>('PATCH', addressOf(group), {
        body: { type: 'groups', attributes },
        ifMatch: revisionOf(group),
      }),
    onSettled: reload,
  });
}

export function useRemoveGroup(group: Group) {
  return useMutation({
    mutationFn: () => write('DELETE', addressOf(group), { ifMatch: revisionOf(group) }),
    onSettled: reload,
  });
}
