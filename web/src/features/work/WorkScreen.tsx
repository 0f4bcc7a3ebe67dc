// What UniDash works on: running, waiting and over, with the way to stop it or try again.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JobState } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { jobName } from '../../shared/job_names';
import { pageNames } from '../../shared/page_names';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { SelectField } from '../../shared/ui/Field';
import { PageHead } from '../../shared/ui/PageHead';
import { Pager } from '../../shared/ui/Pager';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { canRetry, canStop, reasonOf, standingOf } from './describe_job';
import { messages } from './messages';
import { StopJobDialog } from './StopJobDialog';
import {
  everything,
  type ListedJob,
  pageSize,
  useOthersPeriod,
  useRetryJob,
  workQuery,
} from './work_data';
import './work.css';

type Format = ReturnType<typeof useFormat>;

function timeOf(job: ListedJob, t: Translate, format: Format): string {
  if (job.state === 'running') {
    return t(messages.since, { when: format.dateTime(job.started_at ?? job.created_at) });
  }
  if (job.state === 'queued') {
    const when = format.dateTime(job.run_at);
    return t(job.is_scheduled ? messages.next : messages.notBefore, { when });
  }
  return t(messages.ended, { when: format.dateTime(job.finished_at ?? job.created_at) });
}

function factsOf(job: ListedJob, t: Translate, format: Format): string {
  const waitsAgain = job.state === 'queued' && job.finished_at !== undefined;
  const facts = [
    timeOf(job, t, format),
    waitsAgain && t(messages.last, { when: format.dateTime(job.finished_at ?? '') }),
    job.username !== undefined && t(messages.askedBy, { name: job.username }),
    job.state === 'running' && job.worker !== '' && t(messages.onMachine, { machine: job.worker }),
    job.attempts > 1 && t(messages.attempt, { count: job.attempts }),
  ];
  return facts.filter(Boolean).join(' · ');
}

interface JobRowProps {
  readonly job: ListedJob;
  readonly onStop: () => void;
}

function JobRow({ job, onStop }: JobRowProps) {
  const t = useTranslate();
  const format = useFormat();
  const retry = useRetryJob(job);
  const { tone, name: standing } = standingOf(job);
  const name = jobName(job.kind, t);
  const reason = reasonOf(job, t);
  return (
    <li className="row-line">
      <div>
        <p className="row-card-title">
          {name}
          <span className={`badge badge-${tone}`}>{t(standing)}</span>
        </p>
        <p className="hint">{factsOf(job, t, format)}</p>
        {job.state === 'running' && job.progress > 0 && (
          <progress className="work-progress" max={100} value={job.progress} aria-label={name}>
            {t(messages.progress, { percent: job.progress })}
          </progress>
        )}
        {reason !== '' && <p className="hint">{t(messages.reason, { reason })}</p>}
        <ProblemAlert error={retry.error} />
      </div>
      {canStop(job) && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.stopNamed, { name })}
          onClick={onStop}
        >
          {t(messages.stop)}
        </button>
      )}
      {canRetry(job) && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.retryNamed, { name })}
          disabled={retry.isPending}
          onClick={() =>
            retry.mutate(undefined, { onSuccess: () => notify('success', t(messages.retried)) })
          }
        >
          {t(messages.retry)}
        </button>
      )}
    </li>
  );
}

export default function WorkScreen() {
  const t = useTranslate();
  const [filter, setFilter] = useState(everything);
  const [stopping, setStopping] = useState<ListedJob>();
  const jobs = useQuery({ ...workQuery(filter), refetchInterval: useOthersPeriod() });
  const states: readonly JobState[] = ['running', 'queued', 'done', 'failed', 'cancelled'];
  return (
    <>
      <PageHead title={t(pageNames.tasks)} lead={t(messages.lead)} />
      <search className="filters" aria-label={t(messages.filter)}>
        <SelectField
          name="state"
          label={t(messages.filter)}
          value={filter.state}
          onChange={(event) => setFilter({ state: event.target.value as JobState | '', page: 1 })}
          choices={[
            { value: '', label: t(messages.all) },
            ...states.map((state) => ({ value: state, label: t(messages[state]) })),
          ]}
        />
      </search>
      {jobs.isPending && <Waiting />}
      {jobs.isError && !jobs.data && (
        <Fault error={jobs.error} onRetry={() => void jobs.refetch()} />
      )}
      {jobs.data && (
        <>
          <p className="hint list-count" role="status">
            {jobs.data.total === 0
              ? t(messages.none)
              : t(messages.count, { count: jobs.data.total })}
          </p>
          <ul className="rows">
            {jobs.data.items.map((job) => (
              <JobRow key={job.id} job={job} onStop={() => setStopping(job)} />
            ))}
          </ul>
          <Pager
            page={filter.page}
            pageSize={pageSize}
            total={jobs.data.total}
            onChange={(page) => setFilter({ ...filter, page })}
          />
        </>
      )}
      {stopping && <StopJobDialog job={stopping} onClose={() => setStopping(undefined)} />}
    </>
  );
}
