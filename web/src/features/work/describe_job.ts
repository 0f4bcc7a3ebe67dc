// What is said of a job: its name, where it stands, what can be done with it. Pure.

import type { Job } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { kinds, messages, reasons } from './messages';

export function nameOfJob(job: Pick<Job, 'kind'>, t: Translate): string {
  const names: Readonly<Record<string, PlainMessage>> = kinds;
  const name = Object.hasOwn(names, job.kind) ? names[job.kind] : undefined;
  return name ? t(name) : job.kind;
}

/** Why it did not go well, or not yet, in words where there are some; of one that runs the
    message says what it does. */
export function reasonOf(job: Pick<Job, 'message' | 'state'>, t: Translate): string {
  if (job.state === 'running' || job.state === 'done') return '';
  const sentences: Readonly<Record<string, PlainMessage>> = reasons;
  const sentence = Object.hasOwn(sentences, job.message) ? sentences[job.message] : undefined;
  return sentence ? t(sentence) : job.message;
}

interface Standing {
  readonly tone: 'good' | 'warning' | 'off';
  readonly name: PlainMessage;
}

const standings: Readonly<Record<Job['state'], Standing>> = {
  running: { tone: 'good', name: messages.running },
  queued: { tone: 'off', name: messages.queued },
  done: { tone: 'good', name: messages.done },
  failed: { tone: 'warning', name: messages.failed },
  cancelled: { tone: 'off', name: messages.cancelled },
};

export function standingOf(job: Job): Standing {
  const isOpen = job.state === 'running' || job.state === 'queued';
  if (isOpen && job.is_reverting) return { tone: 'warning', name: messages.reverting };
  if (isOpen && job.is_cancelling) return { tone: 'warning', name: messages.cancelling };
  return standings[job.state];
}

/** What waits for its next time can only be left to it; what is on its way back goes on. */
export function canStop(job: Job): boolean {
  if (job.is_cancelling || job.is_reverting) return false;
  return job.state === 'running' || (job.state === 'queued' && !job.is_scheduled);
}

export function canRetry(job: Job): boolean {
  return job.state === 'failed' || job.state === 'cancelled';
}
