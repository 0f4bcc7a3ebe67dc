// The jobs of the installation as administrators see them.

import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { getPage, type Resource, write } from '../../lib/api/client';
import type { Job, JobState } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';

export type ListedJob = Resource<Job>;

export const pageSize = 25;

const path = '/v1/admin/jobs';

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

function useOnJob(job: ListedJob, action: 'cancel' | 'retry') {
  return useMutation({
    mutationFn: () => write('POST', `${path}/${job.id}/${action}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  });
}

export const useStopJob = (job: ListedJob) => useOnJob(job, 'cancel');
export const useRetryJob = (job: ListedJob) => useOnJob(job, 'retry');
