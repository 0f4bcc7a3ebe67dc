import { describe, expect, test } from 'vitest';
import { portName, portOf } from './port_form';

const answers = {
  name: 'Database',
  port: '5433',
  target: ' db.lan:5432 ',
  networks: '192.168.1.0/24\n\n fd00::/64 ',
  max_connections: '',
  max_connections_per_source: '5',
  idle_timeout_s: '60',
  is_on: 'on',
};

describe('The answers about a port', () => {
  test('hold one network on each line, and what is usual where nothing is said', () => {
    expect(portOf(answers, 'tcp')).toEqual({
      name: 'Database',
      protocol: 'tcp',
      port: 5433,
      target: 'db.lan:5432',
      networks: ['192.168.1.0/24', 'fd00::/64'],
      max_connections: 100,
      max_connections_per_source: 5,
      idle_timeout_s: 60,
      is_on: true,
    });
  });

  test('leave what is no number for the API to refuse', () => {
    expect(portOf({ ...answers, port: 'x', is_on: '' }, 'udp')).toMatchObject({
      port: 0,
      protocol: 'udp',
      is_on: false,
    });
  });
});

test('A port is told with its protocol', () => {
  expect(portName({ protocol: 'udp', port: 51_820 })).toBe('UDP 51820');
});
