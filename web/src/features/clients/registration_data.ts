// Tokens that apps register themselves with: which there are, making one, ending one.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { NewRegistrationToken, RegistrationToken } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/admin/registration_tokens';

export const pageSize = 25;

export type Token = Resource<RegistrationToken>;

export function registrationTokensQuery(page: number) {
  return queryOptions({
    queryKey: ['registration-tokens', page],
    queryFn: ({ signal }) =>
      getPage<RegistrationToken>(path, {
        query: { page_number: page, page_size: pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

const reload = () => queryClient.invalidateQueries({ queryKey: ['registration-tokens'] });

/** A new token with its text, which nobody can read again. */
export interface MadeToken {
  readonly name: string;
  readonly text: string;
  /** Where the app takes it. */
  readonly endpoint: string;
}

export function useMakeToken() {
  return useMutation({
    mutationFn: (attributes: NewRegistrationToken) =>
      withRecentPassword(async (): Promise<MadeToken> => {
        const body = { type: 'registration_tokens', attributes };
        const { value, meta } = await writeOne<RegistrationToken>('POST', path, { body });
        return {
          name: value.name,
          text: String(meta['token']),
          endpoint: String(meta['registration_endpoint']),
        };
      }),
    onSuccess: reload,
  });
}

export function useEndToken(token: Token) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${token.id}`)),
    onSettled: reload,
  });
}

/** Why nobody can register with it any more; nothing while somebody can. */
export function endOf(token: RegistrationToken, now: number): 'expired' | 'usedUp' | undefined {
  if (Date.parse(token.expires_at) <= now) return 'expired';
  return token.use_count >= token.most_uses ? 'usedUp' : undefined;
}
