// What is said of a job: where it stands, what can be done with it. Pure.

import type { Job, OwnJob } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { mailReason } from '../../shared/mail_reasons';
import { messages } from './messages';

/** Why it did not go well, or not yet, in words where there are some; of one that runs the
    message says what it does. */
export function reasonOf(job: Pick<Job, 'message' | 'state'>, t: Translate): string {
  if (job.state === 'running' || job.state === 'done') return '';
  return mailReason(job.message, t);
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

export function standingOf(job: OwnJob): Standing {
  const isOpen = job.state === 'running' || job.state === 'queued';
  if (isOpen && job.is_reverting) return { tone: 'warning', name: messages.reverting };
  if (isOpen && job.is_cancelling) return { tone: 'warning', name: messages.cancelling };
  return standings[job.state];
}

/** What waits for its next time can only be left to it; what is on its way back goes on. */
export function canStop(job: OwnJob & Partial<Pick<Job, 'is_scheduled'>>): boolean {
  if (job.is_cancelling || job.is_reverting) return false;
  return job.state === 'running' || (job.state === 'queued' && !job.is_scheduled);
}

export function canRetry(job: OwnJob): boolean {
  return job.state === 'failed' || job.state === 'cancelled';
}
