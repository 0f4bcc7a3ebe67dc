// Reads text/event-stream (WHATWG HTML, section 9.2.6) as it arrives, in pieces of any size. Pure.

export interface ServerEvent {
  readonly name: string;
  readonly data: string;
}

interface Reader {
  /** The id of the last event that was complete: where to go on after a break. */
  readonly lastId: string;
  /** How long to wait before coming back, in milliseconds, if it was said. */
  readonly retry: number | undefined;
  push: (text: string) => void;
}

export function createEventReader(onEvent: (event: ServerEvent) => void, lastId = ''): Reader {
  const reader = { lastId, retry: undefined as number | undefined, push };
  let rest = '';
  let id = lastId;
  let name = '';
  let data: string[] = [];

  function dispatch(): void {
    reader.lastId = id;
    if (data.length > 0) onEvent({ name: name || 'message', data: data.join('\n') });
    name = '';
    data = [];
  }

  function readLine(line: string): void {
    if (line === '') return dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) reader.retry = Number(value);
  }

  function push(text: string): void {
    rest += text;
    // A carriage return at the very end may be half of a line's end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  }

  return reader;
}
