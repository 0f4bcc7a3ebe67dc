// Assertions that many tests share.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';

/** An RFC 9457 problem document, exactly as the API promises. */
export function assertProblem(answer, status, slug) {
  const statuses = Array.isArray(status) ? status : [status];
  assert.ok(statuses.includes(answer.status), `${answer.status}, wanted ${statuses}: ${answer.text}`);
  assert.match(answer.headers['content-type'], /^application\/problem\+json\b/);
  const problem = answer.json;
  assert.match(problem.type, /^urn:unidash:problem:[a-z_]+\.[a-z0-9_]+$/);
  assert.equal(problem.status, answer.status);
  assert.ok(problem.title.length > 0, 'a title for people');
  assert.match(problem.request_id, /^[0-9a-f-]{36}$/);
  if (slug) assert.equal(problem.type, `urn:unidash:problem:${slug}`);
  return problem;
}

const longestPause = 0.25;

/** Asks again, after `pause` seconds and then ever more seldom, until `accept` is content. What is
 *  asked after `seconds` must be: how long an answer takes on a busy machine does not count. */
export async function eventually(what, seconds, ask, accept = Boolean, pause = 0.025) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const late = Date.now() > deadline;
    const answer = await ask();
    if (accept(answer)) return answer;
    if (late) throw new Error(`${what}: still not so after ${seconds} s, but ${shortened(answer)}`);
    await sleep(pause);
    pause = Math.max(pause, Math.min(pause * 1.25, longestPause));
  }
}

const shortened = (answer) => inspect(answer, { depth: 4 }).slice(0, 4000);

export const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
