// The account by which an app asks the directory (LDAP): given, seen, renewed, taken away.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LdapAccount } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { showsGroups } from './client_form';
import type { Client } from './clients_data';
import { ldapAccountQuery, useSaveLdapAccount, type WrittenAccount } from './ldap_data';
import { MadeDialog, NetworksForm, RemoveDialog, RenewDialog } from './ldap_dialogs';
import { ldapMessages as words } from './ldap_messages';
import { LdapLines } from './LdapLines';
import { messages } from './messages';

interface FactsProps {
  readonly client: Client;
  readonly account: LdapAccount;
}

function Facts({ client, account }: FactsProps) {
  const t = useTranslate();
  return (
    <>
      <LdapLines client={client} account={account} />
      <p className="hint">{t(words.passwordHidden)}</p>
      <CopyField label={t(words.peopleDn)} value={account.people_dn} />
      <CopyField label={t(words.groupsDn)} value={account.groups_dn} />
      {!showsGroups(client) && <p className="hint">{t(words.noGroups)}</p>}
      <p className="hint">{t(words.attributes)}</p>
      <p className="hint">{t(words.authority)}</p>
      <p className="hint">{t(words.secondStep)}</p>
    </>
  );
}

function Use({ account }: { readonly account: LdapAccount }) {
  const t = useTranslate();
  const format = useFormat();
  const used = account.last_used_at;
  return (
    <div>
      <p>{t(words.askedFrom, { networks: account.networks.join(', ') })}</p>
      <p>{used ? t(words.lastUsed, { when: format.ago(used) }) : t(words.neverUsed)}</p>
    </div>
  );
}

const acts = ['changeNetworks', 'renew', 'remove'] as const;
type Act = (typeof acts)[number];

function Acts({ onAct }: { readonly onAct: (act: Act) => void }) {
  const t = useTranslate();
  return (
    <div className="row">
      {acts.map((act) => (
        <button key={act} type="button" className="button" onClick={() => onAct(act)}>
          {t(words[act])}
        </button>
      ))}
    </div>
  );
}

interface LdapDialogProps {
  readonly client: Client;
  /** Others see it. */
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

interface AccountProps extends LdapDialogProps {
  readonly onAct: (act: Act) => void;
}

/** What there is, or that there is nothing. */
function Account({ client, mayChange, onClose, onAct }: AccountProps) {
  const t = useTranslate();
  const { data: account, error, refetch } = useQuery(ldapAccountQuery(client));
  return (
    <div className="dialog-body">
      {account === undefined && !error && <Waiting />}
      {account === undefined && error && <Fault error={error} onRetry={() => void refetch()} />}
      {account === null && <p>{t(words.noAccount, { name: client.name })}</p>}
      {account && <Facts client={client} account={account} />}
      {account && <Use account={account} />}
      {account && mayChange && <Acts onAct={onAct} />}
      <div className="dialog-actions">
        <button type="button" className="button button-primary" onClick={onClose}>
          {t(messages.done)}
        </button>
      </div>
    </div>
  );
}

export function LdapDialog(props: LdapDialogProps) {
  const { client, mayChange, onClose } = props;
  const { name } = client;
  const t = useTranslate();
  const account = useQuery(ldapAccountQuery(client)).data;
  // Here, where it outlives the form: its answer may be the only one with the password.
  const save = useSaveLdapAccount(client);
  const [step, setStep] = useState<Act | WrittenAccount>();
  const back = () => {
    save.reset();
    setStep(undefined);
  };

  const onSaved = (written: WrittenAccount) => {
    if (written.password !== undefined) return setStep(written);
    notify('success', t(words.networksSaved, { name }));
    back();
  };

  if (typeof step === 'object') return <MadeDialog client={client} made={step} onClose={onClose} />;
  if (step === 'renew') return <RenewDialog client={client} onClose={back} onMade={setStep} />;
  if (step === 'remove') return <RemoveDialog client={client} onClose={back} onDone={onClose} />;
  const isGiving = account === null && mayChange;
  const isForm = isGiving || step === 'changeNetworks';
  // A form is a dialog of its own: it begins with the focus in its field.
  return (
    <Dialog key={String(isForm)} title={t(words.title, { name })} onClose={onClose}>
      {isForm ? (
        <NetworksForm
          lead={isGiving ? t(words.giveText, { name }) : undefined}
          networks={account?.networks ?? []}
          submitLabel={t(isGiving ? words.give : formWords.save)}
          onSubmit={(networks) => save.mutate(networks, { onSuccess: onSaved })}
          onCancel={isGiving ? onClose : back}
          isPending={save.isPending}
          error={save.error}
        />
      ) : (
        <Account {...props} onAct={setStep} />
      )}
    </Dialog>
  );
}
