// New network settings on trial: whether this browser still reaches the machine, how long there
// is to say so, and the way back.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { NetworkChange } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { Dialog } from '../../shared/ui/Dialog';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { networkChangeQuery, useEndNetworkChange } from './machine_data';
import { secondsLeft } from './network_form';
import { networkMessages } from './network_messages';

const period = 2000;
const trial = 60_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Tells how it ended, once; that the old settings are back is bad news only unasked. */
function useEnding(state: NetworkChange['state'], isWanted: boolean, onClose: () => void): void {
  const t = useTranslate();
  useEffect(() => {
    if (state === 'waiting') return;
    const isKept = state === 'confirmed';
    notify(
      isKept || isWanted ? 'success' : 'danger',
      t(isKept ? networkMessages.kept : networkMessages.reverted),
    );
    onClose();
  }, [state, isWanted, onClose, t]);
}

interface NetworkTrialProps {
  readonly change: Resource<NetworkChange>;
  readonly onClose: () => void;
}

export function NetworkTrial({ change, onClose }: NetworkTrialProps) {
  const t = useTranslate();
  const now = useNow();
  // The machine's clock and this one may differ: the time left is counted from the answer.
  const [end] = useState(() => Date.now() + trial);
  const state = useQuery({
    ...networkChangeQuery(change.id),
    initialData: change,
    refetchInterval: period,
    refetchIntervalInBackground: true,
  });
  const keep = useEndNetworkChange(change.id, 'keep');
  const revert = useEndNetworkChange(change.id, 'revert');
  const refresh = () => void state.refetch();
  useEnding(state.data.state, !revert.isIdle, onClose);

  const left = secondsLeft(end, now);
  const isReached = !state.isError;
  return (
    <Dialog
      title={t(networkMessages.trialTitle)}
      onClose={onClose}
      role="alertdialog"
      isDismissible={false}
    >
      <div className="dialog-body">
        <ProblemAlert error={keep.error ?? revert.error} />
        <p>{t(networkMessages.trialText)}</p>
        <p className="countdown" aria-hidden="true">
          {left}
        </p>
        <progress max={60} value={left}>
          {left}
        </progress>
        <p role="status">
          {left > 0
            ? t(isReached ? networkMessages.reached : networkMessages.notReached)
            : t(networkMessages.goingBack)}
        </p>
        <p className="hint">{t(networkMessages.moved, { site: window.location.hostname })}</p>
        <div className="dialog-actions">
          <button
            type="button"
            className="button"
            aria-disabled={revert.isPending}
            onClick={() => revert.mutate(undefined, { onSettled: refresh })}
          >
            {t(networkMessages.revert)}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={!isReached || left === 0}
            aria-disabled={keep.isPending}
            onClick={() => keep.mutate(undefined, { onSettled: refresh })}
          >
            {t(networkMessages.keep)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
