import { describe, expect, test } from 'vitest';
import type { NetworkLink } from '../../lib/api/resources';
import {
  fullName,
  networkOf,
  proposedOf,
  recordOf,
  relativeName,
  settingsOf,
  spanOf,
  timesWith,
} from './dns_form';

const base = 'exemple.fr';

describe('A name', () => {
  test('is below the base, or the base itself', () => {
    expect(fullName('nas', base)).toBe('nas.exemple.fr');
    expect(fullName('', base)).toBe(base);
  });

  test.each([
    ['nas', 'nas'],
    ['NAS.exemple.fr', 'nas'],
    ['nas.exemple.fr.', 'nas'],
    ['exemple.fr', ''],
    ['@', ''],
    ['', ''],
    ['*', '*'],
    ['_sip._tcp', '_sip._tcp'],
    ['notexemple.fr', 'notexemple.fr'],
  ])('typed as "%s" is "%s"', (typed, name) => {
    expect(relativeName(typed, base)).toBe(name);
  });
});

describe('The answers', () => {
  test('of the settings hold one item on each line', () => {
    const answers = {
      is_on: 'on',
      networks: '192.168.1.0/24\n\n fd00::/64 ',
      addresses: '',
      forwards: '',
    };
    expect(settingsOf(answers)).toEqual({
      is_on: true,
      networks: ['192.168.1.0/24', 'fd00::/64'],
      addresses: [],
      forwards: false,
    });
  });

  test('about a name are read with its type', () => {
    const answers = { name: 'Mail', content: '10 mail', ttl_s: '3600', for_networks: '10.0.0.0/8' };
    expect(recordOf(answers, 'MX', base)).toEqual({
      name: 'mail',
      type: 'MX',
      content: '10 mail',
      ttl_s: 3600,
      for_networks: ['10.0.0.0/8'],
    });
  });
});

describe('How long a name is kept', () => {
  test('is offered in few steps, and with the one it has', () => {
    expect(timesWith(300)).toEqual([60, 300, 3600, 86_400]);
    expect(timesWith(900)).toEqual([60, 300, 900, 3600, 86_400]);
  });

  test.each([
    [30, { unit: 'seconds', count: 30 }],
    [90, { unit: 'seconds', count: 90 }],
    [300, { unit: 'minutes', count: 5 }],
    [86_400, { unit: 'hours', count: 24 }],
  ])('%i seconds are told in the largest unit', (seconds, span) => {
    expect(spanOf(seconds)).toEqual(span);
  });
});

const link = (addresses: readonly string[], kind = 'ethernet') =>
  ({ kind, addresses }) as unknown as NetworkLink;

describe('What is proposed', () => {
  test.each([
    ['192.168.1.10/24', '192.168.1.0/24'],
    ['10.20.30.40/8', '10.0.0.0/8'],
    ['172.16.5.9/20', '172.16.0.0/20'],
    ['192.168.1.130/25', '192.168.1.128/25'],
    ['10.0.0.1/32', '10.0.0.1/32'],
  ])('%s is in %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test.each(['fd00::1/64', '192.168.1.10', '10.0.0.1/0', '10.0.0.1/33', 'x'])(
    '%s gives no network',
    (address) => {
      expect(networkOf(address)).toBeUndefined();
    },
  );

  test('is what is in the house, each network once', () => {
    const links = [
      link(['127.0.0.1/8'], 'loopback'),
      link(['192.168.1.10/24', '192.168.1.11/24', 'fe80::1/64', '203.0.113.5/24']),
    ];
    expect(proposedOf(links)).toEqual({
      addresses: ['192.168.1.10', '192.168.1.11'],
      networks: ['192.168.1.0/24'],
    });
    expect(proposedOf([])).toEqual({ addresses: [], networks: [] });
  });
});
