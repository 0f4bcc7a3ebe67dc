// A question before an act on the machine: the consequence in full, then the password where the
// API wants it.

import type { UseMutationResult } from '@tanstack/react-query';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { common } from '../../shared/messages';
import { Dialog } from '../../shared/ui/Dialog';
import { ActProblem } from './step_up';

interface ConfirmActProps {
  readonly title: string;
  readonly text: string;
  readonly confirmLabel: string;
  readonly notice: string;
  readonly action: UseMutationResult<unknown, unknown, void>;
  readonly tone?: 'primary' | 'danger';
  readonly onClose: () => void;
}

export function ConfirmAct(props: ConfirmActProps) {
  const { title, text, confirmLabel, notice, action, tone = 'danger', onClose } = props;
  const t = useTranslate();
  const onSuccess = () => {
    notify('success', notice);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog">
      <div className="dialog-body">
        <ActProblem error={action.error} />
        <p>{text}</p>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(common.cancel)}
          </button>
          <button
            type="button"
            className={`button button-${tone}`}
            aria-disabled={action.isPending}
            onClick={() => !action.isPending && action.mutate(undefined, { onSuccess })}
          >
            {confirmLabel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
