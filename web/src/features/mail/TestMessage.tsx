// A message to try the settings with, and what became of it.

import { useQuery } from '@tanstack/react-query';
import type { Letter } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useAttended } from '../../shared/use_attended';
import { tellTest, toneOf } from './describe_letter';
import { letterQuery, periodFor, useSendTest } from './mail_data';
import { messages } from './messages';

export function ProviderReply({ letter }: { readonly letter: Letter }) {
  const t = useTranslate();
  if (letter.reply === '') return null;
  return (
    <p className="hint">
      {t(messages.reply)} <code className="mail-reply">{letter.reply}</code>
    </p>
  );
}

function Outcome({ id }: { readonly id: string }) {
  const t = useTranslate();
  const isAttended = useAttended();
  const letter = useQuery({
    ...letterQuery(id),
    refetchInterval: ({ state }) => isAttended && periodFor(state.data),
  });
  if (!letter.data) return <ProblemAlert error={letter.error} />;
  const tone = toneOf(letter.data);
  return (
    <div className={tone ? `alert alert-${tone}` : 'mail-under-way'}>
      {!tone && <span className="spinner" aria-hidden="true" />}
      <p>{tellTest(letter.data, t)}</p>
      <ProviderReply letter={letter.data} />
    </div>
  );
}

export function TestMessage() {
  const t = useTranslate();
  const me = useMe();
  const test = useSendTest();
  return (
    <section>
      <h2>{t(messages.test)}</h2>
      <p className="hint">{t(messages.testLead)}</p>
      <form
        className="form mail-form"
        noValidate
        onSubmit={(event) => test.mutate(readForm(event, ['address']).address)}
      >
        <ProblemAlert error={test.error} />
        <TextField
          name="address"
          type="email"
          label={t(messages.testAddress)}
          hint={t(messages.testUnsaved)}
          defaultValue={me.email ?? ''}
          autoComplete="email"
          problem={test.error}
        />
        <SubmitButton label={t(messages.testSend)} isPending={test.isPending} />
      </form>
      <div role="status" className="mail-outcome">
        {test.data !== undefined && !test.isPending && <Outcome id={test.data} />}
      </div>
    </section>
  );
}
