import { expect, test } from 'vitest';
import { ApiProblem, isUnreachable, parseProblem } from './problem';

test('A problem document keeps its slug, request and fields', () => {
  const problem = parseProblem(422, {
    type: 'urn:unidash:problem:request.invalid',
    title: 'Some fields need correcting.',
    status: 422,
    request_id: 'r-1',
    errors: [{ field: 'email', slug: 'identity.not_an_email', title: 'No.' }, 'broken'],
  });
  expect(problem).toMatchObject({ status: 422, slug: 'request.invalid', requestId: 'r-1' });
  expect(problem.fields).toEqual([{ field: 'email', slug: 'identity.not_an_email', title: 'No.' }]);
});

test.each([undefined, null, 'bad gateway', [], { type: 7, errors: 'x' }, { type: 'about:blank' }])(
  'A body that is no problem document (%j) is an unknown problem',
  (body) => {
    expect(parseProblem(502, body)).toMatchObject({ status: 502, slug: 'unknown', fields: [] });
  },
);

test('Silence and gateway errors mean unreachable; refusals do not', () => {
  const statuses = [0, 400, 401, 403, 404, 409, 412, 422, 429, 500, 502, 503, 504];
  const unreachable = statuses.filter((status) => isUnreachable(new ApiProblem(status, 'x')));
  expect(unreachable).toEqual([0, 502, 503, 504]);
  expect(isUnreachable(new TypeError('x'))).toBe(false);
});
