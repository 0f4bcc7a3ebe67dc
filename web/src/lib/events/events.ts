// What the API tells by itself, as the rest of the desktop hears it. All tabs of a browser share
// one connection where it has shared workers; else each has its own.

import { atom } from 'nanostores';
import { createEventHub, type HubMessage, type Tab, type TabMessage } from './event_hub';
import { openEventStream, type StreamState } from './event_stream';

/** A resource as a GET of it would show it. */
export interface ToldResource {
  readonly id: string;
  readonly type: string;
  readonly attributes: object;
}

export interface Told {
  /** 'reset': lists may have changed in any way and are to be read again. */
  readonly name: string;
  readonly resource: ToldResource | undefined;
}

/** 'off' while this tab listens to nothing. */
export const $stream = atom<StreamState | 'off'>('off');

const listeners = new Set<(told: Told) => void>();

export function onServerEvent(listener: (told: Told) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(told: Told): void {
  for (const listener of listeners) listener(told);
}

export function parseResource(data: string): ToldResource | undefined {
  try {
    const value: unknown = JSON.parse(data);
    const isResource = typeof value === 'object' && value !== null && 'attributes' in value;
    return isResource && 'id' in value ? (value as ToldResource) : undefined;
  } catch {
    return undefined;
  }
}

function hear(message: HubMessage): void {
  if ('event' in message) {
    tell({ name: message.event.name, resource: parseResource(message.event.data) });
    return;
  }
  $stream.set(message.state);
  if (message.state !== 'open' || hasBeenOpen) return;
  // What happened before somebody listened is in the lists alone.
  hasBeenOpen = true;
  tell({ name: 'reset', resource: undefined });
}

type Send = (message: TabMessage) => void;

function listenAlone(): Send {
  const hub = createEventHub(openEventStream);
  const tab: Tab = { post: hear };
  return (message) => ('join' in message ? hub.join(tab, message.join) : hub.leave(tab));
}

let send: Send | undefined;
let joined: string | undefined;
/** Since it joined: a stream that broke off goes on where it was. */
let hasBeenOpen = false;

function listenTogether(): Send {
  const worker = new SharedWorker(new URL('./shared_worker.ts', import.meta.url), {
    type: 'module',
    name: 'unidash-events',
  });
  worker.port.addEventListener('message', ({ data }: MessageEvent<HubMessage>) => hear(data));
  // Its file is gone after an update, or something keeps it from running.
  worker.addEventListener('error', () => {
    send = listenAlone();
    if (joined !== undefined) send({ join: joined });
  });
  worker.port.start();
  // oxlint-disable-next-line require-post-message-target-origin -- a MessagePort has none
  return (message) => worker.port.postMessage(message);
}

/** Listens as this person until `leaveEvents`. */
export function joinEvents(person: string): void {
  send ??= typeof SharedWorker === 'undefined' ? listenAlone() : listenTogether();
  joined = person;
  hasBeenOpen = false;
  $stream.set('connecting');
  send({ join: person });
}

export function leaveEvents(): void {
  joined = undefined;
  send?.({ leave: true });
  $stream.set('off');
}
