// The machine as the API tells of it, and what can be done to it.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type {
  Disk,
  Machine,
  MachineChange,
  MachineTime,
  MachineTimeChange,
  NetworkChange,
  NetworkLink,
  NewNetworkChange,
  Overview,
  PowerRequest,
  Service,
  Update,
  UsageSample,
} from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { acrossRestart } from '../../shared/across_restart';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/admin/machine';
const kept = 300; // ten minutes at one sample in two seconds

const one = <T>(name: string) =>
  queryOptions({
    queryKey: ['machine', name],
    queryFn: async ({ signal }) => (await getOne<T>(`${path}${name}`, { signal })).value,
    retry: false,
  });

const list = <T>(name: string) =>
  queryOptions({
    queryKey: ['machine', name],
    queryFn: async ({ signal }) => (await getPage<T>(`${path}/${name}`, { signal })).items,
    retry: false,
  });

export const machineQuery = one<Machine>('');
/** What the roles themselves say of how they are. */
export const overviewQuery = queryOptions({
  queryKey: ['machine', 'overview'],
  queryFn: async ({ signal }) => (await getOne<Overview>('/v1/admin/overview', { signal })).value,
  retry: false,
});
export const timeQuery = one<MachineTime>('/time');
export const updateQuery = one<Update>('/updates');
export const linksQuery = list<NetworkLink>('links');
export const disksQuery = list<Disk>('disks');
export const servicesQuery = list<Service>('services');
export const timeZonesQuery = queryOptions({
  ...list<Record<never, never>>('time_zones'),
  staleTime: Infinity,
});

/** The samples there were with those that came since, the oldest dropped. */
export function joinSamples(
  before: readonly Resource<UsageSample>[],
  since: readonly Resource<UsageSample>[],
): readonly Resource<UsageSample>[] {
  const last = Number(before.at(-1)?.id ?? 0);
  return [...before, ...since.filter((each) => Number(each.id) > last)].slice(-kept);
}

const usageKey = ['machine', 'usage'];
export const usageQuery = queryOptions({
  queryKey: usageKey,
  queryFn: async ({ signal }) => {
    const before = queryClient.getQueryData<readonly Resource<UsageSample>[]>(usageKey) ?? [];
    const since = before.at(-1)?.at;
    const page = await getPage<UsageSample>(`${path}/usage`, { query: { since }, signal });
    return joinSamples(before, page.items);
  },
  retry: false,
});

const reload = () => queryClient.invalidateQueries({ queryKey: ['machine'] });

export function useRenameMachine() {
  return useMutation({
    mutationFn: (attributes: MachineChange) =>
      withRecentPassword(() =>
        writeOne<Machine>('PATCH', path, { body: { type: 'machines', attributes } }),
      ),
    onSettled: reload,
  });
}

export function useChangeNetwork() {
  return useMutation({
    mutationFn: (attributes: NewNetworkChange) =>
      withRecentPassword(async () => {
        const body = { type: 'network_changes', attributes };
        return (await writeOne<NetworkChange>('POST', `${path}/network_changes`, { body })).value;
      }),
  });
}

/** What takes itself back unless it is kept in time. */
export type TrialKind = 'network_changes' | 'reach_changes';

const trialPath = (kind: TrialKind, id: string) => `${path}/${kind}/${id}`;

export const trialQuery = (kind: TrialKind, id: string) =>
  queryOptions({
    queryKey: ['trial', kind, id],
    queryFn: async ({ signal }) =>
      (
        await getOne<Pick<NetworkChange, 'state' | 'confirm_before'>>(trialPath(kind, id), {
          signal,
        })
      ).value,
    retry: false,
  });

export function useEndTrial(kind: TrialKind, id: string, how: 'keep' | 'revert') {
  const place = trialPath(kind, id);
  return useMutation({
    mutationFn: () => (how === 'keep' ? write('POST', `${place}/confirm`) : write('DELETE', place)),
    onSettled: reload,
  });
}

export function useChangeTime() {
  return useMutation({
    mutationFn: (attributes: MachineTimeChange) =>
      withRecentPassword(() =>
        writeOne<MachineTime>('PATCH', `${path}/time`, { body: { type: 'times', attributes } }),
      ),
    onSettled: reload,
  });
}

export function useRestartService(id: string) {
  return useMutation({
    mutationFn: () =>
      acrossRestart(
        () => write('POST', `${path}/services/${encodeURIComponent(id)}/restart`),
        async () => {
          const services = await queryClient.fetchQuery({ ...servicesQuery, staleTime: 0 });
          return services.some((each) => each.id === id && each.active_state === 'active');
        },
      ),
    onSettled: reload,
  });
}

export type UpdateAct = 'check' | 'stage' | 'apply' | 'rollback';

export function useUpdateAct(act: UpdateAct) {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('POST', `${path}/updates/${act}`)),
    onSettled: reload,
  });
}

export function useSwitchPower() {
  return useMutation({
    mutationFn: (attributes: PowerRequest) =>
      withRecentPassword(() =>
        write('POST', `${path}/power`, { body: { type: 'power_requests', attributes } }),
      ),
    onSettled: reload,
  });
}

export function useCancelPower() {
  return useMutation({ mutationFn: () => write('DELETE', `${path}/power`), onSettled: reload });
}
