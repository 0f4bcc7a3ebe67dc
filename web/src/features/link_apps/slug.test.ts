import { expect, test } from 'vitest';
import { proposeSlug } from './slug';

test.each([
  ['Paie & congés', 'paie-conges'],
  ['  Œuvre  n° 3 ', 'uvre-n-3'],
  ['---', ''],
  ['A'.repeat(80), 'a'.repeat(50)],
  [`${'a'.repeat(49)} b`, 'a'.repeat(49)],
])('%s', (name, slug) => {
  expect(proposeSlug(name)).toBe(slug);
});
