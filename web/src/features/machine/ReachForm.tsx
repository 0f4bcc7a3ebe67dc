// Another choice of who reaches what: looked at first, and tried from there.

import { type FormEvent, useState } from 'react';
import type { Reach, ReachMode } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { RadioCards, TextAreaField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { verbatim } from '../../shared/ui/verbatim';
import { usePreviewReach } from './reach_data';
import { choiceOf, proposedFor } from './reach_form';
import { reachMessages } from './reach_messages';

const names = ['internal_networks', 'administration_networks'] as const;

interface ReachFormProps {
  readonly reach: Reach;
  readonly onSeen: (reach: Reach) => void;
}

export function ReachForm({ reach, onSeen }: ReachFormProps) {
  const t = useTranslate();
  const preview = usePreviewReach();
  const [mode, setMode] = useState<ReachMode>(reach.mode);
  const problem = preview.error;
  const proposed = proposedFor(reach, mode);
  const isFirm = mode === 'enterprise';
  function submit(event: FormEvent<HTMLFormElement>) {
    preview.mutate(choiceOf(readForm(event, names), mode), { onSuccess: onSeen });
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <ActProblem error={problem} />
      <RadioCards
        legend={t(reachMessages.mode)}
        name="mode"
        value={mode}
        onChange={setMode}
        problem={problem}
        choices={[
          {
            value: 'homelab',
            label: t(reachMessages.homelab),
            hint: t(reachMessages.homelabHint),
          },
          {
            value: 'enterprise',
            label: t(reachMessages.enterprise),
            hint: t(reachMessages.enterpriseHint),
          },
        ]}
      />
      {isFirm && (
        <TextAreaField
          name="internal_networks"
          label={t(reachMessages.internal)}
          hint={t(reachMessages.internalHint)}
          defaultValue={proposed.internal_networks}
          rows={3}
          isOptional
          problem={problem}
          {...verbatim}
        />
      )}
      <TextAreaField
        // What is proposed depends on the choice.
        key={mode}
        name="administration_networks"
        label={t(reachMessages.administration)}
        hint={t(isFirm ? reachMessages.administrationNeeded : reachMessages.administrationHint)}
        defaultValue={proposed.administration_networks}
        rows={3}
        isOptional={!isFirm}
        problem={problem}
        {...verbatim}
      />
      <SubmitButton label={t(reachMessages.preview)} isPending={preview.isPending} />
    </form>
  );
}
