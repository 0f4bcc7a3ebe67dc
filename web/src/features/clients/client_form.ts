// The answers about a connected app, between the form and the API. Pure.

import type { ConnectedApp, NewConnectedApp } from '../../lib/api/resources';
import { linesOf, wordsOf } from '../../shared/ui/form_values';

export const staysConnected = 'refresh_token';
export const ownAccess = 'client_credentials';
export const onDevices = 'urn:ietf:params:oauth:grant-type:device_code';
const signIn = 'authorization_code';

export type Kind = NewConnectedApp['kind'];

export interface Answers {
  readonly name: string;
  readonly kind: Kind;
  readonly audience: 'everyone' | 'selected';
  /** One on each line. */
  readonly redirect_uris: string;
  readonly post_logout_redirect_uris: string;
  readonly backchannel_logout_uri: string;
  /** With blanks between them. */
  readonly scopes: string;
  /** "claim = what it says" on each line. */
  readonly claims: string;
  readonly id_token_algorithm: 'RS256' | 'ES256';
  readonly pkce_required: boolean;
  readonly consent_required: boolean;
  /** Of an app that only asks the directory. */
  readonly shows_groups: boolean;
  /** Grant types beside signing in by a browser. */
  readonly grants: readonly string[];
}

/** Whether it is for chosen people, of whom nobody was asked yet; `before` left out: it is new. */
export function isNewlySelected(
  client: Pick<Answers, 'audience'>,
  before?: Pick<Answers, 'audience'>,
): boolean {
  return client.audience === 'selected' && before?.audience !== 'selected';
}

const groupsScope = 'groups';

/** Whether an app sees in which groups people are. */
export function showsGroups({ scopes, claims }: Pick<ConnectedApp, 'scopes' | 'claims'>): boolean {
  return scopes.includes(groupsScope) || Object.values(claims).includes(groupsScope);
}

type Written = Omit<NewConnectedApp, 'kind' | 'backchannel_logout_uri'>;

export function parseClaims(text: string): Record<string, string> {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const [claim = '', fact = ''] = line.split('=').map((part) => part.trim());
      return [claim, fact];
    }),
  );
}

export function renderClaims(claims: Readonly<Record<string, unknown>>): string {
  return Object.entries(claims)
    .map(([claim, fact]) => `${claim} = ${String(fact)}`)
    .join('\n');
}

/** An app that only asks the directory signs nobody in. */
function writtenOfLdap({ name, audience, shows_groups }: Answers): Written {
  const scopes = shows_groups ? [groupsScope] : [];
  return { name, audience, scopes, redirect_uris: [], grant_types: [] };
}

/** What a new app and a change have in common. An app without an address signs nobody in by
    a browser if it has another way in; to stay connected is none. */
export function writtenOf(answers: Answers): Written {
  if (answers.kind === 'ldap') return writtenOfLdap(answers);
  const redirect_uris = linesOf(answers.redirect_uris);
  const needsBrowser =
    redirect_uris.length > 0 || !answers.grants.some((grant) => grant !== staysConnected);
  return {
    name: answers.name,
    audience: answers.audience,
    redirect_uris,
    post_logout_redirect_uris: linesOf(answers.post_logout_redirect_uris),
    grant_types: [...(needsBrowser ? [signIn] : []), ...answers.grants],
    scopes: wordsOf(answers.scopes),
    claims: parseClaims(answers.claims),
    id_token_algorithm: answers.id_token_algorithm,
    pkce_required: answers.pkce_required,
    consent_required: answers.consent_required,
  };
}

/** Fields with one item on each line. */
export const byLine = ['redirect_uris', 'post_logout_redirect_uris'];

/** What is folded away. */
export const advanced = [
  'post_logout_redirect_uris',
  'backchannel_logout_uri',
  'scopes',
  'claims',
  'grant_types',
  'pkce_required',
];
