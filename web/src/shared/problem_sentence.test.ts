import { expect, test } from 'vitest';
import { ApiProblem } from '../lib/api/problem';
import { type Translate } from '../lib/i18n/locale';
import { renderMessage } from '../lib/i18n/message';
import { problems } from './messages';
import { fieldSentence, formSentence, problemSentence, referenceOf } from './problem_sentence';

const t: Translate = (message, ...values) => renderMessage('en', message, ...values);

const refusal = new ApiProblem(422, 'request.invalid', {
  title: 'Some fields need correcting.',
  fields: [
    { field: 'email', slug: 'identity.not_an_email', title: 'Not complete.' },
    { field: 'name', slug: 'field.never_seen_before', title: 'From the API.' },
    { field: 'locale', slug: 'field.never_seen_before', title: undefined },
  ],
});

test('A known slug has its own sentence', () => {
  expect(problemSentence(new ApiProblem(409, 'identity.last_super_admin'), t)).toBe(
    t(problems.lastSuperAdmin),
  );
  expect(problemSentence(refusal, t)).toBe(t(problems.checkFields));
});

test('What only an outdated page can send is told as such', () => {
  const ofAnotherType = new ApiProblem(409, 'request.wrong_resource_type', { title: 'Kind.' });
  expect(problemSentence(ofAnotherType, t)).toBe(t(problems.outdatedPage));
  expect(problemSentence(new ApiProblem(415, 'new.slug'), t)).toBe(t(problems.outdatedPage));
});

test('Above a form the fields speak for themselves', () => {
  const wrong = new ApiProblem(422, 'identity.wrong_password', {
    fields: [{ field: 'current_password', slug: 'identity.wrong_password', title: undefined }],
  });
  expect(formSentence(wrong, t)).toBe(t(problems.checkFields));
  expect(problemSentence(wrong, t)).toBe(t(problems.wrongPassword));
  expect(formSentence(new ApiProblem(409, 'identity.own_account'), t)).toBe(t(problems.ownAccount));
});

test('An unknown slug falls back to what the API says, then to its status', () => {
  expect(problemSentence(new ApiProblem(409, 'new.slug', { title: 'Said so.' }), t)).toBe(
    'Said so.',
  );
  expect(problemSentence(new ApiProblem(403, 'new.slug'), t)).toBe(t(problems.forbidden));
  expect(problemSentence(new Error('a bug'), t)).toBe(t(problems.unknown));
});

test('Each field gets the sentence about itself only', () => {
  expect(fieldSentence(refusal, 'email', t)).toBe(t(problems.badEmail));
  expect(fieldSentence(refusal, 'name', t)).toBe('From the API.');
  expect(fieldSentence(refusal, 'locale', t)).toBe(t(problems.fieldInvalid));
  expect(fieldSentence(refusal, 'username', t)).toBeUndefined();
});

test('Only what nobody foresaw has a reference to hand on', () => {
  expect(referenceOf(new ApiProblem(500, 'internal', { requestId: 'r-1' }))).toBe('r-1');
  expect(referenceOf(new ApiProblem(422, 'x', { requestId: 'r-1' }))).toBeUndefined();
});
