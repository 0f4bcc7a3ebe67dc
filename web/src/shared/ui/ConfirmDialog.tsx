// Asks before something that cannot simply be undone: names the consequence in full and,
// where `mustType` is given, wants that word typed.

import { type ReactNode, useState } from 'react';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { common } from '../messages';
import { Dialog } from './Dialog';
import { TextField } from './Field';
import { ProblemAlert } from './ProblemAlert';

const messages = defineMessages({
  type: { fr: 'Pour confirmer, tapez « {word} »', en: 'To confirm, type “{word}”' },
});

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly tone?: 'primary' | 'danger';
  readonly mustType?: string;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, onConfirm, onClose, isPending, error, mustType } = props;
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const isReady = mustType === undefined || typed.trim() === mustType;
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog">
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isPending) onConfirm();
        }}
      >
        <ProblemAlert error={error} />
        <div className="prose">{children}</div>
        {mustType !== undefined && (
          <TextField
            name="confirmation"
            label={t(messages.type, { word: mustType })}
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(common.cancel)}
          </button>
          <button
            type="submit"
            className={`button button-${props.tone ?? 'danger'}`}
            disabled={!isReady}
            aria-disabled={isPending}
          >
            {confirmLabel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
