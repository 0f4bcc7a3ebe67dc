// Emails that wait for another try, and those that did not leave.

import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Letter } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import type { PlainMessage } from '../../lib/i18n/message';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { Link } from '../../lib/router';
import { notify } from '../../lib/stores/notifications';
import { mailReason } from '../../shared/mail_reasons';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { useRefreshPeriod } from '../../shared/use_attended';
import { letterIdOf, nameOfLetter } from './describe_letter';
import {
  deliveriesQuery,
  type DeliveryJob,
  letterQuery,
  shown,
  useSendAgain,
  useStopDelivery,
} from './mail_data';
import { messages } from './messages';
import { ProviderReply } from './TestMessage';

interface Delivery {
  readonly job: DeliveryJob;
  readonly letter: Letter | undefined;
}

function timesOf(job: DeliveryJob, t: Translate, format: ReturnType<typeof useFormat>): string {
  const asked = t(messages.since, { when: format.dateTime(job.created_at) });
  if (job.state === 'failed') {
    const when = format.dateTime(job.finished_at ?? job.created_at);
    return `${asked} · ${t(messages.endedAt, { when })}`;
  }
  // One that was never tried has only just been asked for.
  if (job.attempts === 0) return asked;
  return `${asked} · ${t(messages.nextTry, { when: format.dateTime(job.run_at) })}`;
}

interface RowProps extends Delivery {
  readonly onStop: () => void;
}

function Row({ job, letter, onStop }: RowProps) {
  const t = useTranslate();
  const format = useFormat();
  const again = useSendAgain(job);
  const name = nameOfLetter(letter, t);
  return (
    <li className="row-line">
      <div>
        <p className="row-card-title">{name}</p>
        <p className="hint">{timesOf(job, t, format)}</p>
        {job.message !== '' && (
          <p className="hint">{t(messages.because, { reason: mailReason(job.message, t) })}</p>
        )}
        {letter && <ProviderReply letter={letter} />}
        {letter?.state === 'refused' && letter.kind !== 'test' && (
          <p className="hint">{t(messages.adviceRefused)}</p>
        )}
        <ProblemAlert error={again.error} />
      </div>
      {job.state === 'queued' && !job.is_cancelling && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.stopNamed, { name })}
          onClick={onStop}
        >
          {t(messages.stop)}
        </button>
      )}
      {job.state === 'failed' && letter?.state === 'unknown' && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.againNamed, { name })}
          disabled={again.isPending}
          onClick={() =>
            again.mutate(undefined, { onSuccess: () => notify('success', t(messages.againTold)) })
          }
        >
          {t(messages.again)}
        </button>
      )}
    </li>
  );
}

function StopDialog({ job, letter, onClose }: Delivery & { readonly onClose: () => void }) {
  const t = useTranslate();
  return (
    <ConfirmDialog
      title={t(messages.stopTitle)}
      text={t(messages.stopText, { name: nameOfLetter(letter, t) })}
      confirmLabel={t(messages.stop)}
      notice={t(messages.stopped)}
      tone="danger"
      action={useStopDelivery(job)}
      onClose={onClose}
    />
  );
}

function useDeliveries(state: 'queued' | 'failed') {
  // Emails are asked for by others too, of which no event tells.
  const refetchInterval = useRefreshPeriod(10_000);
  const jobs = useQuery({ ...deliveriesQuery(state), refetchInterval });
  const items = jobs.data?.items ?? [];
  const letters = useQueries({
    queries: items.map((job) => {
      const id = letterIdOf(job.subject);
      return {
        ...letterQuery(id ?? ''),
        enabled: id !== undefined,
        refetchInterval: state === 'queued' && refetchInterval,
      };
    }),
  });
  const deliveries = items.map((job, index): Delivery => ({ job, letter: letters[index]?.data }));
  // Until the last of them is known, rows would change their names before one's eyes.
  const isReady =
    jobs.data !== undefined && letters.every((each) => each.fetchStatus === 'idle' || each.data);
  return { jobs, deliveries, isReady };
}

interface ListProps {
  readonly state: 'queued' | 'failed';
  readonly title: PlainMessage;
  readonly none: PlainMessage;
  readonly count: typeof messages.waitingCount | typeof messages.failedCount;
}

function DeliveryList({ state, title, none, count }: ListProps) {
  const t = useTranslate();
  const { jobs, deliveries, isReady } = useDeliveries(state);
  const [stopping, setStopping] = useState<Delivery>();
  const total = jobs.data?.total ?? 0;
  return (
    <section>
      <h2>{t(title)}</h2>
      <ProblemAlert error={jobs.data ? undefined : jobs.error} />
      {isReady && (
        <>
          <p className="hint list-count" role="status">
            {total === 0 ? t(none) : t(count, { count: total })}
          </p>
          {deliveries.length > 0 && (
            <ul className="rows">
              {deliveries.map((each) => (
                <Row key={each.job.id} {...each} onStop={() => setStopping(each)} />
              ))}
            </ul>
          )}
        </>
      )}
      {total > shown && (
        <p className="mail-more">
          <Link to={{ name: 'admin', page: 'work' }}>{t(messages.all)}</Link>
        </p>
      )}
      {stopping && <StopDialog {...stopping} onClose={() => setStopping(undefined)} />}
    </section>
  );
}

export function MailQueue() {
  return (
    <>
      <DeliveryList
        state="queued"
        title={messages.waiting}
        none={messages.waitingNone}
        count={messages.waitingCount}
      />
      <DeliveryList
        state="failed"
        title={messages.failed}
        none={messages.failedNone}
        count={messages.failedCount}
      />
    </>
  );
}
