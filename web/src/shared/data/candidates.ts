// The people that something can be opened to.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getPage } from '../../lib/api/client';
import type { User } from '../../lib/api/resources';

export const mostCandidates = 50;

export function candidatesQuery(q: string) {
  return queryOptions({
    queryKey: ['users', 'candidates', q],
    queryFn: ({ signal }) =>
      getPage<User>('/v1/admin/users', { query: { q, page_size: mostCandidates }, signal }),
    placeholderData: keepPreviousData,
  });
}
