// One's own passkeys. They are made on a page of the sign-in address, where browsers use them.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { Passkey, PasskeyEnrolment } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';
import { reloadFactor } from './second_factor_data';

const path = '/v1/account/passkeys';

/** Read again by whoever comes back from that page. */
export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => getPage<Passkey>(path, { signal }),
  refetchOnWindowFocus: 'always',
});

const reload = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
    reloadFactor(),
  ]);

export function useBeginPasskey() {
  return useMutation({
    mutationFn: () => withRecentPassword(() => writeOne<PasskeyEnrolment>('POST', path)),
  });
}

export function useRenamePasskey({ id }: Resource<Passkey>) {
  return useMutation({
    mutationFn: (name: string) =>
      writeOne<Passkey>('PATCH', `${path}/${id}`, {
        body: { type: 'passkeys', attributes: { name } },
      }),
    onSettled: reload,
  });
}

export function useRemovePasskey({ id }: Resource<Passkey>) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${id}`)),
    onSettled: reload,
  });
}
