// Access tokens: one's own, and everybody's for administrators.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { ApiToken, ListedToken, NewApiToken, TokenScope } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/tokens';
const allPath = '/v1/admin/tokens';

export const pageSize = 25;

export type OwnToken = Resource<ApiToken>;
export type AnyToken = Resource<ListedToken>;

export const tokensQuery = queryOptions({
  queryKey: ['tokens', 'own'],
  queryFn: ({ signal }) => getPage<ApiToken>(path, { signal }),
});

export const scopesQuery = queryOptions({
  queryKey: ['tokens', 'scopes'],
  queryFn: ({ signal }) => getPage<TokenScope>(`${path}/scopes`, { signal }),
});

export function allTokensQuery(page: number) {
  return queryOptions({
    queryKey: ['tokens', 'all', page],
    queryFn: ({ signal }) =>
      getPage<ListedToken>(allPath, {
        query: { page_number: page, page_size: pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

const reload = () => queryClient.invalidateQueries({ queryKey: ['tokens'] });

/** A new token with its text, which nobody can read again. */
export interface MadeToken {
  readonly name: string;
  readonly text: string;
}

export function useCreateToken() {
  return useMutation({
    mutationFn: (attributes: NewApiToken) =>
      withRecentPassword(async (): Promise<MadeToken> => {
        const body = { type: 'api_tokens', attributes };
        const { value, meta } = await writeOne<ApiToken>('POST', path, { body });
        return { name: value.name, text: String(meta['token']) };
      }),
    onSuccess: reload,
  });
}

export function useRemoveToken(id: string, whose: 'own' | 'any') {
  return useMutation({
    mutationFn: () => write('DELETE', `${whose === 'own' ? path : allPath}/${id}`),
    onSettled: reload,
  });
}
