// One port, new or as it is: where it leads, and who may come by it.

import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { CheckField, SelectField, TextAreaField, TextField } from '../../shared/ui/Field';
import { Fold } from '../../shared/ui/Fold';
import { readForm } from '../../shared/ui/form_values';
import { ActProblem } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { useGathered } from '../../shared/ui/use_gathered';
import { verbatim } from '../../shared/ui/verbatim';
import { messages, protocols } from './messages';
import { byLine, portOf, usual } from './port_form';
import type { PortProtocol } from '../../lib/api/resources';
import { type KnownPort, useSavePort } from './ports_data';

const limits = ['max_connections', 'max_connections_per_source', 'idle_timeout_s'] as const;
const names = ['name', 'port', 'target', 'networks', 'is_on', ...limits] as const;

interface PortDialogProps {
  /** Left out for a new one. */
  readonly port: KnownPort | undefined;
  readonly onClose: () => void;
}

function Limits({ port, problem }: Pick<PortDialogProps, 'port'> & { problem: unknown }) {
  const t = useTranslate();
  return (
    <Fold summary={t(messages.limits)} fields={limits} problem={problem}>
      <TextField
        name="max_connections"
        label={t(messages.maxConnections)}
        inputMode="numeric"
        defaultValue={String(port?.max_connections ?? usual.max_connections)}
        problem={problem}
      />
      <TextField
        name="max_connections_per_source"
        label={t(messages.maxPerSource)}
        inputMode="numeric"
        defaultValue={String(port?.max_connections_per_source ?? usual.max_connections_per_source)}
        problem={problem}
      />
      <TextField
        name="idle_timeout_s"
        label={t(messages.idle)}
        hint={t(messages.idleHint)}
        inputMode="numeric"
        defaultValue={String(port?.idle_timeout_s ?? usual.idle_timeout_s)}
        problem={problem}
      />
    </Fold>
  );
}

/** Where it leads, and who comes. */
function Ways({ port, problem }: Pick<PortDialogProps, 'port'> & { problem: unknown }) {
  const t = useTranslate();
  return (
    <>
      <TextField
        name="port"
        label={t(messages.port)}
        hint={t(messages.portHint)}
        inputMode="numeric"
        defaultValue={port && String(port.port)}
        problem={problem}
        {...verbatim}
      />
      <TextField
        name="target"
        label={t(messages.target)}
        hint={t(messages.targetHint)}
        defaultValue={port?.target}
        problem={problem}
        {...verbatim}
      />
      <TextAreaField
        name="networks"
        label={t(messages.networks)}
        hint={t(messages.networksHint)}
        defaultValue={port?.networks.join('\n')}
        rows={3}
        problem={problem}
        {...verbatim}
      />
    </>
  );
}

export function PortDialog({ port, onClose }: PortDialogProps) {
  const t = useTranslate();
  const save = useSavePort(port?.id);
  const problem = useGathered(save.error, byLine);
  const [protocol, setProtocol] = useState<PortProtocol>(port?.protocol ?? 'tcp');
  function submit(event: FormEvent<HTMLFormElement>) {
    const answers = portOf(readForm(event, names), protocol);
    save.mutate(answers, {
      onSuccess: () => {
        notify('success', t(messages.isSaved, { name: answers.name }));
        onClose();
      },
    });
  }
  const title = port ? t(messages.editTitle, { name: port.name }) : t(messages.add);
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="dialog-body ports-form" noValidate onSubmit={submit}>
        <ActProblem error={problem} />
        <TextField
          name="name"
          label={t(messages.name)}
          defaultValue={port?.name}
          problem={problem}
        />
        <SelectField
          name="protocol"
          label={t(messages.protocol)}
          value={protocol}
          onChange={(event) => setProtocol(event.target.value as PortProtocol)}
          choices={[
            { value: 'tcp', label: t(protocols.tcp) },
            { value: 'udp', label: t(protocols.udp) },
          ]}
          problem={problem}
        />
        <Ways port={port} problem={problem} />
        <p className="hint">{t(messages.nobodyAsked)}</p>
        <CheckField name="is_on" label={t(messages.on)} defaultChecked={port?.is_on ?? true} />
        <Limits port={port} problem={problem} />
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton
            label={t(port ? formWords.save : messages.addConfirm)}
            isPending={save.isPending}
          />
        </div>
      </form>
    </Dialog>
  );
}
