// An app is shown in a frame only once the API has said that somebody is signed in: sign-in pages
// refuse to be in frames, which would stay blank. So a session that is over is renewed by the whole
// page, which comes straight back where id.BASE still knows the person; with other apps open, whose
// work that would lose, the dialog asks. Where the API is silent the app is shown: it may go on
// without it.

import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { hasStatus } from '../lib/api/problem';
import { $session, signInAddress } from '../lib/stores/session';
import { meQuery } from './data/me';
import { queryClient } from './data/query_client';

const patience = 3_000;
/** For a page that could not be left. */
const longestRenewal = 10_000;

async function isSignedOut(): Promise<boolean> {
  try {
    await queryClient.fetchQuery({ ...meQuery, staleTime: 0, retry: false });
    return false;
  } catch (error) {
    return hasStatus(error, 401);
  }
}

function renew(): void {
  if (document.querySelector('iframe')) return;
  $session.set('renewing');
  const { pathname, search } = window.location;
  window.location.assign(signInAddress(pathname + search));
  setTimeout(() => $session.get() === 'renewing' && $session.set('expired'), longestRenewal);
}

/** Asks as soon as the session is open, until it may be shown; then it stays so. Where it is known
    to be over there is nothing to ask. */
export function useConfirmed(): boolean {
  const [isConfirmed, setIsConfirmed] = useState(false);
  const state = useStore($session);

  useEffect(() => {
    if (!isConfirmed && state === 'expired') renew();
    if (isConfirmed || state !== 'open') return undefined;
    let isLeft = false;
    const silence = new Promise<boolean>((done) => setTimeout(done, patience, false));
    void Promise.race([isSignedOut(), silence]).then((isOver) => {
      if (isOver) renew();
      else if (!isLeft) setIsConfirmed(true);
    });
    return () => {
      isLeft = true;
    };
  }, [isConfirmed, state]);

  return isConfirmed;
}
