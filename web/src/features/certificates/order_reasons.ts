// Why a certificate was not given, and what can be done about it, for each reason the API gives.

import type { Translate } from '../../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

const reasons = defineMessages({
  'certificate.not_reached': {
    fr: 'L’autorité n’a pas pu joindre cette installation par le web. Le port 80 doit y mener depuis Internet, et ses noms doivent donner son adresse. Sinon, choisissez la preuve par le DNS.',
    en: 'The authority could not reach this installation by the web. Port 80 has to lead to it from the Internet, and its names to its address. Otherwise choose the proof by DNS.',
  },
  'certificate.wrong_answer': {
    fr: 'L’autorité a trouvé autre chose que cette installation à cette adresse. Vérifiez à quelle adresse mènent ses noms, et où mène le port 80.',
    en: 'The authority found something other than this installation at that address. Check which address its names lead to, and where port 80 leads.',
  },
  'certificate.name_not_found': {
    fr: 'L’autorité ne trouve pas ce nom. Il doit exister dans le DNS public, avec l’adresse de cette installation.',
    en: 'The authority does not find this name. It has to be in the public DNS, with the address of this installation.',
  },
  'certificate.forbidden_by_caa': {
    fr: 'Votre nom de domaine n’autorise pas cette autorité (ligne CAA du DNS). Ajoutez-la chez qui gère ce nom.',
    en: 'Your domain name does not allow this authority (CAA line of the DNS). Add it at whoever keeps the name.',
  },
  'certificate.name_refused': {
    fr: 'L’autorité ne donne pas de certificat pour ce nom. Let’s Encrypt, par exemple, n’en donne que pour les noms connus sur Internet.',
    en: 'The authority gives no certificate for this name. Let’s Encrypt, for example, gives them only for names known on the Internet.',
  },
  'certificate.rate_limited': {
    fr: 'L’autorité a reçu trop de demandes pour ce nom et fait attendre. UniDash réessaie de lui-même, au plus tôt demain.',
    en: 'The authority was asked too often for this name and makes it wait. UniDash tries again by itself, tomorrow at the earliest.',
  },
  'certificate.account_refused': {
    fr: 'L’autorité refuse le compte. Vérifiez l’adresse e-mail, le numéro de compte et sa clé.',
    en: 'The authority refuses the account. Check the email address, the account number and its key.',
  },
  'certificate.binding_needed': {
    fr: 'L’autorité veut un numéro de compte et sa clé. Elle vous les donne à l’inscription ; ajoutez-les aux réglages.',
    en: 'The authority wants an account number and its key. It gives you them when you register; add them to the settings.',
  },
  'certificate.bad_contact': {
    fr: 'L’autorité refuse l’adresse e-mail. Donnez-en une autre.',
    en: 'The authority refuses the email address. Give another one.',
  },
  'certificate.authority_away': {
    fr: 'L’autorité ne répond pas. UniDash réessaie de lui-même ; vérifiez que cette machine atteint Internet.',
    en: 'The authority does not answer. UniDash tries again by itself; check that this machine reaches the Internet.',
  },
  'certificate.authority_failed': {
    fr: 'L’autorité a une panne. UniDash réessaie de lui-même.',
    en: 'Something is wrong at the authority. UniDash tries again by itself.',
  },
  'certificate.authority_not_verified': {
    fr: 'Le certificat de l’autorité elle-même n’est pas reconnu. Si c’est celle de votre entreprise, collez son certificat dans les réglages.',
    en: 'The certificate of the authority itself is not recognised. If it is your company’s, paste its certificate into the settings.',
  },
  'certificate.not_an_authority': {
    fr: 'Ce qui répond à cette adresse n’est pas une autorité ACME. Vérifiez l’adresse.',
    en: 'What answers at this address is no ACME authority. Check the address.',
  },
  'certificate.provider_refused': {
    fr: 'Qui gère votre nom de domaine a refusé la clé d’accès. Elle doit permettre d’écrire dans ce domaine.',
    en: 'Whoever keeps your domain name refused the access key. It has to allow writing to this domain.',
  },
  'certificate.provider_away': {
    fr: 'Qui gère votre nom de domaine ne répond pas. UniDash réessaie de lui-même.',
    en: 'Whoever keeps your domain name does not answer. UniDash tries again by itself.',
  },
  'certificate.zone_not_found': {
    fr: 'Ce nom de domaine n’est pas dans ce compte. Vérifiez qui gère votre nom, et avec quel compte.',
    en: 'This domain name is not in that account. Check who keeps your name, and with which account.',
  },
  'certificate.not_spread': {
    fr: 'La ligne ajoutée au DNS n’était pas encore visible. UniDash réessaie de lui-même.',
    en: 'The line added to the DNS was not to be seen yet. UniDash tries again by itself.',
  },
  'certificate.too_slow': {
    fr: 'L’autorité n’a pas fini dans les cinq minutes. UniDash réessaie de lui-même.',
    en: 'The authority was not done within five minutes. UniDash tries again by itself.',
  },
  'certificate.failed': {
    fr: 'L’autorité n’a pas donné de certificat. Sa réponse dit pourquoi.',
    en: 'The authority gave no certificate. Its answer says why.',
  },
});

/** What happened and what to do; for a reason newer than this page, that there was one. */
export function orderReason(slug: string, t: Translate): string {
  const sentences: Readonly<Record<string, PlainMessage>> = reasons;
  const sentence = Object.hasOwn(sentences, slug) ? sentences[slug] : undefined;
  return t(sentence ?? reasons['certificate.failed']);
}
