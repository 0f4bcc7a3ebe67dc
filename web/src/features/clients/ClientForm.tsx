// The answers about a connected app: name and addresses, and folded away what few apps need.

import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import {
  CheckField,
  CheckGroup,
  RadioCards,
  SelectField,
  TextAreaField,
  TextField,
} from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import {
  advanced,
  type Answers,
  byLine,
  type Kind,
  onDevices,
  ownAccess,
  renderClaims,
  showsGroups,
  staysConnected,
} from './client_form';
import type { Client } from './clients_data';
import { ldapMessages as words } from './ldap_messages';
import { messages } from './messages';

const textNames = [
  'name',
  'redirect_uris',
  'post_logout_redirect_uris',
  'backchannel_logout_uri',
  'scopes',
  'claims',
  'id_token_algorithm',
] as const;

interface AdvancedProps {
  readonly client: Client | undefined;
  readonly kind: Kind;
  readonly problem: unknown;
}

function Grants({ client, kind, problem }: AdvancedProps) {
  const t = useTranslate();
  const has = (grant: string) => client?.grant_types.includes(grant) ?? false;
  return (
    <CheckGroup legend={t(messages.grants)} name="grant_types" problem={problem}>
      <CheckField
        name={staysConnected}
        label={t(messages.staysConnected)}
        defaultChecked={has(staysConnected)}
      />
      <CheckField name={onDevices} label={t(messages.onDevices)} defaultChecked={has(onDevices)} />
      {kind === 'confidential' && (
        <CheckField
          name={ownAccess}
          label={t(messages.ownAccess)}
          defaultChecked={has(ownAccess)}
        />
      )}
    </CheckGroup>
  );
}

function Protections({ client, kind }: Pick<AdvancedProps, 'client' | 'kind'>) {
  const t = useTranslate();
  return (
    <>
      <CheckField
        name="consent_required"
        label={t(messages.consent)}
        hint={t(messages.consentHint)}
        defaultChecked={client?.consent_required ?? false}
      />
      {kind === 'confidential' && (
        <CheckField
          name="pkce_required"
          label={t(messages.pkce)}
          hint={t(messages.pkceHint)}
          defaultChecked={client?.pkce_required ?? true}
        />
      )}
    </>
  );
}

function Addresses({ client, problem }: Pick<AdvancedProps, 'client' | 'problem'>) {
  const t = useTranslate();
  return (
    <>
      <TextAreaField
        name="post_logout_redirect_uris"
        label={t(messages.postLogout)}
        hint={t(messages.postLogoutHint)}
        defaultValue={client?.post_logout_redirect_uris.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="backchannel_logout_uri"
        type="url"
        label={t(messages.backchannel)}
        hint={t(messages.backchannelHint)}
        isOptional
        defaultValue={client?.backchannel_logout_uri}
        problem={problem}
        {...verbatim}
      />
    </>
  );
}

function Advanced({ client, kind, problem }: AdvancedProps) {
  const t = useTranslate();
  return (
    <Fold summary={t(messages.advanced)} fields={advanced} problem={problem}>
      <p className="hint">{t(messages.advancedLead)}</p>
      <Grants client={client} kind={kind} problem={problem} />
      <Protections client={client} kind={kind} />
      <Addresses client={client} problem={problem} />
      <TextField
        name="scopes"
        label={t(messages.scopes)}
        hint={t(messages.scopesHint)}
        defaultValue={client?.scopes.join(' ') ?? 'openid profile email'}
        problem={problem}
        {...verbatim}
      />
      <TextAreaField
        name="claims"
        label={t(messages.claims)}
        hint={t(messages.claimsHint)}
        defaultValue={renderClaims(client?.claims ?? {})}
        rows={2}
        problem={problem}
        {...verbatim}
      />
      <SelectField
        name="id_token_algorithm"
        label={t(messages.algorithm)}
        defaultValue={client?.id_token_algorithm ?? 'RS256'}
        choices={[
          { value: 'RS256', label: 'RS256' },
          { value: 'ES256', label: 'ES256' },
        ]}
        problem={problem}
      />
    </Fold>
  );
}

function ReturnAddresses({ client, problem }: Pick<AdvancedProps, 'client' | 'problem'>) {
  const t = useTranslate();
  return (
    <TextAreaField
      name="redirect_uris"
      label={t(messages.redirectUris)}
      hint={t(messages.redirectUrisHint)}
      defaultValue={client?.redirect_uris.join('\n')}
      rows={2}
      problem={problem}
      {...verbatim}
    />
  );
}

function Groups({ client }: Pick<AdvancedProps, 'client'>) {
  const t = useTranslate();
  return (
    <CheckField
      name="shows_groups"
      label={t(words.groups)}
      hint={t(words.groupsHint)}
      defaultChecked={client !== undefined && showsGroups(client)}
    />
  );
}

interface ClientFormProps {
  /** Left out for a new app. */
  readonly client: Client | undefined;
  readonly onSubmit: (answers: Answers) => void;
  readonly onCancel: () => void;
  readonly isPending: boolean;
  readonly error: unknown;
}

function KindCards(props: { readonly kind: Kind; readonly onChange: (kind: Kind) => void }) {
  const t = useTranslate();
  return (
    <RadioCards
      legend={t(messages.kind)}
      name="kind"
      value={props.kind}
      onChange={props.onChange}
      choices={[
        {
          value: 'confidential',
          label: t(messages.confidential),
          hint: t(messages.confidentialHint),
        },
        { value: 'public', label: t(messages.public), hint: t(messages.publicHint) },
        { value: 'ldap', label: t(words.kind), hint: t(words.kindHint) },
      ]}
    />
  );
}

export function ClientForm({ client, onSubmit, onCancel, isPending, error }: ClientFormProps) {
  const t = useTranslate();
  const [kind, setKind] = useState<Kind>(client?.kind ?? 'confidential');
  const [audience, setAudience] = useState<Answers['audience']>(client?.audience ?? 'everyone');
  const problem = useGathered(error, byLine);

  function submit(event: FormEvent<HTMLFormElement>) {
    const data = new FormData(event.currentTarget);
    const { id_token_algorithm, ...texts } = readForm(event, textNames);
    onSubmit({
      ...texts,
      kind,
      audience,
      id_token_algorithm: id_token_algorithm === 'ES256' ? 'ES256' : 'RS256',
      pkce_required: kind !== 'confidential' || data.has('pkce_required'),
      consent_required: data.has('consent_required'),
      shows_groups: data.has('shows_groups'),
      grants: [staysConnected, onDevices, ownAccess].filter((grant) => data.has(grant)),
    });
  }

  return (
    <form className="dialog-body" noValidate onSubmit={submit}>
      <ActProblem error={problem} />
      <TextField
        name="name"
        label={t(messages.name)}
        hint={t(messages.nameHint)}
        defaultValue={client?.name}
        maxLength={100}
        autoComplete="off"
        problem={problem}
      />
      {!client && <KindCards kind={kind} onChange={setKind} />}
      {kind !== 'ldap' && <ReturnAddresses client={client} problem={problem} />}
      <RadioCards
        legend={t(messages.audience)}
        name="audience"
        value={audience}
        onChange={setAudience}
        choices={[
          { value: 'everyone', label: t(messages.everyone), hint: t(messages.everyoneHint) },
          { value: 'selected', label: t(messages.selected), hint: t(messages.selectedHint) },
        ]}
      />
      {kind === 'ldap' ? (
        <Groups client={client} />
      ) : (
        <Advanced client={client} kind={kind} problem={problem} />
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <SubmitButton
          label={t(client ? formWords.save : messages.addConfirm)}
          isPending={isPending}
        />
      </div>
    </form>
  );
}
