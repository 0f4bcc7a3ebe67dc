// Who reaches what, as the API tells it, and another choice.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, writeOne } from '../../lib/api/client';
import type { Reach, ReachChange, ReachChoice } from '../../lib/api/resources';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/admin/machine';
const bodyOf = (attributes: ReachChoice) => ({ type: 'reach_changes', attributes });

export const reachQuery = queryOptions({
  queryKey: ['machine', 'reach'],
  queryFn: async ({ signal }) => (await getOne<Reach>(`${path}/reach`, { signal })).value,
  retry: false,
});

export function usePreviewReach() {
  return useMutation({
    mutationFn: async (choice: ReachChoice) => {
      const body = bodyOf(choice);
      return (await writeOne<Reach>('POST', `${path}/reach/preview`, { body })).value;
    },
  });
}

export function useChangeReach() {
  return useMutation({
    mutationFn: (choice: ReachChoice) =>
      withRecentPassword(async () => {
        const body = bodyOf(choice);
        return (await writeOne<ReachChange>('POST', `${path}/reach_changes`, { body })).value;
      }),
  });
}
