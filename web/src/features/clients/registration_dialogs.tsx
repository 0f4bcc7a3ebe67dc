// Making a token that apps register themselves with, seeing it once, and ending it.

import { type FormEvent, useState } from 'react';
import type { NewRegistrationToken } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { RadioCards, SelectField, TextField } from '../../shared/ui/Field';
import { SecretDialog } from '../../shared/ui/SecretDialog';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { messages } from './messages';
import { type MadeToken, type Token, useEndToken, useMakeToken } from './registration_data';
import { registrationMessages as words } from './registration_messages';

const lives = [1, 7, 30, 90] as const;
const usualLife = 7;
const uses = [1, 5, 20, 100] as const;

type Audience = NonNullable<NewRegistrationToken['audience']>;

function readToken(event: FormEvent<HTMLFormElement>, audience: Audience): NewRegistrationToken {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return {
    name: String(data.get('name')).trim(),
    audience,
    most_uses: Number(data.get('most_uses')),
    days: Number(data.get('days')),
  };
}

interface DialogProps {
  readonly onClose: () => void;
}

interface MakeDialogProps extends DialogProps {
  readonly onMade: (made: MadeToken) => void;
}

function Limits({ problem }: { readonly problem: unknown }) {
  const t = useTranslate();
  return (
    <>
      <SelectField
        name="most_uses"
        label={t(words.uses)}
        hint={t(words.usesHint)}
        defaultValue={String(uses[0])}
        choices={uses.map((count) => ({ value: String(count), label: String(count) }))}
        problem={problem}
      />
      <SelectField
        name="days"
        label={t(words.days)}
        defaultValue={String(usualLife)}
        choices={lives.map((days) => ({
          value: String(days),
          label: t(words.daysCount, { count: days }),
        }))}
        problem={problem}
      />
    </>
  );
}

export function MakeDialog({ onClose, onMade }: MakeDialogProps) {
  const t = useTranslate();
  const make = useMakeToken();
  const [audience, setAudience] = useState<Audience>('selected');
  return (
    <Dialog title={t(words.add)} onClose={onClose}>
      <form
        className="dialog-body"
        noValidate
        onSubmit={(event) => make.mutate(readToken(event, audience), { onSuccess: onMade })}
      >
        <ActProblem error={make.error} />
        <TextField
          name="name"
          label={t(words.name)}
          hint={t(words.nameHint)}
          autoComplete="off"
          maxLength={100}
          problem={make.error}
        />
        <RadioCards
          legend={t(messages.audience)}
          name="audience"
          value={audience}
          onChange={setAudience}
          choices={[
            { value: 'selected', label: t(messages.selected), hint: t(messages.selectedHint) },
            { value: 'everyone', label: t(messages.everyone), hint: t(messages.everyoneHint) },
          ]}
        />
        <Limits problem={make.error} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(words.make)} isPending={make.isPending} />
        </div>
      </form>
    </Dialog>
  );
}

export function MadeDialog({ made, onClose }: DialogProps & { readonly made: MadeToken }) {
  const t = useTranslate();
  return (
    <SecretDialog
      title={t(words.madeTitle, { name: made.name })}
      warning={t(words.madeText)}
      doneLabel={t(words.done)}
      onClose={onClose}
    >
      <CopyField label={t(words.token)} value={made.text} />
      <CopyField label={t(words.endpoint)} value={made.endpoint} />
    </SecretDialog>
  );
}

export function EndDialog({ token, onClose }: DialogProps & { readonly token: Token }) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(words.endTitle, { name: token.name })}
      text={t(words.endText)}
      confirmLabel={t(words.end)}
      action={useEndToken(token)}
      notice={t(words.ended)}
      onClose={onClose}
    />
  );
}
