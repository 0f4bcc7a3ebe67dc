// The account by which a connected app asks the directory (LDAP), where it has one.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { type Answer, getOne, write, writeOne } from '../../lib/api/client';
import { hasStatus } from '../../lib/api/problem';
import type { LdapAccount } from '../../lib/api/resources';
import { withRecentPassword } from '../../shared/ui/step_up';
import { type Client, reloadClients } from './clients_data';

const pathOf = (client: Client) => `/v1/admin/clients/${client.id}/ldap_account`;

/** Null where the app has none. */
export function ldapAccountQuery(client: Client) {
  return queryOptions({
    queryKey: ['clients', 'ldap', client.id],
    queryFn: async ({ signal }) => {
      try {
        return (await getOne<LdapAccount>(pathOf(client), { signal })).value;
      } catch (error) {
        if (hasStatus(error, 404)) return null;
        throw error;
      }
    },
  });
}

/** An account after it was made or changed. */
export interface WrittenAccount {
  readonly account: LdapAccount;
  /** Only in the answer that made it. */
  readonly password: string | undefined;
}

export function readWritten({ value, meta }: Answer<LdapAccount>): WrittenAccount {
  const password = meta['password'];
  return { account: value, password: typeof password === 'string' ? password : undefined };
}

// Nobody waits for the list: what was answered is shown first, a password before all.
const reload = () => void reloadClients();

export function useSaveLdapAccount(client: Client) {
  return useMutation({
    mutationFn: (networks: readonly string[]) =>
      withRecentPassword(async () =>
        readWritten(
          await writeOne<LdapAccount>('PUT', pathOf(client), {
            body: { type: 'ldap_accounts', attributes: { networks } },
          }),
        ),
      ),
    onSettled: reload,
  });
}

export function useRenewLdapPassword(client: Client) {
  return useMutation({
    mutationFn: () =>
      withRecentPassword(async () =>
        readWritten(await writeOne<LdapAccount>('POST', `${pathOf(client)}/password`)),
      ),
    onSettled: reload,
  });
}

export function useRemoveLdapAccount(client: Client) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', pathOf(client))),
    onSettled: reload,
  });
}
