// Outgoing email: who sends it, a message to try it with, what waits and what did not leave.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailRelay } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { ActProblem, StepUp } from '../../shared/ui/step_up';
import { relayQuery, useRemoveRelay } from './mail_data';
import { MailQueue } from './MailQueue';
import { messages } from './messages';
import { RelayForm } from './RelayForm';
import { TestMessage } from './TestMessage';
import './mail.css';

function senderOf({ sender_name, sender_address }: MailRelay): string {
  return sender_name ? `${sender_name} <${sender_address}>` : sender_address;
}

function State({ relay }: { readonly relay: MailRelay }) {
  const t = useTranslate();
  if (!relay.is_set_up) {
    return (
      <div className="alert alert-warning">
        <p className="alert-title">{t(messages.isOffTitle)}</p>
        <p>{t(messages.isOff)}</p>
      </div>
    );
  }
  return (
    <p className="alert alert-success mail-state">
      {t(messages.isOn, { host: relay.host, sender: senderOf(relay) })}
    </p>
  );
}

function RemoveDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const action = useRemoveRelay();
  return (
    <ConfirmDialog
      title={t(messages.removeTitle)}
      text={t(messages.removeText)}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed)}
      tone="danger"
      action={action}
      problem={<ActProblem error={action.error} />}
      onClose={onClose}
    />
  );
}

function Settings({ relay }: { readonly relay: MailRelay }) {
  const t = useTranslate();
  const [isRemoving, setIsRemoving] = useState(false);
  // Settings that were removed, here or elsewhere, leave an empty form behind.
  const [wasSetUp, setWasSetUp] = useState(relay.is_set_up);
  const [removals, setRemovals] = useState(0);
  if (wasSetUp !== relay.is_set_up) {
    setWasSetUp(relay.is_set_up);
    if (wasSetUp) setRemovals(removals + 1);
  }
  return (
    <>
      <section>
        <h2>{t(messages.settings)}</h2>
        <RelayForm key={removals} relay={relay} />
        {relay.is_set_up && (
          <button type="button" className="button mail-remove" onClick={() => setIsRemoving(true)}>
            {t(messages.remove)}
          </button>
        )}
      </section>
      {relay.is_set_up && <TestMessage />}
      {isRemoving && <RemoveDialog onClose={() => setIsRemoving(false)} />}
    </>
  );
}

export default function MailScreen() {
  const t = useTranslate();
  const isSuperAdmin = useMe().role === 'super_admin';
  const relay = useQuery(relayQuery);
  return (
    <>
      <PageHead title={t(pageNames.mail)} lead={t(messages.lead)} />
      {relay.isPending && <Waiting />}
      {relay.isError && !relay.data && (
        <Fault error={relay.error} onRetry={() => void relay.refetch()} />
      )}
      {relay.data && (
        <>
          <State relay={relay.data} />
          {isSuperAdmin ? (
            <Settings relay={relay.data} />
          ) : (
            <p className="hint">{t(messages.readOnly)}</p>
          )}
          <MailQueue />
        </>
      )}
      <StepUp />
    </>
  );
}
