// Sign-in services as administrators see them, and what can be done about them.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { type Answer, getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { NewSignInService, SignInService, SignInServiceChange } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

export type Service = Resource<SignInService>;

/** A service, and the address that it must send people back to. */
export interface Connection {
  readonly service: Service;
  readonly redirectUri: string;
}

export const pageSize = 25;
const period = 1500;

const path = '/v1/admin/upstream_providers';
const type = 'upstream_providers';

export function readConnection({ value, meta }: Answer<SignInService>): Connection {
  const address = meta['redirect_uri'];
  return { service: value, redirectUri: typeof address === 'string' ? address : '' };
}

export function servicesQuery(page: number) {
  return queryOptions({
    queryKey: ['upstream', 'list', page],
    queryFn: ({ signal }) =>
      getPage<SignInService>(path, {
        query: { page_number: page, page_size: pageSize },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export function connectionQuery(id: string) {
  return queryOptions({
    queryKey: ['upstream', 'one', id],
    queryFn: async ({ signal }) =>
      readConnection(await getOne<SignInService>(`${path}/${id}`, { signal })),
  });
}

/** While one of them is being looked at, they are asked about again. */
export const periodFor = (services: readonly Service[] = []): number | false =>
  services.some(({ is_being_checked }) => is_being_checked) && period;

const reload = () => queryClient.invalidateQueries({ queryKey: ['upstream'] });

export function useAddService() {
  return useMutation({
    mutationFn: (attributes: NewSignInService) =>
      withRecentPassword(async () =>
        readConnection(await writeOne<SignInService>('POST', path, { body: { type, attributes } })),
      ),
    onSuccess: reload,
  });
}

/** Of what was seen before: nobody else's change is overwritten. */
function changeService(service: Service, attributes: SignInServiceChange) {
  return withRecentPassword(() =>
    writeOne<SignInService>('PATCH', `${path}/${service.id}`, {
      body: { type, attributes },
      ifMatch: `"${service.revision}"`,
    }),
  );
}

export function useChangeService(service: Service) {
  return useMutation({
    mutationFn: (attributes: SignInServiceChange) => changeService(service, attributes),
    onSettled: reload,
  });
}

export function useSuspendService(service: Service) {
  return useMutation({
    mutationFn: () => changeService(service, { is_active: false }),
    onSettled: reload,
  });
}

export function useCheckService(id: string) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('POST', `${path}/${id}/check`)),
    onSettled: reload,
  });
}

export function useRemoveService(service: Service) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${service.id}`)),
    onSettled: reload,
  });
}
