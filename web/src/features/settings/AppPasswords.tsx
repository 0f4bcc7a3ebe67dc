// One's own app passwords: made, seen once, listed, ended.

import { useSuspenseQuery } from '@tanstack/react-query';
import { RectangleEllipsis } from 'lucide-react';
import { useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { AppPassword } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { formWords } from '../../shared/form_words';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { SecretDialog } from '../../shared/ui/SecretDialog';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { messages } from './app_password_messages';
import {
  appPasswordsQuery,
  type MadeAppPassword,
  useMakeAppPassword,
  useRemoveAppPassword,
} from './app_passwords_data';
import './second_factor.css';

interface DialogProps {
  readonly onClose: () => void;
}

function MakeDialog({
  onClose,
  onMade,
}: DialogProps & { readonly onMade: (made: MadeAppPassword) => void }) {
  const t = useTranslate();
  const make = useMakeAppPassword();
  return (
    <Dialog title={t(messages.add)} onClose={onClose}>
      <form
        className="dialog-body"
        noValidate
        onSubmit={(event) => make.mutate(readForm(event, ['name']), { onSuccess: onMade })}
      >
        <ActProblem error={make.error} />
        <TextField
          name="name"
          label={t(messages.name)}
          hint={t(messages.nameHint)}
          maxLength={100}
          autoComplete="off"
          problem={make.error}
        />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(messages.make)} isPending={make.isPending} />
        </div>
      </form>
    </Dialog>
  );
}

function MadeDialog({ made, onClose }: DialogProps & { readonly made: MadeAppPassword }) {
  const t = useTranslate();
  const { username } = useMe();
  return (
    <SecretDialog
      title={t(messages.madeTitle, { name: made.name })}
      warning={t(messages.madeText)}
      doneLabel={t(messages.done)}
      onClose={onClose}
    >
      <CopyField label={t(messages.password)} value={made.text} />
      <p>{t(messages.madeUse, { username })}</p>
    </SecretDialog>
  );
}

function RemoveDialog({ password, onClose }: DialogProps & RowProps) {
  const t = useTranslate();
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name: password.name })}
      text={t(messages.removeText)}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed)}
      action={useRemoveAppPassword(password)}
      onClose={onClose}
    />
  );
}

interface RowProps {
  readonly password: Resource<AppPassword>;
}

function Row({ password }: RowProps) {
  const t = useTranslate();
  const format = useFormat();
  const [isAsking, setIsAsking] = useState(false);
  const used = password.last_used_at;
  return (
    <li className="row-card">
      <RectangleEllipsis />
      <div className="row-card-text">
        <p className="row-card-title">{password.name}</p>
        <p className="hint">
          {t(messages.madeOn, { date: format.date(password.created_at) })}
          {' · '}
          {used ? t(messages.lastUsed, { when: format.ago(used) }) : t(messages.neverUsed)}
        </p>
      </div>
      <div className="row-card-badges factor-actions">
        <button
          type="button"
          className="button"
          aria-label={t(messages.removeNamed, { name: password.name })}
          onClick={() => setIsAsking(true)}
        >
          {t(messages.remove)}
        </button>
      </div>
      {isAsking && <RemoveDialog password={password} onClose={() => setIsAsking(false)} />}
    </li>
  );
}

export function AppPasswordsSection() {
  const t = useTranslate();
  const { items } = useSuspenseQuery(appPasswordsQuery).data;
  const [open, setOpen] = useState<'make' | MadeAppPassword>();
  const onClose = () => setOpen(undefined);
  return (
    <section className="second-factor">
      <h2>{t(messages.title)}</h2>
      <p className="hint">{t(messages.lead)}</p>
      {items.length === 0 ? (
        <p>{t(messages.none)}</p>
      ) : (
        <ul className="rows">
          {items.map((password) => (
            <Row key={password.id} password={password} />
          ))}
        </ul>
      )}
      <div className="factor-actions">
        <button type="button" className="button" onClick={() => setOpen('make')}>
          {t(messages.add)}
        </button>
      </div>
      {open === 'make' && <MakeDialog onClose={onClose} onMade={setOpen} />}
      {open !== undefined && open !== 'make' && <MadeDialog made={open} onClose={onClose} />}
    </section>
  );
}
