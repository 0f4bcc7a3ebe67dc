// The certificates of this installation's own authority.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, getPage, write } from '../../lib/api/client';
import type { Authority, Certificate } from '../../lib/api/resources';
import { acrossRestart } from '../../shared/across_restart';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/admin/machine/certificates';
const queryKey = ['machine', 'certificates'];

export const ownCertificatesQuery = queryOptions({
  queryKey,
  queryFn: async ({ signal }) => (await getPage<Certificate>(path, { signal })).items,
  retry: false,
});

async function fetchSiteCertificate(): Promise<string | undefined> {
  const certificates = await queryClient.fetchQuery({ ...ownCertificatesQuery, staleTime: 0 });
  return certificates.find(({ purpose }) => purpose === 'server')?.sha256;
}

export function useRenewOwn() {
  return useMutation({
    mutationFn: async () => {
      const former = await fetchSiteCertificate();
      return acrossRestart(
        () => withRecentPassword(() => write('POST', `${path}/renew`)),
        async () => (await fetchSiteCertificate()) !== former,
      );
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export async function fetchAuthority(): Promise<string> {
  return (await getOne<Authority>(`${path}/authority`)).value.pem;
}
