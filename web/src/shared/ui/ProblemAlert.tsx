// The answer to a request that was refused, above the form that sent it. The first field it
// names gets the focus; without one the answer itself is brought into view.

import { useEffect, useRef } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { common } from '../messages';
import { formSentence, referenceOf } from '../problem_sentence';

export function ProblemAlert({ error }: { readonly error: unknown }) {
  const t = useTranslate();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!error) return;
    const invalid = alert.current?.closest('form')?.querySelector<HTMLElement>('[aria-invalid]');
    if (invalid) invalid.focus();
    else alert.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (!error) return null;
  const reference = referenceOf(error);
  return (
    <div ref={alert} className="alert alert-danger" role="alert">
      <p>{formSentence(error, t)}</p>
      {reference && <p className="reference">{t(common.reference, { id: reference })}</p>}
    </div>
  );
}
