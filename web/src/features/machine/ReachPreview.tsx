// What another choice would mean, before it is tried.

import type { Resource } from '../../lib/api/client';
import type { Reach, ReachChange, ReachChoice } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { ActProblem } from '../../shared/ui/step_up';
import { useChangeReach } from './reach_data';
import { reachMessages } from './reach_messages';
import { ReachTable, serviceNames } from './ReachTable';

function Losses({ reach }: { readonly reach: Reach }) {
  const t = useTranslate();
  if (reach.losses.length === 0) return <p>{t(reachMessages.noLosses)}</p>;
  return (
    <section aria-labelledby="reach-losses">
      <h3 id="reach-losses">{t(reachMessages.losses)}</h3>
      <ul>
        {reach.losses.map(({ network, column }) => (
          <li key={`${network} ${column}`}>
            {t(reachMessages.lossTo, {
              service: t(serviceNames[column]),
              network: network || t(reachMessages.toEverybody),
            })}
          </li>
        ))}
      </ul>
      {reach.losses.some(({ network, column }) => network === '' && column === 'acme') && (
        <p className="hint">{t(reachMessages.acmeNote)}</p>
      )}
    </section>
  );
}

interface ReachPreviewProps {
  readonly reach: Reach;
  readonly onClose: () => void;
  readonly onStarted: (change: Resource<ReachChange>) => void;
}

export function ReachPreview({ reach, onClose, onStarted }: ReachPreviewProps) {
  const t = useTranslate();
  const change = useChangeReach();
  const { you } = reach;
  const choice: ReachChoice = {
    mode: reach.mode,
    internal_networks: reach.internal_networks,
    administration_networks: reach.administration_networks,
  };
  return (
    <Dialog title={t(reachMessages.previewTitle)} onClose={onClose}>
      <div className="dialog-body">
        <ActProblem error={change.error} />
        <ReachTable caption={t(reachMessages.tableThen)} rows={reach.rows} />
        <Losses reach={reach} />
        <p className={`alert alert-${you.administration ? 'success' : 'danger'}`}>
          {t(you.administration ? reachMessages.youKeep : reachMessages.youLose, {
            address: you.address,
          })}
        </p>
        <div className="alert alert-warning">
          <p className="alert-title">{t(reachMessages.tryTitle)}</p>
          <p>{t(reachMessages.tryText)}</p>
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={!you.administration}
            aria-disabled={change.isPending}
            onClick={() => change.mutate(choice, { onSuccess: onStarted })}
          >
            {t(reachMessages.tryConfirm)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
