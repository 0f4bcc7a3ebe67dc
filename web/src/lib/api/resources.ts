// Names for what the API answers and takes, read out of the generated schema.

import type { paths } from './schema';

const mediaType = 'application/vnd.api+json';
type MediaType = typeof mediaType;

interface JsonContent<Body> {
  readonly content: { readonly [M in MediaType]: Body };
}

type Operation<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method];

type DocumentOf<Op> = Op extends { responses: { 200: JsonContent<infer Body> } }
  ? Body
  : Op extends { responses: { 201: JsonContent<infer Body> } }
    ? Body
    : Op extends { responses: { 202: JsonContent<infer Body> } }
      ? Body
      : never;

/** Attributes of the resource, or of each in a list. */
type Attributes<Path extends keyof paths, Method extends keyof paths[Path]> =
  DocumentOf<Operation<Path, Method>> extends { data: infer Data }
    ? Data extends readonly { attributes: infer Each }[]
      ? Each
      : Data extends { attributes: infer One }
        ? One
        : never
    : never;

/** Attributes a write takes. */
type Input<Path extends keyof paths, Method extends keyof paths[Path]> =
  Operation<Path, Method> extends {
    requestBody?: JsonContent<{ data: { attributes?: infer Given } }>;
  }
    ? Given
    : never;

export type Me = Attributes<'/v1/me', 'get'>;
export type MeChange = Input<'/v1/me', 'patch'>;

export type EmailAddress = Attributes<'/v1/account/email', 'get'>;
export type EmailAddressChange = Input<'/v1/account/email', 'patch'>;

export type Desktop = Attributes<'/v1/desktop', 'get'>;
export type DesktopChange = Input<'/v1/desktop', 'patch'>;

export type App = Attributes<'/v1/apps', 'get'>;
export type Shortcut = Attributes<'/v1/shortcuts', 'get'>;
export type NewShortcut = Input<'/v1/shortcuts', 'post'>;

export type OwnPassword = Attributes<'/v1/account/password', 'get'>;
export type PasswordChange = Input<'/v1/account/password', 'post'>;
export type Session = Attributes<'/v1/account/sessions', 'get'>;

export type ApiToken = Attributes<'/v1/tokens', 'get'>;
export type NewApiToken = Input<'/v1/tokens', 'post'>;
export type TokenScope = Attributes<'/v1/tokens/scopes', 'get'>;
export type ListedToken = Attributes<'/v1/admin/tokens', 'get'>;
export type TokenKind = ApiToken['kind'];

export type SecondFactor = Attributes<'/v1/account/second_factor', 'get'>;
export type FactorEnrolment = Attributes<'/v1/account/second_factor', 'post'>;
export type RecoveryCodes = Attributes<'/v1/account/second_factor/confirm', 'post'>;

export type AppPassword = Attributes<'/v1/account/app_passwords', 'get'>;
export type NewAppPassword = Input<'/v1/account/app_passwords', 'post'>;

export type Passkey = Attributes<'/v1/account/passkeys', 'get'>;
export type PasskeyEnrolment = Attributes<'/v1/account/passkeys', 'post'>;
export type PasskeyConfirmation = Attributes<'/v1/account/confirm/passkey', 'post'>;

export type User = Attributes<'/v1/admin/users', 'get'>;
export type FactorPolicy = Attributes<'/v1/admin/second_factor_policy', 'get'>;
export type FactorPolicyChange = Input<'/v1/admin/second_factor_policy', 'put'>;

export type NewUser = Input<'/v1/admin/users', 'post'>;
export type UserChange = Input<'/v1/admin/users/{id}', 'patch'>;
export type Role = User['role'];
export type UserStatus = User['status'];

export type EffectiveAccess = Attributes<'/v1/admin/users/{id}/effective', 'get'>;

export type Group = Attributes<'/v1/admin/groups', 'get'>;
export type NewGroup = Input<'/v1/admin/groups', 'post'>;
export type GroupChange = Input<'/v1/admin/groups/{id}', 'patch'>;
export type GroupTrial = Input<'/v1/admin/groups/{id}/preview', 'post'>;
export type GroupPreview = Attributes<'/v1/admin/groups/{id}/preview', 'post'>;
export type GroupPerson = Attributes<'/v1/admin/groups/{id}/people', 'get'>;
export type GroupMember = Attributes<'/v1/admin/groups/{id}/groups', 'get'>;
export type GroupApp = Attributes<'/v1/admin/groups/{id}/apps', 'get'>;

export type LinkApp = Attributes<'/v1/admin/apps', 'get'>;
export type NewLinkApp = Input<'/v1/admin/apps', 'post'>;
export type LinkAppChange = Input<'/v1/admin/apps/{id}', 'patch'>;
export type GroupSeparator = NonNullable<LinkApp['group_separator']>;
export type Embed = LinkApp['embed'];
export type Audience = LinkApp['audience'];
export type AppPerson = Attributes<'/v1/admin/apps/{id}/people', 'get'>;

export type ConnectedApp = Attributes<'/v1/admin/clients', 'get'>;
export type NewConnectedApp = Input<'/v1/admin/clients', 'post'>;
export type ConnectedAppChange = Input<'/v1/admin/clients/{id}', 'patch'>;
export type LdapAccount = Attributes<'/v1/admin/clients/{id}/ldap_account', 'get'>;
export type RegistrationToken = Attributes<'/v1/admin/registration_tokens', 'get'>;
export type NewRegistrationToken = Input<'/v1/admin/registration_tokens', 'post'>;
export type ConnectedAppPerson = Attributes<'/v1/admin/clients/{id}/people', 'get'>;

export type SignInService = Attributes<'/v1/admin/upstream_providers', 'get'>;
export type NewSignInService = Input<'/v1/admin/upstream_providers', 'post'>;
export type SignInServiceChange = Input<'/v1/admin/upstream_providers/{id}', 'patch'>;

export type LinkedAccount = Attributes<'/v1/account/upstream_identities', 'get'>;
export type UserIdentity = Attributes<'/v1/admin/users/{id}/identities', 'get'>;
export type LinkableService = Attributes<'/v1/account/upstream_providers', 'get'>;
export type LinkAddress = Attributes<'/v1/account/upstream_links', 'post'>;

export type MailRelay = Attributes<'/v1/admin/mail', 'get'>;
export type MailRelayChange = Input<'/v1/admin/mail', 'put'>;
export type Letter = Attributes<'/v1/admin/mail/letters/{id}', 'get'>;

/** Texts by the names that the provider's program gives them; the document says no more than "object". */
interface ProviderSettings {
  readonly dns_settings: Readonly<Record<string, string>>;
}
export type CertificateSettings = Omit<
  Attributes<'/v1/admin/certificate_settings', 'get'>,
  'dns_settings'
> &
  ProviderSettings;
export type CertificateSettingsChange = Omit<
  Input<'/v1/admin/certificate_settings', 'put'>,
  'dns_settings'
> &
  Partial<ProviderSettings>;
export type CertificateSource = CertificateSettings['source'];
export type Challenge = CertificateSettings['challenge'];
export type KeptCertificate = Attributes<'/v1/admin/certificates', 'get'>;
export type NewCertificate = Input<'/v1/admin/certificates', 'post'>;
export type CertificateOrder = Attributes<'/v1/admin/certificate_orders', 'get'>;

export type DnsSettings = Attributes<'/v1/admin/dns', 'get'>;
export type DnsSettingsChange = Input<'/v1/admin/dns', 'put'>;
export type DnsRecord = Attributes<'/v1/admin/dns/records', 'get'>;
export type NewDnsRecord = Input<'/v1/admin/dns/records', 'post'>;
export type DnsRecordType = DnsRecord['type'];

export type InternetChecks = Attributes<'/v1/admin/internet', 'get'>;
export type InternetCheck = InternetChecks['checks'][number];
export type InternetOutcome = InternetCheck['outcome'];
export type InternetFact = InternetCheck['facts'][number];
export type InternetForward = InternetChecks['forwards'][number];

export type PortApp = Attributes<'/v1/admin/port_apps', 'get'>;
export type NewPortApp = Input<'/v1/admin/port_apps', 'post'>;
export type PortProtocol = PortApp['protocol'];
export type PortState = PortApp['state'];

export type Job = Attributes<'/v1/admin/jobs', 'get'>;
export type OwnJob = Attributes<'/v1/jobs', 'get'>;
export type JobState = Job['state'];

export type Notification = Attributes<'/v1/notifications', 'get'>;

export type AuditLog = Attributes<'/v1/admin/audit', 'get'>;

export type Overview = Attributes<'/v1/admin/overview', 'get'>;
export type Machine = Attributes<'/v1/admin/machine', 'get'>;
export type MachineChange = Input<'/v1/admin/machine', 'patch'>;
export type UsageSample = Attributes<'/v1/admin/machine/usage', 'get'>;
export type Disk = Attributes<'/v1/admin/machine/disks', 'get'>;
export type Certificate = Attributes<'/v1/admin/machine/certificates', 'get'>;
export type Authority = Attributes<'/v1/admin/machine/certificates/authority', 'get'>;
export type NetworkLink = Attributes<'/v1/admin/machine/links', 'get'>;
export type NewNetworkChange = Input<'/v1/admin/machine/network_changes', 'post'>;
export type NetworkChange = Attributes<'/v1/admin/machine/network_changes/{id}', 'get'>;
export type Reach = Attributes<'/v1/admin/machine/reach', 'get'>;
export type ReachChoice = Input<'/v1/admin/machine/reach_changes', 'post'>;
export type ReachChange = Attributes<'/v1/admin/machine/reach_changes/{id}', 'get'>;
export type ReachMode = Reach['mode'];
export type ReachRow = Reach['rows'][number];
export type ReachCell = ReachRow['cells'][number];
export type ReachNetwork = ReachRow['network'];
export type ReachColumn = ReachCell['column'];
export type ReachAnswer = ReachCell['answer'];
export type MachineTime = Attributes<'/v1/admin/machine/time', 'get'>;
export type MachineTimeChange = Input<'/v1/admin/machine/time', 'patch'>;
export type Service = Attributes<'/v1/admin/machine/services', 'get'>;
export type LogEntry = Attributes<'/v1/admin/machine/logs', 'get'>;
export type Update = Attributes<'/v1/admin/machine/updates', 'get'>;
export type PowerRequest = Input<'/v1/admin/machine/power', 'post'>;
