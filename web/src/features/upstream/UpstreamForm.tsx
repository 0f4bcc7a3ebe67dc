// The answers about a sign-in service.

import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import { PasswordField, RadioCards, TextAreaField, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import { messages } from './messages';
import type { Service } from './upstream_data';
import { type Answers, byLine } from './upstream_form';

const textNames = [
  'name',
  'issuer',
  'client_id',
  'client_secret',
  'scopes',
  'sign_in_domains',
  'creation_claim',
  'creation_values',
] as const;

interface PartProps {
  /** Left out for a new service. */
  readonly service: Service | undefined;
  readonly problem: unknown;
}

function Connection({ service, problem }: PartProps) {
  const t = useTranslate();
  return (
    <>
      {!service && (
        <TextField
          name="issuer"
          type="url"
          label={t(messages.issuer)}
          hint={t(messages.issuerHint)}
          problem={problem}
          {...verbatim}
        />
      )}
      <TextField
        name="client_id"
        label={t(messages.clientId)}
        defaultValue={service?.client_id}
        problem={problem}
        {...verbatim}
      />
      <PasswordField
        name="client_secret"
        label={t(messages.clientSecret)}
        hint={t(service ? messages.clientSecretKept : messages.clientSecretHint)}
        required={!service}
        autoComplete="off"
        problem={problem}
      />
    </>
  );
}

function Rule({ service, problem }: PartProps) {
  const t = useTranslate();
  return (
    <>
      <TextField
        name="creation_claim"
        label={t(messages.creationClaim)}
        hint={t(messages.creationClaimHint)}
        defaultValue={service?.creation_claim}
        problem={problem}
        {...verbatim}
      />
      <TextAreaField
        name="creation_values"
        label={t(messages.creationValues)}
        hint={t(messages.creationValuesHint)}
        defaultValue={service?.creation_values.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
    </>
  );
}

interface UpstreamFormProps {
  readonly service: Service | undefined;
  readonly onSubmit: (answers: Answers) => void;
  readonly onCancel: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

export function UpstreamForm(props: UpstreamFormProps) {
  const { service, onSubmit, onCancel, isPending, error } = props;
  const t = useTranslate();
  const [creation, setCreation] = useState<Answers['creation']>(service?.creation ?? 'none');
  const problem = useGathered(error, byLine);
  const submit = (event: FormEvent<HTMLFormElement>) =>
    onSubmit({ ...readForm(event, textNames), creation });

  return (
    <form className="dialog-body" noValidate onSubmit={submit}>
      <ActProblem error={problem} />
      <TextField
        name="name"
        label={t(messages.name)}
        hint={t(messages.nameHint)}
        defaultValue={service?.name}
        maxLength={100}
        autoComplete="off"
        problem={problem}
      />
      <Connection service={service} problem={problem} />
      <TextField
        name="sign_in_domains"
        label={t(messages.domains)}
        hint={t(messages.domainsHint)}
        isOptional
        defaultValue={service?.sign_in_domains.join(' ')}
        problem={problem}
        {...verbatim}
      />
      <RadioCards
        legend={t(messages.creation)}
        name="creation"
        value={creation}
        onChange={setCreation}
        choices={[
          { value: 'none', label: t(messages.creationNone), hint: t(messages.creationNoneHint) },
          {
            value: 'listed',
            label: t(messages.creationListed),
            hint: t(messages.creationListedHint),
          },
        ]}
      />
      {creation === 'listed' && <Rule service={service} problem={problem} />}
      <TextField
        name="scopes"
        label={t(messages.scopes)}
        hint={t(messages.scopesHint)}
        defaultValue={service?.scopes.join(' ') ?? 'openid profile'}
        problem={problem}
        {...verbatim}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <SubmitButton
          label={t(service ? formWords.save : messages.addConfirm)}
          isPending={isPending}
        />
      </div>
    </form>
  );
}
