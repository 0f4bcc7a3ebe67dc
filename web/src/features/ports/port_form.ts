// The answers about a port, between the form and the API. Pure.

import { linesOf } from '../../shared/ui/form_values';
import type { NewPortApp, PortProtocol } from '../../lib/api/resources';

/** Fields with one item on each line. */
export const byLine = ['networks'];

export const usual = {
  max_connections: 100,
  max_connections_per_source: 50,
  idle_timeout_s: 600,
} as const;

export interface PortAnswers {
  readonly name: string;
  readonly port: string;
  readonly target: string;
  readonly networks: string;
  readonly max_connections: string;
  readonly max_connections_per_source: string;
  readonly idle_timeout_s: string;
  /** 'on', or nothing. */
  readonly is_on: string;
}

/** What is not a number is for the API to refuse. */
const numberOf = (text: string, otherwise: number) =>
  text.trim() === '' ? otherwise : Number(text) || 0;

export function portOf(answers: PortAnswers, protocol: PortProtocol): NewPortApp {
  return {
    name: answers.name,
    protocol,
    port: numberOf(answers.port, 0),
    target: answers.target.trim(),
    networks: linesOf(answers.networks),
    max_connections: numberOf(answers.max_connections, usual.max_connections),
    max_connections_per_source: numberOf(
      answers.max_connections_per_source,
      usual.max_connections_per_source,
    ),
    idle_timeout_s: numberOf(answers.idle_timeout_s, usual.idle_timeout_s),
    is_on: answers.is_on === 'on',
  };
}

/** "TCP 5433" */
export function portName({ protocol, port }: Pick<NewPortApp, 'protocol' | 'port'>): string {
  return `${protocol.toUpperCase()} ${port}`;
}
