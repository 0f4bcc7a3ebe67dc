// Certificates as the API tells of them, and what can be done about them.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type {
  CertificateOrder,
  CertificateSettings,
  CertificateSettingsChange,
  KeptCertificate,
  NewCertificate,
} from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/admin/certificates';
const settingsPath = '/v1/admin/certificate_settings';
const ordersPath = '/v1/admin/certificate_orders';

export type Kept = Resource<KeptCertificate>;
export type Order = Resource<CertificateOrder>;

export const settingsQuery = queryOptions({
  queryKey: ['certificates', 'settings'],
  queryFn: async ({ signal }) =>
    (await getOne<CertificateSettings>(settingsPath, { signal })).value,
});

export const keptQuery = queryOptions({
  queryKey: ['certificates', 'kept'],
  queryFn: async ({ signal }) => (await getPage<KeptCertificate>(path, { signal })).items,
});

export const ordersQuery = queryOptions({
  queryKey: ['certificates', 'orders'],
  queryFn: async ({ signal }) => (await getPage<CertificateOrder>(ordersPath, { signal })).items,
});

const reload = () => queryClient.invalidateQueries({ queryKey: ['certificates'] });

export function useChangeSettings() {
  return useMutation({
    mutationFn: (attributes: CertificateSettingsChange) =>
      withRecentPassword(() =>
        write('PUT', settingsPath, { body: { type: 'certificate_settings', attributes } }),
      ),
    onSuccess: reload,
  });
}

export function useAddCertificate() {
  return useMutation({
    mutationFn: (attributes: NewCertificate) =>
      withRecentPassword(async (): Promise<readonly unknown[]> => {
        const body = { type: 'kept_certificates', attributes };
        const { meta } = await writeOne<KeptCertificate>('POST', path, { body });
        return Array.isArray(meta['warnings']) ? meta['warnings'] : [];
      }),
    onSuccess: reload,
  });
}

export function useRemoveCertificate(id: string) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${id}`)),
    onSettled: reload,
  });
}

export function useRetryOrders() {
  return useMutation({
    mutationFn: () => write('POST', `${ordersPath}/retry`),
    onSettled: reload,
  });
}
