// The problem of a form as its fields tell it, items of lists at the field that holds the list.
// The same object as long as it is the same problem: whoever reacts to a new one reacts once.

import { useMemo } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../form_words';
import { gatherByField } from './list_problems';

/** `byLine`: fields with one item on each line; not made anew with each drawing. */
export function useGathered(problem: unknown, byLine: readonly string[]) {
  const t = useTranslate();
  return useMemo(
    () => gatherByField(problem, byLine, (line, title) => t(formWords.line, { line, title })),
    [problem, byLine, t],
  );
}
