// Which authority is asked, and folded away what few of them want.

import type { CertificateSettings } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { PasswordField, RadioCards, TextAreaField, TextField } from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { verbatim } from '../../shared/ui/verbatim';
import { messages } from './messages';
import { type Authority, authorityOf, otherFields } from './source_form';

interface FieldsProps {
  readonly settings: CertificateSettings;
  readonly problem: unknown;
}

const rare = otherFields.filter((name) => name !== 'directory');

function Rare({ settings, problem }: FieldsProps) {
  const t = useTranslate();
  const isOther = authorityOf(settings) === 'other';
  const before = isOther ? settings : undefined;
  return (
    <Fold
      summary={t(messages.rare)}
      fields={rare}
      problem={problem}
      isWanted={Boolean(before?.trial_directory || before?.authorities || before?.binding_id)}
    >
      <TextField
        name="trial_directory"
        type="url"
        label={t(messages.trialDirectory)}
        hint={t(messages.trialDirectoryHint)}
        isOptional
        defaultValue={before?.trial_directory}
        inputMode="url"
        problem={problem}
        {...verbatim}
      />
      <TextAreaField
        name="authorities"
        label={t(messages.authorities)}
        hint={t(messages.authoritiesHint)}
        isOptional
        defaultValue={before?.authorities}
        rows={4}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="binding_id"
        label={t(messages.bindingId)}
        isOptional
        defaultValue={before?.binding_id}
        problem={problem}
        {...verbatim}
      />
      <PasswordField
        name="binding_key"
        label={t(messages.bindingKey)}
        hint={t(before?.has_binding_key ? messages.secretKept : messages.secretHidden)}
        required={false}
        autoComplete="new-password"
        problem={problem}
      />
    </Fold>
  );
}

interface AuthorityFieldsProps extends FieldsProps {
  readonly authority: Authority;
  readonly onChoose: (authority: Authority) => void;
}

export function AuthorityFields(props: AuthorityFieldsProps) {
  const { settings, authority, onChoose, problem } = props;
  const t = useTranslate();
  const isOther = authority === 'other';
  return (
    <>
      <RadioCards
        legend={t(messages.directory)}
        name="authority"
        value={authority}
        onChange={onChoose}
        choices={[
          {
            value: 'letsencrypt',
            label: t(messages.letsEncrypt),
            hint: t(messages.letsEncryptHint),
          },
          {
            value: 'other',
            label: t(messages.otherDirectory),
            hint: t(messages.otherDirectoryHint),
          },
        ]}
        problem={isOther ? undefined : problem}
      />
      {isOther && (
        <>
          <TextField
            name="directory"
            type="url"
            label={t(messages.directoryAddress)}
            hint={t(messages.directoryAddressHint)}
            defaultValue={authorityOf(settings) === 'other' ? settings.directory : ''}
            inputMode="url"
            problem={problem}
            {...verbatim}
          />
          <Rare settings={settings} problem={problem} />
        </>
      )}
    </>
  );
}
