// The one place that speaks HTTP to /v1: JSON:API documents out and in, problems thrown.

import { $locale } from '../i18n/locale';
import { $connection } from '../stores/connection';
import { $session } from '../stores/session';
import { ApiProblem, isUnreachable, parseProblem } from './problem';

export type Resource<Attributes> = Attributes & { readonly id: string };

export interface Answer<Attributes> {
  readonly value: Resource<Attributes>;
  readonly etag: string | undefined;
  /** One-time addresses and the like. */
  readonly meta: Readonly<Record<string, unknown>>;
}

export interface Page<Attributes> {
  readonly items: readonly Resource<Attributes>[];
  readonly total: number;
  /** What a list says beside its items, such as where to go on reading. */
  readonly meta: Readonly<Record<string, unknown>>;
}

export type Query = Readonly<Record<string, string | number | undefined>>;

interface Body {
  readonly type: string;
  readonly attributes: object;
}

interface Options {
  readonly query?: Query;
  readonly body?: Body;
  readonly ifMatch?: string | undefined;
  readonly signal?: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface ResourceObject {
  readonly id: string;
  readonly attributes: object;
}

const mediaType = 'application/vnd.api+json';

function addressOf(path: string, query: Query | undefined): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

async function fetchOrThrow(method: Method, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: mediaType,
    'Accept-Language': $locale.get(),
  };
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch;
  if (options.body) headers['Content-Type'] = mediaType;
  try {
    return await fetch(addressOf(path, options.query), {
      method,
      headers,
      body: options.body ? JSON.stringify({ data: options.body }) : null,
      signal: options.signal ?? null,
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiProblem(0, 'unreachable');
  }
}

/** Of no use to a page that is about to be left, and no fault to show on it. */
const noAnswer = new Promise<never>(() => undefined);

async function send(method: Method, path: string, options: Options): Promise<Response> {
  if ($session.get() === 'ending') return noAnswer;
  try {
    const response = await fetchOrThrow(method, path, options);
    if (!response.ok) {
      throw parseProblem(response.status, await response.json().catch(() => undefined));
    }
    $connection.set('up');
    return response;
  } catch (error) {
    if ($session.get() === 'ending') return noAnswer;
    if (isUnreachable(error)) $connection.set('lost');
    if (error instanceof ApiProblem && error.status === 401) $session.set('expired');
    throw error;
  }
}

function unwrap<Attributes>(resource: ResourceObject): Resource<Attributes> {
  return { ...resource.attributes, id: resource.id } as Resource<Attributes>;
}

async function readAnswer<Attributes>(response: Response): Promise<Answer<Attributes>> {
  const document = (await response.json()) as {
    data: ResourceObject;
    meta?: Record<string, unknown>;
  };
  return {
    value: unwrap<Attributes>(document.data),
    etag: response.headers.get('ETag') ?? undefined,
    meta: document.meta ?? {},
  };
}

export async function getOne<Attributes>(
  path: string,
  options: Pick<Options, 'signal'> = {},
): Promise<Answer<Attributes>> {
  return readAnswer(await send('GET', path, options));
}

export async function getPage<Attributes>(
  path: string,
  options: Pick<Options, 'query' | 'signal'> = {},
): Promise<Page<Attributes>> {
  const response = await send('GET', path, options);
  const document = (await response.json()) as {
    data: ResourceObject[];
    meta?: Record<string, unknown>;
  };
  const items = document.data.map((each) => unwrap<Attributes>(each));
  const meta = document.meta ?? {};
  return { items, total: Number(meta['total'] ?? items.length), meta };
}

/** A write whose answer is a resource. */
export async function writeOne<Attributes>(
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  options: Pick<Options, 'body' | 'ifMatch'> = {},
): Promise<Answer<Attributes>> {
  return readAnswer(await send(method, path, options));
}

/** A write whose answer, if any, is of no interest. */
export async function write(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: Pick<Options, 'body' | 'ifMatch'> = {},
): Promise<void> {
  await send(method, path, options);
}
