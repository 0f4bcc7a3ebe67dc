// A notification in words, and where it leads. Pure.

import type { Notification } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { parseRoute, renderRoute, type Route } from '../../lib/routes';
import { describeDevice } from '../../shared/describe_device';
import { jobName } from '../../shared/job_names';
import { mailReason } from '../../shared/mail_reasons';
import { messages, sentences } from './messages';

export type NotificationTone = 'person' | 'danger' | 'good' | 'other';

type Told = Pick<Notification, 'kind' | 'arguments'>;

const tones: Readonly<Record<string, NotificationTone>> = {
  'account.new_browser': 'person',
  'second_factor.announced': 'person',
  'user.second_factor_removed': 'person',
  'user.access_link_created': 'danger',
  'mail.undelivered': 'danger',
  'certificate.ending': 'danger',
  'job.failed': 'danger',
  'machine.update_installed': 'good',
};

export function toneOf({ kind }: Pick<Notification, 'kind'>): NotificationTone {
  return (Object.hasOwn(tones, kind) && tones[kind]) || 'other';
}

function tellNewBrowser(userAgent: string, address: string, t: Translate): string {
  const device = describeDevice(userAgent);
  const name = device ? `${device.browser}, ${device.system}` : t(sentences.unknownDevice);
  return t(sentences.newBrowser, { device: name, address });
}

function tellFailedJob(kind: string, reason: string, t: Translate): string {
  const name = jobName(kind, t);
  if (reason === '') return t(sentences.jobFailed, { name });
  return t(sentences.jobFailedBecause, { name, reason: mailReason(reason, t) });
}

/** The sentence of its kind; of a kind that is newer than this page, its name. */
export function tellNotification({ kind, arguments: told }: Told, t: Translate): string {
  const word = (name: string) => {
    const value: unknown = Object.hasOwn(told, name) ? told[name] : '';
    return typeof value === 'string' ? value : '';
  };
  switch (kind) {
    case 'account.new_browser':
      return tellNewBrowser(word('user_agent'), word('ip_address'), t);
    case 'second_factor.announced':
      return t(sentences.secondFactorAnnounced);
    case 'user.second_factor_removed':
      return t(sentences.secondFactorRemoved, { by: word('by') || t(sentences.anAdministrator) });
    case 'user.access_link_created':
      return t(sentences.accessLink, { username: word('username') });
    case 'certificate.ending':
      return t(sentences.certificateEnding, { names: word('names') });
    case 'mail.undelivered': {
      const reason = mailReason(word('reason'), t);
      return t(sentences.undelivered, { address: word('address'), reason });
    }
    case 'job.failed':
      return tellFailedJob(word('kind'), word('message'), t);
    case 'machine.update_installed':
      return t(sentences.updateInstalled, { version: word('version') });
    default:
      return t(sentences.other, { kind });
  }
}

export interface Destination {
  readonly route: Route;
  readonly label: PlainMessage;
}

const labels: Readonly<Record<string, PlainMessage>> = {
  '/settings/sessions': messages.goToSessions,
  '/admin/mail': messages.goToMail,
  '/admin/work': messages.goToWork,
  '/admin/updates': messages.goToUpdates,
};

/** Where it leads within the desktop. A path that is none of ours leads nowhere. */
export function destinationOf({ link }: Pick<Notification, 'link'>): Destination | undefined {
  if (link === undefined || !link.startsWith('/')) return undefined;
  const route = parseRoute(link);
  if (renderRoute(route) !== link) return undefined;
  return { route, label: labels[link] ?? messages.goThere };
}
