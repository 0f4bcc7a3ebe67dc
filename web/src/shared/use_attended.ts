// Whether somebody is at the screen. Figures that come by themselves stop when nobody is, so
// that they never keep a session alive on an unattended screen.

import { useEffect, useState } from 'react';

const unattendedAfter = 10 * 60_000;
const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'focus'] as const;

export function useAttended(): boolean {
  const [isAttended, setIsAttended] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const seen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setIsAttended(false), unattendedAfter);
      setIsAttended(true);
    };
    seen();
    for (const sign of signsOfLife) window.addEventListener(sign, seen, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signsOfLife) window.removeEventListener(sign, seen);
    };
  }, []);
  return isAttended;
}

/** How often to ask again by itself; never while nobody is there. */
export function useRefreshPeriod(period: number): number | false {
  return useAttended() && period;
}
