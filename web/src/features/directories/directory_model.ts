// A directory of people as the API tells of it, what a trial of it found, and the change that
// a filled-in form asks for. Pure.

import { splitWords } from '../../shared/ui/form_values';

export type DirectoryKind = 'ad' | 'openldap' | 'other';
export type Encryption = 'tls' | 'starttls';

export interface Directory {
  readonly kind: DirectoryKind;
  readonly name: string;
  readonly is_active: boolean;
  readonly servers: readonly string[];
  readonly encryption: Encryption;
  readonly authorities: string;
  readonly account: string;
  readonly people_base: string;
  readonly people_filter: string;
  readonly groups_base: string;
  readonly required_group: string;
  readonly imports_groups: boolean;
  readonly groups_filter: string;
  readonly id_attribute: string;
  readonly login_attribute: string;
  readonly name_attribute: string;
  readonly email_attribute: string;
  readonly revision: number;
  readonly synced_at?: string;
  readonly people_found: number;
  readonly people_left_out: number;
  readonly groups_found: number;
  readonly trouble: string;
  readonly trouble_detail: string;
}

export interface TrialStep {
  readonly name: string;
  readonly server: string;
  readonly is_sound: boolean;
  readonly trouble: string;
  readonly detail: string;
}

export interface TrialCertificate {
  readonly server: string;
  readonly names: readonly string[];
  readonly issuer: string;
  readonly not_after: string;
  readonly sha256: string;
  readonly pem: string;
}

export interface TrialPerson {
  /** In the directory: two may bear one name there. */
  readonly external_id: string;
  readonly username: string;
  readonly display_name: string;
  readonly email?: string;
  readonly outcome: 'added' | 'known' | 'kept_out' | 'name_taken' | 'unusable_name';
  readonly groups: readonly string[];
}

export interface TrialGroup {
  readonly external_id: string;
  readonly name: string;
  /** Another where a group here has that one. */
  readonly name_here: string;
  readonly people_count: number;
  readonly groups_count: number;
}

export interface TrialReport {
  readonly is_sound: boolean;
  readonly steps: readonly TrialStep[];
  readonly certificates: readonly TrialCertificate[];
  readonly people_found: number;
  readonly people: readonly TrialPerson[];
  readonly groups_found: number;
  readonly groups: readonly TrialGroup[];
}

export interface Trial {
  readonly state: 'none' | 'waiting' | 'done';
  readonly is_of_these_settings: boolean;
  readonly is_sound: boolean;
  /** Empty before it is done. */
  readonly report: TrialReport | Readonly<Record<string, never>>;
}

export interface DirectoryAnswers {
  readonly name: string;
  readonly servers: string;
  readonly authorities: string;
  readonly account: string;
  readonly password: string;
  readonly people_base: string;
  readonly people_filter: string;
  readonly groups_base: string;
  readonly required_group: string;
  /** "on", or nothing. */
  readonly imports_groups: string;
  readonly groups_filter: string;
  readonly id_attribute: string;
  readonly login_attribute: string;
  readonly name_attribute: string;
  readonly email_attribute: string;
}

export const emptyDirectory: Directory = {
  kind: 'ad',
  name: '',
  is_active: false,
  servers: [],
  encryption: 'tls',
  authorities: '',
  account: '',
  people_base: '',
  people_filter: '',
  groups_base: '',
  required_group: '',
  imports_groups: false,
  groups_filter: '',
  id_attribute: '',
  login_attribute: '',
  name_attribute: '',
  email_attribute: '',
  revision: 1,
  people_found: 0,
  people_left_out: 0,
  groups_found: 0,
  trouble: '',
  trouble_detail: '',
};

/** A password that was left empty is not sent: the one that is saved stays. */
export function changeOf(answers: DirectoryAnswers, kind: DirectoryKind, encryption: Encryption) {
  const { password, servers, authorities, imports_groups, ...words } = answers;
  return {
    ...words,
    imports_groups: imports_groups === 'on',
    kind,
    encryption,
    servers: splitWords(servers),
    authorities: authorities && `${authorities}\n`,
    ...(password !== '' && { password }),
  };
}

export function reportOf(trial: Trial): TrialReport | undefined {
  return 'steps' in trial.report ? (trial.report as TrialReport) : undefined;
}

/** SHA-256 as people compare it: in groups of four. */
export function groupDigits(hexadecimal: string): string {
  return hexadecimal.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** Whether nobody knows yet how many people it lets in: it has just been switched on. */
export const isFirstLookAwaited = ({ is_active, synced_at, trouble }: Directory): boolean =>
  is_active && synced_at === undefined && trouble === '';

/** Whether it may be switched on: these very settings were tried, and all went well. */
export const isReady = (trial: Trial): boolean =>
  trial.state === 'done' && trial.is_sound && trial.is_of_these_settings;
