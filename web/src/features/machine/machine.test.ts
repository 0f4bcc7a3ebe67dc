import { describe, expect, test, vi } from 'vitest';
import { acrossRestart } from '../../shared/across_restart';
import { messages } from './messages';
import { updateProblem } from './update_problems';
import type { Resource } from '../../lib/api/client';
import type { NetworkLink, UsageSample } from '../../lib/api/resources';
import { ApiProblem, isUnreachable } from '../../lib/api/problem';
import { splitWords } from '../../shared/ui/form_values';
import { linePoints } from './Chart';
import { stateOfEngine, troubleOfEngine } from './engine_words';
import { type Line, mostLines, putAfter, putBefore, spanInView } from './log_lines';
import { joinSamples } from './machine_data';
import { changeOf, proposedOf, secondsLeft } from './network_form';
import { formatBytes, formatPercent } from './quantities';
import { costOfRestart, nameOfService } from './service_names';

const line = (id: number) => ({ id: String(id) }) as Line;
const lines = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, index) => line(first + index));
const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id);

describe('Lines of the log', () => {
  test('are in the order of time, though the log is read backward', () => {
    const newest = putBefore([], [line(9), line(8)]);
    expect(ids(putBefore(newest, [line(7), line(6)]))).toEqual(['6', '7', '8', '9']);
    expect(ids(putAfter(newest, [line(10)]))).toEqual(['8', '9', '10']);
  });

  test('lose the oldest beyond a hundred thousand', () => {
    const full = lines(0, mostLines);
    const after = putAfter(full, [line(mostLines)]);
    expect(after).toHaveLength(mostLines);
    expect(after[0]?.id).toBe('1');
    expect(putBefore(full, [line(-1)])).toHaveLength(mostLines);
  });

  test('are drawn only where they are in view', () => {
    const span = spanInView({ top: 50_000 * 32, height: 640 }, 32, mostLines);
    expect(span).toEqual({ first: 49_988, end: 50_032 });
    expect(spanInView({ top: 0, height: 640 }, 32, 3)).toEqual({ first: 0, end: 3 });
    expect(spanInView({ top: 9000, height: 640 }, 32, 0)).toEqual({ first: 0, end: 0 });
  });
});

describe('Charts', () => {
  test('put the newest value at the right end', () => {
    expect(linePoints([0, 50, 100], 100, 3)).toBe('0.0,71.0 150.0,36.0 300.0,1.0');
    expect(linePoints([100], 100, 300)).toBe('300.0,1.0');
    expect(linePoints([500], 100, 300)).toBe('300.0,1.0');
  });

  test('keep ten minutes and take no sample twice', () => {
    const sample = (id: number) => ({ id: String(id) }) as Resource<UsageSample>;
    expect(ids(joinSamples([sample(1), sample(2)], [sample(2), sample(3)]))).toEqual([
      '1',
      '2',
      '3',
    ]);
    const many = Array.from({ length: 300 }, (_, index) => sample(index));
    expect(ids(joinSamples(many, [sample(300)])).at(0)).toBe('1');
  });
});

describe('Quantities', () => {
  test('are short and in the language of the person', () => {
    expect(formatBytes('fr', 3_240_000_000)).toBe('3,2\u00a0Go');
    expect(formatBytes('en', 999_600)).toBe('1\u00a0MB');
    expect(formatBytes('en', 0)).toBe('0\u00a0B');
    expect(formatPercent('en', 12.4)).toBe('12%');
  });
});

describe('A change of the network', () => {
  const answers = {
    link: 'enp1s0',
    addresses: '192.168.1.10/24, 2001:db8::10/64',
    gateways: '192.168.1.1, fe80::1',
    gateway_on_link: '',
    dns: '192.168.1.1, 9.9.9.9',
    search_domains: '',
    vlan_id: '',
  };

  test('carries an address only where it is fixed', () => {
    expect(changeOf({ ...answers, method: 'static' })).toEqual({
      link: 'enp1s0',
      method: 'static',
      addresses: ['192.168.1.10/24', '2001:db8::10/64'],
      gateways: ['192.168.1.1', 'fe80::1'],
      dns: ['192.168.1.1', '9.9.9.9'],
      search_domains: [],
    });
    expect(changeOf({ ...answers, method: 'dhcp', vlan_id: '20' })).toEqual({
      link: 'enp1s0',
      method: 'dhcp',
      addresses: [],
      gateways: [],
      dns: ['192.168.1.1', '9.9.9.9'],
      search_domains: [],
      vlan_id: 20,
    });
  });

  test('says that the gateway is reached directly only where it was said', () => {
    const direct = { ...answers, gateway_on_link: 'on' };
    expect(changeOf({ ...direct, method: 'static' }).gateway_on_link).toBe(true);
    expect(changeOf({ ...direct, method: 'dhcp' })).not.toHaveProperty('gateway_on_link');
  });

  test('proposes what is set, or else what the network gave', () => {
    const link = {
      kind: 'ether',
      mac: '',
      state: 'routable',
      carrier: true,
      method: 'dhcp' as const,
      addresses: ['fe80::5/64', '2001:db8::5/64', '192.168.1.57/24'],
      gateways: ['192.168.1.1', 'fe80::1'],
      fixed_addresses: [] as string[],
      gateway_on_link: false,
      dns: ['192.168.1.1', 'fe80::1'],
      search_domains: [],
    } satisfies NetworkLink;
    expect(proposedOf(link)).toEqual({
      addresses: '192.168.1.57/24',
      gateways: '192.168.1.1',
      dns: '192.168.1.1',
    });
    const both = { ...link, fixed_addresses: ['198.51.100.7/32', '2001:db8::7/64'] };
    expect(proposedOf(both)).toMatchObject({
      addresses: '198.51.100.7/32, 2001:db8::7/64',
      gateways: '192.168.1.1, fe80::1',
    });
    expect(proposedOf({ ...link, addresses: [] }).addresses).toBe('');
  });

  test('is counted down to nothing and not below', () => {
    expect(secondsLeft(60_000, 100)).toBe(60);
    expect(secondsLeft(60_000, 61_000)).toBe(0);
    expect(splitWords(' a,b ; c ')).toEqual(['a', 'b', 'c']);
  });
});

test('A machine that is not ours is no lost connection', () => {
  expect(isUnreachable(new ApiProblem(503, 'host.not_on_this_machine'))).toBe(false);
  expect(isUnreachable(new ApiProblem(503, 'postgres.unavailable'))).toBe(true);
});

test('Every service has a cost, and what has no name shows its own', () => {
  expect(nameOfService('database')?.fr).toBe('Base de données');
  expect(nameOfService('toString')).toBeUndefined();
  expect(costOfRestart('toString').en).toContain('few seconds');
});

test('An answer that a restart cut off is told by what came of the act', async () => {
  vi.useFakeTimers();
  const cutOff = () => Promise.reject(new ApiProblem(0, 'unreachable'));
  const refuse = () => Promise.reject(new ApiProblem(403, 'access.forbidden'));
  const done = vi.fn().mockRejectedValueOnce(new Error('still away')).mockResolvedValue(true);
  const waiting = acrossRestart(cutOff, done);
  await vi.advanceTimersByTimeAsync(3000);
  await waiting;
  expect(done).toHaveBeenCalledTimes(2);
  await expect(acrossRestart(refuse, done)).rejects.toMatchObject({ status: 403 });
  const never = expect(acrossRestart(cutOff, () => Promise.resolve(false))).rejects.toMatchObject({
    status: 0,
  });
  await vi.advanceTimersByTimeAsync(60_000);
  await never;
  vi.useRealTimers();
});

test('What went wrong with an update is a sentence, also where it is new', () => {
  expect(updateProblem('update.did_not_start').en).toMatch(/^The newer version did not start/);
  expect(updateProblem('update.something_new')).toBe(messages.updateFailed);
  expect(updateProblem('toString')).toBe(messages.updateFailed);
});

describe('The engine of the apps', () => {
  const since = '2026-01-02T03:04:05Z';

  test('says since when, and why it does not answer', () => {
    const engine = { machine: 'one', since, state: 'away', trouble: 'not_admitted' } as const;
    expect(stateOfEngine(engine).fr).toMatch(/depuis \{when\}/);
    expect(troubleOfEngine(engine).fr).toMatch(/heure/);
    expect(troubleOfEngine(engine).en).toMatch(/clock/);
  });

  test('that is switched off is no trouble', () => {
    expect(stateOfEngine({ machine: 'one', since, state: 'absent' }).en).toBe('Not running');
  });
});
