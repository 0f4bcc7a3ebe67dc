import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { getPage, type Resource, write } from '../../lib/api/client';
import type { Session } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { queryClient } from '../../shared/data/query_client';
import { pageNames } from '../../shared/page_names';
import { problemSentence } from '../../shared/problem_sentence';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { PageHead } from '../../shared/ui/PageHead';
import { describeDevice } from '../../shared/describe_device';
import { messages } from './messages';

const path = '/v1/account/sessions';

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => getPage<Session>(path, { signal }),
});

const reload = () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });

function deviceName(t: Translate, session: Session): string {
  const device = describeDevice(session.user_agent);
  return device ? t(messages.deviceOn, { ...device }) : t(messages.unknownDevice);
}

function SessionRow({ session }: { readonly session: Resource<Session> }) {
  const t = useTranslate();
  const format = useFormat();
  const device = deviceName(t, session);
  const close = useMutation({
    mutationFn: () => write('DELETE', `${path}/${session.id}`),
    onSuccess: () => notify('success', t(messages.sessionClosed, { device })),
    onError: (error) => notify('danger', problemSentence(error, t)),
    onSettled: reload,
  });
  const isPhone = /Android|iPhone/.test(session.user_agent);
  return (
    <li className="row-card">
      {isPhone ? <Smartphone /> : <Monitor />}
      <div className="row-card-text">
        <p className="row-card-title">
          {device}
          {session.current && <span className="badge badge-good">{t(messages.thisDevice)}</span>}
        </p>
        <p className="hint">
          {t(messages.lastSeen, { when: format.ago(session.last_seen_at) })}
          {' · '}
          {t(messages.since, { date: format.dateTime(session.created_at) })}
          {' · '}
          {t(messages.from, { address: session.ip_address })}
        </p>
      </div>
      {!session.current && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.closeSessionNamed, { device })}
          aria-disabled={close.isPending}
          onClick={() => !close.isPending && close.mutate()}
        >
          {t(messages.closeSession)}
        </button>
      )}
    </li>
  );
}

function CloseOthersDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const closeOthers = useMutation({ mutationFn: () => write('DELETE', path), onSettled: reload });
  return (
    <ConfirmDialog
      title={t(messages.closeOthersTitle)}
      text={t(messages.closeOthersText)}
      confirmLabel={t(messages.closeOthers)}
      action={closeOthers}
      notice={t(messages.othersClosed)}
      onClose={onClose}
    />
  );
}

export function SessionsPage() {
  const t = useTranslate();
  const sessions = useSuspenseQuery(sessionsQuery).data.items;
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <PageHead
        title={t(pageNames.sessions)}
        lead={t(messages.sessionsLead)}
        action={
          sessions.length > 1 && (
            <button type="button" className="button" onClick={() => setIsAsking(true)}>
              {t(messages.closeOthers)}
            </button>
          )
        }
      />
      <ul className="rows">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {isAsking && <CloseOthersDialog onClose={() => setIsAsking(false)} />}
    </>
  );
}
