// One stream of GET /v1/events that comes back by itself, where it left off, until it is
// stopped or the session is over. Not EventSource: that one hides whether it was refused for
// good (401) or the API is only away, and cannot say where a new one shall go on.

import { createEventReader, type ServerEvent } from './event_text';

export type StreamState = 'connecting' | 'open' | 'lost' | 'refused';

export interface StreamListener {
  readonly onEvent: (event: ServerEvent) => void;
  readonly onState: (state: StreamState) => void;
}

const path = '/v1/events';
const usualWait = 3_000;
const longestWait = 60_000;
/** The API says something every 20 seconds: longer silence is a connection that is gone. */
const longestSilence = 65_000;

/** Refusals that asking again does not change: nobody is signed in, or there is no stream here. */
const final = new Set([401, 403, 404, 405]);

/** How long to wait for the next try: longer after each failure, and never all at once. */
export function waitBefore(failures: number, retry: number, random = Math.random()): number {
  const wait = Math.min(retry * 2 ** Math.min(failures, 10), Math.max(longestWait, retry));
  return wait * (0.5 + random / 2);
}

function sleep(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, time);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
}

/**
 * Begins at once; the answer ends it for good. It is open once the API has said from where it
 * tells, with the first id: what happens between an answer's head and that id is told to nobody,
 * so that lists are to be read after it.
 */
export function openEventStream(listener: StreamListener): () => void {
  const stop = new AbortController();
  let lastId = '';
  let retry = usualWait;

  const read = async (body: ReadableStream<Uint8Array>, onSign: () => void) => {
    const reader = createEventReader(listener.onEvent, lastId);
    const text = new TextDecoder();
    const source = body.getReader();
    for (;;) {
      const { done, value } = await source.read();
      if (done) return;
      reader.push(text.decode(value, { stream: true }));
      lastId = reader.lastId;
      retry = reader.retry ?? retry;
      onSign();
    }
  };

  /** Whether it may be tried again; throws where the connection failed or broke off. */
  const run = async (onOpen: () => void): Promise<boolean> => {
    let isOpen = false;
    const attempt = new AbortController();
    const giveUp = () => attempt.abort();
    stop.signal.addEventListener('abort', giveUp);
    let silence = setTimeout(giveUp, longestSilence);
    try {
      const response = await fetch(path, {
        headers: { Accept: 'text/event-stream', ...(lastId !== '' && { 'Last-Event-ID': lastId }) },
        cache: 'no-store',
        signal: attempt.signal,
      });
      if (final.has(response.status)) return false;
      const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
      if (!response.ok || !isStream || !response.body) throw new Error(`${response.status}`);
      const openOnceItIsSaidWhere = () => {
        if (isOpen || lastId === '') return;
        isOpen = true;
        onOpen();
      };
      openOnceItIsSaidWhere();
      await read(response.body, () => {
        clearTimeout(silence);
        silence = setTimeout(giveUp, longestSilence);
        openOnceItIsSaidWhere();
      });
      return true;
    } finally {
      clearTimeout(silence);
      stop.signal.removeEventListener('abort', giveUp);
      giveUp();
    }
  };

  const keepOpen = async () => {
    let failures = 0;
    for (;;) {
      let wasOpen = false;
      try {
        const mayTryAgain = await run(() => {
          wasOpen = true;
          failures = 0;
          listener.onState('open');
        });
        if (!mayTryAgain) return stop.signal.aborted ? undefined : listener.onState('refused');
      } catch {
        // A break and a silence are told in the same way: by the state.
      }
      if (stop.signal.aborted) return undefined;
      listener.onState('lost');
      await sleep(waitBefore(failures, retry), stop.signal);
      if (stop.signal.aborted) return undefined;
      if (!wasOpen) failures += 1;
    }
  };

  listener.onState('connecting');
  void keepOpen();
  return () => stop.abort();
}
