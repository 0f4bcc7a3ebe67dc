// The steps onto the Internet, one after the other, each with how it stands and why.

import { CircleAlert, CircleCheck, CircleDashed, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import type { InternetCheck, InternetChecks, InternetOutcome } from '../../lib/api/resources';
import { checksOf, outcomeOf, sentenceOf, type Step, steps } from './internet_words';
import { messages } from './messages';

const icons: Readonly<Record<InternetOutcome, ReactNode>> = {
  passed: <CircleCheck />,
  failed: <CircleAlert />,
  warning: <CircleAlert />,
  unknown: <CircleHelp />,
};

const tones: Readonly<Record<InternetOutcome, string>> = {
  passed: 'good',
  failed: 'warning',
  warning: 'warning',
  unknown: 'off',
};

function Badge({ outcome }: { readonly outcome: InternetOutcome | undefined }) {
  const t = useTranslate();
  if (!outcome) return <span className="badge badge-off">{t(messages.pending)}</span>;
  return <span className={`badge badge-${tones[outcome]}`}>{t(messages[outcome])}</span>;
}

function Sentence({ check }: { readonly check: InternetCheck }) {
  const t = useTranslate();
  const format = useFormat();
  return <p>{sentenceOf(check, t, format.dateTime)}</p>;
}

function StepRow({ step, checks }: { readonly step: Step; readonly checks: InternetCheck[] }) {
  const t = useTranslate();
  const outcome = outcomeOf(checks);
  return (
    <li className={`internet-step internet-${outcome ?? 'pending'}`}>
      <span aria-hidden="true" className="internet-icon">
        {outcome ? icons[outcome] : <CircleDashed />}
      </span>
      <div>
        <h3 className="row-card-title">
          {t(messages[step])} <Badge outcome={outcome} />
        </h3>
        {checks.map((check) => (
          <Sentence key={check.id} check={check} />
        ))}
      </div>
    </li>
  );
}

export function Steps({ internet }: { readonly internet: InternetChecks }) {
  return (
    <ol className="internet-steps">
      {steps.map((step) => (
        <StepRow key={step} step={step} checks={[...checksOf(step, internet.checks)]} />
      ))}
    </ol>
  );
}
