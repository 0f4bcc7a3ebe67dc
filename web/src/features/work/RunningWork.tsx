// The work under way, on the desktop: what it is, how far it is, and the way to stop it.
// Nothing at all where nothing runs.

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { Link } from '../../lib/router';
import { useMe } from '../../shared/data/me';
import { jobName } from '../../shared/job_names';
import { canStop, standingOf } from './describe_job';
import { runningWork, type ShownJob } from './join_jobs';
import { messages } from './messages';
import { StopJobDialog } from './StopJobDialog';
import { ownWorkQuery, useOthersPeriod, useOwnPeriod, workQuery } from './work_data';
import './work.css';

const shown = 4;

export function useRunningWork(): readonly ShownJob[] {
  const isAdmin = useMe().admin_available;
  const own = useQuery({ ...ownWorkQuery, refetchInterval: useOwnPeriod() });
  const all = useQuery({
    ...workQuery({ state: 'running', page: 1 }),
    enabled: isAdmin,
    refetchInterval: useOthersPeriod(),
  });
  return runningWork(own.data?.items ?? [], (isAdmin && all.data?.items) || []);
}

interface JobLineProps {
  readonly job: ShownJob;
  readonly onStop: () => void;
}

function JobLine({ job, onStop }: JobLineProps) {
  const t = useTranslate();
  const name = jobName(job.kind, t);
  const me = useMe();
  const isPlain = job.state === 'running' && !job.is_cancelling && !job.is_reverting;
  const facts = [
    !isPlain && t(standingOf(job).name),
    job.step !== '' && t(messages.step, { step: job.step }),
    job.username !== undefined &&
      job.username !== me.username &&
      t(messages.askedBy, { name: job.username }),
    job.progress > 0 && t(messages.progress, { percent: job.progress }),
  ];
  return (
    <li className="work-line">
      <div>
        <p className="work-name">{name}</p>
        <p className="hint">{facts.filter(Boolean).join(' · ')}</p>
        {job.state === 'running' && (
          <progress
            className="work-progress"
            max={100}
            {...(job.progress > 0 && { value: job.progress })}
            aria-label={name}
          />
        )}
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
    </li>
  );
}

export function RunningWork({ className = '' }: { readonly className?: string }) {
  const t = useTranslate();
  const titleId = useId();
  const isAdmin = useMe().admin_available;
  const jobs = useRunningWork();
  const [stopping, setStopping] = useState<ShownJob>();
  return (
    <>
      {jobs.length > 0 && (
        <div role="group" className={`work-running ${className}`} aria-labelledby={titleId}>
          <div className="work-head">
            <h2 id={titleId}>{t(messages.runningTitle)}</h2>
            {isAdmin && <Link to={{ name: 'admin', page: 'work' }}>{t(messages.allTasks)}</Link>}
          </div>
          <ul>
            {jobs.slice(0, shown).map((job) => (
              <JobLine key={job.id} job={job} onStop={() => setStopping(job)} />
            ))}
          </ul>
          {jobs.length > shown && (
            <p className="hint">{t(messages.count, { count: jobs.length })}</p>
          )}
        </div>
      )}
      {stopping && <StopJobDialog job={stopping} onClose={() => setStopping(undefined)} />}
    </>
  );
}
