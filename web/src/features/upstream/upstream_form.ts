// The answers about a sign-in service, between the form and the API. Pure.

import type { NewSignInService } from '../../lib/api/resources';
import { linesOf, splitWords, wordsOf } from '../../shared/ui/form_values';

export interface Answers {
  readonly name: string;
  readonly issuer: string;
  readonly client_id: string;
  readonly client_secret: string;
  /** With blanks between them. */
  readonly scopes: string;
  /** With blanks, commas or semicolons between them. */
  readonly sign_in_domains: string;
  readonly creation: 'none' | 'listed';
  readonly creation_claim: string;
  /** One on each line. */
  readonly creation_values: string;
}

/** Fields with one item on each line. */
export const byLine = ['creation_values'];

type Written = Omit<NewSignInService, 'issuer' | 'client_secret'>;

/** What a new service and a change have in common. A rule that is off keeps nothing. */
export function writtenOf(answers: Answers): Written {
  const { creation } = answers;
  const isListed = creation === 'listed';
  return {
    name: answers.name,
    client_id: answers.client_id.trim(),
    scopes: wordsOf(answers.scopes),
    sign_in_domains: splitWords(answers.sign_in_domains).map((each) =>
      each.replace(/^@/, '').toLowerCase(),
    ),
    creation,
    creation_claim: isListed ? answers.creation_claim.trim() : '',
    creation_values: isListed ? linesOf(answers.creation_values) : [],
  };
}
