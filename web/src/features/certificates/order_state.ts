// How an order stands, and when to look again. Pure.

import type { CertificateOrder } from '../../lib/api/resources';

const soon = 2000;
const later = 15_000;

/** It is being asked for, or will be in a moment. */
export function isUnderWay({ state }: Pick<CertificateOrder, 'state'>): boolean {
  return state === 'trying';
}

/** Often while one is under way or about to be; then seldom, for they come by themselves. */
export function periodFor(orders: readonly CertificateOrder[] | undefined): number {
  if (!orders || orders.length === 0) return soon;
  return orders.some(({ state }) => state === 'trying' || state === 'waiting') ? soon : later;
}
