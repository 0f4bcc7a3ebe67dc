// A port in the list: where it leads, for whom, how it is, and what can be done with it.

import { CirclePause, CirclePlay, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { explained, messages, states } from './messages';
import { portName } from './port_form';
import type { PortState } from '../../lib/api/resources';
import type { KnownPort } from './ports_data';

export type Act = 'edit' | 'switch' | 'remove';

const looks: Readonly<Record<PortState, string>> = {
  off: 'badge',
  waiting: 'badge',
  running: 'badge badge-good',
  unreachable: 'badge badge-warning',
  unchecked: 'badge',
  not_applied: 'badge badge-warning',
};

const explanationOf = (state: PortState) =>
  state === 'unreachable' || state === 'unchecked' || state === 'not_applied'
    ? explained[state]
    : undefined;

function Condition({ port }: { readonly port: KnownPort }) {
  const t = useTranslate();
  const format = useFormat();
  const explanation = explanationOf(port.state);
  if (!explanation) return null;
  if (port.state === 'unchecked') return <p className="hint">{t(explanation)}</p>;
  const since = port.state_since && t(messages.since, { time: format.dateTime(port.state_since) });
  return (
    <p className="alert alert-warning">
      {t(explanation)} {since && `(${since})`}
    </p>
  );
}

interface PortRowProps {
  readonly port: KnownPort;
  readonly mayChange: boolean;
  readonly onAct: (act: Act) => void;
}

export function PortRow({ port, mayChange, onAct }: PortRowProps) {
  const t = useTranslate();
  const items: readonly MenuItem[] = [
    { label: t(messages.edit), icon: <Pencil />, onSelect: () => onAct('edit') },
    {
      label: t(port.is_on ? messages.switchOff : messages.switchOn),
      icon: port.is_on ? <CirclePause /> : <CirclePlay />,
      onSelect: () => onAct('switch'),
    },
    {
      label: t(messages.remove),
      icon: <Trash2 />,
      tone: 'danger',
      onSelect: () => onAct('remove'),
    },
  ];
  const networks = port.networks.join(', ');
  return (
    <li className="row-line ports-row">
      <div>
        <p className="row-card-title">
          {port.name}
          <span className="badge">{portName(port)}</span>
          <span className={looks[port.state]}>{t(states[port.state])}</span>
        </p>
        <p className="hint">
          {t(messages.leadsTo, { target: port.target })} · {t(messages.for, { networks })}
        </p>
        <Condition port={port} />
      </div>
      {mayChange && (
        <Menu label={t(messages.actions, { name: port.name })} items={items}>
          <Ellipsis />
        </Menu>
      )}
    </li>
  );
}
