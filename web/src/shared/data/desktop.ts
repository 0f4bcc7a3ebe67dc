// What the person keeps about their desktop: colours, wallpaper, layout.

import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type Answer, getOne, writeOne } from '../../lib/api/client';
import { hasStatus } from '../../lib/api/problem';
import type { Desktop, DesktopChange } from '../../lib/api/resources';
import { queryClient } from './query_client';

const path = '/v1/desktop';

export const desktopQuery = queryOptions({
  queryKey: ['desktop'],
  queryFn: ({ signal }) => getOne<Desktop>(path, { signal }),
});

export function useDesktop(): Desktop {
  return useSuspenseQuery(desktopQuery).data.value;
}

function send(change: DesktopChange, seen: Answer<Desktop>): Promise<Answer<Desktop>> {
  const body = { type: 'desktops', attributes: change };
  return writeOne<Desktop>('PATCH', path, { body, ifMatch: seen.etag });
}

/** Sends the change on top of what was last seen; on top of a fresh copy if that is outdated. */
export async function changeDesktop(change: DesktopChange): Promise<Answer<Desktop>> {
  const seen = await queryClient.ensureQueryData(desktopQuery);
  try {
    return await send(change, seen);
  } catch (error) {
    if (!hasStatus(error, 412)) throw error;
    return send(change, await queryClient.fetchQuery({ ...desktopQuery, staleTime: 0 }));
  }
}

export function useChangeDesktop() {
  return useMutation({
    mutationFn: changeDesktop,
    onSuccess: (answer) => queryClient.setQueryData(desktopQuery.queryKey, answer),
  });
}
