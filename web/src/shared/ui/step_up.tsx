// What cannot be taken back wants the password again, or a passkey: the act is tried, and where
// the API asks for that, a dialog does, and then the act is tried once more. A passkey is used on
// a page of the sign-in address, in a tab of its own; the desktop's session is renewed there.

import { useStore } from '@nanostores/react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { atom } from 'nanostores';
import { useEffect, useId, useRef, useState } from 'react';
import { getOne, write, writeOne } from '../../lib/api/client';
import { ApiProblem } from '../../lib/api/problem';
import type { PasskeyConfirmation, SecondFactor } from '../../lib/api/resources';
import { defineMessages } from '../../lib/i18n/message';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../form_words';
import { problemSentence } from '../problem_sentence';
import { Dialog } from './Dialog';
import { PasswordField, TextField } from './Field';
import { readForm } from './form_values';
import { ProblemAlert } from './ProblemAlert';
import { SubmitButton } from './SubmitButton';
import { takeFocus } from './take_focus';

const messages = defineMessages({
  title: { fr: 'Confirmez que c’est vous', en: 'Confirm that it is you' },
  text: {
    fr: 'Cette action est importante. Donnez votre mot de passe pour continuer. Il ne sera pas redemandé pendant cinq minutes.',
    en: 'This is important. Give your password to go on. You will not be asked again for five minutes.',
  },
  password: { fr: 'Votre mot de passe', en: 'Your password' },
  code: { fr: 'Le code de votre téléphone', en: 'The code of your phone' },
  codeHint: {
    fr: 'Ou un de vos codes de secours.',
    en: 'Or one of your recovery codes.',
  },
  confirm: { fr: 'Continuer', en: 'Go on' },
  passkey: { fr: 'Utiliser plutôt une clé d’accès', en: 'Use a passkey instead' },
  passkeyText: {
    fr: 'La clé d’accès s’utilise sur une page à part. Revenez ensuite ici et continuez.',
    en: 'The passkey is used on a page of its own. Then come back here and go on.',
  },
  passkeyThere: { fr: 'Ouvrir cette page', en: 'Open that page' },
  withdrawn: {
    fr: 'Rien n’a été changé : le mot de passe n’a pas été donné.',
    en: 'Nothing was changed: the password was not given.',
  },
});

interface Question {
  readonly resolve: () => void;
  readonly reject: () => void;
}

const $question = atom<Question | undefined>(undefined);

function askForPassword(): Promise<boolean> {
  return new Promise((done) => {
    $question.set({ resolve: () => done(true), reject: () => done(false) });
  });
}

/** Does `act`, after a question for the password where the API wants it. */
export async function withRecentPassword<T>(act: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const isAsked = error instanceof ApiProblem && error.slug === 'session.confirmation_required';
      if (!isAsked) throw error;
      if (!(await askForPassword())) throw new ApiProblem(403, 'session.not_confirmed');
    }
  }
}

/** Whether the person left the question for the password unanswered. */
export function isWithdrawn(error: unknown): boolean {
  return error instanceof ApiProblem && error.slug === 'session.not_confirmed';
}

/** Says why an act without a form was refused, unless the person withdrew it themselves. */
export function notifyRefused(error: unknown, t: Translate): void {
  if (!isWithdrawn(error)) notify('danger', problemSentence(error, t));
}

interface Proof {
  readonly password: string;
  readonly code?: string;
}

function useConfirmPassword() {
  return useMutation({
    mutationFn: (attributes: Proof) =>
      write('POST', '/v1/account/confirm', { body: { type: 'confirmations', attributes } }),
  });
}

/** Whether they have a passkey to use instead. */
function useHasPasskey(): boolean {
  const factor = useQuery({
    queryKey: ['second-factor'],
    queryFn: ({ signal }) => getOne<SecondFactor>('/v1/account/second_factor', { signal }),
  });
  return (factor.data?.value.passkeys ?? 0) > 0;
}

function useBeginPasskey() {
  return useMutation({
    mutationFn: () => writeOne<PasskeyConfirmation>('POST', '/v1/account/confirm/passkey'),
  });
}

interface InsteadProps {
  readonly address: string;
  readonly onContinue: () => void;
  readonly onCancel: () => void;
}

/** Whether it was used shows when the act is tried again. */
function PasskeyInstead({ address, onContinue, onCancel }: InsteadProps) {
  const t = useTranslate();
  const id = useId();
  return (
    <div className="dialog-body">
      <p id={id}>{t(messages.passkeyText)}</p>
      <a
        ref={takeFocus}
        className="button button-primary"
        href={address}
        target="_blank"
        rel="noreferrer"
        aria-describedby={id}
      >
        {t(messages.passkeyThere)}
      </a>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onCancel}>
          {t(formWords.cancel)}
        </button>
        <button type="button" className="button" onClick={onContinue}>
          {t(messages.confirm)}
        </button>
      </div>
    </div>
  );
}

/** Whether the password was right and the code of a second step is wanted as well. */
function asksForCode(error: unknown): boolean {
  return error instanceof ApiProblem && error.fields.some(({ field }) => field === 'code');
}

function PasswordDialog({ question }: { readonly question: Question }) {
  const t = useTranslate();
  const confirm = useConfirmPassword();
  const [hasSecondStep, setHasSecondStep] = useState(false);
  if (!hasSecondStep && asksForCode(confirm.error)) setHasSecondStep(true);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (hasSecondStep) form.current?.querySelector<HTMLElement>('[name=code]')?.focus();
  }, [hasSecondStep]);
  const hasPasskey = useHasPasskey();
  const passkey = useBeginPasskey();
  const close = (answer: () => void) => {
    $question.set(undefined);
    answer();
  };
  const address = passkey.data?.value.address;
  if (address !== undefined) {
    return (
      <Dialog title={t(messages.title)} onClose={() => close(question.reject)}>
        <PasskeyInstead
          address={address}
          onContinue={() => close(question.resolve)}
          onCancel={() => close(question.reject)}
        />
      </Dialog>
    );
  }
  return (
    <Dialog title={t(messages.title)} onClose={() => close(question.reject)}>
      <form
        ref={form}
        className="dialog-body"
        noValidate
        onSubmit={(event) => {
          const { password, code } = readForm(event, ['password', 'code']);
          const proof = hasSecondStep ? { password, code } : { password };
          confirm.mutate(proof, { onSuccess: () => close(question.resolve) });
        }}
      >
        <ProblemAlert error={confirm.error ?? passkey.error} />
        <p>{t(messages.text)}</p>
        <PasswordField
          name="password"
          label={t(messages.password)}
          autoComplete="current-password"
          problem={confirm.error}
        />
        {hasSecondStep && (
          <TextField
            name="code"
            label={t(messages.code)}
            hint={t(messages.codeHint)}
            autoComplete="one-time-code"
            problem={confirm.error}
          />
        )}
        {hasPasskey && (
          <button
            type="button"
            className="button"
            aria-disabled={passkey.isPending}
            onClick={() => {
              if (passkey.isPending) return;
              confirm.reset();
              passkey.mutate();
            }}
          >
            {t(messages.passkey)}
          </button>
        )}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={() => close(question.reject)}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(messages.confirm)} isPending={confirm.isPending} />
        </div>
      </form>
    </Dialog>
  );
}

/** Where the question appears; once on each page that may ask it. Whoever leaves the page leaves
    it unanswered: it must not appear on the next one, for an act that nobody sees there. */
export function StepUp() {
  const question = useStore($question);
  useEffect(
    () => () => {
      const left = $question.get();
      $question.set(undefined);
      left?.reject();
    },
    [],
  );
  return question ? <PasswordDialog question={question} /> : null;
}

/** The answer to an act, with a sentence of its own where the password was not given. */
export function ActProblem({ error }: { readonly error: unknown }) {
  const t = useTranslate();
  const isUnanswered = isWithdrawn(error);
  const sentence = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isUnanswered) sentence.current?.scrollIntoView({ block: 'nearest' });
  }, [isUnanswered]);
  if (!isUnanswered) return <ProblemAlert error={error} />;
  return (
    <p ref={sentence} className="alert alert-warning" role="status">
      {t(messages.withdrawn)}
    </p>
  );
}
