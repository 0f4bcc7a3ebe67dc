// Lists of jobs and the news of one of them. Pure.

import type { Page, Resource } from '../../lib/api/client';
import type { Job, OwnJob } from '../../lib/api/resources';

type Own = Resource<OwnJob>;
export type ShownJob = Own & Partial<Resource<Job>>;

/** The page with what is known of this job now: in its place, or before the others. */
export function joinJob(page: Page<OwnJob>, job: Own): Page<OwnJob> {
  const isKnown = page.items.some(({ id }) => id === job.id);
  if (!isKnown) return { ...page, items: [job, ...page.items], total: page.total + 1 };
  return { ...page, items: page.items.map((each) => (each.id === job.id ? job : each)) };
}

/** A list of the installation's with what is known of this one now, where it has it. */
export function refreshJob(page: Page<Job>, job: Own): Page<Job> {
  if (page.items.every(({ id }) => id !== job.id)) return page;
  return {
    ...page,
    items: page.items.map((each) => (each.id === job.id ? { ...each, ...job } : each)),
  };
}

const soon = 60_000;

/** Work that a person waits for: what runs, and what is about to. What was put off, or comes
    again and again, has its place on the page of tasks. */
export function isUnderWay(job: ShownJob, now = Date.now()): boolean {
  if (job.state === 'running') return true;
  return job.state === 'queued' && !job.is_scheduled && Date.parse(job.run_at) < now + soon;
}

/** One's own first, then those of the installation, each once. */
export function runningWork(
  own: readonly Own[],
  all: readonly Resource<Job>[],
  now = Date.now(),
): readonly ShownJob[] {
  const mine = own.filter((job) => isUnderWay(job, now));
  const known = new Set(own.map(({ id }) => id));
  return [...mine, ...all.filter((job) => !known.has(job.id) && isUnderWay(job, now))];
}
