import { expect, test } from 'vitest';
import type { Resource } from '../../lib/api/client';
import type { Job } from '../../lib/api/resources';
import { isUnderWay, joinJob, refreshJob, runningWork } from './join_jobs';

const now = Date.parse('2026-01-01T12:00:00Z');

const job = (id: string, more: Partial<Job> = {}): Resource<Job> => ({
  id,
  kind: 'mail.deliver',
  subject: '',
  state: 'running',
  is_reverting: false,
  is_cancelling: false,
  step: '',
  progress: 0,
  message: '',
  run_at: '2026-01-01T11:59:00Z',
  created_at: '2026-01-01T11:59:00Z',
  role: 'mail',
  machine: '',
  worker: '',
  is_scheduled: false,
  attempts: 1,
  ...more,
});

const ids = (jobs: readonly { id: string }[]) => jobs.map(({ id }) => id);

test('news of a job takes its place, and that of a new one comes first', () => {
  const page = { items: [job('2'), job('1')], total: 2, meta: {} };
  const told = joinJob(page, job('1', { progress: 40 }));
  expect(ids(told.items)).toEqual(['2', '1']);
  expect(told.items[1]?.progress).toBe(40);
  expect(told.total).toBe(2);
  expect(joinJob(page, job('3'))).toMatchObject({ total: 3, items: [{ id: '3' }, {}, {}] });
});

test('a list of the installation keeps what only administrators see of a job', () => {
  const page = { items: [job('2', { username: 'claire' })], total: 1, meta: {} };
  const { role: _role, username: _username, ...own } = job('2', { progress: 40 });
  expect(refreshJob(page, own).items[0]).toMatchObject({ progress: 40, username: 'claire' });
  expect(refreshJob(page, { ...own, id: '7' })).toBe(page);
});

test('what was put off or comes again and again is not under way', () => {
  expect(isUnderWay(job('1'), now)).toBe(true);
  expect(isUnderWay(job('1', { state: 'queued' }), now)).toBe(true);
  expect(isUnderWay(job('1', { state: 'queued', run_at: '2026-01-01T13:00:00Z' }), now)).toBe(
    false,
  );
  expect(isUnderWay(job('1', { state: 'queued', is_scheduled: true }), now)).toBe(false);
  expect(isUnderWay(job('1', { state: 'done' }), now)).toBe(false);
});

test('one’s own work stands before that of others, each once and as it was told last', () => {
  const own = [job('5', { progress: 60 }), job('4', { state: 'done' })];
  const all = [job('9'), job('5', { progress: 10 }), job('4')];
  const shown = runningWork(own, all, now);
  expect(ids(shown)).toEqual(['5', '9']);
  expect(shown[0]?.progress).toBe(60);
});
