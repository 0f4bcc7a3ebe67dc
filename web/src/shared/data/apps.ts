// The apps this person may use.

import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getPage, type Resource } from '../../lib/api/client';
import type { App } from '../../lib/api/resources';

export type UsableApp = Resource<App>;

export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: ({ signal }) => getPage<App>('/v1/apps', { signal }),
});

export function useApps(): readonly UsableApp[] {
  return useSuspenseQuery(appsQuery).data.items;
}
