import { describe, expect, test } from 'vitest';
import type { Reach } from '../../lib/api/resources';
import { choiceOf, proposedFor } from './reach_form';
import { reachReasons } from './reach_messages';
import { serviceNames } from './ReachTable';

const reach: Reach = {
  mode: 'homelab',
  internal_networks: [],
  administration_networks: [],
  link_networks: ['192.168.1.0/24', 'fd00:5::/64', 'fe80::/64'],
  rows: [],
  losses: [],
  you: { address: '192.168.1.7', desk: true, administration: true },
};

describe('The choice of who reaches what', () => {
  test('is read from the form, one network on each line', () => {
    const answers = {
      internal_networks: ' 10.0.0.0/8\n\nfd00::/8 \n',
      administration_networks: '192.168.1.0/24',
    };
    expect(choiceOf(answers, 'enterprise')).toEqual({
      mode: 'enterprise',
      internal_networks: ['10.0.0.0/8', 'fd00::/8'],
      administration_networks: ['192.168.1.0/24'],
    });
  });

  test('proposes the networks of the cables where a list must not stay empty', () => {
    expect(proposedFor(reach, 'homelab')).toEqual({
      internal_networks: '',
      administration_networks: '',
    });
    expect(proposedFor(reach, 'enterprise')).toEqual({
      internal_networks: '192.168.1.0/24\nfd00:5::/64',
      administration_networks: '192.168.1.0/24\nfd00:5::/64',
    });
  });

  test('keeps what was written', () => {
    const written = { ...reach, internal_networks: ['10.0.0.0/8'] };
    expect(proposedFor(written, 'enterprise').internal_networks).toBe('10.0.0.0/8');
  });

  test('has a word for each service and a reason for each answer', () => {
    expect(Object.keys(serviceNames)).toEqual([
      'desk',
      'administration',
      'acme',
      'ldap',
      'dns',
      'ports',
    ]);
    expect(Object.keys(reachReasons).every((slug) => slug.startsWith('reach.'))).toBe(true);
  });
});
