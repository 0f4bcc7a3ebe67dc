// From the answers of the form to the settings the API takes. Pure.

import { ApiProblem } from '../../lib/api/problem';
import type {
  CertificateSettings,
  CertificateSettingsChange,
  CertificateSource,
  Challenge,
} from '../../lib/api/resources';
import { findProvider, type ProviderField } from './providers';

export const letsEncrypt = {
  directory: 'https://acme-v02.api.letsencrypt.org/directory',
  trial_directory: 'https://acme-staging-v02.api.letsencrypt.org/directory',
} as const;

export type Authority = 'letsencrypt' | 'other';

/** Who was asked last; Let's Encrypt where nobody was. */
export function authorityOf({ directory }: Pick<CertificateSettings, 'directory'>): Authority {
  return directory === '' || directory === letsEncrypt.directory ? 'letsencrypt' : 'other';
}

export interface Choices {
  readonly source: CertificateSource;
  readonly authority: Authority;
  readonly challenge: Challenge;
  readonly provider: string;
}

export const otherFields = [
  'directory',
  'trial_directory',
  'authorities',
  'binding_id',
  'binding_key',
] as const;

/** The name of the field for what a provider wants: that of the API's complaint about it. */
export const fieldOf = ({ name }: Pick<ProviderField, 'name'>) => `dns_settings/${name}`;

export type Answers = Readonly<Record<string, string>>;

/** What was left empty is left out: a secret that is saved stays. */
function dnsSettingsOf(provider: string, answers: Answers): Record<string, string> {
  const fields = findProvider(provider)?.fields ?? [];
  const given = fields.map((field) => [field.name, answers[fieldOf(field)] ?? ''] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

function pemOf(text: string): string {
  return text && `${text}\n`;
}

function authorityAnswers(authority: Authority, answers: Answers) {
  if (authority === 'letsencrypt') {
    return { ...letsEncrypt, authorities: '', binding_id: '' };
  }
  const { directory = '', trial_directory = '', authorities = '', binding_id = '' } = answers;
  const key = answers['binding_key'] ?? '';
  return {
    directory,
    trial_directory,
    authorities: pemOf(authorities),
    binding_id,
    ...(binding_id !== '' && key !== '' && { binding_key: key }),
  };
}

/** What is not asked of the chosen source stays as it was. */
export function changeOf(
  saved: CertificateSettings,
  choices: Choices,
  answers: Answers,
): CertificateSettingsChange {
  const { source, authority, challenge, provider } = choices;
  if (source !== 'acme') {
    const { directory, trial_directory, email, authorities, binding_id } = saved;
    const { challenge: before, dns_provider } = saved;
    return {
      source,
      directory,
      trial_directory,
      email,
      authorities,
      challenge: before,
      dns_provider,
      binding_id,
    };
  }
  const isByDns = challenge === 'dns-01';
  return {
    source,
    ...authorityAnswers(authority, answers),
    email: answers['email'] ?? '',
    challenge,
    dns_provider: isByDns ? provider : saved.dns_provider,
    ...(isByDns && { dns_settings: dnsSettingsOf(provider, answers) }),
  };
}

/** What the provider needs and was neither answered nor is kept: the names of its fields. */
export function missingFields(
  saved: CertificateSettings,
  { source, challenge, provider }: Choices,
  answers: Answers,
): string[] {
  if (source !== 'acme' || challenge !== 'dns-01') return [];
  const fields = findProvider(provider)?.fields ?? [];
  return fields
    .filter((field) => !field.isOptional && !isSecretKept(saved, provider, field.name))
    .map(fieldOf)
    .filter((name) => !answers[name]);
}

/** Whether a secret of this name is kept for the provider that is chosen now. */
export function isSecretKept(saved: CertificateSettings, provider: string, name: string): boolean {
  return saved.dns_provider === provider && saved.dns_secrets.includes(name);
}

/** What the API says of a provider's settings as a whole stands at the first of its fields. */
export function atProvider(problem: unknown, provider: string): unknown {
  const first = findProvider(provider)?.fields[0];
  if (!(problem instanceof ApiProblem) || !first) return problem;
  const fields = problem.fields.map((each) =>
    each.field === 'dns_settings' ? { ...each, field: fieldOf(first) } : each,
  );
  const { status, slug, title, requestId } = problem;
  return new ApiProblem(status, slug, { title, requestId, fields });
}
