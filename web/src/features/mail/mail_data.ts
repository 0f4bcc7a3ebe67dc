// Outgoing email as the API tells of it, and what can be done about it.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { Job, Letter, MailRelay, MailRelayChange } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';
import { isOver } from './describe_letter';

const path = '/v1/admin/mail';
const jobsPath = '/v1/admin/jobs';
/** The newest that are shown; the page of tasks has them all. */
export const shown = 10;
const period = 1500;
const periodWhileWaiting = 5000;

export type DeliveryJob = Resource<Job>;

export const relayQuery = queryOptions({
  queryKey: ['mail', 'relay'],
  queryFn: async ({ signal }) => (await getOne<MailRelay>(path, { signal })).value,
});

const reload = () =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: ['mail'] }),
    queryClient.invalidateQueries({ queryKey: ['jobs'] }),
    // Whether email is sent is told there too.
    queryClient.invalidateQueries({ queryKey: ['email'] }),
  ]);

export function useChangeRelay() {
  return useMutation({
    mutationFn: (attributes: MailRelayChange) =>
      withRecentPassword(() => write('PUT', path, { body: { type: 'mail_relays', attributes } })),
    onSuccess: reload,
  });
}

export function useRemoveRelay() {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', path)),
    onSuccess: reload,
  });
}

export function useSendTest() {
  return useMutation({
    mutationFn: async (address: string) => {
      const body = { type: 'letters', attributes: { address } };
      const { value } = await writeOne<Letter>('POST', `${path}/test`, { body });
      queryClient.setQueryData(letterQuery(value.id).queryKey, value);
      return value.id;
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['jobs'] }),
  });
}

export function letterQuery(id: string) {
  return queryOptions({
    queryKey: ['mail', 'letter', id],
    queryFn: async ({ signal }) =>
      (await getOne<Letter>(`${path}/letters/${id}`, { signal })).value,
    retry: false,
  });
}

/** Until there is an answer; then seldom, as long as UniDash goes on trying. */
export function periodFor(letter: Letter | undefined): number | false {
  if (!letter) return period;
  if (isOver(letter)) return false;
  return letter.reason === '' ? period : periodWhileWaiting;
}

/** Part of the jobs, so that whatever tells of those tells of these. */
export function deliveriesQuery(state: 'queued' | 'failed') {
  const query = { kind: 'mail.deliver', state, page_size: shown };
  return queryOptions({
    queryKey: ['jobs', 'mail', state],
    queryFn: ({ signal }) => getPage<Job>(jobsPath, { query, signal }),
  });
}

function useOnDelivery(job: DeliveryJob, action: 'cancel' | 'retry') {
  return useMutation({
    mutationFn: () => write('POST', `${jobsPath}/${job.id}/${action}`),
    onSettled: reload,
  });
}

export const useStopDelivery = (job: DeliveryJob) => useOnDelivery(job, 'cancel');
export const useSendAgain = (job: DeliveryJob) => useOnDelivery(job, 'retry');
