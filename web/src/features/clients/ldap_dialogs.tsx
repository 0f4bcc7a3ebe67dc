// What an administrator can do to the account by which an app asks the directory (LDAP).

import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { CopyField } from '../../shared/ui/CopyField';
import { TextAreaField } from '../../shared/ui/Field';
import { linesOf, readForm } from '../../shared/ui/form_values';
import { SecretDialog } from '../../shared/ui/SecretDialog';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import type { Client } from './clients_data';
import { useRemoveLdapAccount, useRenewLdapPassword, type WrittenAccount } from './ldap_data';
import { ldapMessages as words } from './ldap_messages';
import { LdapLines } from './LdapLines';

/** Fields with one item on each line. */
const byLine = ['networks'];

interface NetworksFormProps {
  readonly lead: string | undefined;
  /** Those of now. */
  readonly networks: readonly string[];
  readonly submitLabel: string;
  readonly onSubmit: (networks: readonly string[]) => void;
  readonly onCancel: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

export function NetworksForm(props: NetworksFormProps) {
  const { lead, networks, submitLabel, onSubmit, onCancel, isPending, error } = props;
  const t = useTranslate();
  const problem = useGathered(error, byLine);
  return (
    <form
      className="dialog-body"
      noValidate
      onSubmit={(event) => onSubmit(linesOf(readForm(event, ['networks']).networks))}
    >
      <ActProblem error={problem} />
      {lead && <p>{lead}</p>}
      <TextAreaField
        name="networks"
        label={t(words.networks)}
        hint={t(words.networksHint)}
        defaultValue={networks.join('\n')}
        rows={3}
        problem={problem}
        {...verbatim}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <SubmitButton label={submitLabel} isPending={isPending} />
      </div>
    </form>
  );
}

interface DialogProps {
  readonly client: Client;
  readonly onClose: () => void;
}

export function MadeDialog({ client, made, onClose }: DialogProps & { made: WrittenAccount }) {
  const t = useTranslate();
  const { account, password = '' } = made;
  return (
    <SecretDialog
      title={t(words.madeTitle, { name: client.name })}
      warning={t(words.madeText)}
      doneLabel={t(words.done)}
      onClose={onClose}
    >
      <CopyField label={t(words.password)} value={password} />
      <LdapLines client={client} account={account} />
    </SecretDialog>
  );
}

interface RenewDialogProps extends DialogProps {
  readonly onMade: (made: WrittenAccount) => void;
}

export function RenewDialog({ client, onClose, onMade }: RenewDialogProps) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(words.renewTitle, { name: client.name })}
      text={t(words.renewText)}
      confirmLabel={t(words.renew)}
      tone="primary"
      action={useRenewLdapPassword(client)}
      onDone={onMade}
      onClose={onClose}
    />
  );
}

interface RemoveDialogProps extends DialogProps {
  readonly onDone: () => void;
}

export function RemoveDialog({ client, onClose, onDone }: RemoveDialogProps) {
  const t = useTranslate();
  const { name } = client;
  return (
    <ConfirmAct
      title={t(words.removeTitle, { name })}
      text={t(words.removeText, { name })}
      confirmLabel={t(words.remove)}
      action={useRemoveLdapAccount(client)}
      notice={t(words.removed, { name })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
