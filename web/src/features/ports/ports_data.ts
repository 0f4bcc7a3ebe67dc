// Open ports as the API tells of them, and what can be done about them.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';
import type { NewPortApp, PortApp } from '../../lib/api/resources';

const path = '/v1/admin/port_apps';
export const pageSize = 50;

export type KnownPort = Resource<PortApp>;

export function portsQuery(page: number) {
  const query = { page_number: page, page_size: pageSize };
  return queryOptions({
    queryKey: ['ports', page],
    queryFn: ({ signal }) => getPage<PortApp>(path, { query, signal }),
    placeholderData: (before) => before,
    // How each is changes by itself.
    refetchInterval: 30_000,
  });
}

const reload = () => queryClient.invalidateQueries({ queryKey: ['ports'] });

/** A new one, or other answers for one that is there. */
export function useSavePort(id: string | undefined) {
  return useMutation({
    mutationFn: (attributes: Partial<NewPortApp>) => {
      const body = { type: 'port_apps', attributes };
      return withRecentPassword(() =>
        id === undefined
          ? writeOne<PortApp>('POST', path, { body })
          : writeOne<PortApp>('PATCH', `${path}/${id}`, { body }),
      );
    },
    onSuccess: reload,
  });
}

export function useRemovePort(id: string) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${id}`)),
    onSettled: reload,
  });
}
