// A change of a group: its answers, what they would do, and save.

import type { ReactNode } from 'react';
import type { GroupChange } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useDebounced } from '../../shared/ui/use_debounced';
import { type Group, useChangeGroup } from './groups_data';
import { messages } from './messages';
import { PreviewBox } from './PreviewBox';

interface ChangeDialogProps {
  readonly title: string;
  readonly group: Group;
  /** Empty while nothing differs. */
  readonly changes: GroupChange;
  readonly onClose: () => void;
  readonly children: ReactNode | ((error: unknown) => ReactNode);
}

export function ChangeDialog({ title, group, changes, onClose, children }: ChangeDialogProps) {
  const t = useTranslate();
  const save = useChangeGroup(group);
  // Compared by what it says: it is made anew each time.
  const trial = useDebounced(JSON.stringify(changes));

  function submit() {
    if (Object.keys(changes).length === 0) return onClose();
    return save.mutate(changes, {
      onSuccess: ({ value }) => {
        notify('success', t(messages.saved, { name: value.name }));
        onClose();
      },
    });
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="dialog-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ProblemAlert error={save.error} />
        {typeof children === 'function' ? children(save.error) : children}
        <PreviewBox group={group} trial={JSON.parse(trial) as GroupChange} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(formWords.save)} isPending={save.isPending} />
        </div>
      </form>
    </Dialog>
  );
}
