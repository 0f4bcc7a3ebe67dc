// What keeps the desktop up to date by itself: the stream of events, the bell and the work
// under way in its panel, the heartbeat, and what framed apps say of the session. Loaded once the
// desktop is there.

import { useStore } from '@nanostores/react';
import { useEffect, useState } from 'react';
import { NotificationCentre } from '../features/notifications/NotificationCentre';
import { useHeartbeat } from '../features/session/use_heartbeat';
import { RunningWork } from '../features/work/RunningWork';
import { hearOfWork } from '../features/work/work_data';
import { $stream, joinEvents, leaveEvents, onServerEvent } from '../lib/events/events';
import { $session } from '../lib/stores/session';
import { meQuery, useMe } from '../shared/data/me';
import { queryClient } from '../shared/data/query_client';
import { useAttended } from '../shared/use_attended';
import { useVisible } from '../shared/use_visible';
import { watchFrames } from './framed_sign_in';

/** A tab listens while somebody is at it: hidden ones, and those that were left, do not, so that
    they neither hold a connection nor keep a session alive. */
function useEvents(): void {
  const { username } = useMe();
  const isSignedIn = useStore($session) === 'open';
  const isAttended = useAttended();
  const isVisible = useVisible();
  const isWanted = isSignedIn && isAttended && isVisible;
  useEffect(() => {
    if (!isWanted) return undefined;
    joinEvents(username);
    return leaveEvents;
  }, [isWanted, username]);
  useEffect(() => onServerEvent(hearOfWork), []);
  // The stream is refused where nobody is signed in any more; who is, the API says.
  useEffect(
    () =>
      $stream.listen((state) => {
        if (state === 'refused') void askWhoIsThere();
      }),
    [],
  );
}

/** A refusal shows in $session. */
async function askWhoIsThere(): Promise<void> {
  await queryClient.fetchQuery({ ...meQuery, staleTime: 0, retry: false }).catch(() => undefined);
}

/** Somebody else signed in in this browser gets a desktop of their own, without the apps that the
    one before has open. */
function useOnePerson(): void {
  const { username } = useMe();
  const [owner] = useState(username);
  useEffect(() => {
    if (username !== owner) window.location.assign('/desktop');
  }, [username, owner]);
}

export function LiveDock() {
  useOnePerson();
  useHeartbeat();
  useEvents();
  useEffect(watchFrames, []);
  return (
    <NotificationCentre>
      <RunningWork />
    </NotificationCentre>
  );
}
