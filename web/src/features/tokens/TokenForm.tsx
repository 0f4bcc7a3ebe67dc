// What a new token is called, what it is for and how long it lasts.

import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { NewApiToken, TokenKind, TokenScope } from '../../lib/api/resources';
import type { Resource } from '../../lib/api/client';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { formWords } from '../../shared/form_words';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { CheckField, CheckGroup, RadioCards, SelectField, TextField } from '../../shared/ui/Field';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { messages } from './messages';
import { describeScope } from './scope_names';
import { scopesQuery } from './tokens_data';

const lives = [7, 30, 90, 365] as const;
const usualLife = 30;

interface RightsProps {
  readonly scopes: readonly Resource<TokenScope>[];
  readonly problem: unknown;
}

function Rights({ scopes, problem }: RightsProps) {
  const t = useTranslate();
  return (
    <CheckGroup legend={t(messages.rights)} name="scopes" problem={problem}>
      {scopes.map((scope) => (
        <CheckField
          key={scope.id}
          name="scopes"
          value={scope.id}
          label={describeScope(scope.id, t)}
        />
      ))}
      <CheckField name="reads_all" label={t(messages.readsAll)} />
    </CheckGroup>
  );
}

function KindChoice({ kind, onChange }: { kind: TokenKind; onChange: (kind: TokenKind) => void }) {
  const t = useTranslate();
  return (
    <RadioCards
      legend={t(messages.kind)}
      name="kind"
      value={kind}
      onChange={onChange}
      choices={[
        { value: 'user', label: t(messages.kindUser) },
        { value: 'admin', label: t(messages.kindAdmin), hint: t(messages.kindAdminHint) },
      ]}
    />
  );
}

function readToken(event: FormEvent<HTMLFormElement>, kind: TokenKind): NewApiToken {
  event.preventDefault();
  const data = new FormData(event.currentTarget);
  return {
    name: String(data.get('name')).trim(),
    kind,
    scopes: data.getAll('scopes').map(String),
    reads_all: data.has('reads_all'),
    days: Number(data.get('days')),
  };
}

interface TokenFormProps {
  readonly onSubmit: (token: NewApiToken) => void;
  readonly onCancel: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

export function TokenForm({ onSubmit, onCancel, isPending, error }: TokenFormProps) {
  const t = useTranslate();
  const isAdministrator = useMe().role !== 'user';
  const [kind, setKind] = useState<TokenKind>('user');
  const scopes = useQuery(scopesQuery);
  if (scopes.isPending) return <Waiting />;
  if (scopes.isError) {
    return <Fault error={scopes.error} onRetry={() => void scopes.refetch()} />;
  }
  const offered = scopes.data.items.filter((scope) => kind === 'admin' || scope.kind === 'user');
  return (
    <form className="dialog-body" noValidate onSubmit={(event) => onSubmit(readToken(event, kind))}>
      <ActProblem error={error} />
      <TextField
        name="name"
        label={t(messages.name)}
        hint={t(messages.nameHint)}
        autoComplete="off"
        maxLength={100}
        problem={error}
      />
      {isAdministrator && <KindChoice kind={kind} onChange={setKind} />}
      <Rights scopes={offered} problem={error} />
      <SelectField
        name="days"
        label={t(messages.days)}
        defaultValue={String(usualLife)}
        choices={lives.map((days) => ({
          value: String(days),
          label: t(messages.daysCount, { count: days }),
        }))}
        problem={error}
      />
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <SubmitButton label={t(messages.create)} isPending={isPending} />
      </div>
    </form>
  );
}
