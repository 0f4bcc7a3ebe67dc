// Why a certificate was not given, and what can be done about it, for each reason the API gives.

import type { Translate } from '../../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

const reasons = defineMessages({
  'certificate.not_reached': {
    fr: 'L’autorité n’a pas pu joindre cette installation par le web. Le port 80 doit y mener depuis Internet, et ses noms doivent donner son adresse. Sinon, choisissez la preuve par le DNS.',
    en: 'The authority could not reach this installation by the web. Port 80 has to lead to it from the Internet, and its names to its address. Otherwise choose the proof by DNS.',
  },
  'certificate.wrong_answer': {
    fr: 'L’autorité n’a pas trouvé la réponse attendue. Vérifiez que ces noms mènent à cette installation et non à une autre machine ; par le DNS, que la bonne zone est modifiée.',
    en: 'The authority did not find the answer it expected. Check that these names lead to this installation and not to another machine; by DNS, that the right zone is changed.',
  },
  'certificate.name_not_found': {
    fr: 'L’autorité ne trouve pas ce nom. Il doit exister dans le DNS public, avec l’adresse de cette installation.',
    en: 'The authority does not find this name. It has to be in the public DNS, with the address of this installation.',
  },
  'certificate.caa': {
    fr: 'Votre nom de domaine n’autorise pas cette autorité (ligne CAA du DNS). Ajoutez-la chez qui gère ce nom.',
    en: 'Your domain name does not allow this authority (CAA line of the DNS). Add it at whoever keeps the name.',
  },
  'certificate.name_refused': {
    fr: 'L’autorité ne donne pas de certificat pour ce nom. Let’s Encrypt, par exemple, n’en donne que pour les noms connus sur Internet.',
    en: 'The authority gives no certificate for this name. Let’s Encrypt, for example, gives them only for names known on the Internet.',
  },
  'certificate.rate_limited': {
    fr: 'L’autorité a reçu trop de demandes et fait attendre. UniDash réessaiera de lui-même à la date ci-dessous.',
    en: 'The authority was asked too often and makes it wait. UniDash will try again by itself at the time below.',
  },
  'certificate.account_unknown': {
    fr: 'L’autorité ne connaît plus le compte de cette installation. UniDash en ouvre un autre de lui-même.',
    en: 'The authority no longer knows this installation’s account. UniDash opens another one by itself.',
  },
  'certificate.account_refused': {
    fr: 'L’autorité refuse d’ouvrir un compte. Vérifiez l’adresse e-mail, le numéro de compte et sa clé.',
    en: 'The authority refuses to open an account. Check the email address, the account number and its key.',
  },
  'certificate.binding_needed': {
    fr: 'L’autorité veut un numéro de compte et sa clé. Elle les donne à l’inscription ; ajoutez-les aux réglages.',
    en: 'The authority wants an account number and its key. It gives them when one registers; add them to the settings.',
  },
  'certificate.binding_unreadable': {
    fr: 'La clé du compte n’est pas lisible. Recopiez-la en entier depuis le site de l’autorité.',
    en: 'The account key cannot be read. Copy all of it again from the authority’s site.',
  },
  'certificate.contact_refused': {
    fr: 'L’autorité refuse l’adresse e-mail. Donnez-en une autre.',
    en: 'The authority refuses the email address. Give another one.',
  },
  'certificate.terms_changed': {
    fr: 'L’autorité a changé ses conditions. Lisez-les sur son site, puis réessayez : cela les accepte.',
    en: 'The authority changed its terms. Read them on its site, then try again: that accepts them.',
  },
  'certificate.authority_broken': {
    fr: 'L’autorité a une panne. UniDash réessaie de lui-même.',
    en: 'Something is wrong at the authority. UniDash tries again by itself.',
  },
  'certificate.authority_away': {
    fr: 'L’autorité, ou qui gère votre nom de domaine, ne répond pas. UniDash réessaie de lui-même ; vérifiez que cette machine atteint Internet.',
    en: 'The authority, or whoever keeps your domain name, does not answer. UniDash tries again by itself; check that this machine reaches the Internet.',
  },
  'certificate.authority_not_found': {
    fr: 'Cette machine ne trouve pas l’adresse de l’autorité. Vérifiez cette adresse, et que la machine atteint Internet.',
    en: 'This machine does not find the authority’s address. Check that address, and that the machine reaches the Internet.',
  },
  'certificate.authority_not_trusted': {
    fr: 'Le certificat de l’autorité elle-même n’est pas reconnu. Si c’est celle de votre entreprise, collez son certificat dans les réglages.',
    en: 'The certificate of the authority itself is not recognised. If it is your company’s, paste its certificate into the settings.',
  },
  'certificate.no_directory': {
    fr: 'Ce qui répond à cette adresse n’est pas une autorité ACME. Vérifiez l’adresse.',
    en: 'What answers at this address is no ACME authority. Check the address.',
  },
  'certificate.challenge_not_offered': {
    fr: 'L’autorité n’accepte pas cette preuve pour ces noms. Choisissez l’autre.',
    en: 'The authority does not take this proof for these names. Choose the other one.',
  },
  'certificate.dns_refused': {
    fr: 'Qui gère votre nom de domaine a refusé d’y écrire. Vérifiez la clé d’accès : elle doit permettre de changer ce domaine.',
    en: 'Whoever keeps your domain name refused to write to it. Check the access key: it has to allow changing this domain.',
  },
  'certificate.dns_away': {
    fr: 'Qui gère votre nom de domaine ne répond pas. UniDash réessaie de lui-même ; si cela dure, vérifiez l’adresse donnée dans les réglages.',
    en: 'Whoever keeps your domain name does not answer. UniDash tries again by itself; if that lasts, check the address given in the settings.',
  },
  'certificate.dns_zone_not_found': {
    fr: 'Ce nom de domaine n’est pas dans ce compte. Vérifiez qui gère votre nom, et avec quel compte.',
    en: 'This domain name is not in that account. Check who keeps your name, and with which account.',
  },
  'certificate.dns_unknown_provider': {
    fr: 'UniDash ne sait pas écrire chez celui qui gère votre nom de domaine. Choisissez-en un autre dans les réglages.',
    en: 'UniDash cannot write at this keeper of domain names. Choose another one in the settings.',
  },
  'certificate.timed_out': {
    fr: 'L’autorité n’a pas fini dans le temps prévu. UniDash réessaie de lui-même.',
    en: 'The authority was not done in time. UniDash tries again by itself.',
  },
  'certificate.not_tried': {
    fr: 'La demande n’a pas pu partir de cette machine. UniDash réessaie de lui-même ; si cela dure, le journal de la machine dit pourquoi.',
    en: 'The request could not leave this machine. UniDash tries again by itself; if that lasts, the machine’s log says why.',
  },
  'certificate.unusable': {
    fr: 'Le certificat reçu ne peut pas servir : celui d’avant reste. Si cela se répète, choisissez une autre autorité.',
    en: 'The certificate that came cannot be used: the one before stays. If that goes on, choose another authority.',
  },
  'certificate.not_obtained': {
    fr: 'L’autorité n’a pas donné de certificat. Sa réponse dit pourquoi.',
    en: 'The authority gave no certificate. Its answer says why.',
  },
});

/** What happened and what to do; for a reason newer than this page, that there was one. */
export function orderReason(slug: string, t: Translate): string {
  const sentences: Readonly<Record<string, PlainMessage>> = reasons;
  const sentence = Object.hasOwn(sentences, slug) ? sentences[slug] : undefined;
  return t(sentence ?? reasons['certificate.not_obtained']);
}
