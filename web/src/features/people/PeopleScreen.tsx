// Everyone who has an account: search, filter, page, act.

import { useStore } from '@nanostores/react';
import { useQuery } from '@tanstack/react-query';
import { UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { Role, UserStatus } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { useMe } from '../../shared/data/me';
import { $peopleSearch } from '../../shared/data/people_search';
import { pageNames } from '../../shared/page_names';
import { roleNames } from '../../shared/role_names';
import { SelectField, TextField } from '../../shared/ui/Field';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
import { StepUp } from '../../shared/ui/step_up';
import { useDebounced } from '../../shared/ui/use_debounced';
import { AccessDialog } from './AccessDialog';
import {
  DisableDialog,
  EditDialog,
  InviteDialog,
  LinkDialog,
  RemoveDialog,
  ResetDialog,
  ResetFactorDialog,
} from './dialogs';
import { FactorPolicySection } from './FactorPolicy';
import { messages } from './messages';
import {
  firstPage,
  type Invitation,
  pageSize,
  type PeopleFilter,
  peopleQuery,
  type Person,
} from './people_data';
import { type PersonAction, PersonRow, statusNames } from './PersonRow';

type OpenDialog =
  | { readonly name: 'invite' }
  | { readonly name: 'link'; readonly invitation: Invitation }
  | { readonly name: PersonAction; readonly person: Person };

interface DialogsProps {
  readonly open: OpenDialog | undefined;
  readonly setOpen: (dialog: OpenDialog | undefined) => void;
}

function Dialogs({ open, setOpen }: DialogsProps) {
  const onClose = () => setOpen(undefined);
  const onInvited = (invitation: Invitation) => setOpen({ name: 'link', invitation });
  switch (open?.name) {
    case undefined:
      return null;
    case 'invite':
      return <InviteDialog onClose={onClose} onInvited={onInvited} />;
    case 'link':
      return <LinkDialog invitation={open.invitation} onClose={onClose} />;
    case 'edit':
      return <EditDialog person={open.person} onClose={onClose} />;
    case 'access':
      return <AccessDialog person={open.person} onClose={onClose} />;
    case 'reset':
      return <ResetDialog person={open.person} onClose={onClose} onInvited={onInvited} />;
    case 'reset-factor':
      return <ResetFactorDialog person={open.person} onClose={onClose} />;
    case 'disable':
      return <DisableDialog person={open.person} onClose={onClose} />;
    case 'remove':
      return <RemoveDialog person={open.person} onClose={onClose} />;
  }
}

function Filters({
  filter,
  onChange,
}: {
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
}) {
  const t = useTranslate();
  const search = useStore($peopleSearch);
  return (
    <search className="filters" aria-label={t(messages.filters)}>
      <TextField
        name="q"
        type="search"
        label={t(messages.search)}
        value={search}
        onChange={(event) => $peopleSearch.set(event.target.value)}
        autoComplete="off"
      />
      <SelectField
        name="role"
        label={t(messages.role)}
        value={filter.role}
        onChange={(event) =>
          onChange({ ...filter, role: event.target.value as Role | '', page: 1 })
        }
        choices={[
          { value: '', label: t(messages.all) },
          ...Object.entries(roleNames).map(([value, name]) => ({ value, label: t(name) })),
        ]}
      />
      <SelectField
        name="status"
        label={t(messages.status)}
        value={filter.status}
        onChange={(event) =>
          onChange({ ...filter, status: event.target.value as UserStatus | '', page: 1 })
        }
        choices={[
          { value: '', label: t(messages.all) },
          ...Object.entries(statusNames).map(([value, name]) => ({ value, label: t(name) })),
        ]}
      />
    </search>
  );
}

/** The filter with the text of the search field; another text starts at the first page. */
function useFilter() {
  const [chosen, setFilter] = useState<PeopleFilter>(firstPage);
  const q = useDebounced(useStore($peopleSearch).trim());
  const filter = chosen.q === q ? chosen : { ...chosen, q, page: 1 };
  return [filter, setFilter] as const;
}

export default function PeopleScreen() {
  const t = useTranslate();
  const me = useMe();
  const [filter, setFilter] = useFilter();
  const [open, setOpen] = useState<OpenDialog>();
  const people = useQuery(peopleQuery(filter));

  return (
    <>
      <PageHead
        title={t(pageNames.people)}
        lead={t(messages.lead)}
        action={
          <button
            type="button"
            className="button button-primary"
            onClick={() => setOpen({ name: 'invite' })}
          >
            <UserRoundPlus />
            {t(messages.add)}
          </button>
        }
      />
      <Filters filter={filter} onChange={setFilter} />
      <PagedList
        list={people}
        page={filter.page}
        pageSize={pageSize}
        onPage={(page) => setFilter({ ...filter, page })}
        none={t(messages.none)}
        count={(count) => t(messages.count, { count })}
      >
        {(person) => (
          <PersonRow
            key={person.id}
            person={person}
            me={me}
            onAction={(name, about) => setOpen({ name, person: about })}
          />
        )}
      </PagedList>
      <Dialogs open={open} setOpen={setOpen} />
      {me.role === 'super_admin' && <FactorPolicySection />}
      <StepUp />
    </>
  );
}
