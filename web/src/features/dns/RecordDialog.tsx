// One name, new or as it is: what it is called, what it is, where it leads.

import { type FormEvent, useState } from 'react';
import type { DnsRecordType } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { SelectField, TextAreaField, TextField } from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import { type KnownRecord, useSaveRecord } from './dns_data';
import { fullName, recordByLine, recordOf, spanOf, timesWith, types, usualTime } from './dns_form';
import { contentHints, messages, recordTypes, times } from './messages';

const names = ['name', 'content', 'ttl_s', 'for_networks'] as const;
const rare = ['ttl_s', 'for_networks'];

interface RecordDialogProps {
  /** Left out for a new one. */
  readonly record: KnownRecord | undefined;
  readonly base: string;
  readonly onClose: () => void;
}

function Rare({ record, problem }: Pick<RecordDialogProps, 'record'> & { problem: unknown }) {
  const t = useTranslate();
  const seconds = record?.ttl_s ?? usualTime;
  const networks = record?.for_networks ?? [];
  return (
    <Fold summary={t(messages.rare)} fields={rare} problem={problem} isWanted={networks.length > 0}>
      <SelectField
        name="ttl_s"
        label={t(messages.ttl)}
        defaultValue={seconds}
        choices={timesWith(seconds).map((each) => {
          const { unit, count } = spanOf(each);
          return { value: String(each), label: t(times[unit], { count }) };
        })}
        problem={problem}
      />
      <TextAreaField
        name="for_networks"
        label={t(messages.forNetworks)}
        hint={t(messages.forNetworksHint)}
        isOptional
        defaultValue={networks.join('\n')}
        rows={2}
        problem={problem}
        {...verbatim}
      />
    </Fold>
  );
}

export function RecordDialog({ record, base, onClose }: RecordDialogProps) {
  const t = useTranslate();
  const save = useSaveRecord(record?.id);
  const problem = useGathered(save.error, recordByLine);
  const [type, setType] = useState<DnsRecordType>(record?.type ?? 'A');
  const title = record
    ? t(messages.editTitle, { name: fullName(record.name, base) })
    : t(messages.add);
  function submit(event: FormEvent<HTMLFormElement>) {
    const answers = recordOf(readForm(event, names), type, base);
    save.mutate(answers, {
      onSuccess: () => {
        notify('success', t(messages.isSaved, { name: fullName(answers.name, base) }));
        onClose();
      },
    });
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="dialog-body" noValidate onSubmit={submit}>
        <ActProblem error={problem} />
        <TextField
          name="name"
          label={t(messages.name)}
          hint={t(messages.nameHint, { base })}
          defaultValue={record?.name}
          problem={problem}
          {...verbatim}
        />
        <SelectField
          name="type"
          label={t(messages.type)}
          value={type}
          onChange={(event) => setType(event.target.value as DnsRecordType)}
          choices={types.map((each) => ({ value: each, label: t(recordTypes[each]) }))}
          problem={problem}
        />
        <TextField
          name="content"
          label={t(messages.content)}
          hint={t(contentHints[type])}
          defaultValue={record?.content}
          problem={problem}
          {...verbatim}
        />
        <Rare record={record} problem={problem} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton
            label={t(record ? formWords.save : messages.addConfirm)}
            isPending={save.isPending}
          />
        </div>
      </form>
    </Dialog>
  );
}
