// The answers about names, between the forms and the API, and what is proposed. Pure.

import type {
  DnsRecordType,
  DnsSettingsChange,
  NetworkLink,
  NewDnsRecord,
} from '../../lib/api/resources';
import { linesOf } from '../../shared/ui/form_values';

/** Fields with one item on each line. */
export const settingsByLine = ['networks', 'addresses'];
export const recordByLine = ['for_networks'];

export const types: readonly DnsRecordType[] = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'SRV', 'CAA'];
/** How long an answer is kept, as offered. */
export const usualTimes: readonly number[] = [60, 300, 3600, 86_400];
export const usualTime = 300;

/** "nas" → "nas.example.org"; nothing → the base itself. */
export function fullName(name: string, base: string): string {
  return name === '' ? base : `${name}.${base}`;
}

/** What a person wrote, below the base: "nas.example.org." and "nas" are the same. */
export function relativeName(typed: string, base: string): string {
  const name = typed.toLowerCase().replace(/\.$/, '');
  if (name === base || name === '@') return '';
  return name.endsWith(`.${base}`) ? name.slice(0, -base.length - 1) : name;
}

export interface SettingsAnswers {
  /** 'on', or nothing. */
  readonly is_on: string;
  readonly networks: string;
  readonly addresses: string;
  readonly forwards: string;
}

export function settingsOf(answers: SettingsAnswers): DnsSettingsChange {
  return {
    is_on: answers.is_on === 'on',
    networks: linesOf(answers.networks),
    addresses: linesOf(answers.addresses),
    forwards: answers.forwards === 'on',
  };
}

export interface RecordAnswers {
  readonly name: string;
  readonly content: string;
  readonly ttl_s: string;
  readonly for_networks: string;
}

export function recordOf(answers: RecordAnswers, type: DnsRecordType, base: string): NewDnsRecord {
  return {
    name: relativeName(answers.name, base),
    type,
    content: answers.content,
    ttl_s: Number(answers.ttl_s) || usualTime,
    for_networks: linesOf(answers.for_networks),
  };
}

/** Those offered, and the one a record has already. */
export function timesWith(seconds: number): readonly number[] {
  return [...new Set([...usualTimes, seconds])].toSorted((a, b) => a - b);
}

const privateV4 = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** "192.168.1.10/24" → "192.168.1.0/24"; nothing for what is no IPv4 address with its network. */
export function networkOf(address: string): string | undefined {
  const [, host = '', size = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(address) ?? [];
  const bits = Number(size);
  if (host === '' || bits < 8 || bits > 32) return undefined;
  const octets = host.split('.').map((octet, index) => {
    const kept = Math.min(8, Math.max(0, bits - index * 8));
    return Number(octet) & (0xff << (8 - kept)) & 0xff;
  });
  return `${octets.join('.')}/${bits}`;
}

/** The machine's addresses in the network of the house, with their sizes. Those that change by
    themselves are not among them. */
function atHome(links: readonly NetworkLink[]): string[] {
  return links
    .filter(({ kind }) => kind !== 'loopback')
    .flatMap(({ addresses }) => addresses)
    .filter((address) => privateV4.test(address));
}

/** What of the machine's network would do, for a form that nobody filled in yet. */
export function proposedOf(links: readonly NetworkLink[]) {
  const addresses = atHome(links);
  const networks = addresses.flatMap((address) => networkOf(address) ?? []);
  return {
    addresses: addresses.map((address) => address.replace(/\/.*$/, '')),
    networks: [...new Set(networks)],
  };
}

export interface Span {
  readonly unit: 'seconds' | 'minutes' | 'hours';
  readonly count: number;
}

/** 300 → five minutes. */
export function spanOf(seconds: number): Span {
  if (seconds % 3600 === 0) return { unit: 'hours', count: seconds / 3600 };
  if (seconds % 60 === 0) return { unit: 'minutes', count: seconds / 60 };
  return { unit: 'seconds', count: seconds };
}
