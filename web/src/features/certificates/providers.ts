// Who keeps a domain name, and what their pages call what they give to programs. The names of
// fields are those of the API, and of the program that asks for certificates.

import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

const words = defineMessages({
  token: { fr: 'Jeton d’accès (API token)', en: 'API token' },
  key: { fr: 'Clé d’accès (API key)', en: 'API key' },
  endpoint: { fr: 'Région de l’API', en: 'Region of the API' },
  applicationKey: { fr: 'Clé de l’application', en: 'Application key' },
  applicationSecret: { fr: 'Secret de l’application', en: 'Application secret' },
  consumerKey: { fr: 'Clé du client (consumer key)', en: 'Consumer key' },
  nameserver: { fr: 'Serveur DNS, avec son port', en: 'DNS server, with its port' },
  algorithm: { fr: 'Algorithme de la clé (TSIG)', en: 'Algorithm of the key (TSIG)' },
  tsigKey: { fr: 'Nom de la clé (TSIG)', en: 'Name of the key (TSIG)' },
  tsigSecret: { fr: 'Clé (TSIG)', en: 'Key (TSIG)' },
  ownDns: {
    fr: 'Un serveur DNS à vous (RFC 2136)',
    en: 'A DNS server of yours (RFC 2136)',
  },
});

export interface ProviderField {
  readonly name: string;
  readonly label: PlainMessage;
  readonly isSecret: boolean;
  readonly isOptional?: boolean;
  /** What most people would answer. */
  readonly usual?: string;
  readonly example?: string;
  /** There are no other answers than these. */
  readonly choices?: readonly string[];
}

export interface Provider {
  readonly id: string;
  /** Its own, or in words. */
  readonly name: string | PlainMessage;
  readonly fields: readonly ProviderField[];
}

type More = Partial<Omit<ProviderField, 'name' | 'label' | 'isSecret'>>;

const secret = (name: string, label: PlainMessage, more: More = {}): ProviderField => ({
  name,
  label,
  isSecret: true,
  ...more,
});

const open = (name: string, label: PlainMessage, more: More = {}): ProviderField => ({
  name,
  label,
  isSecret: false,
  ...more,
});

export const providers: readonly Provider[] = [
  { id: 'desec', name: 'deSEC', fields: [secret('DESEC_TOKEN', words.token)] },
  { id: 'digitalocean', name: 'DigitalOcean', fields: [secret('DO_AUTH_TOKEN', words.token)] },
  { id: 'gandiv5', name: 'Gandi', fields: [secret('GANDIV5_API_KEY', words.key)] },
  {
    id: 'infomaniak',
    name: 'Infomaniak',
    fields: [secret('INFOMANIAK_ACCESS_TOKEN', words.token)],
  },
  { id: 'ionos', name: 'IONOS', fields: [secret('IONOS_API_KEY', words.key)] },
  {
    id: 'ovh',
    name: 'OVHcloud',
    fields: [
      open('OVH_ENDPOINT', words.endpoint, { choices: ['ovh-eu', 'ovh-ca'] }),
      open('OVH_APPLICATION_KEY', words.applicationKey),
      secret('OVH_APPLICATION_SECRET', words.applicationSecret),
      secret('OVH_CONSUMER_KEY', words.consumerKey),
    ],
  },
  {
    id: 'rfc2136',
    name: words.ownDns,
    fields: [
      open('RFC2136_NAMESERVER', words.nameserver, { example: 'ns1.exemple.fr:53' }),
      open('RFC2136_TSIG_ALGORITHM', words.algorithm, {
        isOptional: true,
        usual: 'hmac-sha256.',
      }),
      open('RFC2136_TSIG_KEY', words.tsigKey, { isOptional: true }),
      secret('RFC2136_TSIG_SECRET', words.tsigSecret, { isOptional: true }),
    ],
  },
];

export function findProvider(id: string): Provider | undefined {
  return providers.find((each) => each.id === id);
}
