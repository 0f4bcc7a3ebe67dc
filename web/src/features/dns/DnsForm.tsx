// Whether names are answered, for whom, and with which addresses.

import { type FormEvent } from 'react';
import type { DnsSettings } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { CheckField, TextAreaField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import { useChangeSettings } from './dns_data';
import { settingsByLine, settingsOf } from './dns_form';
import { messages } from './messages';

const names = ['is_on', 'networks', 'addresses', 'forwards'] as const;

interface DnsFormProps {
  readonly settings: DnsSettings;
  /** For what nobody filled in yet. */
  readonly proposed: Pick<DnsSettings, 'networks' | 'addresses'>;
}

const orProposed = (given: readonly string[], proposed: readonly string[]) =>
  (given.length > 0 ? given : proposed).join('\n');

export function DnsForm({ settings, proposed }: DnsFormProps) {
  const t = useTranslate();
  const change = useChangeSettings();
  const problem = useGathered(change.error, settingsByLine);
  function submit(event: FormEvent<HTMLFormElement>) {
    change.mutate(settingsOf(readForm(event, names)), {
      onSuccess: () => notify('success', t(messages.saved)),
    });
  }
  return (
    <form className="form dns-form" noValidate onSubmit={submit}>
      <ActProblem error={problem} />
      <CheckField name="is_on" label={t(messages.on)} defaultChecked={settings.is_on} />
      <TextAreaField
        name="networks"
        label={t(messages.networks)}
        hint={t(messages.networksHint)}
        defaultValue={orProposed(settings.networks, proposed.networks)}
        rows={3}
        problem={problem}
        {...verbatim}
      />
      <TextAreaField
        name="addresses"
        label={t(messages.addresses)}
        hint={t(messages.addressesHint, { base: settings.base_domain })}
        defaultValue={orProposed(settings.addresses, proposed.addresses)}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <CheckField
        name="forwards"
        label={t(messages.forwards)}
        hint={t(messages.forwardsHint)}
        defaultChecked={settings.forwards}
      />
      <SubmitButton label={t(formWords.save)} isPending={change.isPending} />
    </form>
  );
}
