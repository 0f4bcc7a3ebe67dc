// From when a second step is required. Pure.

export const delays = ['now', 'week', 'month'] as const;
export type Delay = (typeof delays)[number];

const days: Readonly<Record<Delay, number>> = { now: 0, week: 7, month: 30 };

export function startOf(delay: Delay, now: Date): string {
  return new Date(now.getTime() + days[delay] * 24 * 3600 * 1000).toISOString();
}
