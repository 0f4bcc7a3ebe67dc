// Whether the person is signed in, as far as the last answer told.
//   starting: nothing known yet; a refusal sends to the sign-in page
//   open:     signed in
//   expired:  was signed in; one dialog asks to sign in again, open apps stay
//   renewing: the page is about to be left to sign in, and has nothing open that could be lost
//   ending:   signing out; nothing more is asked, since it could only be refused

import { atom } from 'nanostores';

export type SessionState = 'starting' | 'open' | 'expired' | 'renewing' | 'ending';

export const $session = atom<SessionState>('starting');

/** Where to sign in and come back to the same page. */
export function signInAddress(path: string): string {
  return `/auth/login?next=${encodeURIComponent(path)}`;
}

const channel =
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('unidash-session');

/** Tells the other tabs of this browser that signing in succeeded. */
export function announceSignedIn(): void {
  // oxlint-disable-next-line require-post-message-target-origin -- a BroadcastChannel has none
  channel?.postMessage('signed-in');
}

export function onSignedInElsewhere(listener: () => void): () => void {
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}
