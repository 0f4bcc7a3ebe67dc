import { afterEach, describe, expect, test, vi } from 'vitest';
import { createEventHub, type HubMessage, type Tab } from './event_hub';
import { openEventStream, type StreamListener, type StreamState, waitBefore } from './event_stream';
import { createEventReader, type ServerEvent } from './event_text';
import { joinEvents, leaveEvents, onServerEvent, parseResource } from './events';

function readAll(pieces: readonly string[], lastId?: string) {
  const events: ServerEvent[] = [];
  const reader = createEventReader((event) => events.push(event), lastId);
  for (const piece of pieces) reader.push(piece);
  return { events, reader };
}

describe('The text of a stream', () => {
  const text = 'retry: 3000\n\nevent: job\nid: 7\ndata: {"a":\ndata: 1}\n\n: beat\n\ndata: x\n\n';

  test('is read alike in one piece and letter by letter', () => {
    const whole = readAll([text]).events;
    expect(whole).toEqual([
      { name: 'job', data: '{"a":\n1}' },
      { name: 'message', data: 'x' },
    ]);
    expect(readAll([...text]).events).toEqual(whole);
  });

  test.each(['\n', '\r\n', '\r'])('may end its lines with %j', (end) => {
    const { events } = readAll([
      ...`event: job\ndata: 1\n\ndata: 2\n\n`.replaceAll('\n', end),
      'x',
    ]);
    expect(events.map(({ data }) => data)).toEqual(['1', '2']);
  });

  test('gives the id of the last event that was complete', () => {
    expect(readAll(['id: 7\ndata: 1\n\nid: 8\ndata: 2\n']).reader.lastId).toBe('7');
    expect(readAll(['id: 7\n\n']).reader.lastId).toBe('7');
    expect(readAll(['id: a\0b\ndata: 1\n\n'], '5').reader.lastId).toBe('5');
  });

  test('says how long to wait, in digits alone', () => {
    expect(readAll(['retry: 3000\n']).reader.retry).toBe(3000);
    expect(readAll(['retry: soon\n']).reader.retry).toBeUndefined();
  });

  test('of something else than a resource gives none', () => {
    expect(parseResource('{}')).toBeUndefined();
    expect(parseResource('{"id":')).toBeUndefined();
    expect(parseResource('null')).toBeUndefined();
    expect(parseResource('{"id":"1","attributes":{}}')).toMatchObject({ id: '1' });
  });
});

/** An API in memory: what it answers in turn, and what it was asked with. */
function standIn(answers: readonly (() => Response | Promise<Response>)[]) {
  const asked: Record<string, string>[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    asked.push(init.headers as Record<string, string>);
    const answer = answers[asked.length - 1];
    // After the last, nothing more comes until the reader gives up.
    if (answer) return answer();
    return new Promise<Response>((_done, fail) => {
      init.signal?.addEventListener('abort', () => fail(new Error('aborted')));
    });
  });
  return asked;
}

const streamOf = (text: string) => () =>
  new Response(text, { headers: { 'Content-Type': 'text/event-stream' } });

function listen() {
  const states: StreamState[] = [];
  const events: ServerEvent[] = [];
  const listener: StreamListener = {
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
  };
  return { states, events, close: openEventStream(listener) };
}

afterEach(() => vi.unstubAllGlobals());

describe('A stream', () => {
  test('that broke off goes on after the last event', async () => {
    const asked = standIn([
      streamOf('retry: 1\nid: 7\ndata: 1\n\n'),
      streamOf('id: 8\ndata: 2\n\n'),
    ]);
    const { events, close } = listen();
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    expect(asked.map((headers) => headers['Last-Event-ID'])).toEqual([undefined, '7', '8']);
    expect(events.map(({ data }) => data)).toEqual(['1', '2']);
    close();
  });

  test('is open once it is said from where it tells, and not by its head alone', async () => {
    let say: (text: string) => void = () => undefined;
    let reads = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          say = (text) => controller.enqueue(new TextEncoder().encode(text));
        },
        pull() {
          reads += 1;
        },
      },
      { highWaterMark: 0 },
    );
    standIn([() => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })]);
    const { states, events, close } = listen();
    say('retry: 1\n\n:\n\n');
    // It asks for more once it has taken what there was.
    await vi.waitFor(() => expect(reads).toBe(1));
    expect(states).toEqual(['connecting']);
    say('id: 7\n\n');
    await vi.waitFor(() => expect(states).toEqual(['connecting', 'open']));
    expect(events).toEqual([]);
    close();
  });

  test.each([401, 404])('that is refused with %i is not asked for again', async (status) => {
    const asked = standIn([streamOf('retry: 1\nid: 7\n\n'), () => new Response('{}', { status })]);
    const { states } = listen();
    await vi.waitFor(() => expect(states.at(-1)).toBe('refused'));
    expect(states).toEqual(['connecting', 'open', 'lost', 'refused']);
    expect(asked).toHaveLength(2);
  });

  test('comes back after answers of something that is away', async () => {
    const away = () => new Response('<html>', { status: 503 });
    const other = () => new Response('{}', { headers: { 'Content-Type': 'text/html' } });
    const asked = standIn([streamOf('retry: 1\n\n'), away, other, streamOf('data: 1\n\n')]);
    const { events, states, close } = listen();
    await vi.waitFor(() => expect(asked).toHaveLength(5));
    expect(events.map(({ data }) => data)).toContain('1');
    expect(states.at(-1)).toBe('lost');
    close();
  });

  test('that is closed asks no more, and says no more', async () => {
    const asked = standIn([]);
    const { states, close } = listen();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    close();
    await vi.waitFor(() => expect(states).toEqual(['connecting']));
    expect(asked).toHaveLength(1);
  });

  test('waits longer after each failure, within bounds, and not all at once', () => {
    expect(waitBefore(0, 3000, 1)).toBe(3000);
    expect(waitBefore(0, 3000, 0)).toBe(1500);
    expect(waitBefore(3, 3000, 1)).toBe(24_000);
    expect(waitBefore(50, 3000, 1)).toBe(60_000);
    expect(waitBefore(0, 90_000, 1)).toBe(90_000);
  });
});

describe('What a tab hears', () => {
  test('begins with a reset, once, however late the stream is there and however often it breaks', async () => {
    const away = () => new Response('<html>', { status: 503 });
    const asked = standIn([
      streamOf('retry: 1\n\n'),
      away,
      streamOf('id: 7\n\n'),
      streamOf('id: 8\nevent: job\ndata: {}\n\n'),
    ]);
    const names: string[] = [];
    const stop = onServerEvent(({ name }) => names.push(name));
    joinEvents('giselle');
    await vi.waitFor(() => expect(asked).toHaveLength(5));
    expect(names).toEqual(['reset', 'job']);
    leaveEvents();
    stop();
  });
});

describe('The hub', () => {
  function makeHub() {
    const streams: { listener: StreamListener; isClosed: boolean }[] = [];
    const hub = createEventHub((listener) => {
      const stream = { listener, isClosed: false };
      streams.push(stream);
      return () => (stream.isClosed = true);
    });
    return { hub, streams };
  }
  function makeTab() {
    const heard: HubMessage[] = [];
    const tab: Tab = { post: (message) => heard.push(message) };
    return { tab, heard };
  }
  const event = { name: 'job', data: '{}' };

  test('has one stream for all tabs, and each of them hears it', () => {
    const { hub, streams } = makeHub();
    const [one, other] = [makeTab(), makeTab()];
    hub.join(one.tab, 'giselle');
    streams[0]?.listener.onState('open');
    hub.join(other.tab, 'giselle');
    expect(streams).toHaveLength(1);
    expect(other.heard).toEqual([{ state: 'open' }]);
    streams[0]?.listener.onEvent(event);
    expect(one.heard.at(-1)).toEqual({ event });
    expect(other.heard.at(-1)).toEqual({ event });
  });

  test('tells a tab that left nothing more, and ends with the last', () => {
    const { hub, streams } = makeHub();
    const [one, other] = [makeTab(), makeTab()];
    hub.join(one.tab, 'giselle');
    hub.join(other.tab, 'giselle');
    hub.leave(one.tab);
    streams[0]?.listener.onEvent(event);
    expect(one.heard).not.toContainEqual({ event });
    expect(streams[0]?.isClosed).toBe(false);
    hub.leave(other.tab);
    expect(streams[0]?.isClosed).toBe(true);
    hub.join(other.tab, 'giselle');
    expect(streams).toHaveLength(2);
  });

  test('gives nobody the events of another person', () => {
    const { hub, streams } = makeHub();
    const [hers, his] = [makeTab(), makeTab()];
    hub.join(hers.tab, 'giselle');
    hub.join(his.tab, 'karim');
    expect(streams[0]?.isClosed).toBe(true);
    expect(hers.heard.at(-1)).toEqual({ state: 'refused' });
    streams[1]?.listener.onEvent(event);
    expect(his.heard).toContainEqual({ event });
    expect(hers.heard).not.toContainEqual({ event });
  });

  test('ends for all where the session is over', () => {
    const { hub, streams } = makeHub();
    const { tab, heard } = makeTab();
    hub.join(tab, 'giselle');
    streams[0]?.listener.onState('refused');
    expect(heard.at(-1)).toEqual({ state: 'refused' });
    streams[0]?.listener.onEvent(event);
    expect(heard.at(-1)).toEqual({ state: 'refused' });
    hub.join(tab, 'giselle');
    expect(streams).toHaveLength(2);
  });
});
