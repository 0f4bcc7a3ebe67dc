import { expect, test } from 'vitest';
import type { Job } from '../../lib/api/resources';
import { jobName } from '../../shared/job_names';
import { canRetry, canStop, reasonOf, standingOf } from './describe_job';
import { messages } from './messages';

const job: Job = {
  kind: 'mail.deliver',
  subject: '',
  state: 'running',
  is_reverting: false,
  is_cancelling: false,
  step: '',
  progress: 0,
  message: '',
  run_at: '2026-01-01T00:00:00Z',
  created_at: '2026-01-01T00:00:00Z',
  role: 'identity',
  machine: '',
  worker: 'one',
  is_scheduled: false,
  attempts: 1,
};

const french = (message: { fr: string }) => message.fr;

test('why it did not go well is told in words where there are some', () => {
  const t = french as never;
  expect(reasonOf({ state: 'failed', message: 'mail.recipient_refused' }, t)).toMatch(/adresse/);
  expect(reasonOf({ state: 'failed', message: 'backup.refused' }, t)).toBe('backup.refused');
  expect(reasonOf({ state: 'failed', message: 'constructor' }, t)).toBe('constructor');
});

test('a kind without a sentence is told by its name, whatever it is called', () => {
  const t = french as never;
  expect(jobName('admin.remove_old_jobs', t)).toMatch(/^Oublier/);
  expect(jobName('backup.copy', t)).toBe('backup.copy');
  expect(jobName('constructor', t)).toBe('constructor');
});

test('what is being taken back says so before anything else', () => {
  expect(standingOf(job).name).toBe(messages.running);
  expect(standingOf({ ...job, is_cancelling: true }).name).toBe(messages.cancelling);
  expect(standingOf({ ...job, is_cancelling: true, is_reverting: true }).name).toBe(
    messages.reverting,
  );
  expect(standingOf({ ...job, state: 'failed', is_reverting: true }).name).toBe(messages.failed);
});

test('what can be stopped and tried again', () => {
  expect(canStop(job)).toBe(true);
  expect(canStop({ ...job, is_scheduled: true })).toBe(true);
  expect(canStop({ ...job, state: 'queued' })).toBe(true);
  expect(canStop({ ...job, state: 'queued', is_scheduled: true })).toBe(false);
  expect(canStop({ ...job, is_cancelling: true })).toBe(false);
  expect(canStop({ ...job, state: 'done' })).toBe(false);
  expect(canRetry(job)).toBe(false);
  expect(canRetry({ ...job, state: 'failed' })).toBe(true);
  expect(canRetry({ ...job, state: 'cancelled' })).toBe(true);
});

test('the message of what runs is no reason', () => {
  const t = french as never;
  const message = 'backup.refused';
  expect(reasonOf({ state: 'running', message }, t)).toBe('');
  expect(reasonOf({ state: 'queued', message }, t)).toBe(message);
});
