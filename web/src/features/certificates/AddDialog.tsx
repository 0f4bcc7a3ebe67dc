// A certificate of one's own: two files, or their text.

import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { ApiProblem } from '../../lib/api/problem';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { TextAreaField } from '../../shared/ui/Field';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { verbatim } from '../../shared/ui/verbatim';
import { useAddCertificate } from './certificates_data';
import { messages } from './messages';
import { mostBytes, type Parts, putFile } from './pem';

type Part = keyof Parts;

const notTextOf = (field: Part, t: Translate) =>
  new ApiProblem(422, 'request.invalid', {
    fields: [{ field, slug: 'certificate.not_text', title: t(messages.notText) }],
  });

interface FileButtonProps {
  readonly label: string;
  readonly onText: (text: string) => void;
}

function FileButton({ label, onText }: FileButtonProps) {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  async function read(file: File | undefined) {
    if (file) onText(file.size > mostBytes ? '' : await file.text());
    // The same file again, corrected meanwhile, has to count as another.
    if (input.current) input.current.value = '';
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t(messages.chooseFileFor, { field: label })}
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <button
        type="button"
        className="button certificate-file"
        aria-label={t(messages.chooseFileFor, { field: label })}
        onClick={() => input.current?.click()}
      >
        <FileUp />
        {t(messages.chooseFile)}
      </button>
    </>
  );
}

const words = {
  chain: { label: messages.chain, hint: messages.chainHint },
  key: { label: messages.key, hint: messages.keyHint },
} as const;

export function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const add = useAddCertificate();
  const [parts, setParts] = useState<Parts>({ chain: '', key: '' });
  // Made once for each try: what gets the focus for it gets it once.
  const [notText, setNotText] = useState<ApiProblem>();
  const problem = notText ?? add.error;
  const onFile = (field: Part, text: string) => {
    const next = putFile(parts, text);
    setNotText(next ? undefined : notTextOf(field, t));
    if (next) setParts(next);
  };
  return (
    <Dialog title={t(messages.add)} onClose={onClose} size="wide">
      <form
        className="dialog-body certificate-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setNotText(undefined);
          add.mutate(
            { chain: parts.chain.trim(), key: parts.key.trim() },
            {
              onSuccess: (warnings) => {
                const isAlone = warnings.includes('certificate.issuer_missing');
                if (isAlone) notify('danger', t(messages.addedAlone));
                else notify('success', t(messages.added));
                onClose();
              },
            },
          );
        }}
      >
        <ActProblem error={problem} />
        <p>{t(messages.addLead)}</p>
        {(['chain', 'key'] as const).map((part) => (
          <div key={part} className="certificate-part">
            <TextAreaField
              name={part}
              label={t(words[part].label)}
              hint={t(words[part].hint)}
              value={parts[part]}
              onChange={(event) => setParts({ ...parts, [part]: event.target.value })}
              rows={4}
              problem={problem}
              {...verbatim}
            />
            <FileButton label={t(words[part].label)} onText={(text) => onFile(part, text)} />
          </div>
        ))}
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(messages.addConfirm)} isPending={add.isPending} />
        </div>
      </form>
    </Dialog>
  );
}
