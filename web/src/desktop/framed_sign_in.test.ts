import { expect, test } from 'vitest';
import { findSignedOut, placeOf } from './framed_sign_in';

const desk = 'desk.example.org';
const data = { type: 'unidash:login-required' };
const [inside, elsewhere] = [{} as Window, {} as Window];
const frame = { src: 'https://erp.example.org:8443/', contentWindow: inside };
const other = { src: 'https://wiki.example.com/', contentWindow: elsewhere };
const said = { data, origin: 'https://erp.example.org:8443', source: inside };

test('A frame that says that nobody is signed in is found', () => {
  expect(findSignedOut(said, [other, frame], desk)).toBe(frame);
});

test.each([
  ['another message', { ...said, data: { type: 'other' } }],
  ['a text', { ...said, data: 'unidash:login-required' }],
  ['nothing', { ...said, data: null }],
  ['another app', { ...said, origin: 'https://crm.example.org:8443' }],
  ['another port', { ...said, origin: 'https://erp.example.org' }],
  ['a page without an origin', { ...said, origin: 'null' }],
  ['a frame inside the frame', { ...said, source: {} as Window }],
  ['nobody', { ...said, source: null }],
  ['an app of somebody else', { data, origin: 'https://wiki.example.com', source: elsewhere }],
])('It is not heard of %s', (_what, message) => {
  expect(findSignedOut(message, [frame, other], desk)).toBeUndefined();
});

test('A name that only ends alike is no app of this installation', () => {
  const alike = { src: 'https://notexample.org/', contentWindow: inside };
  expect(
    findSignedOut({ ...said, origin: 'https://notexample.org' }, [alike], desk),
  ).toBeUndefined();
});

test('A frame comes back where it was', () => {
  const place = { data: { ...data, next: '/orders/7?tab=notes&x=%2F' } };
  expect(placeOf(place, frame)).toBe('https://erp.example.org:8443/orders/7?tab=notes&x=%2F');
});

test.each([
  undefined,
  null,
  7,
  '',
  'orders',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  'javascript:alert(1)',
])('A frame is led nowhere else by %s', (next) => {
  expect(placeOf({ data: { ...data, next } }, frame)).toBe(frame.src);
});
