// Who has to have a second step at sign-in, and from when.

import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getOne, write } from '../../lib/api/client';
import type { FactorPolicy, FactorPolicyChange } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { queryClient } from '../../shared/data/query_client';
import { SelectField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem, withRecentPassword } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { policyMessages as messages } from './policy_messages';
import { changeOf, type Start, startsOf, usualStartOf } from './policy_start';

const path = '/v1/admin/second_factor_policy';
const whom = ['nobody', 'administrators', 'everybody'] as const;

const policyQuery = queryOptions({
  queryKey: ['second-factor-policy'],
  queryFn: ({ signal }) => getOne<FactorPolicy>(path, { signal }),
});

function useChangePolicy() {
  return useMutation({
    mutationFn: (attributes: FactorPolicyChange) =>
      withRecentPassword(() =>
        write('PUT', path, { body: { type: 'second_factor_policies', attributes } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: policyQuery.queryKey }),
  });
}

function Form({ policy }: { readonly policy: FactorPolicy }) {
  const t = useTranslate();
  const change = useChangePolicy();
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        const values = readForm(event, ['required_of', 'start']);
        const answers = {
          required_of: values.required_of as FactorPolicy['required_of'],
          start: values.start as Start,
        };
        change.mutate(changeOf(policy, answers, new Date()), {
          onSuccess: () => notify('success', t(formWords.saved)),
        });
      }}
    >
      <ActProblem error={change.error} />
      <SelectField
        key={policy.required_of}
        name="required_of"
        label={t(messages.of)}
        choices={whom.map((value) => ({ value, label: t(messages[value]) }))}
        defaultValue={policy.required_of}
      />
      <SelectField
        key={policy.required_from ?? 'never'}
        name="start"
        label={t(messages.from)}
        hint={t(messages.fromHint)}
        choices={startsOf(policy).map((value) => ({ value, label: t(messages[value]) }))}
        defaultValue={usualStartOf(policy)}
      />
      <SubmitButton label={t(messages.save)} isPending={change.isPending} />
    </form>
  );
}

export function FactorPolicySection() {
  const t = useTranslate();
  const format = useFormat();
  const policy = useQuery(policyQuery).data?.value;
  const [now] = useState(() => Date.now());
  if (!policy) return null;
  const from = policy.required_from;
  const isPast = from !== undefined && Date.parse(from) <= now;
  return (
    <section>
      <h2>{t(messages.title)}</h2>
      <p className="hint">{t(messages.lead)}</p>
      {from !== undefined && (
        <p>{t(isPast ? messages.since : messages.requiredFrom, { date: format.dateTime(from) })}</p>
      )}
      <Form policy={policy} />
    </section>
  );
}
