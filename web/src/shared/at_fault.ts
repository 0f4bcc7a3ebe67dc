// Whether a problem of the API is with one of some fields.

import { ApiProblem } from '../lib/api/problem';

export function isAtFault(problem: unknown, fields: readonly string[]): boolean {
  return (
    problem instanceof ApiProblem && problem.fields.some(({ field }) => fields.includes(field))
  );
}
