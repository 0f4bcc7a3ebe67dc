// What the API answers when it refuses (RFC 9457), and what we say when it cannot be reached.

export interface FieldProblem {
  readonly field: string;
  readonly slug: string;
  /** In the language of the request. */
  readonly title: string | undefined;
}

const typePrefix = 'urn:unidash:problem:';

/** Status 0: no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly slug: string;
  /** In the language of the request. */
  readonly title: string | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(
    status: number,
    slug: string,
    more: {
      title?: string | undefined;
      requestId?: string | undefined;
      fields?: readonly FieldProblem[];
    } = {},
  ) {
    super(`${status} ${slug}`);
    this.status = status;
    this.slug = slug;
    this.title = more.title;
    this.requestId = more.requestId;
    this.fields = more.fields ?? [];
  }
}

/** The API or the way to it is down; asking again later is sensible. What only the machine's
    own part refuses leaves the rest as it is. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.slug.startsWith('host.')) return false;
  return [0, 502, 503, 504].includes(error.status);
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Reads any body: a proxy may answer HTML. */
export function parseProblem(status: number, body: unknown): ApiProblem {
  if (!isRecord(body)) return new ApiProblem(status, 'unknown');
  const type = asText(body['type']) ?? '';
  const slug = type.startsWith(typePrefix) ? type.slice(typePrefix.length) : 'unknown';
  const errors = Array.isArray(body['errors']) ? body['errors'] : [];
  const fields = errors.filter(isRecord).map((each) => ({
    field: asText(each['field']) ?? '',
    slug: asText(each['slug']) ?? 'unknown',
    title: asText(each['title']),
  }));
  const title = asText(body['title']);
  return new ApiProblem(status, slug, { title, requestId: asText(body['request_id']), fields });
}
