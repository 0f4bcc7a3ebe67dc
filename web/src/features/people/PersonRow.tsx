// One person in the list, with the actions on their account.

import {
  Ban,
  CircleCheck,
  Ellipsis,
  Eye,
  Link2,
  MailCheck,
  Pencil,
  ShieldOff,
  Trash2,
} from 'lucide-react';
import type { Me, UserStatus } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { problemSentence } from '../../shared/problem_sentence';
import { mayActOn } from '../../shared/rank';
import { roleNames } from '../../shared/role_names';
import { toneOf } from '../../shared/ui/AppIcon';
import { Menu, type MenuItem } from '../../shared/ui/Menu';
import { messages } from './messages';
import {
  canGetLink,
  nameOf,
  type Person,
  unconfirmedEmail,
  useConfirmEmail,
  useSwitchPerson,
} from './people_data';

export type PersonAction = 'edit' | 'access' | 'reset' | 'reset-factor' | 'disable' | 'remove';

export const statusNames = {
  active: messages.statusActive,
  invited: messages.statusInvited,
  disabled: messages.statusDisabled,
  kept_out: messages.statusKeptOut,
} as const satisfies Readonly<Record<UserStatus, unknown>>;

const statusBadges: Readonly<Record<UserStatus, string>> = {
  active: 'badge badge-good',
  invited: 'badge badge-warning',
  disabled: 'badge badge-off',
  kept_out: 'badge badge-off',
};

interface PersonRowProps {
  readonly person: Person;
  readonly me: Me;
  readonly onAction: (action: PersonAction, person: Person) => void;
}

/** Where an address is not confirmed yet; there may be no mail to do it by. */
function useConfirmItem(person: Person): readonly MenuItem[] {
  const t = useTranslate();
  const confirm = useConfirmEmail(person);
  const address = unconfirmedEmail(person);
  if (!address) return [];
  const onSuccess = () => notify('success', t(messages.emailConfirmed, { address }));
  const onError = (error: unknown) => notify('danger', problemSentence(error, t));
  return [
    {
      label: t(messages.confirmEmail, { address }),
      icon: <MailCheck />,
      onSelect: () => confirm.mutate(address, { onSuccess, onError }),
    },
  ];
}

function useActions({ person, me, onAction }: PersonRowProps): readonly MenuItem[] {
  const t = useTranslate();
  const enable = useSwitchPerson(person, 'enable');
  const confirmItem = useConfirmItem(person);
  const switchItem: MenuItem =
    person.status === 'disabled'
      ? {
          label: t(messages.enable),
          icon: <CircleCheck />,
          onSelect: () =>
            enable.mutate(undefined, {
              onSuccess: () => notify('success', t(messages.enabled, { name: nameOf(person) })),
              onError: (error) => notify('danger', problemSentence(error, t)),
            }),
        }
      : {
          label: t(messages.disable),
          icon: <Ban />,
          onSelect: () => onAction('disable', person),
        };
  const resetItem: MenuItem = {
    label: t(messages.reset),
    icon: <Link2 />,
    onSelect: () => onAction('reset', person),
  };
  const factorItem: MenuItem = {
    label: t(messages.resetFactor),
    icon: <ShieldOff />,
    onSelect: () => onAction('reset-factor', person),
  };
  const accessItem: MenuItem = {
    label: t(messages.access),
    icon: <Eye />,
    onSelect: () => onAction('access', person),
  };
  if (!mayActOn(me, person)) return [accessItem];
  return [
    { label: t(messages.edit), icon: <Pencil />, onSelect: () => onAction('edit', person) },
    accessItem,
    ...(canGetLink(person) ? [resetItem] : []),
    ...(person.has_second_factor ? [factorItem] : []),
    ...confirmItem,
    switchItem,
    {
      label: t(messages.remove),
      icon: <Trash2 />,
      tone: 'danger',
      onSelect: () => onAction('remove', person),
    },
  ];
}

export function PersonRow(props: PersonRowProps) {
  const { person, me } = props;
  const t = useTranslate();
  const format = useFormat();
  const name = nameOf(person);
  const items = useActions(props);
  return (
    <li className="row-card">
      <span className={`avatar tone-${toneOf(person.username)}`} aria-hidden="true">
        {name[0]?.toLocaleUpperCase()}
      </span>
      <div className="row-card-text">
        <p className="row-card-title">
          {name}
          {person.username === me.username && <span className="badge">{t(messages.you)}</span>}
        </p>
        <p className="hint">
          {person.username}
          {person.email && ` · ${person.email}`}
          {person.pending_email &&
            ` · ${t(messages.emailPending, { address: person.pending_email })}`}
          {' · '}
          {person.last_login_at
            ? t(messages.lastSeen, { when: format.ago(person.last_login_at) })
            : t(messages.neverSeen)}
        </p>
      </div>
      <div className="row-card-badges">
        {person.effective_role !== 'user' && (
          <span className="badge">{t(roleNames[person.effective_role])}</span>
        )}
        {person.is_of_directory && <span className="badge">{t(messages.ofDirectory)}</span>}
        {person.has_second_factor && <span className="badge">{t(messages.hasSecondStep)}</span>}
        <span className={statusBadges[person.status]}>{t(statusNames[person.status])}</span>
      </div>
      <Menu label={t(messages.actions, { name })} items={items}>
        <Ellipsis />
      </Menu>
    </li>
  );
}
