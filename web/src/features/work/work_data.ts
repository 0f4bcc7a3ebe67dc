// Jobs: those of the person, which the stream of events keeps up to date, and those of the
// installation as administrators see them, of which it tells only where they are one's own.

import { useStore } from '@nanostores/react';
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Page, type Resource, write } from '../../lib/api/client';
import type { Job, JobState, OwnJob } from '../../lib/api/resources';
import { $stream, type Told } from '../../lib/events/events';
import { queryClient } from '../../shared/data/query_client';
import { useRefreshPeriod } from '../../shared/use_attended';
import { joinJob, refreshJob } from './join_jobs';

export type ListedJob = Resource<Job>;

export interface StoppableJob {
  readonly id: string;
  readonly kind: string;
  /** Of the installation: stopped by the administration. */
  readonly role?: string;
}

export const pageSize = 25;

const path = '/v1/admin/jobs';
const ownPath = '/v1/jobs';

export interface WorkFilter {
  readonly state: JobState | '';
  readonly page: number;
}

export const everything: WorkFilter = { state: '', page: 1 };

export function workQuery({ state, page }: WorkFilter) {
  return queryOptions({
    queryKey: ['jobs', state, page],
    queryFn: ({ signal }) =>
      getPage<Job>(path, { query: { state, page_number: page, page_size: pageSize }, signal }),
    placeholderData: keepPreviousData,
  });
}

const ownKey = ['own_jobs'];
export const ownWorkQuery = queryOptions({
  queryKey: ownKey,
  queryFn: ({ signal }) => getPage<OwnJob>(ownPath, { query: { page_size: pageSize }, signal }),
});

/** How often to look for the work of others, of which no event tells. */
export function useOthersPeriod(): number | false {
  return useRefreshPeriod(useStore($stream) === 'open' ? 10_000 : 3_000);
}

/** How often to look for one's own: never while events tell of it. */
export function useOwnPeriod(): number | false {
  const hasStream = useStore($stream) === 'open';
  const period = useRefreshPeriod(5_000);
  return !hasStream && period;
}

/** An event of the stream that is about work. */
export function hearOfWork({ name, resource }: Told): void {
  if (name === 'job' && resource) {
    const job = { ...resource.attributes, id: resource.id } as Resource<OwnJob>;
    const before = queryClient.getQueryData<Page<OwnJob>>(ownKey);
    queryClient.setQueryData<Page<OwnJob>>(ownKey, before && joinJob(before, job));
    queryClient.setQueriesData<Page<Job>>(
      { queryKey: ['jobs'] },
      (page) => page && refreshJob(page, job),
    );
    // In which lists it stands follows from its state; its progress moves nothing.
    const isElsewhere = before?.items.find(({ id }) => id === job.id)?.state !== job.state;
    if (isElsewhere) void queryClient.invalidateQueries({ queryKey: ['jobs'] });
    // A list on its way may be older than this, and would replace it.
    if (queryClient.isFetching({ queryKey: ownKey }) > 0) {
      void queryClient.invalidateQueries({ queryKey: ownKey });
    }
  } else if (name === 'reset') {
    void queryClient.invalidateQueries({ queryKey: ownKey });
    void queryClient.invalidateQueries({ queryKey: ['jobs'] });
  }
}

const reload = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['jobs'] }),
    queryClient.invalidateQueries({ queryKey: ownKey }),
  ]);

export function useStopJob({ id, role }: StoppableJob) {
  return useMutation({
    mutationFn: () => write('POST', `${role === undefined ? ownPath : path}/${id}/cancel`),
    onSettled: reload,
  });
}

export function useRetryJob({ id }: ListedJob) {
  return useMutation({
    mutationFn: () => write('POST', `${path}/${id}/retry`),
    onSettled: reload,
  });
}
