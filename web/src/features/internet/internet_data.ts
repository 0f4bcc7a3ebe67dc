// What stands between the installation and the Internet, as the API tells it.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, write } from '../../lib/api/client';
import { queryClient } from '../../shared/data/query_client';
import type { InternetChecks } from '../../lib/api/resources';

const path = '/v1/admin/internet';
const soon = 1000;

export const internetQuery = queryOptions({
  queryKey: ['internet'],
  queryFn: async ({ signal }) => (await getOne<InternetChecks>(path, { signal })).value,
});

/** Often while a look is under way; else it changes by nobody but who asks for one. */
export function periodFor(data: InternetChecks | undefined): number | false {
  return data?.state === 'under_way' && soon;
}

export function useCheckInternet() {
  return useMutation({
    mutationFn: () => write('POST', path),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['internet'] }),
  });
}
