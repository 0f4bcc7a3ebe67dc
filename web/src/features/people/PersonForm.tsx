// The answers about a person, for a new account and for a change.

import { type FormEvent, useState } from 'react';
import type { NewUser, Role, User } from '../../lib/api/resources';
import { parseLocale, useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { formWords } from '../../shared/form_words';
import { mayGrant } from '../../shared/rank';
import { roleNames } from '../../shared/role_names';
import { RadioCards, SelectField, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { messages } from './messages';

interface PersonFormProps {
  /** Left out for a new person. */
  readonly person?: User;
  readonly submitLabel: string;
  readonly onSubmit: (answers: NewUser) => void;
  readonly onCancel: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

function useRoleChoices() {
  const t = useTranslate();
  const me = useMe();
  const choices = [
    { value: 'user', label: t(roleNames.user), hint: t(messages.roleUserHint) },
    { value: 'admin', label: t(roleNames.admin), hint: t(messages.roleAdminHint) },
    { value: 'super_admin', label: t(roleNames.super_admin), hint: t(messages.roleSuperAdminHint) },
  ] as const;
  return choices.filter(({ value }) => mayGrant(me, value));
}

export function PersonForm(props: PersonFormProps) {
  const { person, submitLabel, onSubmit, onCancel, isPending, error } = props;
  const t = useTranslate();
  const me = useMe();
  const [role, setRole] = useState<Role>(person?.role ?? 'user');
  const choices = useRoleChoices();

  function submit(event: FormEvent<HTMLFormElement>) {
    const values = readForm(event, ['display_name', 'username', 'email', 'locale']);
    const { display_name, username, email } = values;
    const locale = parseLocale(values.locale) ?? 'fr';
    onSubmit({ display_name, username, role, locale, ...(email && { email }) });
  }

  return (
    <form className="dialog-body" noValidate onSubmit={submit}>
      <ProblemAlert error={error} />
      <TextField
        name="display_name"
        label={t(messages.displayName)}
        hint={t(messages.displayNameHint)}
        defaultValue={person?.display_name}
        maxLength={100}
        autoComplete="off"
        problem={error}
      />
      {!person && (
        <TextField
          name="username"
          label={t(messages.username)}
          hint={t(messages.usernameHint)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          problem={error}
        />
      )}
      <TextField
        name="email"
        type="email"
        label={t(messages.email)}
        isOptional
        defaultValue={person?.email}
        autoComplete="off"
        problem={error}
      />
      <SelectField
        name="locale"
        label={t(messages.language)}
        defaultValue={person?.locale ?? me.locale}
        choices={[
          { value: 'fr', label: 'Français' },
          { value: 'en', label: 'English' },
        ]}
        problem={error}
      />
      {choices.length > 1 && (
        <RadioCards
          legend={t(messages.role)}
          name="role"
          value={role}
          onChange={setRole}
          choices={choices}
          problem={error}
        />
      )}
      {person && role !== person.role && (
        <div className="alert alert-warning" role="status">
          <p>{t(messages.roleCutsSessions)}</p>
        </div>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <SubmitButton label={submitLabel} isPending={isPending} />
      </div>
    </form>
  );
}
