// Who may act on whose account. The API decides; the screen offers nothing it would refuse.

import type { Me, Role, User } from '../lib/api/resources';

type Actor = Pick<Me, 'username' | 'role'>;

export function mayGrant(actor: Actor, role: Role): boolean {
  return role === 'user' || actor.role === 'super_admin';
}

/** One's own account is changed in one's own settings. */
export function mayActOn(actor: Actor, person: Pick<User, 'username' | 'effective_role'>): boolean {
  return actor.username !== person.username && mayGrant(actor, person.effective_role);
}
