// An address to hand on: shown in full, copied with one press.

import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../form_words';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

export function CopyField({ label, value }: CopyFieldProps) {
  const t = useTranslate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);

  async function copy() {
    input.current?.select();
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copy-field">
        <input
          ref={input}
          id={id}
          className="input"
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" onClick={() => void copy()}>
          {isCopied ? <Check /> : <Copy />}
          {t(isCopied ? formWords.copied : formWords.copy)}
        </button>
      </div>
      <p className="visually-hidden" role="status">
        {isCopied ? t(formWords.copied) : ''}
      </p>
    </div>
  );
}
