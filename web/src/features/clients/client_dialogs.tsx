// What an administrator can do to a connected app, one dialog each.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { AudienceDialog } from '../../shared/ui/AudienceDialog';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { Dialog } from '../../shared/ui/Dialog';
import { RadioCards } from '../../shared/ui/Field';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { ClientForm } from './ClientForm';
import { type Answers, isNewlySelected, writtenOf } from './client_form';
import {
  audienceQuery,
  type Client,
  type Connection,
  useAddClient,
  useChangeAccess,
  useChangeClient,
  useRemoveClient,
  useRotateSecret,
  useSwitchClient,
} from './clients_data';
import { messages } from './messages';

interface DialogProps {
  readonly onClose: () => void;
}

interface ClientDialogProps extends DialogProps {
  readonly client: Client;
}

interface MakingProps {
  readonly onMade: (connection: Connection) => void;
}

export function AddDialog({ onClose, onMade }: DialogProps & MakingProps) {
  const t = useTranslate();
  const add = useAddClient();
  const submit = (answers: Answers) => {
    const { kind, backchannel_logout_uri } = answers;
    add.mutate(
      {
        ...writtenOf(answers),
        kind,
        ...(backchannel_logout_uri && { backchannel_logout_uri }),
      },
      { onSuccess: onMade },
    );
  };
  return (
    <Dialog title={t(messages.add)} onClose={onClose}>
      <ClientForm
        client={undefined}
        onSubmit={submit}
        onCancel={onClose}
        isPending={add.isPending}
        error={add.error}
      />
    </Dialog>
  );
}

interface EditDialogProps extends ClientDialogProps {
  /** It was for everyone until now: who? */
  readonly onChoosePeople: (client: Client) => void;
}

export function EditDialog({ client, onClose, onChoosePeople }: EditDialogProps) {
  const t = useTranslate();
  const change = useChangeClient(client);
  const submit = (answers: Answers) =>
    change.mutate(
      {
        ...writtenOf(answers),
        backchannel_logout_uri: answers.backchannel_logout_uri || null,
      },
      {
        onSuccess: ({ value }) => {
          notify('success', t(messages.saved, { name: answers.name }));
          if (isNewlySelected(value, client)) onChoosePeople(value);
          else onClose();
        },
      },
    );
  return (
    <Dialog title={t(messages.editTitle, { name: client.name })} onClose={onClose}>
      <ClientForm
        client={client}
        onSubmit={submit}
        onCancel={onClose}
        isPending={change.isPending}
        error={change.error}
      />
    </Dialog>
  );
}

export function RotateDialog({ client, onClose, onMade }: ClientDialogProps & MakingProps) {
  const t = useTranslate();
  const rotate = useRotateSecret(client);
  const [hours, setHours] = useState<'24' | '1' | '0'>('24');
  return (
    <Dialog title={t(messages.rotateTitle, { name: client.name })} onClose={onClose}>
      <form
        className="dialog-body"
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate(Number(hours), { onSuccess: onMade });
        }}
      >
        <ActProblem error={rotate.error} />
        <p>{t(messages.rotateText)}</p>
        <RadioCards
          legend={t(messages.overlap)}
          name="overlap_hours"
          value={hours}
          onChange={setHours}
          choices={[
            { value: '24', label: t(messages.overlapDay) },
            { value: '1', label: t(messages.overlapHour) },
            { value: '0', label: t(messages.overlapNone), hint: t(messages.overlapNoneHint) },
          ]}
        />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(messages.rotate)} isPending={rotate.isPending} />
        </div>
      </form>
    </Dialog>
  );
}

export function SuspendDialog({ client, onClose }: ClientDialogProps) {
  const t = useTranslate();
  const { name } = client;
  return (
    <ConfirmAct
      title={t(messages.suspendTitle, { name })}
      text={t(messages.suspendText, { name })}
      confirmLabel={t(messages.suspend)}
      action={useSwitchClient(client, 'disable')}
      notice={t(messages.isSuspended, { name })}
      onClose={onClose}
    />
  );
}

export function RemoveDialog({ client, onClose }: ClientDialogProps) {
  const t = useTranslate();
  const { name } = client;
  return (
    <ConfirmAct
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText, { name })}
      confirmLabel={t(messages.remove)}
      mustType={name}
      action={useRemoveClient(client)}
      notice={t(messages.removed, { name })}
      onClose={onClose}
    />
  );
}

export function PeopleDialog({ client, onClose }: ClientDialogProps) {
  const t = useTranslate();
  return (
    <AudienceDialog
      title={t(messages.peopleTitle, { name: client.name })}
      audience={useQuery(audienceQuery(client))}
      change={useChangeAccess(client)}
      onClose={onClose}
    />
  );
}
