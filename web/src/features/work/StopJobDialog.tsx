// Asks before work is stopped: what it did so far is taken back.

import { useTranslate } from '../../lib/i18n/locale';
import { jobName } from '../../shared/job_names';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { messages } from './messages';
import { type StoppableJob, useStopJob } from './work_data';

interface StopJobDialogProps {
  readonly job: StoppableJob;
  readonly onClose: () => void;
}

export function StopJobDialog({ job, onClose }: StopJobDialogProps) {
  const t = useTranslate();
  return (
    <ConfirmDialog
      title={t(messages.stopTitle)}
      text={t(messages.stopText, { name: jobName(job.kind, t) })}
      confirmLabel={t(messages.stop)}
      notice={t(messages.stopped)}
      tone="danger"
      action={useStopJob(job)}
      onClose={onClose}
    />
  );
}
