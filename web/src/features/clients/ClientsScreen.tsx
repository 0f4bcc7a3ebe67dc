// Apps that people enter with their account here: connect, change, try, suspend, delete.

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { TextField } from '../../shared/ui/Field';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
import { StepUp } from '../../shared/ui/step_up';
import { useSearchedPage } from '../../shared/ui/use_searched_page';
import {
  AddDialog,
  EditDialog,
  PeopleDialog,
  RemoveDialog,
  RotateDialog,
  SuspendDialog,
} from './client_dialogs';
import { isNewlySelected } from './client_form';
import { type ClientAction, ClientRow } from './ClientRow';
import { type Client, clientsQuery, type Connection, pageSize } from './clients_data';
import { ConnectionDialog } from './ConnectionDialog';
import { LdapDialog } from './LdapDialog';
import { messages } from './messages';
import { RegistrationSection } from './RegistrationSection';

type OpenDialog =
  | { readonly name: 'add' }
  | { readonly name: 'made'; readonly connection: Connection; readonly isNew: boolean }
  | { readonly name: 'newLdap'; readonly client: Client }
  | { readonly name: ClientAction; readonly client: Client };

interface DialogsProps {
  readonly mayChange: boolean;
  readonly open: OpenDialog | undefined;
  readonly setOpen: (dialog: OpenDialog | undefined) => void;
}

/** Whom a new app is for is asked last. */
const afterNew = (client: Client): OpenDialog | undefined =>
  isNewlySelected(client) ? { name: 'people', client } : undefined;

interface MadeProps extends Pick<DialogsProps, 'setOpen'> {
  readonly connection: Connection;
  /** Otherwise only its secret is. */
  readonly isNew: boolean;
}

function Made({ connection, isNew, setOpen }: MadeProps) {
  const { client, secret } = connection;
  const onClose = () => setOpen(isNew ? afterNew(client) : undefined);
  return (
    <ConnectionDialog client={client} {...(secret && { made: connection })} onClose={onClose} />
  );
}

function Dialogs({ mayChange, open, setOpen }: DialogsProps) {
  const onClose = () => setOpen(undefined);
  const onAdded = (connection: Connection) => {
    const { client } = connection;
    const isLdap = client.kind === 'ldap';
    setOpen(isLdap ? { name: 'newLdap', client } : { name: 'made', connection, isNew: true });
  };
  const onRotated = (connection: Connection) => setOpen({ name: 'made', connection, isNew: false });
  const onChoosePeople = (client: Client) => setOpen({ name: 'people', client });
  switch (open?.name) {
    case undefined:
      return null;
    case 'add':
      return <AddDialog onClose={onClose} onMade={onAdded} />;
    case 'made':
      return <Made connection={open.connection} isNew={open.isNew} setOpen={setOpen} />;
    case 'connect':
      return <ConnectionDialog client={open.client} onClose={onClose} />;
    case 'ldap':
      return <LdapDialog client={open.client} mayChange={mayChange} onClose={onClose} />;
    case 'newLdap':
      return (
        <LdapDialog
          client={open.client}
          mayChange={mayChange}
          onClose={() => setOpen(afterNew(open.client))}
        />
      );
    case 'edit':
      return <EditDialog client={open.client} onClose={onClose} onChoosePeople={onChoosePeople} />;
    case 'people':
      return <PeopleDialog client={open.client} onClose={onClose} />;
    case 'rotate':
      return <RotateDialog client={open.client} onClose={onClose} onMade={onRotated} />;
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
  const { text, setText, q, page, setPage } = useSearchedPage();
  const [open, setOpen] = useState<OpenDialog>();
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
      <PagedList
        list={clients}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(messages.none)}
        count={(count) => t(messages.count, { count })}
      >
        {(client) => (
          <ClientRow
            key={client.id}
            client={client}
            mayChange={mayChange}
            onAction={(name) => setOpen({ name, client })}
          />
        )}
      </PagedList>
      {mayChange && <RegistrationSection />}
      <Dialogs mayChange={mayChange} open={open} setOpen={setOpen} />
      <StepUp />
    </>
  );
}
