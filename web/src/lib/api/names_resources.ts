// What the API answers and takes about certificates and names, until its document tells of them.

export type CertificateSource = 'own' | 'acme' | 'uploaded';
export type Challenge = 'http-01' | 'dns-01';

export interface CertificateSettings {
  readonly source: CertificateSource;
  /** Of the authority that is asked by ACME; empty before one was chosen. */
  readonly directory: string;
  /** Tried before it; empty where there is none. */
  readonly trial_directory: string;
  readonly email: string;
  readonly authorities: string;
  readonly challenge: Challenge;
  readonly dns_provider: string;
  /** What is no secret, by the names the provider's program gives it. */
  readonly dns_settings: Readonly<Record<string, string>>;
  /** Secrets that are saved, by their names. */
  readonly dns_secrets: readonly string[];
  readonly binding_id: string;
  readonly has_binding_key: boolean;
  /** Whose certificate browsers see now. */
  readonly shown: CertificateSource;
  /** Why that is not the chosen one; empty where it is. */
  readonly reason: string;
}

/** A secret that is left out stays, and so do all settings of the same provider. */
export type CertificateSettingsChange = Omit<
  CertificateSettings,
  'dns_settings' | 'dns_secrets' | 'has_binding_key' | 'shown' | 'reason'
> & {
  readonly dns_settings?: Readonly<Record<string, string>>;
  readonly binding_key?: string;
};

export interface KeptCertificate {
  readonly source: 'acme' | 'uploaded';
  readonly names: readonly string[];
  readonly issuer: string;
  readonly sha256: string;
  readonly not_before: string;
  readonly not_after: string;
  readonly created_at: string;
  /** Of the base, `id`, `desk` and `*` below it: what it does not name. */
  readonly uncovered: readonly string[];
}

export interface NewCertificate {
  readonly chain: string;
  readonly key: string;
}

export interface CertificateOrder {
  readonly names: readonly string[];
  readonly state: 'waiting' | 'trying' | 'done' | 'failed';
  readonly message: string;
  /** In the words of the authority. */
  readonly detail: string;
  readonly attempts: number;
  readonly tried_at?: string;
  readonly next_try_at: string;
}

export interface DnsSettings {
  readonly is_on: boolean;
  readonly networks: readonly string[];
  readonly addresses: readonly string[];
  readonly forwards: boolean;
  /** Which all names are below. */
  readonly base_domain: string;
  /** Those that have the addresses: "@", "desk", "id" and the apps. */
  readonly own_names: readonly string[];
}

export type DnsSettingsChange = Omit<DnsSettings, 'base_domain' | 'own_names'>;

export type DnsRecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'TXT' | 'SRV' | 'CAA';

export interface DnsRecord {
  /** Below the base; empty is the base itself. */
  readonly name: string;
  readonly type: DnsRecordType;
  readonly content: string;
  readonly ttl_s: number;
  readonly for_networks: readonly string[];
  /** An app took its name since, or what it leads to went: nobody is told of it. */
  readonly is_left_out: boolean;
}

export type NewDnsRecord = Omit<DnsRecord, 'is_left_out'>;
