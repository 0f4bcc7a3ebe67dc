// What was ticked and unticked in a list, beside what stands already. Pure.

/** By id: whether it is to be in. Only what differs from now. */
export type Ticks = ReadonlyMap<string, boolean>;

export function tick(ticks: Ticks, id: string, wasIn: boolean, isIn: boolean): Ticks {
  const next = new Map(ticks);
  if (wasIn === isIn) next.delete(id);
  else next.set(id, isIn);
  return next;
}

export function ticksOf(ticks: Ticks, isIn: boolean): string[] {
  return [...ticks].filter(([, wanted]) => wanted === isIn).map(([id]) => id);
}
