// Who is in a group: people by name, and groups with everybody in them. What a tick does is
// said before it is saved.

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { GroupChange } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { candidateMessages } from '../../shared/candidate_messages';
import { candidatesQuery } from '../../shared/data/candidates';
import { CheckRow, CheckRows } from '../../shared/ui/CheckRows';
import { Waiting } from '../../shared/ui/Feature';
import { TextField } from '../../shared/ui/Field';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { useDebounced } from '../../shared/ui/use_debounced';
import { ChangeDialog } from './ChangeDialog';
import { type Group, groupsQuery, innerGroupsQuery, membersQuery } from './groups_data';
import { messages } from './messages';
import { groupsToTick, peopleToTick, type Ticks, tick, ticksOf } from './ticks';

/** Enter in a search looks; it does not save the form around it. */
function keepOpen(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

interface ListProps {
  readonly group: Group;
  readonly ticks: Ticks;
  readonly onTick: (id: string, wasIn: boolean, isIn: boolean) => void;
}

function usePeopleToTick(group: Group, text: string) {
  const q = useDebounced(text.trim());
  const members = useQuery(membersQuery(group, q));
  const candidates = useQuery(candidatesQuery(q));
  return {
    ...peopleToTick(members.data, candidates.data),
    error: members.error ?? candidates.error,
    isPending: members.isPending || candidates.isPending,
  };
}

function PeopleList({ group, ticks, onTick }: ListProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const { inside, people, error, isPending, isCut } = usePeopleToTick(group, text);
  return (
    <>
      <ProblemAlert error={error} />
      <TextField
        name="q"
        type="search"
        label={t(candidateMessages.search)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keepOpen}
        autoComplete="off"
      />
      {isPending && <Waiting />}
      {!isPending && people.length === 0 && <p className="hint">{t(candidateMessages.none)}</p>}
      {people.length > 0 && (
        <CheckRows label={t(candidateMessages.people)}>
          {people.map((person) => (
            <CheckRow
              key={person.id}
              label={person.display_name || person.username}
              hint={person.username}
              isChecked={ticks.get(person.id) ?? inside.has(person.id)}
              onChange={(isIn) => onTick(person.id, inside.has(person.id), isIn)}
            />
          ))}
        </CheckRows>
      )}
      {isCut && <p className="hint">{t(candidateMessages.more)}</p>}
    </>
  );
}

function useGroupsToTick(group: Group, text: string) {
  const q = useDebounced(text.trim());
  const all = useQuery(groupsQuery(q, 1, 100));
  const members = useQuery(innerGroupsQuery(group));
  return {
    ...groupsToTick(members.data, all.data, group.id, q),
    error: members.error ?? all.error,
    isPending: members.isPending || all.isPending,
  };
}

function GroupsList({ group, ticks, onTick }: ListProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const { inside, groups, error, isPending, isCut } = useGroupsToTick(group, text);
  // Few are seen without being looked for.
  const isSearched = isCut || text !== '';
  if (isPending || (groups.length === 0 && !isSearched)) return <ProblemAlert error={error} />;
  return (
    <section>
      <h3 className="label">{t(messages.membersGroups)}</h3>
      <ProblemAlert error={error} />
      {isSearched && (
        <TextField
          name="groups_q"
          type="search"
          label={t(messages.search)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={keepOpen}
          autoComplete="off"
        />
      )}
      {groups.length === 0 && <p className="hint">{t(messages.noneFound)}</p>}
      {groups.length > 0 && (
        <CheckRows label={t(messages.membersGroups)}>
          {groups.map((other) => (
            <CheckRow
              key={other.id}
              label={other.name}
              hint={t(messages.people, { count: other.everybody_count })}
              isChecked={ticks.get(other.id) ?? inside.has(other.id)}
              onChange={(isIn) => onTick(other.id, inside.has(other.id), isIn)}
            />
          ))}
        </CheckRows>
      )}
      {isCut && <p className="hint">{t(messages.moreGroups)}</p>}
    </section>
  );
}

/** Lists with nothing in them are left out. */
function changesOf(people: Ticks, groups: Ticks): GroupChange {
  const changes: GroupChange = {};
  const addPeople = ticksOf(people, true);
  const removePeople = ticksOf(people, false);
  const addGroups = ticksOf(groups, true);
  const removeGroups = ticksOf(groups, false);
  if (addPeople.length > 0) changes.add_people = addPeople;
  if (removePeople.length > 0) changes.remove_people = removePeople;
  if (addGroups.length > 0) changes.add_groups = addGroups;
  if (removeGroups.length > 0) changes.remove_groups = removeGroups;
  return changes;
}

interface MembersDialogProps {
  readonly group: Group;
  readonly onClose: () => void;
}

export function MembersDialog({ group, onClose }: MembersDialogProps) {
  const t = useTranslate();
  const [people, setPeople] = useState<Ticks>(new Map());
  const [groups, setGroups] = useState<Ticks>(new Map());
  return (
    <ChangeDialog
      title={t(messages.membersTitle, { name: group.name })}
      group={group}
      changes={changesOf(people, groups)}
      onClose={onClose}
    >
      <PeopleList
        group={group}
        ticks={people}
        onTick={(...change) => setPeople(tick(people, ...change))}
      />
      <GroupsList
        group={group}
        ticks={groups}
        onTick={(...change) => setGroups(tick(groups, ...change))}
      />
    </ChangeDialog>
  );
}
