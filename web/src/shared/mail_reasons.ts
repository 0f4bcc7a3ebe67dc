// Why an email did not leave, or not yet: the end of a sentence, for each reason the API gives.

import type { Translate } from '../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../lib/i18n/message';

const reasons = defineMessages({
  'mail.address_not_deliverable': {
    fr: 'aucun message ne peut arriver à cette adresse',
    en: 'no mail can reach this address',
  },
  'mail.deferred': {
    fr: 'le fournisseur d’e-mails demande d’attendre',
    en: 'the email provider asks to wait',
  },
  'mail.expired': {
    fr: 'il n’est pas parti à temps, et ce qu’il annonçait n’est plus valable',
    en: 'it did not leave in time, and what it told of is no longer valid',
  },
  'mail.login_refused': {
    fr: 'le fournisseur d’e-mails refuse le compte ou le mot de passe',
    en: 'the email provider refuses the account or the password',
  },
  'mail.message_refused': {
    fr: 'le fournisseur d’e-mails a refusé le message',
    en: 'the email provider refused the message',
  },
  'mail.not_a_mail_server': {
    fr: 'ce qui répond à cette adresse n’est pas un service d’envoi d’e-mails',
    en: 'what answers at this address is not a service that sends email',
  },
  'mail.not_set_up': {
    fr: 'l’envoi d’e-mails n’est pas réglé',
    en: 'outgoing email is not set up',
  },
  'mail.outcome_unknown': {
    fr: 'le fournisseur d’e-mails n’a pas confirmé ; le message est peut-être arrivé',
    en: 'the email provider did not confirm; the message may have arrived',
  },
  'mail.recipient_refused': {
    fr: 'le fournisseur d’e-mails refuse l’adresse du destinataire',
    en: 'the email provider refuses the recipient’s address',
  },
  'mail.sender_refused': {
    fr: 'le fournisseur d’e-mails refuse l’adresse de l’expéditeur',
    en: 'the email provider refuses the sender’s address',
  },
  'peer.address_refused': {
    fr: 'cette adresse désigne cette machine, ou une adresse interdite',
    en: 'this address is this machine’s own, or one that is not allowed',
  },
  'peer.broken_off': {
    fr: 'la connexion avec le fournisseur d’e-mails s’est coupée',
    en: 'the connection to the email provider broke off',
  },
  'peer.no_tls': {
    fr: 'le fournisseur d’e-mails n’offre pas de connexion chiffrée à cette adresse',
    en: 'the email provider offers no encrypted connection at this address',
  },
  'peer.not_verified': {
    fr: 'le certificat du fournisseur d’e-mails n’est pas reconnu',
    en: 'the email provider’s certificate is not recognised',
  },
  'peer.too_slow': {
    fr: 'le fournisseur d’e-mails met trop de temps à répondre',
    en: 'the email provider takes too long to answer',
  },
  'peer.unknown_name': {
    fr: 'cette adresse d’envoi n’existe pas',
    en: 'this outgoing address does not exist',
  },
  'peer.unreachable': {
    fr: 'rien ne répond à cette adresse d’envoi',
    en: 'nothing answers at this outgoing address',
  },
});

/** The reason in words; its name where there are none. */
export function mailReason(slug: string, t: Translate): string {
  const sentences: Readonly<Record<string, PlainMessage>> = reasons;
  const sentence = Object.hasOwn(sentences, slug) ? sentences[slug] : undefined;
  return sentence ? t(sentence) : slug;
}
