// Apps that people enter with their account here: connect, change, try, suspend, delete.

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { TextField } from '../../shared/ui/Field';
import { PageHead } from '../../shared/ui/PageHead';
import { Pager } from '../../shared/ui/Pager';
import { StepUp } from '../../shared/ui/step_up';
import { useDebounced } from '../../shared/ui/use_debounced';
import {
  AddDialog,
  EditDialog,
  PeopleDialog,
  RemoveDialog,
  RotateDialog,
  SuspendDialog,
} from './client_dialogs';
import { type ClientAction, ClientRow } from './ClientRow';
import { type Client, clientsQuery, type Connection, pageSize } from './clients_data';
import { ConnectionDialog } from './ConnectionDialog';
import { messages } from './messages';
import './clients.css';

type OpenDialog =
  | { readonly name: 'add' }
  | { readonly name: 'made'; readonly connection: Connection }
  | { readonly name: ClientAction; readonly client: Client };

interface DialogsProps {
  readonly open: OpenDialog | undefined;
  readonly setOpen: (dialog: OpenDialog | undefined) => void;
}

function Made({ connection, setOpen }: { connection: Connection } & Pick<DialogsProps, 'setOpen'>) {
  const { client, secret } = connection;
  const isNew = client.revision === 1;
  const onClose = () =>
    setOpen(isNew && client.audience === 'selected' ? { name: 'people', client } : undefined);
  return (
    <ConnectionDialog client={client} {...(secret && { made: connection })} onClose={onClose} />
  );
}

function Dialogs({ open, setOpen }: DialogsProps) {
  const onClose = () => setOpen(undefined);
  const onMade = (connection: Connection) => setOpen({ name: 'made', connection });
  switch (open?.name) {
    case undefined:
      return null;
    case 'add':
      return <AddDialog onClose={onClose} onMade={onMade} />;
    case 'made':
      return <Made connection={open.connection} setOpen={setOpen} />;
    case 'connect':
      return <ConnectionDialog client={open.client} onClose={onClose} />;
    case 'edit':
      return <EditDialog client={open.client} onClose={onClose} />;
    case 'people':
      return <PeopleDialog client={open.client} onClose={onClose} />;
    case 'rotate':
      return <RotateDialog client={open.client} onClose={onClose} onMade={onMade} />;
    case 'suspend':
      return <SuspendDialog client={open.client} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog client={open.client} onClose={onClose} />;
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

export default function ClientsScreen() {
  const t = useTranslate();
  const mayChange = useMe().role === 'super_admin';
  const [text, setText] = useState('');
  const [chosenPage, setPage] = useState({ q: '', page: 1 });
  const [open, setOpen] = useState<OpenDialog>();
  const q = useDebounced(text.trim());
  const page = chosenPage.q === q ? chosenPage.page : 1;
  const clients = useQuery(clientsQuery(q, page));

  return (
    <>
      <PageHead
        title={t(pageNames.clients)}
        lead={t(messages.lead)}
        action={mayChange && <AddButton onClick={() => setOpen({ name: 'add' })} />}
      />
      {!mayChange && <p className="hint">{t(messages.readOnly)}</p>}
      <search className="filters">
        <TextField
          name="q"
          type="search"
          label={t(messages.search)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
      </search>
      {clients.isPending && <Waiting />}
      {clients.isError && !clients.data && (
        <Fault error={clients.error} onRetry={() => void clients.refetch()} />
      )}
      {clients.data && (
        <>
          <p className="hint list-count" role="status">
            {clients.data.total === 0
              ? t(messages.none)
              : t(messages.count, { count: clients.data.total })}
          </p>
          <ul className="rows">
            {clients.data.items.map((client) => (
              <ClientRow
                key={client.id}
                client={client}
                mayChange={mayChange}
                onAction={(name) => setOpen({ name, client })}
              />
            ))}
          </ul>
          <Pager
            page={page}
            pageSize={pageSize}
            total={clients.data.total}
            onChange={(next) => setPage({ q, page: next })}
          />
        </>
      )}
      <Dialogs open={open} setOpen={setOpen} />
      <StepUp />
    </>
  );
}
