// One's own passkeys: made on a page of their own, renamed, taken away.

import { useSuspenseQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useId, useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { Passkey } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { Dialog } from '../../shared/ui/Dialog';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { takeFocus } from '../../shared/ui/take_focus';
import { messages } from './passkey_messages';
import {
  passkeysQuery,
  useBeginPasskey,
  useRemovePasskey,
  useRenamePasskey,
} from './passkeys_data';
import './second_factor.css';

interface ItemProps {
  readonly passkey: Resource<Passkey>;
}

interface DialogProps extends ItemProps {
  readonly onClose: () => void;
}

function RenameDialog({ passkey, onClose }: DialogProps) {
  const t = useTranslate();
  const rename = useRenamePasskey(passkey);
  const onSuccess = () => {
    notify('success', t(messages.renamed));
    onClose();
  };
  return (
    <Dialog title={t(messages.rename)} onClose={onClose}>
      <form
        className="dialog-body"
        noValidate
        onSubmit={(event) => rename.mutate(readForm(event, ['name']).name, { onSuccess })}
      >
        <ProblemAlert error={rename.error} />
        <TextField
          name="name"
          label={t(messages.name)}
          defaultValue={passkey.name}
          maxLength={100}
          autoComplete="off"
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

function RemoveDialog({ passkey, onClose }: DialogProps) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(messages.removeTitle, { name: passkey.name })}
      text={t(messages.removeText)}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed)}
      action={useRemovePasskey(passkey)}
      onClose={onClose}
    />
  );
}

function PasskeyRow({ passkey }: ItemProps) {
  const t = useTranslate();
  const format = useFormat();
  const [asked, setAsked] = useState<'rename' | 'remove' | undefined>();
  const close = () => setAsked(undefined);
  const used = passkey.last_used_at;
  return (
    <li className="row-card">
      <KeyRound />
      <div className="row-card-text">
        <p className="row-card-title">{passkey.name}</p>
        <p className="hint">
          {t(messages.madeOn, { date: format.dateTime(passkey.created_at) })}
          {' · '}
          {used === undefined
            ? t(messages.neverUsed)
            : t(messages.usedOn, { date: format.dateTime(used) })}
          {passkey.is_backed_up && ` · ${t(messages.elsewhere)}`}
        </p>
      </div>
      <div
        className="row-card-badges factor-actions"
        role="group"
        aria-label={t(messages.actionsFor, { name: passkey.name })}
      >
        <button type="button" className="button" onClick={() => setAsked('rename')}>
          {t(messages.rename)}
        </button>
        <button type="button" className="button" onClick={() => setAsked('remove')}>
          {t(messages.remove)}
        </button>
      </div>
      {asked === 'rename' && <RenameDialog passkey={passkey} onClose={close} />}
      {asked === 'remove' && <RemoveDialog passkey={passkey} onClose={close} />}
    </li>
  );
}

/** A page of its own: what is open in the desktop stays open. */
function AddPasskey() {
  const t = useTranslate();
  const id = useId();
  const [wasAsked, setWasAsked] = useState(false);
  const begin = useBeginPasskey();
  const address = begin.data?.value.address;
  if (address !== undefined) {
    return (
      <>
        <p id={id}>{t(messages.continueText)}</p>
        <div className="factor-actions">
          <a
            ref={takeFocus}
            className="button button-primary"
            href={address}
            target="_blank"
            rel="noreferrer"
            aria-describedby={id}
            // Not before the browser has followed it.
            onClick={() => setTimeout(begin.reset)}
          >
            {t(messages.continueThere)}
          </a>
          <button type="button" className="button" onClick={begin.reset}>
            {t(formWords.cancel)}
          </button>
        </div>
      </>
    );
  }
  return (
    <>
      <ActProblem error={begin.error} />
      <div className="factor-actions">
        <button
          ref={wasAsked ? takeFocus : undefined}
          type="button"
          className="button"
          aria-disabled={begin.isPending}
          onClick={() => {
            if (!begin.isPending) begin.mutate(undefined, { onSuccess: () => setWasAsked(true) });
          }}
        >
          {t(messages.add)}
        </button>
      </div>
    </>
  );
}

export function PasskeysSection() {
  const t = useTranslate();
  const { items } = useSuspenseQuery(passkeysQuery).data;
  return (
    <section className="second-factor">
      <h2>{t(messages.title)}</h2>
      <p className="hint">{t(messages.lead)}</p>
      {items.length === 0 ? (
        <p>{t(messages.none)}</p>
      ) : (
        <ul className="rows">
          {items.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      <AddPasskey />
    </section>
  );
}
