import { describe, expect, test } from 'vitest';
import { ApiProblem } from '../../lib/api/problem';
import { isAtFault } from '../../shared/at_fault';
import { gatherByField } from '../../shared/ui/list_problems';
import {
  advanced,
  type Answers,
  byLine,
  isNewlySelected,
  onDevices,
  ownAccess,
  parseClaims,
  renderClaims,
  showsGroups,
  staysConnected,
  writtenOf,
} from './client_form';
import { readConnection } from './clients_data';
import { readWritten } from './ldap_data';
import { endOf } from './registration_data';

const answers: Answers = {
  name: 'Wiki',
  kind: 'confidential',
  audience: 'everyone',
  redirect_uris: ' https://wiki.example.org/callback \n\nhttps://wiki.example.org/other\n',
  post_logout_redirect_uris: '',
  backchannel_logout_uri: '',
  scopes: 'openid  profile\nemail',
  claims: 'login = username\n\nmail=email',
  id_token_algorithm: 'RS256',
  pkce_required: true,
  consent_required: false,
  shows_groups: false,
  grants: ['refresh_token'],
};

describe('The answers about an app', () => {
  test('become lists, without blanks and empty lines', () => {
    const written = writtenOf(answers);
    expect(written.redirect_uris).toEqual([
      'https://wiki.example.org/callback',
      'https://wiki.example.org/other',
    ]);
    expect(written.post_logout_redirect_uris).toEqual([]);
    expect(written.scopes).toEqual(['openid', 'profile', 'email']);
    expect(written.claims).toEqual({ login: 'username', mail: 'email' });
    expect(written.grant_types).toEqual(['authorization_code', 'refresh_token']);
  });

  test('without a return address leave only what needs none', () => {
    const grantsOf = (grants: readonly string[]) =>
      writtenOf({ ...answers, redirect_uris: '', grants }).grant_types;
    expect(grantsOf([onDevices])).toEqual([onDevices]);
    expect(grantsOf([])).toEqual(['authorization_code']);
    expect(grantsOf([ownAccess])).toEqual([ownAccess]);
  });

  test('sign people in by a browser where staying connected is all that is asked', () => {
    const grantsOf = (grants: readonly string[]) =>
      writtenOf({ ...answers, redirect_uris: '', grants }).grant_types;
    expect(grantsOf([staysConnected])).toEqual(['authorization_code', staysConnected]);
    expect(grantsOf([staysConnected, onDevices])).toEqual([staysConnected, onDevices]);
  });

  test('of one that only asks the directory have no way in by a browser', () => {
    const ldap = { ...answers, kind: 'ldap' } as const;
    const written = { name: 'Wiki', audience: 'everyone', redirect_uris: [], grant_types: [] };
    expect(writtenOf(ldap)).toEqual({ ...written, scopes: [] });
    expect(writtenOf({ ...ldap, shows_groups: true })).toEqual({ ...written, scopes: ['groups'] });
  });

  test('tell whether it sees groups, under whatever name', () => {
    expect(showsGroups({ scopes: ['openid'], claims: { login: 'username' } })).toBe(false);
    expect(showsGroups({ scopes: ['openid', 'groups'], claims: {} })).toBe(true);
    expect(showsGroups({ scopes: ['openid'], claims: { teams: 'groups' } })).toBe(true);
  });

  test('say claims as they were read', () => {
    const claims = { login: 'username', mail: 'email' };
    expect(parseClaims(renderClaims(claims))).toEqual(claims);
    expect(parseClaims('login')).toEqual({ login: '' });
  });
});

test('Whom an app is for is asked when it comes to be for chosen people', () => {
  const selected = { audience: 'selected' } as const;
  const everyone = { audience: 'everyone' } as const;
  expect(isNewlySelected(selected)).toBe(true);
  expect(isNewlySelected(selected, everyone)).toBe(true);
  expect(isNewlySelected(selected, selected)).toBe(false);
  expect(isNewlySelected(everyone, selected)).toBe(false);
  expect(isNewlySelected(everyone)).toBe(false);
});

describe('A problem', () => {
  const sayLine = (line: number, title: string) => `Line ${line}: ${title}`;
  const problem = new ApiProblem(422, 'request.invalid', {
    fields: [
      { field: 'redirect_uris/1', slug: 'client.address_needs_https', title: 'No.' },
      { field: 'name', slug: 'field.required', title: 'Fill it in.' },
    ],
  });

  test('with an item is told at its list, with the line', () => {
    const gathered = gatherByField(problem, byLine, sayLine);
    expect((gathered as ApiProblem).fields).toEqual([
      { field: 'redirect_uris', slug: 'field.line', title: 'Line 2: No.' },
      { field: 'name', slug: 'field.required', title: 'Fill it in.' },
    ]);
    expect(gatherByField('something else', byLine, sayLine)).toBe('something else');
  });

  test('with a network that the directory is asked from is told at its line', () => {
    const refused = new ApiProblem(422, 'request.invalid', {
      fields: [{ field: 'networks/0', slug: 'network.host_bits', title: 'No.' }],
    });
    expect((gatherByField(refused, ['networks'], sayLine) as ApiProblem).fields).toEqual([
      { field: 'networks', slug: 'field.line', title: 'Line 1: No.' },
    ]);
  });

  test('with a way in is told at the ways in, which have no lines', () => {
    const refused = new ApiProblem(422, 'request.invalid', {
      fields: [{ field: 'grant_types/0', slug: 'client.refresh_of_nothing', title: 'No.' }],
    });
    const gathered = gatherByField(refused, byLine, sayLine);
    expect((gathered as ApiProblem).fields).toEqual([
      { field: 'grant_types', slug: 'client.refresh_of_nothing', title: 'No.' },
    ]);
    expect(isAtFault(gathered, advanced)).toBe(true);
  });

  test('with what is folded away opens it', () => {
    const withField = (field: string) =>
      new ApiProblem(422, 'request.invalid', { fields: [{ field, slug: 'x', title: 'x' }] });
    expect(isAtFault(withField('claims'), advanced)).toBe(true);
    expect(isAtFault(withField('name'), advanced)).toBe(false);
    expect(isAtFault(new Error('x'), advanced)).toBe(false);
  });
});

test('What an app needs is read from the answer, the secret only where it is', () => {
  const value = { id: '7', client_id: 'abc', name: 'Wiki' };
  const connection = { issuer: 'https://id.example.org', discovery: 'https://id.example.org/d' };
  const read = (meta: Record<string, unknown>) =>
    readConnection({ value: value as never, etag: undefined, meta });
  expect(read({ connection, secret: 's' })).toMatchObject({ ...connection, secret: 's' });
  expect(read({ connection }).secret).toBeUndefined();
});

test('The password of an account for the directory is there once', () => {
  const value = { id: '7', bind_dn: 'cn=reader' } as never;
  const read = (meta: Record<string, unknown>) => readWritten({ value, etag: undefined, meta });
  expect(read({ password: 's' })).toEqual({ account: value, password: 's' });
  expect(read({}).password).toBeUndefined();
});

test('A token that nobody can register with any more says why', () => {
  const now = Date.parse('2026-01-10T14:30:00Z');
  const token = { most_uses: 2, use_count: 1, expires_at: '2026-01-11T14:30:00Z' } as Parameters<
    typeof endOf
  >[0];
  expect(endOf(token, now)).toBeUndefined();
  expect(endOf({ ...token, use_count: 2 }, now)).toBe('usedUp');
  expect(endOf({ ...token, use_count: 2, expires_at: '2026-01-10T14:30:00Z' }, now)).toBe(
    'expired',
  );
});
