// Acts that restart what carries their answer: the front door, or the part that answers.

import { ApiProblem } from '../lib/api/problem';

const tries = 30;
const pause = 1000;

const isSilence = (error: unknown) => error instanceof ApiProblem && error.slug === 'unreachable';

async function comesTrue(isDone: () => Promise<boolean>): Promise<boolean> {
  for (let count = 0; count < tries; count += 1) {
    await new Promise((done) => setTimeout(done, pause));
    if (await isDone().catch(() => false)) return true;
  }
  return false;
}

/** Does `act`. Where its answer was cut off, what came of it counts; a refusal stays one. */
export async function acrossRestart(
  act: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isSilence(error) || !(await comesTrue(isDone))) throw error;
  }
}
