import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeDesktop } from './desktop';
import { queryClient } from './query_client';

// The rule of the API, in memory: a change needs the revision it is based on.
let revision = 1;
let theme = 'auto';

async function desktopApi(_path: string, init: RequestInit): Promise<Response> {
  const reply = () =>
    new Response(JSON.stringify({ data: { type: 'desktops', id: '1', attributes: { theme } } }), {
      headers: { ETag: `"${revision}"` },
    });
  if (init.method === 'GET') return reply();
  const headers = init.headers as Record<string, string>;
  if (headers['If-Match'] !== `"${revision}"`) return new Response('{}', { status: 412 });
  theme = JSON.parse(String(init.body)).data.attributes.theme;
  revision += 1;
  return reply();
}

beforeEach(() => {
  revision = 1;
  theme = 'auto';
  queryClient.clear();
  vi.stubGlobal('fetch', vi.fn(desktopApi));
});

afterEach(() => vi.unstubAllGlobals());

test('A change is based on what was last seen', async () => {
  const answer = await changeDesktop({ theme: 'dark' });
  expect(answer).toMatchObject({ etag: '"2"', value: { theme: 'dark' } });
});

test('A change made elsewhere meanwhile is read before ours is applied on top', async () => {
  await queryClient.fetchQuery({ queryKey: ['warm'], queryFn: () => 1 });
  await changeDesktop({ theme: 'light' });
  revision = 9;
  expect(await changeDesktop({ theme: 'dark' })).toMatchObject({ etag: '"10"' });
});

test('A desktop that changes faster than we read is given up, not hammered', async () => {
  const api = vi.fn(async (path: string, init: RequestInit) => {
    revision += 1;
    return desktopApi(path, { ...init, headers: { ...init.headers, 'If-Match': '"0"' } });
  });
  vi.stubGlobal('fetch', api);
  await expect(changeDesktop({ theme: 'dark' })).rejects.toMatchObject({ status: 412 });
  expect(api.mock.calls.filter(([, init]) => init.method === 'PATCH')).toHaveLength(2);
});
