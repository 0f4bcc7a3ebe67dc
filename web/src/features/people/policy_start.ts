// From when a second step is required. Pure.

import type { FactorPolicy, FactorPolicyChange } from '../../lib/api/resources';

export const delays = ['now', 'week', 'month'] as const;
export type Delay = (typeof delays)[number];
/** `unchanged`: the day that is in force already. */
export type Start = 'unchanged' | Delay;

const days: Readonly<Record<Delay, number>> = { now: 0, week: 7, month: 30 };

/** A policy in force keeps its day unless another is chosen: that choice comes first. */
export function startsOf({ required_from }: FactorPolicy): readonly Start[] {
  return required_from === undefined ? delays : ['unchanged', ...delays];
}

export function usualStartOf({ required_from }: FactorPolicy): Start {
  return required_from === undefined ? 'week' : 'unchanged';
}

export function startOf(delay: Delay, now: Date): string {
  return new Date(now.getTime() + days[delay] * 24 * 3600 * 1000).toISOString();
}

interface Answers {
  readonly required_of: FactorPolicy['required_of'];
  readonly start: Start;
}

export function changeOf(policy: FactorPolicy, answers: Answers, now: Date): FactorPolicyChange {
  const { required_of, start } = answers;
  if (required_of === 'nobody') return { required_of };
  if (start !== 'unchanged') return { required_of, required_from: startOf(start, now) };
  const { required_from } = policy;
  return { required_of, ...(required_from !== undefined && { required_from }) };
}
