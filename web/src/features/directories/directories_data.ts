// Directories as the API tells of them, and what can be done about them.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';
import { type changeOf, type Directory, isFirstLookAwaited, type Trial } from './directory_model';

const path = '/v1/admin/directories';
const period = 1500;
/** That of the looks at directories that are on. */
const periodOfLooks = 20_000;

export type DirectoryResource = Resource<Directory>;
type Change = ReturnType<typeof changeOf>;

export const directoriesQuery = queryOptions({
  queryKey: ['directories'],
  queryFn: async ({ signal }) => (await getPage<Directory>(path, { signal })).items,
});

export function trialQuery(id: string) {
  return queryOptions({
    queryKey: ['directories', id, 'trial'],
    queryFn: async ({ signal }) => (await getOne<Trial>(`${path}/${id}/trial`, { signal })).value,
  });
}

/** While a trial is under way. */
export const periodFor = (trial: Trial | undefined): number | false =>
  trial?.state === 'waiting' && period;

/** Soon while one that was switched on has not been looked at yet; with each look at those that
    are on. */
export function periodOfList(list: readonly DirectoryResource[] = []): number | false {
  if (list.some(isFirstLookAwaited)) return period;
  return list.some(({ is_active }) => is_active) && periodOfLooks;
}

const reload = () => queryClient.invalidateQueries({ queryKey: ['directories'] });

/** Saves, and has tried what was saved. Of what the form began with: nobody else's change is
    overwritten. */
export function useSaveDirectory(directory: DirectoryResource | undefined) {
  return useMutation({
    mutationFn: async (attributes: Change) => {
      const body = { type: 'directories', attributes };
      const { value } = await withRecentPassword(() =>
        directory
          ? writeOne<Directory>('PUT', `${path}/${directory.id}`, {
              body,
              ifMatch: `"${directory.revision}"`,
            })
          : writeOne<Directory>('POST', path, { body }),
      );
      // It is saved in any case; where it cannot be tried now, the button for that is there.
      await write('POST', `${path}/${value.id}/trial`).catch(() => undefined);
    },
    onSettled: reload,
  });
}

export function useTryDirectory(id: string) {
  return useMutation({
    mutationFn: async () => {
      const { value } = await writeOne<Trial>('POST', `${path}/${id}/trial`);
      const { queryKey } = trialQuery(id);
      // An answer from before that comes late would end the asking.
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, value);
    },
  });
}

function useAct(id: string, action: 'activate' | 'deactivate' | 'accept-fewer') {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('POST', `${path}/${id}/${action}`)),
    onSettled: reload,
  });
}

export const useActivate = (id: string) => useAct(id, 'activate');
export const useDeactivate = (id: string) => useAct(id, 'deactivate');
export const useAcceptFewer = (id: string) => useAct(id, 'accept-fewer');

export function useRemoveDirectory(id: string) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${id}`)),
    onSettled: reload,
  });
}
