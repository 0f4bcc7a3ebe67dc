// Who keeps the domain name, and what UniDash needs to write a line there.

import type { CertificateSettings } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { PasswordField, SelectField, TextField } from '../../shared/ui/Field';
import { verbatim } from '../../shared/ui/verbatim';
import { messages } from './messages';
import { findProvider, type ProviderField, providers } from './providers';
import { fieldOf, isSecretKept } from './source_form';

interface ProviderFieldsProps {
  readonly settings: CertificateSettings;
  readonly provider: string;
  readonly onChoose: (provider: string) => void;
  readonly problem: unknown;
}

type OneFieldProps = Omit<ProviderFieldsProps, 'onChoose'> & { readonly field: ProviderField };

function OneField({ field, settings, provider, problem }: OneFieldProps) {
  const t = useTranslate();
  const name = fieldOf(field);
  if (field.isSecret) {
    const isKept = isSecretKept(settings, provider, field.name);
    return (
      <PasswordField
        name={name}
        label={t(field.label)}
        hint={t(isKept ? messages.secretKept : messages.secretHidden)}
        required={false}
        autoComplete="new-password"
        problem={problem}
      />
    );
  }
  const saved = settings.dns_provider === provider ? settings.dns_settings[field.name] : undefined;
  if (field.choices) {
    return (
      <SelectField
        name={name}
        label={t(field.label)}
        defaultValue={saved}
        choices={field.choices.map((value) => ({ value, label: value }))}
        problem={problem}
      />
    );
  }
  return (
    <TextField
      name={name}
      label={t(field.label)}
      placeholder={field.example}
      isOptional={field.isOptional ?? false}
      defaultValue={saved ?? field.usual}
      problem={problem}
      {...verbatim}
    />
  );
}

export function ProviderFields(props: ProviderFieldsProps) {
  const { provider, onChoose, problem } = props;
  const t = useTranslate();
  const choices = providers.map(({ id, name }) => ({
    value: id,
    label: typeof name === 'string' ? name : t(name),
  }));
  return (
    <>
      <SelectField
        name="dns_provider"
        label={t(messages.provider)}
        hint={t(messages.providerHint)}
        value={provider}
        onChange={(event) => onChoose(event.target.value)}
        choices={[{ value: '', label: t(messages.chooseProvider) }, ...choices]}
        problem={problem}
      />
      {findProvider(provider)?.fields.map((field) => (
        <OneField key={`${provider} ${field.name}`} {...props} field={field} />
      ))}
    </>
  );
}
