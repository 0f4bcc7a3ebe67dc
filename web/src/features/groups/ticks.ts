// What was ticked and unticked in a list, beside what stands already. Pure.

import type { Resource } from '../../lib/api/client';
import type { User } from '../../lib/api/resources';

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

/** Those in the group first, then everybody else that the text finds; `isCut`: not all. */
export function peopleToTick(members: Found | undefined, candidates: Found | undefined) {
  const inside = new Set(members?.items.map(({ id }) => id));
  const others = candidates?.items.filter(({ id }) => !inside.has(id)) ?? [];
  const people = [...(members?.items ?? []), ...others];
  return { inside, people, isCut: (candidates?.total ?? 0) > people.length };
}

export function ticksOf(ticks: Ticks, isIn: boolean): string[] {
  return [...ticks].filter(([, wanted]) => wanted === isIn).map(([id]) => id);
}
