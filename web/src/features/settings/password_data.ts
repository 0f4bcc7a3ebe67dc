// One's own password: who keeps it, and another one.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, write } from '../../lib/api/client';
import type { OwnPassword, PasswordChange } from '../../lib/api/resources';
import type { PlainMessage } from '../../lib/i18n/message';
import { messages } from './messages';

const path = '/v1/account/password';

export const passwordQuery = queryOptions({
  queryKey: ['password'],
  queryFn: ({ signal }) => getOne<OwnPassword>(path, { signal }),
});

export function useChangePassword() {
  return useMutation({
    mutationFn: (attributes: PasswordChange) =>
      write('POST', path, { body: { type: 'passwords', attributes } }),
  });
}

/** What is said first: of the form, or in its place where it could only be refused. */
export const passwordLeads = {
  here: messages.passwordLead,
  directory: messages.passwordOfDirectory,
  none: messages.passwordElsewhere,
} as const satisfies Readonly<Record<OwnPassword['kept'], PlainMessage>>;
