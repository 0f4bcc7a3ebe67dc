// Which service sends the email, and with which account.

import { useState } from 'react';
import { ApiProblem } from '../../lib/api/problem';
import type { MailRelay } from '../../lib/api/resources';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { PasswordField, RadioCards, TextAreaField, TextField } from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { verbatim } from '../../shared/ui/verbatim';
import { useChangeRelay } from './mail_data';
import { messages } from './messages';
import { changeOf, type Encryption, parsePort, portFor } from './relay_form';

const names = [
  'host',
  'account',
  'password',
  'sender_name',
  'sender_address',
  'authorities',
] as const;

function OwnCertificate({ relay, problem }: { readonly relay: MailRelay; problem: unknown }) {
  const t = useTranslate();
  return (
    <Fold
      summary={t(messages.ownCertificate)}
      fields={['authorities']}
      problem={problem}
      isWanted={relay.authorities !== ''}
    >
      <TextAreaField
        name="authorities"
        label={t(messages.authorities)}
        hint={t(messages.authoritiesHint)}
        defaultValue={relay.authorities}
        rows={6}
        problem={problem}
        {...verbatim}
      />
    </Fold>
  );
}

const badPortOf = (t: Translate) =>
  new ApiProblem(422, 'request.invalid', {
    fields: [{ field: 'port', slug: 'mail.bad_port', title: t(messages.badPort) }],
  });

export function RelayForm({ relay }: { readonly relay: MailRelay }) {
  const t = useTranslate();
  const change = useChangeRelay();
  const [encryption, setEncryption] = useState<Encryption>(relay.encryption);
  const [port, setPort] = useState(String(relay.port));
  // Made once for each try: what gets the focus for it gets it once.
  const [badPort, setBadPort] = useState<ApiProblem>();
  const hasPassword = relay.is_set_up && relay.account !== '';
  const problem = badPort ?? change.error;
  return (
    <form
      className="form mail-form"
      noValidate
      onSubmit={(event) => {
        const form = event.currentTarget;
        const answers = { ...readForm(event, names), port };
        const number = parsePort(port.trim());
        setBadPort(number === undefined ? badPortOf(t) : undefined);
        if (number === undefined) return;
        change.mutate(changeOf(answers, encryption, number), {
          onSuccess: () => {
            form.querySelector<HTMLInputElement>('[name=password]')!.value = '';
            notify('success', t(messages.saved));
          },
        });
      }}
    >
      <ActProblem error={problem} />
      <TextField
        name="host"
        label={t(messages.host)}
        hint={t(messages.hostHint)}
        defaultValue={relay.host}
        inputMode="url"
        problem={problem}
        {...verbatim}
      />
      <RadioCards
        legend={t(messages.encryption)}
        name="encryption"
        value={encryption}
        onChange={(next) => {
          setEncryption(next);
          setPort(portFor(next, port.trim()));
        }}
        choices={[
          { value: 'starttls', label: t(messages.starttls), hint: t(messages.starttlsHint) },
          { value: 'tls', label: t(messages.tls), hint: t(messages.tlsHint) },
        ]}
        problem={problem}
      />
      <TextField
        name="port"
        label={t(messages.port)}
        className="input mail-port"
        value={port}
        onChange={(event) => setPort(event.target.value)}
        inputMode="numeric"
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="account"
        label={t(messages.account)}
        hint={t(messages.accountHint)}
        isOptional
        defaultValue={relay.account}
        problem={problem}
        {...verbatim}
      />
      <PasswordField
        name="password"
        label={t(messages.password)}
        hint={t(hasPassword ? messages.passwordKept : messages.passwordHint)}
        required={false}
        autoComplete="new-password"
        problem={problem}
      />
      <TextField
        name="sender_name"
        label={t(messages.senderName)}
        hint={t(messages.senderNameHint)}
        isOptional
        defaultValue={relay.sender_name}
        autoComplete="off"
        problem={problem}
      />
      <TextField
        name="sender_address"
        type="email"
        label={t(messages.senderAddress)}
        hint={t(messages.senderAddressHint)}
        defaultValue={relay.sender_address}
        problem={problem}
        {...verbatim}
      />
      <OwnCertificate relay={relay} problem={problem} />
      <SubmitButton label={t(formWords.save)} isPending={change.isPending} />
    </form>
  );
}
