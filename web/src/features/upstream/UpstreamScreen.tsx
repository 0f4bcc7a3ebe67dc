// Services by which people sign in here: add, check, change, suspend, delete.

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
import { StepUp } from '../../shared/ui/step_up';
import { useAttended } from '../../shared/use_attended';
import { messages } from './messages';
import { pageSize, periodFor, type Service, servicesQuery } from './upstream_data';
import {
  AddDialog,
  ConnectionDialog,
  EditDialog,
  RemoveDialog,
  SuspendDialog,
} from './upstream_dialogs';
import { type ServiceAction, ServiceRow } from './ServiceRow';

type OpenDialog =
  { readonly name: 'add' } | { readonly name: ServiceAction; readonly service: Service };

interface DialogsProps {
  readonly open: OpenDialog | undefined;
  readonly setOpen: (dialog: OpenDialog | undefined) => void;
}

function Dialogs({ open, setOpen }: DialogsProps) {
  const onClose = () => setOpen(undefined);
  switch (open?.name) {
    case undefined:
      return null;
    case 'add':
      return (
        <AddDialog
          onClose={onClose}
          onMade={({ service }) => setOpen({ name: 'connect', service })}
        />
      );
    case 'connect':
      return <ConnectionDialog service={open.service} onClose={onClose} />;
    case 'edit':
      return <EditDialog service={open.service} onClose={onClose} />;
    case 'suspend':
      return <SuspendDialog service={open.service} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog service={open.service} onClose={onClose} />;
  }
}

function AddButton({ onClick }: { readonly onClick: () => void }) {
  const t = useTranslate();
  return (
    <button type="button" className="button button-primary" onClick={onClick}>
      <Plus />
      {t(messages.add)}
    </button>
  );
}

export default function UpstreamScreen() {
  const t = useTranslate();
  const mayChange = useMe().role === 'super_admin';
  const [open, setOpen] = useState<OpenDialog>();
  const [page, setPage] = useState(1);
  const isAttended = useAttended();
  const services = useQuery({
    ...servicesQuery(page),
    refetchInterval: ({ state }) => isAttended && periodFor(state.data?.items),
  });
  return (
    <>
      <PageHead
        title={t(pageNames.upstream)}
        lead={t(messages.lead)}
        action={mayChange && <AddButton onClick={() => setOpen({ name: 'add' })} />}
      />
      {!mayChange && <p className="hint">{t(messages.readOnly)}</p>}
      <PagedList
        list={services}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(messages.none)}
        count={(count) => t(messages.count, { count })}
      >
        {(service) => (
          <ServiceRow
            key={service.id}
            service={service}
            mayChange={mayChange}
            onAction={(name) => setOpen({ name, service })}
          />
        )}
      </PagedList>
      <Dialogs open={open} setOpen={setOpen} />
      <StepUp />
    </>
  );
}
