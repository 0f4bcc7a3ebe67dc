// One sign-in service in the list, with what can be done about it.

import { Ban, CircleCheck, Ellipsis, LogIn, Pencil, PlugZap, Trash2 } from 'lucide-react';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { notifyRefused } from '../../shared/ui/step_up';
import { messages } from './messages';
import { type Service, useChangeService } from './upstream_data';

export type ServiceAction = 'connect' | 'edit' | 'suspend' | 'remove';

interface ServiceRowProps {
  readonly service: Service;
  /** Others see it. */
  readonly mayChange: boolean;
  readonly onAction: (action: ServiceAction) => void;
}

function useResume(service: Service): MenuItem {
  const t = useTranslate();
  const change = useChangeService(service);
  return {
    label: t(messages.resume),
    icon: <CircleCheck />,
    onSelect: () =>
      change.mutate(
        { is_active: true },
        {
          onSuccess: () => notify('success', t(messages.isActive, { name: service.name })),
          onError: (error) => notifyRefused(error, t),
        },
      ),
  };
}

function useItems({ service, mayChange, onAction }: ServiceRowProps): readonly MenuItem[] {
  const t = useTranslate();
  const resume = useResume(service);
  const item = (action: ServiceAction, icon: MenuItem['icon']): MenuItem => ({
    label: t(messages[action]),
    icon,
    onSelect: () => onAction(action),
  });
  const connect = item('connect', <PlugZap />);
  if (!mayChange) return [connect];
  return [
    connect,
    item('edit', <Pencil />),
    service.is_active ? item('suspend', <Ban />) : resume,
    { ...item('remove', <Trash2 />), tone: 'danger' },
  ];
}

function Badges({ service }: { readonly service: Service }) {
  const t = useTranslate();
  if (!service.is_active) return <span className="badge badge-off">{t(messages.suspended)}</span>;
  if (service.is_being_checked) return <span className="badge">{t(messages.checking)}</span>;
  if (service.is_ready) return <span className="badge badge-good">{t(messages.ready)}</span>;
  return <span className="badge badge-off">{t(messages.notReady)}</span>;
}

export function ServiceRow(props: ServiceRowProps) {
  const { service } = props;
  const t = useTranslate();
  const items = useItems(props);
  const domains = service.sign_in_domains.join(', ');
  return (
    <li className="row-card">
      <LogIn />
      <div className="row-card-text">
        <p className="row-card-title">{service.name}</p>
        <p className="hint">
          {t(messages.linkedPeople, { count: service.linked_people })}
          {' · '}
          {domains ? t(messages.forDomains, { domains }) : t(messages.forEverybody)}
        </p>
      </div>
      <div className="row-card-badges">
        <Badges service={service} />
      </div>
      <Menu label={t(messages.actions, { name: service.name })} items={items}>
        <Ellipsis />
      </Menu>
    </li>
  );
}
