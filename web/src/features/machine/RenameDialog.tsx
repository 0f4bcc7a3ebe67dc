// Two names: one people read, one other machines use.

import type { Machine } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useRenameMachine } from './machine_data';
import { messages } from './messages';
import { ActProblem } from '../../shared/ui/step_up';

interface RenameDialogProps {
  readonly machine: Machine;
  readonly onClose: () => void;
}

export function RenameDialog({ machine, onClose }: RenameDialogProps) {
  const t = useTranslate();
  const rename = useRenameMachine();
  const onSuccess = () => {
    notify('success', t(formWords.saved));
    onClose();
  };
  return (
    <Dialog title={t(messages.rename)} onClose={onClose}>
      <form
        className="dialog-body"
        noValidate
        onSubmit={(event) => {
          const { pretty_name, hostname } = readForm(event, ['pretty_name', 'hostname']);
          rename.mutate(
            {
              ...(pretty_name !== machine.pretty_name && { pretty_name }),
              ...(hostname !== machine.hostname && { hostname }),
            },
            { onSuccess },
          );
        }}
      >
        <ActProblem error={rename.error} />
        <TextField
          name="pretty_name"
          label={t(messages.name)}
          hint={t(messages.nameHint)}
          defaultValue={machine.pretty_name}
          maxLength={64}
          autoComplete="off"
          problem={rename.error}
        />
        <TextField
          name="hostname"
          label={t(messages.hostname)}
          hint={t(messages.hostnameHint)}
          defaultValue={machine.hostname}
          maxLength={63}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          problem={rename.error}
        />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(formWords.save)} isPending={rename.isPending} />
        </div>
      </form>
    </Dialog>
  );
}
