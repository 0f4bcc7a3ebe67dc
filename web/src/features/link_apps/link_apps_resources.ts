// Link apps as the API has them, with the headers of those behind the gate.

import type {
  LinkApp as StatedApp,
  LinkAppChange as StatedChange,
  NewLinkApp as StatedNew,
} from '../../lib/api/resources';

export type GroupSeparator = 'comma' | 'semicolon' | 'space' | 'pipe';

interface ToldHeaders {
  /** "NAME=WHAT"; none: those that are usual. */
  told_headers?: string[];
  group_separator?: GroupSeparator;
}

export type LinkApp = StatedApp & ToldHeaders;
export type NewLinkApp = StatedNew & ToldHeaders;
export type LinkAppChange = StatedChange & ToldHeaders;
