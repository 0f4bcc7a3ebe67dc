// Apps that are an address: add, change, choose who sees them, remove.

import { useQuery } from '@tanstack/react-query';
import { Ellipsis, Pencil, Plus, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { common } from '../../shared/messages';
import { AppIcon } from '../../shared/ui/AppIcon';
import { AudienceDialog } from '../../shared/ui/AudienceDialog';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { Dialog } from '../../shared/ui/Dialog';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
import { AppForm } from './AppForm';
import {
  audienceQuery,
  linkAppsQuery,
  type ManagedApp,
  pageSize,
  useChangeAccess,
  useRemoveApp,
  useSaveApp,
} from './link_apps_data';
import { messages } from './messages';
import './link_apps.css';

type AppAction = 'edit' | 'people' | 'remove';

type OpenDialog = { readonly name: 'add' } | { readonly name: AppAction; readonly app: ManagedApp };

interface AppDialogProps {
  readonly app: ManagedApp;
  readonly onClose: () => void;
}

interface SaveDialogProps {
  readonly app?: ManagedApp;
  readonly onClose: () => void;
  /** A new app for chosen people: who? */
  readonly onChoosePeople: (app: ManagedApp) => void;
}

function SaveDialog({ app, onClose, onChoosePeople }: SaveDialogProps) {
  const t = useTranslate();
  const save = useSaveApp(app);
  const title = app ? t(messages.editTitle, { name: app.name }) : t(messages.add);
  return (
    <Dialog title={title} onClose={onClose}>
      <AppForm
        app={app}
        onSubmit={(answers) =>
          save.mutate(answers, {
            onSuccess: ({ value }) => {
              notify('success', t(messages.saved, { name: answers.name }));
              const isNewlySelected = value.audience === 'selected' && app?.audience !== 'selected';
              if (isNewlySelected) onChoosePeople(value);
              else onClose();
            },
          })
        }
        onCancel={onClose}
        isPending={save.isPending}
        error={save.error}
      />
    </Dialog>
  );
}

function RemoveDialog({ app, onClose }: AppDialogProps) {
  const t = useTranslate();
  const { name } = app;
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText, { name })}
      confirmLabel={t(messages.remove)}
      action={useRemoveApp(app)}
      notice={t(messages.removed, { name })}
      onClose={onClose}
    />
  );
}

function PeopleDialog({ app, onClose }: AppDialogProps) {
  const t = useTranslate();
  return (
    <AudienceDialog
      title={t(messages.peopleTitle, { name: app.name })}
      audience={useQuery(audienceQuery(app))}
      change={useChangeAccess(app)}
      onClose={onClose}
    />
  );
}

interface DialogsProps {
  readonly open: OpenDialog | undefined;
  readonly setOpen: (dialog: OpenDialog | undefined) => void;
}

function Dialogs({ open, setOpen }: DialogsProps) {
  const onClose = () => setOpen(undefined);
  const onChoosePeople = (app: ManagedApp) => setOpen({ name: 'people', app });
  switch (open?.name) {
    case undefined:
      return null;
    case 'add':
      return <SaveDialog onClose={onClose} onChoosePeople={onChoosePeople} />;
    case 'edit':
      return <SaveDialog app={open.app} onClose={onClose} onChoosePeople={onChoosePeople} />;
    case 'people':
      return <PeopleDialog app={open.app} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog app={open.app} onClose={onClose} />;
  }
}

interface AppRowProps {
  readonly app: ManagedApp;
  readonly onAction: (action: AppAction) => void;
}

function AppRow({ app, onAction }: AppRowProps) {
  const t = useTranslate();
  const edit: MenuItem = {
    label: t(messages.edit),
    icon: <Pencil />,
    onSelect: () => onAction('edit'),
  };
  const people: MenuItem = {
    label: t(messages.people),
    icon: <Users />,
    onSelect: () => onAction('people'),
  };
  const remove: MenuItem = {
    label: t(messages.remove),
    icon: <Trash2 />,
    tone: 'danger',
    onSelect: () => onAction('remove'),
  };
  const isForEveryone = app.audience === 'everyone';
  return (
    <li className="row-card">
      <AppIcon {...app} />
      <div className="row-card-text">
        <p className="row-card-title">{app.name}</p>
        <p className="hint">
          {app.gate_url ?? app.url}
          {app.category && ` · ${app.category}`}
        </p>
      </div>
      <div className="row-card-badges">
        <span className="badge">{t(isForEveryone ? messages.everyone : messages.selected)}</span>
      </div>
      <Menu
        label={t(messages.actions, { name: app.name })}
        items={isForEveryone ? [edit, remove] : [edit, people, remove]}
      >
        <Ellipsis />
      </Menu>
    </li>
  );
}

export default function LinkAppsScreen() {
  const t = useTranslate();
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<OpenDialog>();
  const apps = useQuery(linkAppsQuery(page));

  return (
    <>
      <PageHead
        title={t(common.apps)}
        lead={t(messages.lead)}
        action={
          <button
            type="button"
            className="button button-primary"
            onClick={() => setOpen({ name: 'add' })}
          >
            <Plus />
            {t(messages.add)}
          </button>
        }
      />
      <PagedList
        list={apps}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(messages.none)}
        count={(count) => t(messages.count, { count })}
      >
        {(app) => <AppRow key={app.id} app={app} onAction={(name) => setOpen({ name, app })} />}
      </PagedList>
      <Dialogs open={open} setOpen={setOpen} />
    </>
  );
}
