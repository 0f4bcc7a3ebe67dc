// Connected apps as administrators see them, and what can be done about them.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { type Answer, getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type {
  ConnectedApp,
  ConnectedAppChange,
  ConnectedAppPerson,
  NewConnectedApp,
} from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import type { AccessChange } from '../../shared/ui/AudienceDialog';
import { withRecentPassword } from '../../shared/ui/step_up';

export type Client = Resource<ConnectedApp>;

export const pageSize = 25;

const path = '/v1/admin/clients';

/** What an app is told so that it finds UniDash. */
export interface Connection {
  readonly client: Client;
  readonly issuer: string;
  readonly discovery: string;
  /** Only in the answer that made it. */
  readonly secret: string | undefined;
  /** Where an administrator tries the sign-in. */
  readonly test: string | undefined;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

export function readConnection({ value, meta }: Answer<ConnectedApp>): Connection {
  const connection = (meta['connection'] ?? {}) as Readonly<Record<string, unknown>>;
  return {
    client: value,
    issuer: textOf(connection['issuer']) ?? '',
    discovery: textOf(connection['discovery']) ?? '',
    secret: textOf(meta['secret']),
    test: textOf(meta['test_sign_in']),
  };
}

export function clientsQuery(q: string, page: number) {
  return queryOptions({
    queryKey: ['clients', 'list', q, page],
    queryFn: ({ signal }) =>
      getPage<ConnectedApp>(path, {
        query: { q, page_number: page, page_size: pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function connectionQuery(client: Client) {
  return queryOptions({
    queryKey: ['clients', 'one', client.id],
    queryFn: async ({ signal }) =>
      readConnection(await getOne<ConnectedApp>(`${path}/${client.id}`, { signal })),
  });
}

export const reloadClients = () => queryClient.invalidateQueries({ queryKey: ['clients'] });

export function useAddClient() {
  return useMutation({
    mutationFn: (attributes: NewConnectedApp) =>
      withRecentPassword(async () =>
        readConnection(
          await writeOne<ConnectedApp>('POST', path, { body: { type: 'clients', attributes } }),
        ),
      ),
    onSuccess: reloadClients,
  });
}

/** Of what the form began with: nobody else's change is overwritten. */
export function useChangeClient(client: Client) {
  return useMutation({
    mutationFn: (attributes: ConnectedAppChange) =>
      withRecentPassword(() =>
        writeOne<ConnectedApp>('PATCH', `${path}/${client.id}`, {
          body: { type: 'clients', attributes },
          ifMatch: `"${client.revision}"`,
        }),
      ),
    onSettled: reloadClients,
  });
}

export function useRotateSecret(client: Client) {
  return useMutation({
    mutationFn: (overlapHours: number) =>
      withRecentPassword(async () =>
        readConnection(
          await writeOne<ConnectedApp>(
            'POST',
            `${path}/${client.id}/secret?overlap_hours=${overlapHours}`,
          ),
        ),
      ),
    onSuccess: reloadClients,
  });
}

export function useSwitchClient(client: Client, action: 'disable' | 'enable') {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('POST', `${path}/${client.id}/${action}`)),
    onSettled: reloadClients,
  });
}

export function useRemoveClient(client: Client) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${client.id}`)),
    onSettled: reloadClients,
  });
}

function audienceKey(client: Client) {
  return ['clients', 'people', client.id] as const;
}

export function audienceQuery(client: Client) {
  return queryOptions({
    queryKey: audienceKey(client),
    queryFn: ({ signal }) =>
      getPage<ConnectedAppPerson>(`${path}/${client.id}/people`, {
        query: { page_size: 100 },
        signal,
      }),
  });
}

export function useChangeAccess(client: Client) {
  return useMutation({
    mutationFn: ({ userId, isAllowed }: AccessChange) =>
      write(isAllowed ? 'PUT' : 'DELETE', `${path}/${client.id}/people/${userId}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: audienceKey(client) }),
  });
}
