// What an administrator can do to an account, one dialog each.

import type { NewUser, UserChange } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { messages } from './messages';
import {
  type Invitation,
  nameOf,
  type Person,
  useChangePerson,
  useInvitePerson,
  useRemovePerson,
  useResetPerson,
  useResetSecondFactor,
  useSwitchPerson,
} from './people_data';
import { PersonForm } from './PersonForm';

interface DialogProps {
  readonly onClose: () => void;
}

interface PersonDialogProps extends DialogProps {
  readonly person: Person;
}

interface InvitingProps {
  readonly onInvited: (invitation: Invitation) => void;
}

export function InviteDialog({ onClose, onInvited }: DialogProps & InvitingProps) {
  const t = useTranslate();
  const invite = useInvitePerson();
  return (
    <Dialog title={t(messages.add)} onClose={onClose}>
      <PersonForm
        submitLabel={t(messages.create)}
        onSubmit={(answers) => invite.mutate(answers, { onSuccess: onInvited })}
        onCancel={onClose}
        isPending={invite.isPending}
        error={invite.error}
      />
    </Dialog>
  );
}

export function LinkDialog({ invitation, onClose }: DialogProps & { invitation: Invitation }) {
  const t = useTranslate();
  const { name, link, mailedTo } = invitation;
  if (mailedTo) return <MailedDialog name={name} address={mailedTo} onClose={onClose} />;
  return (
    <Dialog title={t(messages.linkTitle, { name })} onClose={onClose}>
      <div className="dialog-body">
        <p>{t(messages.linkText, { name })}</p>
        <CopyField label={t(messages.linkLabel)} value={link} />
        <div className="alert alert-warning">
          <p>{t(messages.linkOnce)}</p>
        </div>
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(messages.linkDone)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function MailedDialog(props: DialogProps & { readonly name: string; readonly address: string }) {
  const t = useTranslate();
  const { name, address, onClose } = props;
  return (
    <Dialog title={t(messages.mailedTitle, { name })} onClose={onClose}>
      <div className="dialog-body">
        <p>{t(messages.mailedText, { name, address })}</p>
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(messages.linkDone)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

/** Only what differs: sending the same role again would close sessions for nothing. */
function changesOf(person: Person, answers: NewUser): UserChange {
  const { display_name, email, role, locale } = answers;
  return {
    ...(display_name !== person.display_name && { display_name }),
    ...(email !== person.email && { email: email ?? null }),
    ...(role !== person.role && { role }),
    ...(locale !== person.locale && { locale }),
  };
}

export function EditDialog({ person, onClose }: PersonDialogProps) {
  const t = useTranslate();
  const change = useChangePerson(person);
  const onSuccess = () => {
    notify('success', t(messages.updated, { name: nameOf(person) }));
    onClose();
  };
  return (
    <Dialog title={t(messages.editTitle, { name: nameOf(person) })} onClose={onClose}>
      <PersonForm
        person={person}
        submitLabel={t(messages.editSave)}
        onSubmit={(answers) => {
          const changes = changesOf(person, answers);
          if (Object.keys(changes).length === 0) onClose();
          else change.mutate(changes, { onSuccess });
        }}
        onCancel={onClose}
        isPending={change.isPending}
        error={change.error}
      />
    </Dialog>
  );
}

export function ResetDialog({ person, onClose, onInvited }: PersonDialogProps & InvitingProps) {
  const t = useTranslate();
  const name = nameOf(person);
  return (
    <ConfirmDialog
      title={t(messages.resetTitle, { name })}
      text={t(messages.resetText, { name })}
      confirmLabel={t(messages.resetConfirm)}
      tone="primary"
      action={useResetPerson(person)}
      onDone={onInvited}
      onClose={onClose}
    />
  );
}

export function ResetFactorDialog({ person, onClose }: PersonDialogProps) {
  const t = useTranslate();
  const name = nameOf(person);
  return (
    <ConfirmAct
      title={t(messages.resetFactorTitle, { name })}
      text={t(messages.resetFactorText, { name })}
      confirmLabel={t(messages.resetFactor)}
      action={useResetSecondFactor(person)}
      notice={t(messages.factorReset, { name })}
      onClose={onClose}
    />
  );
}

export function DisableDialog({ person, onClose }: PersonDialogProps) {
  const t = useTranslate();
  const name = nameOf(person);
  return (
    <ConfirmDialog
      title={t(messages.disableTitle, { name })}
      text={t(messages.disableText, { name })}
      confirmLabel={t(messages.disable)}
      action={useSwitchPerson(person, 'disable')}
      notice={t(messages.disabled, { name })}
      onClose={onClose}
    />
  );
}

export function RemoveDialog({ person, onClose }: PersonDialogProps) {
  const t = useTranslate();
  const name = nameOf(person);
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText, { name })}
      confirmLabel={t(messages.removeConfirm)}
      mustType={person.username}
      action={useRemovePerson(person)}
      notice={t(messages.removed, { name })}
      onClose={onClose}
    />
  );
}
