// New settings on trial, of the network or of who reaches what: whether this browser still reaches the machine, how long there
// is to say so, and the way back.

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { NetworkChange } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { notify } from '../../lib/stores/notifications';
import { Dialog } from '../../shared/ui/Dialog';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { trialQuery, type TrialKind, useEndTrial } from './machine_data';
import { secondsLeft } from './network_form';
import { networkMessages } from './network_messages';

export interface TrialWords {
  readonly trialTitle: PlainMessage;
  readonly trialText: PlainMessage;
  readonly reached: PlainMessage;
  readonly goingBack: PlainMessage;
  readonly keep: PlainMessage;
  readonly revert: PlainMessage;
  readonly kept: PlainMessage;
  readonly reverted: PlainMessage;
}

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
function useEnding(
  state: NetworkChange['state'],
  words: TrialWords,
  isWanted: boolean,
  onClose: () => void,
): void {
  const t = useTranslate();
  useEffect(() => {
    if (state === 'waiting') return;
    const isKept = state === 'confirmed';
    notify(isKept || isWanted ? 'success' : 'danger', t(isKept ? words.kept : words.reverted));
    onClose();
  }, [state, words, isWanted, onClose, t]);
}

interface TrialProps {
  readonly kind: TrialKind;
  readonly change: Resource<Pick<NetworkChange, 'state' | 'confirm_before'>>;
  /** Not made anew with each drawing. */
  readonly words: TrialWords;
  readonly hint: string;
  readonly onClose: () => void;
}

export function Trial({ kind, change, words, hint, onClose }: TrialProps) {
  const t = useTranslate();
  const now = useNow();
  // The machine's clock and this one may differ: the time left is counted from the answer.
  const [end] = useState(() => Date.now() + trial);
  const state = useQuery({
    ...trialQuery(kind, change.id),
    initialData: change,
    refetchInterval: period,
    refetchIntervalInBackground: true,
  });
  const keep = useEndTrial(kind, change.id, 'keep');
  const revert = useEndTrial(kind, change.id, 'revert');
  const refresh = () => void state.refetch();
  useEnding(state.data.state, words, !revert.isIdle, onClose);

  const left = secondsLeft(end, now);
  const isReached = !state.isError;
  return (
    <Dialog title={t(words.trialTitle)} onClose={onClose} role="alertdialog" isDismissible={false}>
      <div className="dialog-body">
        <ProblemAlert error={keep.error ?? revert.error} />
        <p>{t(words.trialText)}</p>
        <p className="countdown" aria-hidden="true">
          {left}
        </p>
        <progress max={60} value={left}>
          {left}
        </progress>
        <p role="status">
          {left > 0
            ? t(isReached ? words.reached : networkMessages.notReached)
            : t(words.goingBack)}
        </p>
        <p className="hint">{hint}</p>
        <div className="dialog-actions">
          <button
            type="button"
            className="button"
            aria-disabled={revert.isPending}
            onClick={() => revert.mutate(undefined, { onSettled: refresh })}
          >
            {t(words.revert)}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={!isReached || left === 0}
            aria-disabled={keep.isPending}
            onClick={() => keep.mutate(undefined, { onSettled: refresh })}
          >
            {t(words.keep)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
