// The answer to a request that was refused, above the form that sent it.

import { useTranslate } from '../../lib/i18n/locale';
import { common } from '../messages';
import { problemSentence, referenceOf } from '../problem_sentence';

export function ProblemAlert({ error }: { readonly error: unknown }) {
  const t = useTranslate();
  if (!error) return null;
  const reference = referenceOf(error);
  return (
    <div className="alert alert-danger" role="alert">
      <p>{problemSentence(error, t)}</p>
      {reference && <p className="reference">{t(common.reference, { id: reference })}</p>}
    </div>
  );
}
