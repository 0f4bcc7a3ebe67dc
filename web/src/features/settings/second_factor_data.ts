// The second step at sign-in: codes of an app on one's phone, and recovery codes.

import { queryOptions, useMutation } from '@tanstack/react-query';
import { getOne, write, writeOne } from '../../lib/api/client';
import type { FactorEnrolment, RecoveryCodes, SecondFactor } from '../../lib/api/resources';
import { queryClient } from '../../shared/data/query_client';
import { withRecentPassword } from '../../shared/ui/step_up';

const path = '/v1/account/second_factor';

export const factorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => getOne<SecondFactor>(path, { signal }),
  refetchOnWindowFocus: 'always',
});

/** Not before codes that are shown once are put away: it would take them from the screen. */
export const reloadFactor = () => queryClient.invalidateQueries({ queryKey: factorQuery.queryKey });

export function useBegin() {
  return useMutation({
    mutationFn: () => withRecentPassword(() => writeOne<FactorEnrolment>('POST', path)),
  });
}

export function useConfirm() {
  return useMutation({
    mutationFn: (code: string) =>
      writeOne<RecoveryCodes>('POST', `${path}/confirm`, {
        body: { type: 'codes', attributes: { code } },
      }),
  });
}

export function useRemove() {
  return useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', path)),
    onSuccess: reloadFactor,
  });
}

export function useRenewCodes() {
  return useMutation({
    mutationFn: () =>
      withRecentPassword(() => writeOne<RecoveryCodes>('POST', `${path}/recovery_codes`)),
  });
}

/** What opens the account once the code app is taken away. Pure. */
export function afterRemoval(
  { passkeys, required_from }: Pick<SecondFactor, 'passkeys' | 'required_from'>,
  now: number,
): 'passkey' | 'password' | 'until' | 'required' {
  if (passkeys > 0) return 'passkey';
  if (required_from === undefined) return 'password';
  return Date.parse(required_from) > now ? 'until' : 'required';
}

/** The dark modules of a QR code as one path, a unit square each. */
export function qrPath(rows: readonly string[]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (const { index, 0: run } of row.matchAll(/1+/g))
      path += `M${index} ${y}h${run.length}v1h-${run.length}z`;
  });
  return path;
}
