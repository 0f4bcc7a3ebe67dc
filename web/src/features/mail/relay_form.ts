// From the answers of the form to the change the API takes. Pure.

import type { MailRelay, MailRelayChange } from '../../lib/api/resources';

export type Encryption = MailRelay['encryption'];

export interface RelayAnswers {
  readonly host: string;
  readonly port: string;
  readonly account: string;
  readonly password: string;
  readonly sender_name: string;
  readonly sender_address: string;
  readonly authorities: string;
}

const usualPorts: Readonly<Record<Encryption, string>> = { starttls: '587', tls: '465' };

/** The port that goes with another encryption; one that was chosen by hand stays. */
export function portFor(next: Encryption, port: string): string {
  return Object.values(usualPorts).includes(port) || port === '' ? usualPorts[next] : port;
}

/** A port, or nothing: "587 " and "25", not "0" or "smtp". */
export function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** A password that was left empty is not sent: the one that is saved stays. Without an account
    there is none. */
export function changeOf(
  answers: RelayAnswers,
  encryption: Encryption,
  port: number,
): MailRelayChange {
  const { host, account, password, sender_name, sender_address, authorities } = answers;
  return {
    host,
    port,
    encryption,
    account,
    ...(account !== '' && password !== '' && { password }),
    sender_name,
    sender_address,
    authorities: authorities && `${authorities}\n`,
  };
}
