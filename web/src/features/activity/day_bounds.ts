// From the days a person picks to the instants the API filters by: both days count whole,
// in the browser's time zone.

function startOf(day: string, daysLater: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  return new Date(year, month - 1, date + daysLater).toISOString();
}

export function sinceDay(day: string): string | undefined {
  return startOf(day, 0);
}

export function untilDay(day: string): string | undefined {
  return startOf(day, 1);
}
