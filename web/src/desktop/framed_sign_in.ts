// A framed app whose gate finds nobody signed in says so: the dialog of an ended session comes, and
// the frame is loaded again once somebody is signed in. Frames that say nothing keep their work.

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

/** Ends with what it returns. */
export function watchFrames(): () => void {
  const signedOut = new Set<HTMLIFrameElement>();
  const hear = (said: MessageEvent) => {
    const frames = document.querySelectorAll<HTMLIFrameElement>('iframe');
    const frame = findSignedOut(said, frames, window.location.hostname);
    if (!frame) return;
    signedOut.add(frame);
    if ($session.get() === 'open') $session.set('expired');
  };
  const stopListening = $session.listen((state) => {
    if (state !== 'open') return;
    for (const frame of signedOut) frame.setAttribute('src', frame.src);
    signedOut.clear();
  });
  window.addEventListener('message', hear);
  return () => {
    window.removeEventListener('message', hear);
    stopListening();
  };
}
