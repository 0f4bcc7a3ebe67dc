// Accounts elsewhere by which a person signs in here, for administrators: which there are, end one.

import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { getPage, type Resource, write } from '../../lib/api/client';
import type { UserIdentity } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { queryClient } from '../../shared/data/query_client';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { Waiting } from '../../shared/ui/Feature';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { withRecentPassword } from '../../shared/ui/step_up';
import { messages } from './messages';
import { nameOf, type Person } from './people_data';
import '../../shared/ui/fact_rows.css';

type Account = Resource<UserIdentity>;

const pathOf = ({ id }: Person) => `/v1/admin/users/${id}/identities`;
const keyOf = ({ id }: Person) => ['users', 'identities', id];

function accountsQuery(person: Person) {
  return queryOptions({
    queryKey: keyOf(person),
    queryFn: async ({ signal }) => (await getPage<UserIdentity>(pathOf(person), { signal })).items,
    staleTime: 0,
  });
}

interface EndDialogProps {
  readonly person: Person;
  readonly account: Account;
  readonly onClose: () => void;
}

function EndDialog({ person, account, onClose }: EndDialogProps) {
  const t = useTranslate();
  const values = { name: nameOf(person), service: account.provider };
  const action = useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${pathOf(person)}/${account.id}`)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(person) }),
  });
  return (
    <ConfirmAct
      title={t(messages.endAccountTitle, values)}
      text={t(messages.endAccountText, values)}
      confirmLabel={t(messages.endAccount)}
      action={action}
      notice={t(messages.accountEnded, values)}
      onClose={onClose}
    />
  );
}

interface LinkedAccountsProps {
  readonly person: Person;
  readonly canEnd: boolean;
}

export function LinkedAccounts({ person, canEnd }: LinkedAccountsProps) {
  const t = useTranslate();
  const format = useFormat();
  const accounts = useQuery(accountsQuery(person));
  const [ending, setEnding] = useState<Account>();
  return (
    <section>
      <h3 className="label">{t(messages.linkedAccounts)}</h3>
      <ProblemAlert error={accounts.error} />
      {accounts.isPending && <Waiting />}
      {accounts.data?.length === 0 && <p className="hint">{t(messages.noLinkedAccounts)}</p>}
      <ul className="fact-rows">
        {accounts.data?.map((account) => (
          <li key={account.id}>
            <span>
              {account.provider}
              {account.label && ` · ${account.label}`}{' '}
              <span className="hint">
                {account.last_used_at
                  ? t(messages.lastSeen, { when: format.ago(account.last_used_at) })
                  : t(messages.neverSeen)}
              </span>
            </span>
            {canEnd && (
              <button
                type="button"
                className="button"
                aria-label={t(messages.endAccountNamed, { service: account.provider })}
                onClick={() => setEnding(account)}
              >
                {t(messages.endAccount)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <EndDialog person={person} account={ending} onClose={() => setEnding(undefined)} />
      )}
    </section>
  );
}
