// Ports of this machine that lead to other devices, for what speaks no HTTP.

import { useMutation, useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
import { ActProblem, StepUp } from '../../shared/ui/step_up';
import { messages } from './messages';
import { portName } from './port_form';
import { PortDialog } from './PortDialog';
import { type Act, PortRow } from './PortRow';
import { type KnownPort, pageSize, portsQuery, useRemovePort, useSavePort } from './ports_data';
import './ports.css';

type Open = { readonly act: 'add' } | { readonly act: Act; readonly port: KnownPort };

interface PortProps {
  readonly port: KnownPort;
  readonly onClose: () => void;
}

function SwitchDialog({ port, onClose }: PortProps) {
  const t = useTranslate();
  const save = useSavePort(port.id);
  const action = useMutation({ mutationFn: () => save.mutateAsync({ is_on: !port.is_on }) });
  const { name, target } = port;
  const values = { port: portName(port), target, networks: port.networks.join(', ') };
  return (
    <ConfirmDialog
      title={t(port.is_on ? messages.switchOffTitle : messages.switchOnTitle, { name })}
      text={port.is_on ? t(messages.switchOffText, values) : t(messages.switchOnText, values)}
      confirmLabel={t(port.is_on ? messages.switchOff : messages.switchOn)}
      notice={t(port.is_on ? messages.switchedOff : messages.switchedOn, { name })}
      tone={port.is_on ? 'danger' : 'primary'}
      action={action}
      problem={<ActProblem error={action.error} />}
      onClose={onClose}
    />
  );
}

function RemoveDialog({ port, onClose }: PortProps) {
  const t = useTranslate();
  const action = useRemovePort(port.id);
  const { name, target } = port;
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText, { port: portName(port), target })}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed, { name })}
      action={action}
      problem={<ActProblem error={action.error} />}
      onClose={onClose}
    />
  );
}

interface DialogsProps {
  readonly open: Open | undefined;
  readonly onClose: () => void;
}

function Dialogs({ open, onClose }: DialogsProps) {
  switch (open?.act) {
    case undefined:
      return null;
    case 'add':
      return <PortDialog port={undefined} onClose={onClose} />;
    case 'edit':
      return <PortDialog port={open.port} onClose={onClose} />;
    case 'switch':
      return <SwitchDialog port={open.port} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog port={open.port} onClose={onClose} />;
  }
}

export default function PortsScreen() {
  const t = useTranslate();
  const mayChange = useMe().role === 'super_admin';
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<Open>();
  const ports = useQuery(portsQuery(page));
  return (
    <>
      <PageHead title={t(pageNames.ports)} lead={t(messages.lead)} />
      <div className="alert">
        <p className="alert-title">{t(messages.nobodyAskedTitle)}</p>
        <p>{t(messages.nobodyAsked)}</p>
      </div>
      {!mayChange && <p className="hint">{t(messages.readOnly)}</p>}
      <PagedList
        list={ports}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(messages.none)}
        count={(total) => t(messages.count, { count: total })}
      >
        {(port) => (
          <PortRow
            key={port.id}
            port={port}
            mayChange={mayChange}
            onAct={(act) => setOpen({ act, port })}
          />
        )}
      </PagedList>
      {mayChange && (
        <button type="button" className="button ports-add" onClick={() => setOpen({ act: 'add' })}>
          <Plus />
          {t(messages.add)}
        </button>
      )}
      <Dialogs open={open} onClose={() => setOpen(undefined)} />
      <StepUp />
    </>
  );
}
