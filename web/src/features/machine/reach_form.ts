// From the answers of the form to the choice the API takes, and what the form begins with. Pure.

import type { Reach, ReachChoice, ReachMode } from '../../lib/api/resources';
import { linesOf } from '../../shared/ui/form_values';

/** Fields with one item on each line. */
export const reachByLine = ['internal_networks', 'administration_networks'];

export interface ReachAnswers {
  readonly internal_networks: string;
  readonly administration_networks: string;
}

export function choiceOf(answers: ReachAnswers, mode: ReachMode): ReachChoice {
  return {
    mode,
    internal_networks: linesOf(answers.internal_networks),
    administration_networks: linesOf(answers.administration_networks),
  };
}

/** What begins with fe80 is for the devices among themselves: nobody writes it. */
const isWritten = (network: string) => !/^fe80:/i.test(network);

/** Lists that are empty begin with the networks of the machine's cables where they must not be. */
export function proposedFor(reach: Reach, mode: ReachMode): ReachAnswers {
  const own = reach.link_networks.filter(isWritten);
  const filled = (list: readonly string[]) => {
    const isNeeded = list.length === 0 && mode === 'enterprise';
    return (isNeeded ? own : list).join('\n');
  };
  return {
    internal_networks: filled(reach.internal_networks),
    administration_networks: filled(reach.administration_networks),
  };
}
