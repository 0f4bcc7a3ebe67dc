// A framed app whose gate finds nobody signed in says so: the dialog of an ended session comes, and
// once somebody is signed in the frame is loaded again where it was. Frames that say nothing keep
// their work.

import { $session } from '../lib/stores/session';

type Said = Pick<MessageEvent, 'data' | 'origin' | 'source'>;
type Frame = Pick<HTMLIFrameElement, 'src' | 'contentWindow'>;

function isLoginRequired(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'unidash:login-required'
  );
}

/** desk.BASE: the apps that go through this installation stand beside it. */
function standsBeside(desk: string, address: URL): boolean {
  const base = desk.replace(/^desk/, '');
  return address.protocol === 'https:' && address.hostname.endsWith(base);
}

/** The frame that says so, of those that show their own app. */
export function findSignedOut<Each extends Frame>(
  said: Said,
  frames: Iterable<Each>,
  desk: string,
): Each | undefined {
  if (!isLoginRequired(said.data) || said.source === null) return undefined;
  return [...frames].find((frame) => {
    if (frame.contentWindow !== said.source) return false;
    const address = new URL(frame.src);
    return address.origin === said.origin && standsBeside(desk, address);
  });
}

/** Where in its app the frame was, or where it began: an app says nothing of other places. */
export function placeOf(said: Pick<MessageEvent, 'data'>, frame: Pick<Frame, 'src'>): string {
  const { next } = said.data as { readonly next?: unknown };
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return frame.src;
  return new URL(next, frame.src).href;
}

/** Ends with what it returns. */
export function watchFrames(): () => void {
  const signedOut = new Map<HTMLIFrameElement, string>();
  const hear = (said: MessageEvent) => {
    const frames = document.querySelectorAll<HTMLIFrameElement>('iframe');
    const frame = findSignedOut(said, frames, window.location.hostname);
    if (!frame) return;
    signedOut.set(frame, placeOf(said, frame));
    if ($session.get() === 'open') $session.set('expired');
  };
  const stopListening = $session.listen((state) => {
    if (state !== 'open') return;
    for (const [frame, place] of signedOut) frame.setAttribute('src', place);
    signedOut.clear();
  });
  window.addEventListener('message', hear);
  return () => {
    window.removeEventListener('message', hear);
    stopListening();
  };
}
