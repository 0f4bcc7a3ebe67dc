// What became of an email, in words. Pure.

import type { Letter } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import { mailReason } from '../../shared/mail_reasons';
import { letterKinds, messages } from './messages';

type Told = Pick<Letter, 'address' | 'state' | 'reason'>;

/** Nothing more will happen to it by itself. */
export function isOver(letter: Pick<Letter, 'state'>): boolean {
  return letter.state !== 'waiting' && letter.state !== 'handing_over';
}

export function toneOf(letter: Told): 'success' | 'danger' | 'warning' | undefined {
  switch (letter.state) {
    case 'sent':
      return 'success';
    case 'refused':
    case 'expired':
      return 'danger';
    case 'unknown':
      return 'warning';
    default:
      return letter.reason === '' ? undefined : 'warning';
  }
}

/** The answer to a test message. */
export function tellTest({ address, state, reason }: Told, t: Translate): string {
  const values = { address, reason: mailReason(reason, t) };
  switch (state) {
    case 'sent':
      return t(messages.testSent, { address });
    case 'refused':
    case 'expired':
      return t(messages.testFailed, values);
    case 'unknown':
      return t(messages.testUnknown, values);
    default:
      return reason === ''
        ? t(messages.testUnderWay, { address })
        : t(messages.testWaiting, values);
  }
}

/** "Invitation, pour giselle@exemple.fr"; of one whose row is gone nothing is known. */
export function nameOfLetter(
  letter: Pick<Letter, 'kind' | 'address'> | undefined,
  t: Translate,
): string {
  if (!letter) return t(messages.letterGone);
  return t(messages.letterFor, { kind: t(letterKinds[letter.kind]), address: letter.address });
}

/** "mails/12" → "12"; what a delivery is about. */
export function letterIdOf(subject: string): string | undefined {
  return /^mails\/([1-9]\d*)$/.exec(subject)?.[1];
}
