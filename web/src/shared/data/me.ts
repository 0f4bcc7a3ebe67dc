// The person using this desktop.

import { useMutation, useQuery, useSuspenseQuery, queryOptions } from '@tanstack/react-query';
import { type Answer, getOne, writeOne } from '../../lib/api/client';
import type { Me, MeChange } from '../../lib/api/resources';
import { queryClient } from './query_client';

const path = '/v1/me';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getOne<Me>(path, { signal }),
});

/** Only below the boot screen, which has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data.value;
}

export function useMeIfKnown(): Me | undefined {
  return useQuery({ ...meQuery, enabled: false }).data?.value;
}

export function useChangeMe() {
  return useMutation({
    mutationFn: (change: MeChange) =>
      writeOne<Me>('PATCH', path, { body: { type: 'me', attributes: change } }),
    onSuccess: (answer: Answer<Me>) => queryClient.setQueryData(meQuery.queryKey, answer),
  });
}
