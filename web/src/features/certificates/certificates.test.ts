import { describe, expect, test } from 'vitest';
import { ApiProblem } from '../../lib/api/problem';
import type { CertificateOrder, CertificateSettings } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { isShown, standingOf, toldOf, validityOf } from './describe_shown';
import { orderReason } from './order_reasons';
import { periodFor } from './order_state';
import { putFile, splitPem } from './pem';
import { findProvider, providers } from './providers';
import {
  atProvider,
  authorityOf,
  changeOf,
  fieldOf,
  isSecretKept,
  letsEncrypt,
  missingFields,
} from './source_form';

const french: Translate = (message, ...values) => renderMessage('fr', message, ...values);

const settings: CertificateSettings = {
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

const acme = {
  source: 'acme',
  authority: 'letsencrypt',
  challenge: 'http-01',
  provider: '',
} as const;

describe('The settings', () => {
  test('fill in both addresses of Let’s Encrypt', () => {
    const change = changeOf(settings, acme, { email: 'a@b.fr', directory: 'https://old' });
    expect(change).toMatchObject({ source: 'acme', email: 'a@b.fr', ...letsEncrypt });
  });

  test('begin with Let’s Encrypt, and know another authority again', () => {
    expect(authorityOf(settings)).toBe('letsencrypt');
    expect(authorityOf(letsEncrypt)).toBe('letsencrypt');
    expect(authorityOf({ directory: 'https://acme.exemple.fr/directory' })).toBe('other');
  });

  test('keep what another source was told', () => {
    const before = { ...settings, directory: 'https://acme.exemple.fr/dir', email: 'a@b.fr' };
    const change = changeOf(before, { ...acme, source: 'own' }, { email: 'other@b.fr' });
    expect(change).toMatchObject({ source: 'own', directory: before.directory, email: 'a@b.fr' });
    expect(change).not.toHaveProperty('shown');
  });

  test('send a key only with its number, and none that was left empty', () => {
    const other = { ...acme, authority: 'other' } as const;
    const answers = { directory: 'https://acme.exemple.fr', binding_key: 'secret' };
    expect(changeOf(settings, other, answers)).not.toHaveProperty('binding_key');
    const bound = { ...answers, binding_id: 'k1' };
    expect(changeOf(settings, other, bound).binding_key).toBe('secret');
    expect(changeOf(settings, other, { ...bound, binding_key: '' })).not.toHaveProperty(
      'binding_key',
    );
  });

  test('send of a provider what it asks for and was answered', () => {
    const byDns = { ...acme, challenge: 'dns-01', provider: 'ovh' } as const;
    const change = changeOf(settings, byDns, {
      'dns_settings/OVH_ENDPOINT': 'ovh-eu',
      'dns_settings/OVH_APPLICATION_SECRET': '',
      'dns_settings/DESEC_TOKEN': 'of another provider',
    });
    expect(change.dns_provider).toBe('ovh');
    expect(change.dns_settings).toEqual({ OVH_ENDPOINT: 'ovh-eu' });
  });

  test('leave a provider as it was where the web proves the name', () => {
    const before = { ...settings, dns_provider: 'desec' };
    const change = changeOf(before, { ...acme, provider: 'ovh' }, {});
    expect(change.dns_provider).toBe('desec');
    expect(change).not.toHaveProperty('dns_settings');
  });

  test('miss what the provider needs, unless it is kept', () => {
    const byDns = { ...acme, challenge: 'dns-01', provider: 'ovh' } as const;
    const kept = { ...settings, dns_provider: 'ovh', dns_secrets: ['OVH_CONSUMER_KEY'] };
    const answers = { 'dns_settings/OVH_ENDPOINT': 'ovh-eu' };
    expect(missingFields(kept, byDns, answers)).toEqual([
      'dns_settings/OVH_APPLICATION_KEY',
      'dns_settings/OVH_APPLICATION_SECRET',
    ]);
    expect(missingFields(kept, acme, answers)).toEqual([]);
    const ours = { ...byDns, provider: 'rfc2136' };
    expect(missingFields(settings, ours, { 'dns_settings/RFC2136_NAMESERVER': 'a:53' })).toEqual(
      [],
    );
  });

  test('have what is wrong with a provider as a whole at its first field', () => {
    const problem = new ApiProblem(422, 'request.invalid', {
      fields: [
        { field: 'dns_settings', slug: 'certificate.bad_dns_field', title: 'no' },
        { field: 'email', slug: 'certificate.bad_email', title: 'no' },
      ],
    });
    const told = atProvider(problem, 'ovh');
    expect(told).toBeInstanceOf(ApiProblem);
    expect((told as ApiProblem).fields.map(({ field }) => field)).toEqual([
      'dns_settings/OVH_ENDPOINT',
      'email',
    ]);
    expect(atProvider(undefined, 'ovh')).toBeUndefined();
  });

  test('know a secret only as that of its provider', () => {
    const kept = { ...settings, dns_provider: 'desec', dns_secrets: ['DESEC_TOKEN'] };
    expect(isSecretKept(kept, 'desec', 'DESEC_TOKEN')).toBe(true);
    expect(isSecretKept(kept, 'ovh', 'DESEC_TOKEN')).toBe(false);
  });
});

describe('Providers', () => {
  test('have fields, and names of their own for all of them', () => {
    const names = providers.flatMap(({ fields }) => fields.map(fieldOf));
    expect(new Set(names).size).toBe(names.length);
    for (const { fields } of providers) expect(fields.some((each) => each.isSecret)).toBe(true);
    expect(findProvider('nobody')).toBeUndefined();
  });
});

const certificate = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const key = '-----BEGIN PRIVATE KEY-----\nBBBB\n-----END PRIVATE KEY-----\n';

describe('A file', () => {
  test('with both in it fills both fields', () => {
    const text = `subject=CN = a\n${key}${certificate}\r\n${certificate}`;
    expect(splitPem(text)).toEqual({ chain: certificate + certificate, key });
  });

  test('of the other kind goes where it belongs, and keeps what is there', () => {
    const before = { chain: certificate, key: '' };
    expect(putFile(before, key)).toEqual({ chain: certificate, key });
  });

  test.each(['', '\u0000\u0001binary', 'BEGIN', '-----BEGIN CERTIFICATE-----\nAAAA'])(
    'that is no PEM changes nothing',
    (text) => {
      expect(putFile({ chain: 'a', key: 'b' }, text)).toBeUndefined();
    },
  );

  test.each(['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'])(
    'may have its key as %s',
    (name) => {
      const text = `-----BEGIN ${name}-----\nBBBB\n-----END ${name}-----\n`;
      expect(splitPem(text).key).toBe(text);
    },
  );
});

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-21T00:00:00Z');
const at = (days: number) => new Date(now + days * day).toISOString();
const lasting = (from: number, until: number) => ({ not_before: at(from), not_after: at(until) });

describe('What is shown', () => {
  test('ends soon within a month', () => {
    expect(validityOf(lasting(-10, 80), now)).toBe('valid');
    expect(validityOf(lasting(-60, 29), now)).toBe('ending');
    expect(validityOf(lasting(-90, 0), now)).toBe('over');
    expect(validityOf(lasting(1, 90), now)).toBe('early');
  });

  test('is told of by the one that people come in by, the newest of them', () => {
    const of = (id: string, until: number, uncovered: string[] = []) => ({
      id,
      source: 'acme' as const,
      names: [],
      issuer: '',
      sha256: '',
      created_at: at(-1),
      uncovered,
      ...lasting(-1, until),
    });
    const app = of('app', 90, ['desk.exemple.fr', 'id.exemple.fr']);
    const kept = [app, of('old', 10, ['exemple.fr']), of('new', 80, ['exemple.fr'])];
    expect(toldOf(kept, 'acme', now)?.id).toBe('new');
    expect(toldOf([app, of('over', -1)], 'acme', now)?.id).toBe('app');
    expect(toldOf(kept, 'uploaded', now)).toBeUndefined();
    expect(isShown(app, 'own', now)).toBe(false);
  });

  test('is one of ours by choice, or instead of another', () => {
    expect(standingOf({ source: 'own', shown: 'own' })).toBe('own');
    expect(standingOf({ source: 'acme', shown: 'own' })).toBe('instead');
    expect(standingOf({ source: 'acme', shown: 'acme' })).toBe('shown');
  });
});

const order = (state: CertificateOrder['state']): CertificateOrder => ({
  names: ['id.exemple.fr'],
  state,
  message: '',
  detail: '',
  attempts: 0,
  next_try_at: at(0),
});

describe('An order', () => {
  test('is looked at often until it is over', () => {
    const often = periodFor([order('done'), order('trying')]);
    expect(periodFor([order('waiting')])).toBe(often);
    expect(periodFor([])).toBe(often);
    expect(periodFor([order('done'), order('failed')])).toBeGreaterThan(often);
  });

  test('says in words what went wrong and what to do', () => {
    expect(orderReason('certificate.not_reached', french)).toMatch(/port 80.*DNS/);
    for (const slug of ['certificate.brand_new', 'constructor', ''])
      expect(orderReason(slug, french)).toMatch(/Sa réponse dit pourquoi/);
  });
});
