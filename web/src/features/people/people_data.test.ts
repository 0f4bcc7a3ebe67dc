import { expect, test } from 'vitest';
import { canGetLink, type Person, unconfirmedEmail } from './people_data';

const person = (attributes: Partial<Person>) =>
  ({ email_verified: false, is_of_directory: false, ...attributes }) as Person;

test('What somebody asked for is what has to be confirmed', () => {
  const asked = person({
    email: 'old@example.org',
    email_verified: true,
    pending_email: 'new@example.org',
  });
  expect(unconfirmedEmail(asked)).toBe('new@example.org');
});

test('A present address that was never shown has to be confirmed too', () => {
  expect(unconfirmedEmail(person({ email: 'old@example.org' }))).toBe('old@example.org');
});

test('A confirmed address and none leave nothing to do', () => {
  expect(
    unconfirmedEmail(person({ email: 'old@example.org', email_verified: true })),
  ).toBeUndefined();
  expect(unconfirmedEmail(person({}))).toBeUndefined();
});

test('A link is made for whom it lets in: not the disabled, nor people of a directory', () => {
  expect(canGetLink(person({ status: 'active' }))).toBe(true);
  expect(canGetLink(person({ status: 'invited' }))).toBe(true);
  expect(canGetLink(person({ status: 'disabled' }))).toBe(false);
  expect(canGetLink(person({ status: 'kept_out', is_of_directory: true }))).toBe(false);
  expect(canGetLink(person({ status: 'active', is_of_directory: true }))).toBe(false);
});
