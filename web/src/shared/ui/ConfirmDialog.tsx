// Asks before something that cannot simply be undone: names the consequence in full and,
// where `mustType` is given, wants that word typed. Does it, says so, and closes.

import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../form_words';
import { Dialog } from './Dialog';
import { TextField } from './Field';
import { ProblemAlert } from './ProblemAlert';

const messages = defineMessages({
  type: { fr: 'Pour confirmer, tapez « {word} »', en: 'To confirm, type “{word}”' },
});

export interface ConfirmDialogProps<Answer> {
  readonly title: string;
  readonly text: ReactNode;
  /** Below the text. */
  readonly details?: ReactNode;
  readonly confirmLabel: string;
  readonly action: UseMutationResult<Answer, unknown, void>;
  readonly onClose: () => void;
  /** Said once it is done. */
  readonly notice?: string;
  /** In place of closing, once it is done. */
  readonly onDone?: (answer: Answer) => void;
  readonly tone?: 'primary' | 'danger';
  readonly mustType?: string;
  /** In place of the answer's own words, when it was refused. */
  readonly problem?: ReactNode;
}

export function ConfirmDialog<Answer>(props: ConfirmDialogProps<Answer>) {
  const { title, text, confirmLabel, action, onClose, notice, mustType } = props;
  const { onDone = onClose } = props;
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const onSuccess = (answer: Answer) => {
    if (notice !== undefined) notify('success', notice);
    onDone(answer);
  };
  const isReady = mustType === undefined || typed.trim() === mustType;
  return (
    <Dialog title={title} onClose={onClose} role="alertdialog">
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !action.isPending) action.mutate(undefined, { onSuccess });
        }}
      >
        {props.problem ?? <ProblemAlert error={action.error} />}
        <p>{text}</p>
        {props.details}
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
            {t(formWords.cancel)}
          </button>
          <button
            type="submit"
            className={`button button-${props.tone ?? 'danger'}`}
            disabled={!isReady}
            aria-disabled={action.isPending}
          >
            {confirmLabel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
