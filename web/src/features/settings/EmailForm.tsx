// One's own e-mail address: another one counts only once it is confirmed.

import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type Answer, getOne, writeOne } from '../../lib/api/client';
import type { EmailAddress, EmailAddressChange } from '../../lib/api/resources';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { meQuery } from '../../shared/data/me';
import { queryClient } from '../../shared/data/query_client';
import { formWords } from '../../shared/form_words';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { messages } from './messages';

const path = '/v1/account/email';

const emailQuery = queryOptions({
  queryKey: ['email'],
  queryFn: ({ signal }) => getOne<EmailAddress>(path, { signal }),
});

function useChangeEmail() {
  return useMutation({
    mutationFn: (attributes: EmailAddressChange) =>
      writeOne<EmailAddress>('PATCH', path, { body: { type: 'email_addresses', attributes } }),
    onSuccess: async (answer: Answer<EmailAddress>) => {
      queryClient.setQueryData(emailQuery.queryKey, answer);
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
}

/** What has to happen yet, or that nothing has to. */
function stateOf(address: EmailAddress, t: Translate): string | undefined {
  const { email, email_verified, pending_email, mail_is_sent } = address;
  if (pending_email) {
    const words = mail_is_sent ? messages.emailPending : messages.emailPendingByHand;
    return t(words, { address: pending_email });
  }
  if (!email) return undefined;
  return t(email_verified ? messages.emailConfirmed : messages.emailNotConfirmed);
}

export function EmailForm() {
  const t = useTranslate();
  const address = useSuspenseQuery(emailQuery).data.value;
  const change = useChangeEmail();
  const known = address.pending_email ?? address.email ?? '';
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        const { email } = readForm(event, ['email']);
        change.mutate(email ? { email } : {}, {
          onSuccess: () => notify('success', t(formWords.saved)),
        });
      }}
    >
      <ProblemAlert error={change.error} />
      <TextField
        key={known}
        name="email"
        type="email"
        label={t(messages.email)}
        hint={stateOf(address, t)}
        isOptional
        defaultValue={known}
        autoComplete="email"
        problem={change.error}
      />
      <SubmitButton label={t(messages.saveEmail)} isPending={change.isPending} />
    </form>
  );
}
