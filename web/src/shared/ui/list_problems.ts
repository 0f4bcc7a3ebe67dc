// Problems with the items of a list that one field holds. Pure.

import { ApiProblem, type FieldProblem } from '../../lib/api/problem';

/** The problem with each item of a list told at the field that holds the list; in those that
    hold one item on each line (`byLine`), with its line. */
export function gatherByField(
  problem: unknown,
  byLine: readonly string[],
  sayLine: (line: number, title: string) => string,
) {
  if (!(problem instanceof ApiProblem)) return problem;
  const fields = problem.fields.map((each): FieldProblem => {
    const [field = '', place] = each.field.split('/');
    const isLine = place !== undefined && byLine.includes(field);
    if (!isLine || each.title === undefined) return { ...each, field };
    // Its own sentence, so that the line can stand before it.
    return { field, slug: 'field.line', title: sayLine(Number(place) + 1, each.title) };
  });
  const { status, slug, title, requestId } = problem;
  return new ApiProblem(status, slug, { title, requestId, fields });
}
