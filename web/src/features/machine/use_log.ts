// The log as it is read: a page back from the end, older pages on demand, and new lines as they
// come while somebody follows.

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { getPage, type Query } from '../../lib/api/client';
import type { LogEntry } from '../../lib/api/resources';
import { type Line, mostLines, putAfter, putBefore } from './log_lines';

const path = '/v1/admin/machine/logs';
const pageSize = 500;
/** Between two questions while following: a busy log must not become a busy network. */
const rest = 500;
/** The same while more waits than one answer holds. */
const restWhileBehind = 50;
const restAfterFailure = 4000;

export interface LogFilter {
  readonly unit: string;
  readonly priority: string;
  readonly since: string;
  readonly until: string;
  readonly text: string;
}

interface LogState {
  readonly lines: readonly Line[];
  /** Where reading goes on backward; nothing at the beginning of the log. */
  readonly older: string | undefined;
  readonly isLoading: boolean;
  readonly error: unknown;
}

type LogEvent =
  | { readonly name: 'loading' }
  | { readonly name: 'before'; readonly lines: readonly Line[]; readonly older: string | undefined }
  | { readonly name: 'after'; readonly lines: readonly Line[] }
  | { readonly name: 'failed'; readonly error: unknown }
  | { readonly name: 'cleared' };

const nothing: LogState = { lines: [], older: undefined, isLoading: true, error: undefined };

function reduce(state: LogState, event: LogEvent): LogState {
  switch (event.name) {
    case 'cleared':
      return nothing;
    case 'loading':
      return { ...state, isLoading: true };
    case 'before': {
      const lines = putBefore(state.lines, event.lines);
      const isFull = lines.length >= mostLines;
      return {
        lines,
        older: isFull ? undefined : event.older,
        isLoading: false,
        error: undefined,
      };
    }
    case 'after':
      return { ...state, lines: putAfter(state.lines, event.lines), error: undefined };
    case 'failed':
      return { ...state, isLoading: false, error: event.error };
  }
}

const iso = (local: string) => (local ? new Date(local).toISOString() : undefined);

function queryOf(filter: LogFilter): Query {
  const { unit, priority, text } = filter;
  return { unit, priority, text, page_size: pageSize };
}

const sleep = (time: number) => new Promise((done) => setTimeout(done, time));

async function readBack(filter: LogFilter, cursor: string | undefined, signal: AbortSignal) {
  const { since, until } = filter;
  const query = { ...queryOf(filter), since: iso(since), until: iso(until), cursor };
  const page = await getPage<LogEntry>(path, { query, signal });
  const next = page.meta['cursor'] ?? page.items.at(-1)?.id;
  const older = page.meta['at_end'] !== true && typeof next === 'string' ? next : undefined;
  return { lines: page.items, older };
}

async function readOn(filter: LogFilter, cursor: string | undefined, signal: AbortSignal) {
  const since = cursor === undefined ? new Date().toISOString() : undefined;
  const query = { ...queryOf(filter), since, cursor, direction: 'forward', wait: 4 };
  const page = await getPage<LogEntry>(path, { query, signal });
  const next = page.meta['cursor'] ?? page.items.at(-1)?.id;
  return { lines: page.items, next: typeof next === 'string' ? next : cursor };
}

export function useLog(filter: LogFilter, isFollowing: boolean) {
  const [state, dispatch] = useReducer(reduce, nothing);
  const newest = useRef<string>(undefined);
  const isReady = useRef(false);
  const last = state.lines.at(-1)?.id;
  useEffect(() => {
    newest.current = last;
  }, [last]);

  const load = useCallback(
    async (cursor: string | undefined, signal: AbortSignal) => {
      dispatch({ name: 'loading' });
      try {
        const found = await readBack(filter, cursor, signal);
        if (!signal.aborted) dispatch({ name: 'before', ...found });
        isReady.current = true;
      } catch (error) {
        if (!signal.aborted) dispatch({ name: 'failed', error });
      }
    },
    [filter],
  );

  useEffect(() => {
    const stop = new AbortController();
    isReady.current = false;
    dispatch({ name: 'cleared' });
    void load(undefined, stop.signal);
    return () => stop.abort();
  }, [load]);

  useEffect(() => {
    if (!isFollowing) return undefined;
    const stop = new AbortController();
    const follow = async () => {
      let cursor = newest.current;
      while (!stop.signal.aborted) {
        try {
          let isBehind = false;
          if (isReady.current) {
            cursor ??= newest.current;
            const found = await readOn(filter, cursor, stop.signal);
            if (stop.signal.aborted) return;
            cursor = found.next;
            isBehind = found.lines.length >= pageSize;
            dispatch({ name: 'after', lines: found.lines });
          }
          await sleep(isBehind ? restWhileBehind : rest);
        } catch (error) {
          if (stop.signal.aborted) return;
          dispatch({ name: 'failed', error });
          await sleep(restAfterFailure);
        }
      }
    };
    void follow();
    return () => stop.abort();
  }, [filter, isFollowing]);

  const loadOlder = useCallback(() => {
    if (state.older !== undefined && !state.isLoading) {
      void load(state.older, new AbortController().signal);
    }
  }, [load, state.older, state.isLoading]);

  return { ...state, loadOlder };
}
