// One connected app in the list, with what can be done about it.

import {
  Ban,
  BookUser,
  CircleCheck,
  Ellipsis,
  KeyRound,
  Pencil,
  PlugZap,
  Trash2,
  Users,
} from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { AppIcon } from '../../shared/ui/AppIcon';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { notifyRefused } from '../../shared/ui/step_up';
import { type Client, useSwitchClient } from './clients_data';
import { ldapMessages } from './ldap_messages';
import { messages } from './messages';
import { registrationMessages } from './registration_messages';

export type ClientAction = 'connect' | 'ldap' | 'edit' | 'people' | 'rotate' | 'suspend' | 'remove';

interface ClientRowProps {
  readonly client: Client;
  /** Others see it, and say who may use it. */
  readonly mayChange: boolean;
  readonly onAction: (action: ClientAction) => void;
}

function useResume(client: Client): MenuItem {
  const t = useTranslate();
  const enable = useSwitchClient(client, 'enable');
  return {
    label: t(messages.resume),
    icon: <CircleCheck />,
    onSelect: () =>
      enable.mutate(undefined, {
        onSuccess: () => notify('success', t(messages.isActive, { name: client.name })),
        onError: (error) => notifyRefused(error, t),
      }),
  };
}

function useItems({ client, mayChange, onAction }: ClientRowProps): readonly MenuItem[] {
  const t = useTranslate();
  const resume = useResume(client);
  const item = (action: ClientAction, icon: MenuItem['icon']): MenuItem => ({
    label: t(action === 'ldap' ? ldapMessages.menu : messages[action]),
    icon,
    onSelect: () => onAction(action),
  });
  const people = client.audience === 'selected' ? [item('people', <Users />)] : [];
  const ways = [
    ...(client.kind === 'ldap' ? [] : [item('connect', <PlugZap />)]),
    item('ldap', <BookUser />),
  ];
  if (!mayChange) return [...ways, ...people];
  return [
    ...ways,
    item('edit', <Pencil />),
    ...people,
    ...(client.kind === 'confidential' ? [item('rotate', <KeyRound />)] : []),
    client.is_active ? item('suspend', <Ban />) : resume,
    { ...item('remove', <Trash2 />), tone: 'danger' },
  ];
}

function Facts({ client }: { readonly client: Client }) {
  const [now] = useState(() => Date.now());
  const t = useTranslate();
  const format = useFormat();
  const { last_used_at, previous_secret_until, registered_with } = client;
  const used = () => {
    if (client.kind === 'ldap') return t(ldapMessages.only);
    if (!last_used_at) return t(messages.neverUsed);
    return t(messages.lastUsed, { when: format.ago(last_used_at) });
  };
  const isOverlapping = previous_secret_until && Date.parse(previous_secret_until) > now;
  return (
    <p className="hint">
      {used()}
      {registered_with && ` · ${t(registrationMessages.registeredWith, { name: registered_with })}`}
      {isOverlapping &&
        ` · ${t(messages.formerSecret, { when: format.dateTime(previous_secret_until) })}`}
    </p>
  );
}

export function ClientRow(props: ClientRowProps) {
  const { client } = props;
  const t = useTranslate();
  const items = useItems(props);
  return (
    <li className="row-card">
      <AppIcon slug={client.client_id} name={client.name} icon={undefined} />
      <div className="row-card-text">
        <p className="row-card-title">{client.name}</p>
        <Facts client={client} />
      </div>
      <div className="row-card-badges">
        {client.is_built_in && <span className="badge">{t(messages.builtIn)}</span>}
        {!client.is_active && <span className="badge badge-off">{t(messages.suspended)}</span>}
        <span className="badge">
          {t(client.audience === 'everyone' ? messages.everyone : messages.selected)}
        </span>
      </div>
      {client.is_built_in ? (
        <span className="row-card-gap" />
      ) : (
        <Menu label={t(messages.actions, { name: client.name })} items={items}>
          <Ellipsis />
        </Menu>
      )}
    </li>
  );
}
