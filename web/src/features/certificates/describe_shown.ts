// Which certificate browsers see, in words. Pure.

import type { CertificateSettings, KeptCertificate } from '../../lib/api/resources';

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

/** Whether it is shown for the names it has. */
export function isShown(
  certificate: Pick<KeptCertificate, 'source' | 'not_before' | 'not_after'>,
  chosen: CertificateSettings['source'],
  now: number,
): boolean {
  const validity = validityOf(certificate, now);
  return certificate.source === chosen && (validity === 'valid' || validity === 'ending');
}

/** The one that is told of: of those by which people come in, the one that lasts longest, for it
    took the place of the others. */
export function toldOf<C extends KeptCertificate>(
  kept: readonly C[],
  chosen: CertificateSettings['source'],
  now: number,
): C | undefined {
  const shown = kept.filter((each) => isShown(each, chosen, now));
  const isOfSignIn = ({ uncovered }: C) => !uncovered.some((name) => /^(desk|id)\./.test(name));
  const of = shown.some(isOfSignIn) ? shown.filter(isOfSignIn) : shown;
  return of.toSorted((a, b) => Date.parse(b.not_after) - Date.parse(a.not_after))[0];
}

export type Standing = 'own' | 'instead' | 'shown';

export function standingOf({
  source,
  shown,
}: Pick<CertificateSettings, 'source' | 'shown'>): Standing {
  if (shown !== 'own') return 'shown';
  return source === 'own' ? 'own' : 'instead';
}
