// From an API problem to a sentence a person can act on.

import { ApiProblem } from '../lib/api/problem';
import type { Translate } from '../lib/i18n/locale';
import type { PlainMessage } from '../lib/i18n/message';
import { problems } from './messages';

const bySlug: Readonly<Record<string, PlainMessage>> = {
  unreachable: problems.unreachable,
  'request.invalid': problems.checkFields,
  'request.changed_meanwhile': problems.changedMeanwhile,
  'postgres.already_exists': problems.alreadyExists,
  'field.required': problems.fieldRequired,
  'field.too_short': problems.fieldTooShort,
  'field.too_long': problems.fieldTooLong,
};

const byStatus: Readonly<Record<number, PlainMessage>> = {
  0: problems.unreachable,
  401: problems.signedOut,
  403: problems.forbidden,
  404: problems.notFound,
  412: problems.changedMeanwhile,
  429: problems.tooMany,
  502: problems.unreachable,
  503: problems.unreachable,
  504: problems.unreachable,
};

// Families of slugs whose sentence does not depend on the domain that names them.
const byEnding: readonly (readonly [RegExp, PlainMessage])[] = [
  [/last_super_admin/, problems.lastSuperAdmin],
  [/(own_account|self)$/, problems.ownAccount],
  [/(already_exists|taken|exists)$/, problems.alreadyExists],
  [/(wrong_password|current_password|password_mismatch)/, problems.wrongPassword],
  [/password.*too_short/, problems.passwordTooShort],
  [/password.*(common|compromised)/, problems.passwordTooCommon],
  [/username/, problems.badUsername],
  [/email/, problems.badEmail],
  [/(url|address)/, problems.badAddress],
];

function findBySlug(slug: string): PlainMessage | undefined {
  return bySlug[slug] ?? byEnding.find(([pattern]) => pattern.test(slug))?.[1];
}

/** The sentence for a whole request that was refused. */
export function problemSentence(error: unknown, t: Translate): string {
  if (!(error instanceof ApiProblem)) return t(problems.unknown);
  const known = findBySlug(error.slug);
  if (known) return t(known);
  if (error.fields.length > 0) return t(problems.checkFields);
  const general = byStatus[error.status];
  return error.title ?? t(general ?? problems.unknown);
}

/** The sentence for one field, if the problem names it. */
export function fieldSentence(error: unknown, field: string, t: Translate): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const named = error.fields.find((each) => each.field === field);
  if (!named) return undefined;
  const known = findBySlug(named.slug);
  return known ? t(known) : (named.title ?? t(problems.fieldInvalid));
}

/** Only for what nobody foresaw: a number to give to whoever looks into it. */
export function referenceOf(error: unknown): string | undefined {
  return error instanceof ApiProblem && error.status === 500 ? error.requestId : undefined;
}
