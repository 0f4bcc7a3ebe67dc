import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { useChangeMe, useMe } from '../../shared/data/me';
import { formWords } from '../../shared/form_words';
import { pageNames } from '../../shared/page_names';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { PageHead } from '../../shared/ui/PageHead';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { EmailForm } from './EmailForm';
import { messages } from './messages';

export function ProfilePage() {
  const t = useTranslate();
  const me = useMe();
  const change = useChangeMe();
  return (
    <>
      <PageHead title={t(pageNames.profile)} lead={t(messages.profileLead)} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          const { display_name } = readForm(event, ['display_name']);
          change.mutate(
            { display_name },
            { onSuccess: () => notify('success', t(formWords.saved)) },
          );
        }}
      >
        <ProblemAlert error={change.error} />
        <TextField
          name="display_name"
          label={t(messages.displayName)}
          defaultValue={me.display_name}
          autoComplete="name"
          maxLength={100}
          problem={change.error}
        />
        <TextField
          name="username"
          label={t(messages.username)}
          hint={t(messages.usernameHint)}
          value={me.username}
          readOnly
        />
        <SubmitButton label={t(formWords.save)} isPending={change.isPending} />
      </form>
      <EmailForm />
    </>
  );
}
