// One's own password, and what there is beside it. Each section asks for itself: all ask at once.

import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { PasswordField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { PageHead } from '../../shared/ui/PageHead';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { reloadAppPasswords } from './app_passwords_data';
import { AppPasswordsSection } from './AppPasswords';
import { messages } from './messages';
import { PasskeysSection } from './Passkeys';
import { passwordLeads, passwordQuery, useChangePassword } from './password_data';
import { SecondFactorSection } from './SecondFactor';

function PasswordForm() {
  const t = useTranslate();
  const me = useMe();
  const form = useRef<HTMLFormElement>(null);
  const change = useChangePassword();
  const onSuccess = () => {
    form.current?.reset();
    void reloadAppPasswords();
    notify('success', t(messages.passwordChanged));
  };
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) =>
        change.mutate(readForm(event, ['current_password', 'new_password']), { onSuccess })
      }
    >
      <ProblemAlert error={change.error} />
      <input type="text" autoComplete="username" value={me.username} readOnly hidden />
      <PasswordField
        name="current_password"
        label={t(messages.currentPassword)}
        autoComplete="current-password"
        problem={change.error}
      />
      <PasswordField
        name="new_password"
        label={t(messages.newPassword)}
        hint={t(messages.newPasswordHint)}
        autoComplete="new-password"
        problem={change.error}
      />
      <SubmitButton label={t(messages.changePassword)} isPending={change.isPending} />
    </form>
  );
}

function PasswordSection() {
  const t = useTranslate();
  const { kept } = useSuspenseQuery(passwordQuery).data.value;
  return (
    <>
      <PageHead title={t(pageNames.password)} lead={t(passwordLeads[kept])} />
      {kept === 'here' && <PasswordForm />}
    </>
  );
}

export function PasswordPage() {
  return (
    <>
      <PasswordSection />
      <PasskeysSection />
      <SecondFactorSection />
      <AppPasswordsSection />
    </>
  );
}
