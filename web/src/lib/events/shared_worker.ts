// The worker that all tabs of a browser share: one connection for all of them.

import { createEventHub, type Tab, type TabMessage } from './event_hub';
import { openEventStream } from './event_stream';

const hub = createEventHub(openEventStream);

globalThis.addEventListener('connect', (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  // oxlint-disable-next-line require-post-message-target-origin -- a MessagePort has none
  const tab: Tab = { post: (message) => port.postMessage(message) };
  port.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    if ('join' in data) hub.join(tab, data.join);
    else hub.leave(tab);
  });
  // Where a browser tells of it: a tab that ended without a word.
  port.addEventListener('close', () => hub.leave(tab));
  port.start();
});
