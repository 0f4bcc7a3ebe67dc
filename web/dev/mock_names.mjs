// Certificates and names in the mock: settings, what an authority was asked for, records.

import { internetAs } from './mock_internet.mjs';

const day = 86_400_000;
const within = (days) => new Date(Date.now() + days * day).toISOString();

const base = 'unidash.example.org';

const settings = {
  source: 'own',
  directory: '',
  trial_directory: '',
  email: '',
  authorities: '',
  challenge: 'http-01',
  dns_provider: '',
  dns_settings: {},
  dns_secrets: [],
  binding_id: '',
  has_binding_key: false,
  shown: 'own',
  reason: '',
};

const letsEncrypt = {
  source: 'acme',
  directory: 'https://acme-v02.api.letsencrypt.org/directory',
  trial_directory: 'https://acme-staging-v02.api.letsencrypt.org/directory',
  email: 'contact@exemple.fr',
};

const kept = (id, source, names, more = {}) => ({
  id,
  source,
  names,
  issuer: source === 'acme' ? 'Let’s Encrypt E7' : 'Sectigo RSA Domain Validation Secure Server CA',
  sha256: id.repeat(64).slice(0, 64),
  not_before: within(-20),
  not_after: within(70),
  created_at: within(-20),
  uncovered: [],
  ...more,
});

const order = (names, state, more = {}) => ({
  id: names.join(),
  names,
  state,
  message: '',
  detail: '',
  attempts: 1,
  tried_at: within(-0.01),
  next_try_at: within(0.02),
  ...more,
});

const pair = [`desk.${base}`, `id.${base}`];

const refused = {
  message: 'certificate.not_reached',
  detail: `acme: error: 400 :: urn:ietf:params:acme:error:connection :: 203.0.113.7: Fetching http://id.${base}/.well-known/acme-challenge/x: Timeout during connect (likely firewall problem)`,
  attempts: 3,
};

const states = {
  own: {},
  ordering: {
    settings: letsEncrypt,
    orders: [order(pair, 'trying'), order([base], 'waiting', { attempts: 0 })],
  },
  failed: {
    settings: { ...letsEncrypt, reason: 'certificate.none_obtained' },
    orders: [
      order(pair, 'failed', refused),
      order([base], 'failed', { message: 'certificate.rate_limited', next_try_at: within(1) }),
    ],
  },
  acme: {
    settings: { ...letsEncrypt, shown: 'acme' },
    kept: [kept('1', 'acme', pair), kept('2', 'acme', [`erp.${base}`])],
    orders: [order(pair, 'done'), order([`erp.${base}`], 'done')],
  },
  dns: {
    settings: {
      ...letsEncrypt,
      shown: 'acme',
      challenge: 'dns-01',
      dns_provider: 'ovh',
      dns_settings: { OVH_ENDPOINT: 'ovh-eu', OVH_APPLICATION_KEY: 'c0ffee' },
      dns_secrets: ['OVH_APPLICATION_SECRET', 'OVH_CONSUMER_KEY'],
    },
    kept: [kept('1', 'acme', [base, `*.${base}`])],
    orders: [order([base, `*.${base}`], 'done')],
  },
  uploaded: {
    settings: { source: 'uploaded', shown: 'uploaded' },
    kept: [
      kept('1', 'uploaded', pair, { not_after: within(12), uncovered: [base, `*.${base}`] }),
      kept('2', 'uploaded', [`*.${base}`], { not_after: within(-3) }),
    ],
  },
  empty: { settings: { source: 'uploaded', reason: 'certificate.none_uploaded' } },
};

const record = (id, name, type, content, more = {}) => ({
  id,
  name,
  type,
  content,
  ttl_s: 300,
  for_networks: [],
  is_left_out: false,
  ...more,
});

const records = () => [
  record('1', 'imprimante', 'A', '192.168.1.40'),
  record('2', 'nas', 'A', '192.168.1.20', { for_networks: ['192.168.1.0/24'] }),
  record('3', 'photos', 'CNAME', 'nas', { ttl_s: 3600 }),
  record('6', 'erp', 'A', '192.168.1.30', { is_left_out: true }),
  record('4', '', 'MX', '10 mx.exemple.net'),
  record('5', '', 'TXT', 'v=spf1 include:_spf.exemple.net -all'),
];

const known = { base_domain: base, own_names: ['@', 'desk', 'erp', 'id'] };
const dnsOff = { ...known, is_on: false, networks: [], addresses: [], forwards: true };
const dnsOn = {
  ...known,
  is_on: true,
  networks: ['192.168.1.0/24'],
  addresses: ['192.168.1.10'],
  forwards: true,
};

/** options.internet: one of the states of mock_internet.mjs; options.certificates: one of the states above; options.dns: 'off' or nothing. */
export function createNames(options) {
  const state = states[options.certificateState ?? 'acme'];
  return {
    settings: { ...settings, ...state.settings },
    kept: [...(state.kept ?? [])],
    orders: [...(state.orders ?? [])],
    dns: options.dns === 'off' ? dnsOff : dnsOn,
    internet: internetAs(options.internet),
    records: options.dns === 'off' ? [] : records(),
  };
}

const refuse = (...errors) => ({
  status: 422,
  slug: 'request.invalid',
  errors: errors.map(([field, slug]) => ({ field, slug })),
});

function changeSettings(names, attributes) {
  const { binding_key: _key, ...rest } = attributes;
  if (rest.source === 'acme' && !rest.directory.startsWith('https://'))
    return refuse(['directory', 'certificate.bad_directory']);
  if (rest.challenge === 'dns-01' && !rest.dns_provider)
    return refuse(['dns_provider', 'certificate.unknown_dns_provider']);
  if (rest.challenge === 'dns-01' && Object.keys(rest.dns_settings).length === 0)
    return refuse(['dns_settings', 'certificate.dns_field_missing']);
  Object.assign(names.settings, rest);
  if (rest.source === 'acme') names.orders = [order(pair, 'trying')];
  return { type: 'certificate_settings', row: names.settings };
}

function addCertificate(names, { chain, key }) {
  if (!chain.includes('BEGIN CERTIFICATE')) return refuse(['chain', 'certificate.not_pem']);
  if (!key) return refuse(['key', 'certificate.key_missing']);
  const added = kept('9', 'uploaded', [`*.${base}`, base]);
  names.kept.push(added);
  return { type: 'kept_certificates', row: added, status: 201 };
}

function saveDns(names, attributes) {
  const bad = attributes.networks.findIndex((each) => /^0\.0\.0\.0|[^0-9a-f.:/]/.test(each));
  if (bad >= 0) return refuse([`networks/${bad}`, 'dns.bad_network']);
  names.dns = { ...names.dns, ...attributes };
  return { type: 'dns_settings', row: names.dns };
}

function saveRecord(names, id, attributes) {
  if (['id', 'desk'].includes(attributes.name)) return refuse(['name', 'dns.name_is_ours']);
  if (attributes.type === 'A' && !/^[\d.]+$/.test(attributes.content))
    return refuse(['content', 'dns.bad_a']);
  const row = { id: id ?? '9', is_left_out: false, ...attributes };
  names.records = [...names.records.filter((each) => each.id !== id), row];
  return { type: 'dns_records', row, status: id ? 200 : 201 };
}

const without = (rows, id) => rows.filter((each) => each.id !== id);

/** The answer to a request below /v1/admin, or nothing. */
export function answerAsNames(names, method, path, attributes) {
  const id = /\d+$/.exec(path)?.[0];
  switch (`${method} ${path.replace(/\d+$/, 'ID')}`) {
    case 'GET /certificate_settings':
      return { type: 'certificate_settings', row: names.settings };
    case 'PUT /certificate_settings':
      return changeSettings(names, attributes);
    case 'GET /certificates':
      return { type: 'kept_certificates', rows: names.kept };
    case 'POST /certificates':
      return addCertificate(names, attributes);
    case 'DELETE /certificates/ID':
      names.kept = without(names.kept, id);
      return { status: 204 };
    case 'GET /certificate_orders':
      return { type: 'certificate_orders', rows: names.orders };
    case 'POST /certificate_orders/retry':
      for (const each of names.orders) each.state = 'trying';
      return { status: 204 };
    case 'GET /dns':
      return { type: 'dns_settings', row: names.dns };
    case 'PUT /dns':
      return saveDns(names, attributes);
    case 'GET /internet':
      return { type: 'internet_checks', row: { id: 'self', ...names.internet } };
    case 'POST /internet':
      names.internet = { ...names.internet, state: 'under_way', checks: [] };
      return { type: 'internet_checks', row: { id: 'self', ...names.internet }, status: 202 };
    case 'GET /dns/records':
      return { type: 'dns_records', rows: names.records };
    case 'POST /dns/records':
      return saveRecord(names, undefined, attributes);
    case 'PUT /dns/records/ID':
      return saveRecord(names, id, attributes);
    case 'DELETE /dns/records/ID':
      names.records = without(names.records, id);
      return { status: 204 };
    default:
      return undefined;
  }
}
