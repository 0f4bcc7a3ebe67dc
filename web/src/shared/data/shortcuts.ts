// Apps pinned to the bar, in the order of their positions.

import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { NewShortcut, Shortcut } from '../../lib/api/resources';
import type { UsableApp } from './apps';
import { queryClient } from './query_client';

const path = '/v1/shortcuts';

export const shortcutsQuery = queryOptions({
  queryKey: ['shortcuts'],
  queryFn: ({ signal }) => getPage<Shortcut>(path, { signal }),
});

const reload = () => queryClient.invalidateQueries({ queryKey: shortcutsQuery.queryKey });

/** Pinned apps from left to right; shortcuts to apps that are gone are left out. */
export function selectPinnedApps(
  apps: readonly UsableApp[],
  shortcuts: readonly Shortcut[],
): readonly UsableApp[] {
  const order = (one: Shortcut, other: Shortcut) =>
    one.position_y - other.position_y || one.position_x - other.position_x;
  return shortcuts
    .toSorted(order)
    .map((shortcut) => apps.find((app) => app.id === shortcut.app_id))
    .filter((app) => app !== undefined);
}

export function useShortcuts(): readonly Resource<Shortcut>[] {
  return useQuery(shortcutsQuery).data?.items ?? [];
}

function addShortcut(attributes: NewShortcut) {
  return writeOne<Shortcut>('POST', path, { body: { type: 'shortcuts', attributes } });
}

export function usePinApp() {
  return useMutation({
    mutationFn: ({ app, position }: { app: UsableApp; position: number }) =>
      addShortcut({ app_id: app.id, position_x: position, position_y: 0 }),
    onSettled: reload,
  });
}

export function useUnpinApp() {
  return useMutation({
    mutationFn: (shortcut: Resource<Shortcut>) =>
      write('DELETE', `${path}/${shortcut.id}`, {
        ifMatch: `"${shortcut.revision}"`,
      }),
    onSettled: reload,
  });
}
