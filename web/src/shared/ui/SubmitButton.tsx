// The main button of a form; keeps its place and the focus while the form is being sent.

import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../form_words';

interface SubmitButtonProps {
  readonly label: string;
  readonly isPending: boolean;
}

export function SubmitButton({ label, isPending }: SubmitButtonProps) {
  const t = useTranslate();
  return (
    <button
      type="submit"
      className="button button-primary"
      aria-disabled={isPending}
      onClick={(event) => isPending && event.preventDefault()}
    >
      {isPending ? t(formWords.saving) : label}
    </button>
  );
}
