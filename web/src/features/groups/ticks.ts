// What was ticked and unticked in a list, beside what stands already. Pure.

import type { Resource } from '../../lib/api/client';
import type { Group, User } from '../../lib/api/resources';

/** By id: whether it is to be in. Only what differs from now. */
export type Ticks = ReadonlyMap<string, boolean>;

export function tick(ticks: Ticks, id: string, wasIn: boolean, isIn: boolean): Ticks {
  const next = new Map(ticks);
  if (wasIn === isIn) next.delete(id);
  else next.set(id, isIn);
  return next;
}

interface Found {
  readonly items: readonly Resource<Pick<User, 'username' | 'display_name'>>[];
  readonly total: number;
}

/** Those in the group first, then everybody else that the text finds; `isCut`: not all. Where not
    all members were sent, who is not among them may be in it all the same, and is left out. */
export function peopleToTick(members: Found | undefined, candidates: Found | undefined) {
  const inside = new Set(members?.items.map(({ id }) => id));
  const areAllSent = (members?.total ?? 0) <= inside.size;
  const others = candidates?.items.filter(({ id }) => areAllSent && !inside.has(id)) ?? [];
  const people = [...(members?.items ?? []), ...others];
  return { inside, people, isCut: (candidates?.total ?? 0) > people.length };
}

interface FoundGroups {
  readonly items: readonly Resource<Pick<Group, 'name' | 'everybody_count'>>[];
  readonly total: number;
}

/** The same of groups that could be in `own`. Those in it are all there, whatever the text. */
export function groupsToTick(
  members: FoundGroups | undefined,
  candidates: FoundGroups | undefined,
  own: string,
  text: string,
) {
  const inside = new Set(members?.items.map(({ id }) => id));
  const wanted = text.toLocaleLowerCase();
  const found = members?.items.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const others = candidates?.items.filter(({ id }) => id !== own && !inside.has(id)) ?? [];
  return {
    inside,
    groups: [...(found ?? []), ...others],
    isCut: (candidates?.total ?? 0) > (candidates?.items.length ?? 0),
  };
}

export function ticksOf(ticks: Ticks, isIn: boolean): string[] {
  return [...ticks].filter(([, wanted]) => wanted === isIn).map(([id]) => id);
}
