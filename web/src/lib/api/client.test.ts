import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { $connection } from '../stores/connection';
import { $session } from '../stores/session';
import { getOne, getPage, write, writeOne } from './client';

const answer = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

beforeEach(() => {
  vi.stubGlobal('fetch', answer);
  $connection.set('up');
  $session.set('open');
});

afterEach(() => {
  answer.mockReset();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('One resource comes with its id, its ETag as sent, and meta', async () => {
  const data = { type: 'desktops', id: '7', attributes: { theme: 'dark' } };
  answer.mockResolvedValue(json(200, { data, meta: { link: 'x' } }, { ETag: '"3"' }));
  expect(await getOne('/v1/desktop')).toEqual({
    value: { id: '7', theme: 'dark' },
    etag: '"3"',
    meta: { link: 'x' },
  });
});

test('A page asks only for what is filtered and knows the total', async () => {
  const data = [{ type: 'users', id: '1', attributes: { username: 'ana' } }];
  answer.mockResolvedValue(json(200, { data, meta: { total: 41 } }));
  const query = { q: 'a&b', role: '', page_number: 2, since: undefined };
  expect(await getPage('/v1/admin/users', { query })).toEqual({
    items: [{ id: '1', username: 'ana' }],
    total: 41,
    meta: { total: 41 },
  });
  expect(answer.mock.calls[0]?.[0]).toBe('/v1/admin/users?q=a%26b&page_number=2');
});

test('A write sends a JSON:API document and If-Match', async () => {
  answer.mockResolvedValue(json(200, { data: { type: 'me', id: '1', attributes: {} } }));
  const body = { type: 'me', attributes: { email: null } };
  await writeOne('PATCH', '/v1/me', { body, ifMatch: '"3"' });
  const init = answer.mock.calls[0]?.[1];
  expect(init).toMatchObject({ method: 'PATCH', body: JSON.stringify({ data: body }) });
  expect(init?.headers).toMatchObject({
    'Content-Type': 'application/vnd.api+json',
    'If-Match': '"3"',
  });
});

test('No answer is a problem of status 0 and a lost connection', async () => {
  answer.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(getOne('/v1/me')).rejects.toMatchObject({ status: 0, slug: 'unreachable' });
  expect($connection.get()).toBe('lost');
  expect($session.get()).toBe('open');
});

test('A gateway page in HTML is a lost connection; the next success ends it', async () => {
  answer.mockResolvedValueOnce(new Response('<h1>503</h1>', { status: 503 }));
  await expect(write('DELETE', '/v1/shortcuts/1')).rejects.toMatchObject({ status: 503 });
  expect($connection.get()).toBe('lost');
  answer.mockResolvedValueOnce(new Response(null, { status: 204 }));
  await write('DELETE', '/v1/shortcuts/1');
  expect($connection.get()).toBe('up');
});

test('401 ends the session, 403 does not', async () => {
  answer.mockResolvedValueOnce(json(403, {}));
  await expect(getOne('/v1/me')).rejects.toMatchObject({ status: 403 });
  expect($session.get()).toBe('open');
  answer.mockResolvedValueOnce(json(401, {}));
  await expect(getOne('/v1/me')).rejects.toMatchObject({ status: 401 });
  expect($session.get()).toBe('expired');
});

test('While signing out nothing more is asked, and no answer counts', async () => {
  vi.useFakeTimers();
  let refuse: (response: Response) => void = () => undefined;
  answer.mockReturnValueOnce(new Promise((resolve) => (refuse = resolve)));
  const settled = vi.fn<() => void>();
  void getOne('/v1/me').then(settled, settled);
  $session.set('ending');
  void getOne('/v1/apps').then(settled, settled);
  refuse(json(401, {}));
  await vi.advanceTimersByTimeAsync(1000);
  expect(answer).toHaveBeenCalledTimes(1);
  expect(settled).not.toHaveBeenCalled();
  expect($session.get()).toBe('ending');
});
