// Notices the end of a session and the return of the API without being asked. It stops when
// the person has not touched the desktop for a while, so that it never keeps a session alive
// on an unattended screen.

import { useEffect } from 'react';
import { $connection } from '../../lib/stores/connection';
import { $session } from '../../lib/stores/session';
import { meQuery } from '../../shared/data/me';
import { queryClient } from '../../shared/data/query_client';

const period = 20_000;
const periodWhenLost = 5_000;
const unattendedAfter = 10 * 60_000;

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'focus', 'blur'] as const;

async function beat(): Promise<void> {
  const wasLost = $connection.get() === 'lost';
  await queryClient.fetchQuery({ ...meQuery, staleTime: 0, retry: false });
  if (wasLost) await queryClient.invalidateQueries();
}

export function useHeartbeat(): void {
  useEffect(() => {
    let lastSeen = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const seen = () => (lastSeen = Date.now());

    const isAttended = () =>
      document.visibilityState === 'visible' && Date.now() - lastSeen < unattendedAfter;

    const schedule = () => {
      const isLost = $connection.get() === 'lost';
      timer = setTimeout(tick, isLost ? periodWhenLost : period);
    };
    const tick = () => {
      if (!isAttended() || $session.get() !== 'open') return schedule();
      // A failure shows in $connection and $session.
      return void beat()
        .catch(() => undefined)
        .finally(schedule);
    };

    const stopWatching = $connection.listen(() => {
      clearTimeout(timer);
      schedule();
    });
    for (const sign of signsOfLife) window.addEventListener(sign, seen, { passive: true });
    schedule();
    return () => {
      clearTimeout(timer);
      stopWatching();
      for (const sign of signsOfLife) window.removeEventListener(sign, seen);
    };
  }, []);
}
