// Which certificate browsers see, in words. Pure.

import type { CertificateSettings, KeptCertificate } from '../../lib/api/names_resources';

const soon = 30 * 24 * 60 * 60 * 1000;

export type Validity = 'early' | 'valid' | 'ending' | 'over';

export function validityOf(
  { not_before, not_after }: Pick<KeptCertificate, 'not_before' | 'not_after'>,
  now: number,
): Validity {
  if (Date.parse(not_after) <= now) return 'over';
  if (Date.parse(not_before) > now) return 'early';
  return Date.parse(not_after) - now < soon ? 'ending' : 'valid';
}

/** The one that is told of: of those that are shown, the one that ends first. */
export function shownOf<C extends KeptCertificate>(kept: readonly C[]): C | undefined {
  return kept
    .filter(({ is_shown }) => is_shown)
    .toSorted((a, b) => Date.parse(a.not_after) - Date.parse(b.not_after))[0];
}

export type Standing = 'own' | 'instead' | 'shown';

export function standingOf({
  source,
  shown,
}: Pick<CertificateSettings, 'source' | 'shown'>): Standing {
  if (shown !== 'own') return 'shown';
  return source === 'own' ? 'own' : 'instead';
}
