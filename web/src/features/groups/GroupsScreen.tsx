// Groups of people: search, page, act.

import { useQuery } from '@tanstack/react-query';
import { AppWindow, Ellipsis, Pencil, Plus, Trash2, Users, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { Me } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { mayGrant } from '../../shared/rank';
import { roleNames } from '../../shared/role_names';
import { toneOf } from '../../shared/ui/AppIcon';
import { TextField } from '../../shared/ui/Field';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
import { useSearchedPage } from '../../shared/ui/use_searched_page';
import { AppsDialog, CreateDialog, EditDialog, RemoveDialog } from './dialogs';
import { type Group, groupsQuery, pageSize } from './groups_data';
import { MembersDialog } from './MembersDialog';
import { messages } from './messages';
import { ShownMembersDialog } from './ShownMembersDialog';

type GroupAction = 'edit' | 'members' | 'apps' | 'remove';

type OpenDialog = { readonly name: 'add' } | { readonly name: GroupAction; readonly group: Group };

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
        <CreateDialog
          onClose={onClose}
          onCreated={(group) => setOpen({ name: 'members', group })}
        />
      );
    case 'edit':
      return <EditDialog group={open.group} onClose={onClose} />;
    case 'members':
      return open.group.source === 'native' ? (
        <MembersDialog group={open.group} onClose={onClose} />
      ) : (
        <ShownMembersDialog group={open.group} onClose={onClose} />
      );
    case 'apps':
      return <AppsDialog group={open.group} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog group={open.group} onClose={onClose} />;
  }
}

interface GroupRowProps {
  readonly group: Group;
  readonly me: Me;
  readonly onAction: (action: GroupAction) => void;
}

/** Only what the API would not refuse. */
function useActions({ group, me, onAction }: GroupRowProps): readonly MenuItem[] {
  const t = useTranslate();
  const isOurs = group.source === 'native';
  const members: MenuItem = {
    label: t(isOurs ? messages.members : messages.seeMembers),
    icon: <Users />,
    onSelect: () => onAction('members'),
  };
  // To be seen they ask for no rank.
  if (!mayGrant(me, group.effective_role)) return isOurs ? [] : [members];
  const remove: MenuItem = {
    label: t(messages.remove),
    icon: <Trash2 />,
    tone: 'danger',
    onSelect: () => onAction('remove'),
  };
  return [
    { label: t(messages.edit), icon: <Pencil />, onSelect: () => onAction('edit') },
    members,
    { label: t(messages.openApps), icon: <AppWindow />, onSelect: () => onAction('apps') },
    ...(isOurs ? [remove] : []),
  ];
}

function GroupRow(props: GroupRowProps) {
  const { group } = props;
  const t = useTranslate();
  const items = useActions(props);
  return (
    <li className="row-card">
      <span className={`avatar tone-${toneOf(group.name)}`} aria-hidden="true">
        <UsersRound />
      </span>
      <div className="row-card-text">
        <p className="row-card-title">{group.name}</p>
        <p className="hint">
          {group.description && `${group.description} · `}
          {t(messages.people, { count: group.everybody_count })}
          {' · '}
          {t(messages.apps, { count: group.apps_count })}
        </p>
      </div>
      <div className="row-card-badges">
        {group.directory && (
          <span className="badge">{t(messages.ofDirectory, { directory: group.directory })}</span>
        )}
        {group.effective_role !== 'user' && (
          <span className="badge">{t(roleNames[group.effective_role])}</span>
        )}
      </div>
      {items.length > 0 ? (
        <Menu label={t(messages.actions, { name: group.name })} items={items}>
          <Ellipsis />
        </Menu>
      ) : (
        <span className="row-card-gap" />
      )}
    </li>
  );
}

export default function GroupsScreen() {
  const t = useTranslate();
  const me = useMe();
  const { text, setText, q, page, setPage } = useSearchedPage();
  const [open, setOpen] = useState<OpenDialog>();
  const groups = useQuery(groupsQuery(q, page));

  return (
    <>
      <PageHead
        title={t(pageNames.groups)}
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
      <search className="filters" aria-label={t(messages.filters)}>
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
        list={groups}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(q ? messages.noneFound : messages.none)}
        count={(count) => t(messages.count, { count })}
      >
        {(group) => (
          <GroupRow
            key={group.id}
            group={group}
            me={me}
            onAction={(name) => setOpen({ name, group })}
          />
        )}
      </PagedList>
      <Dialogs open={open} setOpen={setOpen} />
    </>
  );
}
