// Where the certificate comes from, and what that source wants to know.

import { type FormEvent, useMemo, useState } from 'react';
import { ApiProblem } from '../../lib/api/problem';
import type { CertificateSettings, CertificateSource, Challenge } from '../../lib/api/resources';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { RadioCards, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { verbatim } from '../../shared/ui/verbatim';
import { AuthorityFields } from './AuthorityFields';
import { useChangeSettings } from './certificates_data';
import { messages } from './messages';
import { ProviderFields } from './ProviderFields';
import { findProvider } from './providers';
import {
  atProvider,
  type Authority,
  authorityOf,
  changeOf,
  fieldOf,
  missingFields,
  otherFields,
} from './source_form';

const problemOf = (names: readonly string[], t: Translate) =>
  new ApiProblem(422, 'request.invalid', {
    fields: names.map((field) => ({
      field,
      slug: 'certificate.dns_field_missing',
      title: t(messages.answerMissing),
    })),
  });

interface SourceFormProps {
  readonly settings: CertificateSettings;
  /** Whether there is one of one's own to show. */
  readonly hasUploaded: boolean;
}

export function SourceForm({ settings, hasUploaded }: SourceFormProps) {
  const t = useTranslate();
  const change = useChangeSettings();
  const [source, setSource] = useState<CertificateSource>(settings.source);
  const [authority, setAuthority] = useState<Authority>(authorityOf(settings));
  const [challenge, setChallenge] = useState<Challenge>(settings.challenge);
  const [provider, setProvider] = useState(settings.dns_provider);
  // Made once for each try: what gets the focus for it gets it once.
  const [missing, setMissing] = useState<ApiProblem>();
  const problem = useMemo(
    () => missing ?? atProvider(change.error, provider),
    [missing, change.error, provider],
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    const form = event.currentTarget;
    const fields = findProvider(provider)?.fields.map(fieldOf) ?? [];
    const answers = readForm(event, ['email', ...otherFields, ...fields]);
    const choices = { source, authority, challenge, provider };
    const names = missingFields(settings, choices, answers);
    setMissing(names.length > 0 ? problemOf(names, t) : undefined);
    if (names.length > 0) return;
    change.mutate(changeOf(settings, choices, answers), {
      onSuccess: () => {
        for (const each of form.querySelectorAll<HTMLInputElement>('.password .input'))
          each.value = '';
        notify('success', t(source === 'acme' ? messages.savedOrdering : messages.saved));
      },
    });
  }

  return (
    <form className="form certificate-form" noValidate onSubmit={submit}>
      <ActProblem error={problem} />
      <RadioCards
        legend={t(messages.choose)}
        isLegendHidden
        name="source"
        value={source}
        onChange={setSource}
        choices={[
          { value: 'own', label: t(messages.own), hint: t(messages.ownHint) },
          { value: 'acme', label: t(messages.acme), hint: t(messages.acmeHint) },
          { value: 'uploaded', label: t(messages.uploaded), hint: t(messages.uploadedHint) },
        ]}
        problem={problem}
      />
      {source === 'uploaded' && !hasUploaded && (
        <p className="alert alert-warning">{t(messages.uploadFirst)}</p>
      )}
      {source === 'acme' && (
        <>
          <AuthorityFields
            settings={settings}
            authority={authority}
            onChoose={setAuthority}
            problem={problem}
          />
          <TextField
            name="email"
            type="email"
            label={t(messages.email)}
            hint={t(messages.emailHint)}
            defaultValue={settings.email}
            problem={problem}
            {...verbatim}
          />
          <RadioCards
            legend={t(messages.challenge)}
            name="challenge"
            value={challenge}
            onChange={setChallenge}
            choices={[
              { value: 'http-01', label: t(messages.http), hint: t(messages.httpHint) },
              { value: 'dns-01', label: t(messages.dns), hint: t(messages.dnsHint) },
            ]}
            problem={problem}
          />
          {challenge === 'dns-01' && (
            <ProviderFields
              settings={settings}
              provider={provider}
              onChoose={setProvider}
              problem={problem}
            />
          )}
        </>
      )}
      <SubmitButton label={t(formWords.save)} isPending={change.isPending} />
    </form>
  );
}
