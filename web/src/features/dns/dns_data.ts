// Names as the API tells of them, and what can be done about them.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, getPage, type Resource, write } from '../../lib/api/client';
import type {
  DnsRecord,
  DnsSettings,
  DnsSettingsChange,
  NetworkLink,
  NewDnsRecord,
} from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/admin/dns';
const recordsPath = `${path}/records`;
export const pageSize = 50;

export const exportPath = `${path}/export`;

export type KnownRecord = Resource<DnsRecord>;

export const settingsQuery = queryOptions({
  queryKey: ['dns', 'settings'],
  queryFn: async ({ signal }) => (await getOne<DnsSettings>(path, { signal })).value,
});

export function recordsQuery(page: number) {
  const query = { page_number: page, page_size: pageSize };
  return queryOptions({
    queryKey: ['dns', 'records', page],
    queryFn: ({ signal }) => getPage<DnsRecord>(recordsPath, { query, signal }),
    placeholderData: (before) => before,
  });
}

/** To propose addresses with; where this UniDash has no machine of its own there are none. */
export const linksQuery = queryOptions({
  queryKey: ['machine', 'links'],
  queryFn: async ({ signal }) =>
    (await getPage<NetworkLink>('/v1/admin/machine/links', { signal })).items,
  retry: false,
});

const reload = () => queryClient.invalidateQueries({ queryKey: ['dns'] });

export function useChangeSettings() {
  return useMutation({
    mutationFn: (attributes: DnsSettingsChange) =>
      withRecentPassword(() => write('PUT', path, { body: { type: 'dns_settings', attributes } })),
    onSuccess: reload,
  });
}

/** A new one, or other answers for one that is there. */
export function useSaveRecord(id: string | undefined) {
  return useMutation({
    mutationFn: (attributes: NewDnsRecord) => {
      const body = { type: 'dns_records', attributes };
      return id === undefined
        ? write('POST', recordsPath, { body })
        : write('PUT', `${recordsPath}/${id}`, { body });
    },
    onSuccess: reload,
  });
}

export function useRemoveRecord(id: string) {
  return useMutation({
    mutationFn: () => write('DELETE', `${recordsPath}/${id}`),
    onSettled: reload,
  });
}
