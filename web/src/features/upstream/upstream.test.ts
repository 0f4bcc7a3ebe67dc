import { describe, expect, test } from 'vitest';
import { periodFor, readConnection } from './upstream_data';
import { stepProblem } from './step_problems';
import { type Answers, writtenOf } from './upstream_form';

const answers: Answers = {
  name: 'Contoso',
  issuer: 'https://login.example.org',
  client_id: ' unidash ',
  client_secret: 's',
  scopes: 'openid  profile',
  sign_in_domains: '@Contoso.example, contoso.test\ncontoso.org',
  creation: 'listed',
  creation_claim: 'groups',
  creation_values: ' staff \n\nboard\n',
};

describe('The answers about a sign-in service', () => {
  test('become lists, and domains as they are compared', () => {
    expect(writtenOf(answers)).toEqual({
      name: 'Contoso',
      client_id: 'unidash',
      scopes: ['openid', 'profile'],
      sign_in_domains: ['contoso.example', 'contoso.test', 'contoso.org'],
      creation: 'listed',
      creation_claim: 'groups',
      creation_values: ['staff', 'board'],
    });
  });

  test('keep nothing of a rule that is off', () => {
    const written = writtenOf({ ...answers, creation: 'none' });
    expect(written.creation_claim).toBe('');
    expect(written.creation_values).toEqual([]);
  });
});

test('What stands against a service is told in a sentence, whatever it is', () => {
  expect(stepProblem('upstream.no_keys').en).toContain('key');
  expect(stepProblem('something.else')).toBe(stepProblem('toString'));
});

test('Services are asked about again only while one is being looked at', () => {
  expect(periodFor()).toBe(false);
  expect(periodFor([{ is_being_checked: false } as never])).toBe(false);
  expect(periodFor([{ is_being_checked: true } as never])).toBeGreaterThan(0);
});

test('The return address comes beside the service', () => {
  const value = { id: '1', name: 'Contoso' } as never;
  const meta = { redirect_uri: 'https://id.example.org/login/with/1/callback' };
  expect(readConnection({ value, etag: undefined, meta }).redirectUri).toBe(meta.redirect_uri);
  expect(readConnection({ value, etag: undefined, meta: {} }).redirectUri).toBe('');
});
