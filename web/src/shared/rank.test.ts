import { expect, test } from 'vitest';
import type { Role } from '../lib/api/resources';
import { mayActOn, mayGrant } from './rank';

const person = (username: string, role: Role) => ({ username, role, effective_role: role });
const everyone = [person('s', 'super_admin'), person('a', 'admin'), person('u', 'user')];

test('An administrator acts on users only', () => {
  const karim = person('karim', 'admin');
  expect(everyone.filter((each) => mayActOn(karim, each))).toEqual([person('u', 'user')]);
  expect(mayGrant(karim, 'user')).toBe(true);
  expect(mayGrant(karim, 'admin')).toBe(false);
});

test('A main administrator acts on everybody else', () => {
  const claire = person('claire', 'super_admin');
  expect(everyone.every((each) => mayActOn(claire, each))).toBe(true);
  expect(mayActOn(claire, claire)).toBe(false);
  expect(mayGrant(claire, 'super_admin')).toBe(true);
});
