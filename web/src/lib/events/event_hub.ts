// Gives the events of one stream to all who joined. Lives in the worker that the tabs of a
// browser share, or in a tab that has none. The stream is open while somebody is there, and is
// one person's: whoever comes as another ends it for those before.

import type { ServerEvent } from './event_text';
import type { openEventStream, StreamState } from './event_stream';

/** From a tab to the hub. */
export type TabMessage = { readonly join: string } | { readonly leave: true };

/** From the hub to a tab. */
export type HubMessage = { readonly event: ServerEvent } | { readonly state: StreamState };

export interface Tab {
  readonly post: (message: HubMessage) => void;
}

export interface EventHub {
  /** `person` is the username of whoever is signed in as far as the tab knows. */
  readonly join: (tab: Tab, person: string) => void;
  readonly leave: (tab: Tab) => void;
}

export function createEventHub(open: typeof openEventStream): EventHub {
  const tabs = new Set<Tab>();
  let person: string | undefined;
  let state: StreamState = 'connecting';
  let close: (() => void) | undefined;

  const tellAll = (message: HubMessage) => {
    for (const tab of tabs) tab.post(message);
  };

  function end(): void {
    close?.();
    close = undefined;
    person = undefined;
  }

  function onState(next: StreamState): void {
    state = next;
    tellAll({ state });
    if (next !== 'refused') return;
    tabs.clear();
    end();
  }

  function begin(whose: string): void {
    person = whose;
    state = 'connecting';
    close = open({ onEvent: (event) => tellAll({ event }), onState });
  }

  return {
    join(tab, whose) {
      if (person !== undefined && person !== whose) onState('refused');
      tabs.add(tab);
      if (person === undefined) begin(whose);
      else tab.post({ state });
    },
    leave(tab) {
      tabs.delete(tab);
      if (tabs.size === 0) end();
    },
  };
}
