// From an API problem to a sentence a person can act on.

import { ApiProblem } from '../lib/api/problem';
import type { Translate } from '../lib/i18n/locale';
import type { PlainMessage } from '../lib/i18n/message';
import { problems } from './messages';

// The slugs that deserve another sentence here than the title the API sends with them: one with an
// example, or in the words of these screens.
const bySlug: Readonly<Record<string, PlainMessage>> = {
  unreachable: problems.unreachable,
  'access.forbidden': problems.forbidden,
  'app.bad_address': problems.badAddress,
  'app.frame_needs_https': problems.frameNeedsHttps,
  'identity.last_super_admin': problems.lastSuperAdmin,
  'identity.not_an_email': problems.badEmail,
  'identity.own_account': problems.ownAccount,
  'identity.super_admin_only': problems.superAdminOnly,
  'identity.wrong_password': problems.wrongPassword,
  'request.changed_meanwhile': problems.changedMeanwhile,
  'request.client_generated_id': problems.outdatedPage,
  'request.invalid': problems.checkFields,
  'request.wrong_media_type': problems.outdatedPage,
  'request.wrong_resource_id': problems.outdatedPage,
  'request.wrong_resource_type': problems.outdatedPage,
};

const byStatus: Readonly<Record<number, PlainMessage>> = {
  0: problems.unreachable,
  401: problems.signedOut,
  403: problems.forbidden,
  404: problems.notFound,
  412: problems.changedMeanwhile,
  415: problems.outdatedPage,
  429: problems.tooMany,
  502: problems.unreachable,
  503: problems.unreachable,
  504: problems.unreachable,
};

function findBySlug(slug: string): PlainMessage | undefined {
  return Object.hasOwn(bySlug, slug) ? bySlug[slug] : undefined;
}

/** The sentence for a whole request that was refused. */
export function problemSentence(error: unknown, t: Translate): string {
  if (!(error instanceof ApiProblem)) return t(problems.unknown);
  const known = findBySlug(error.slug);
  if (known) return t(known);
  const general = byStatus[error.status];
  return error.title ?? t(general ?? problems.unknown);
}

/** The same above a form, where each field at fault says by itself what is wrong. */
export function formSentence(error: unknown, t: Translate): string {
  const hasFields = error instanceof ApiProblem && error.fields.length > 0;
  return hasFields ? t(problems.checkFields) : problemSentence(error, t);
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
