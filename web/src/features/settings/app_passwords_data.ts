// One's own app passwords: for programs that know only a username and a password.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { type Answer, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { AppPassword, NewAppPassword } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/account/app_passwords';

export const appPasswordsQuery = queryOptions({
  queryKey: ['app-passwords'],
  queryFn: ({ signal }) => getPage<AppPassword>(path, { signal }),
});

/** Another password of one's own ends them all. */
export const reloadAppPasswords = () =>
  queryClient.invalidateQueries({ queryKey: appPasswordsQuery.queryKey });

/** A new one with its text, which nobody can read again. */
export interface MadeAppPassword {
  readonly name: string;
  readonly text: string;
}

export function readMade({ value, meta }: Answer<AppPassword>): MadeAppPassword {
  return { name: value.name, text: String(meta['password']) };
}

export function useMakeAppPassword() {
  return useMutation({
    mutationFn: (attributes: NewAppPassword) =>
      withRecentPassword(async () =>
        readMade(
          await writeOne<AppPassword>('POST', path, {
            body: { type: 'app_passwords', attributes },
          }),
        ),
      ),
    onSuccess: reloadAppPasswords,
  });
}

export function useRemoveAppPassword({ id }: Resource<AppPassword>) {
  return useMutation({
    mutationFn: () => write('DELETE', `${path}/${id}`),
    onSettled: reloadAppPasswords,
  });
}
