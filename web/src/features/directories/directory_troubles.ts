// Why a step towards a directory failed, and what to do next, for each reason the API gives.

import type { Translate } from '../../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

const troubles = defineMessages({
  'directory.account_refused': {
    fr: 'L’annuaire refuse le compte de lecture ou son mot de passe. Vérifiez les deux.',
    en: 'The directory refuses the account that reads, or its password. Check both.',
  },
  'directory.address_refused': {
    fr: 'Ce nom désigne cette machine elle-même, ou une adresse qui ne mène nulle part.',
    en: 'This name stands for this machine itself, or for an address that leads nowhere.',
  },
  'directory.bad_authority': {
    fr: 'Le certificat de l’autorité est illisible. Collez-le en entier.',
    en: 'The certificate of the authority cannot be read. Paste it in full.',
  },
  'directory.bad_entry': {
    fr: 'Une fiche n’a pas l’attribut de l’identifiant. Vérifiez cet attribut.',
    en: 'An entry lacks the attribute of the id. Check that attribute.',
  },
  'directory.broken_off': {
    fr: 'L’annuaire a coupé la connexion. Vérifiez le port et le mode de chiffrement.',
    en: 'The directory broke the connection off. Check the port and the kind of encryption.',
  },
  'directory.certificate_expired': {
    fr: 'Le certificat n’est plus valable, ou pas encore. Renouvelez-le dans l’annuaire, et vérifiez l’heure des deux machines.',
    en: 'The certificate is not valid any more, or not yet. Renew it in the directory, and check the time of both machines.',
  },
  'directory.incomplete': {
    fr: 'L’annuaire n’a pas tout répondu : le compte de lecture a atteint une limite. Relevez-la dans l’annuaire.',
    en: 'The directory did not answer in whole: the account that reads has reached a limit. Raise it in the directory.',
  },
  'directory.no_authority': {
    fr: 'Choisissez l’autorité : comparez le certificat ci-dessous avec celui de l’annuaire, puis collez celui de qui l’a signé.',
    en: 'Choose the authority: compare the certificate below with the directory’s own, then paste that of whoever signed it.',
  },
  'directory.no_groups_found': {
    fr: 'Aucun groupe n’a été trouvé. Vérifiez l’endroit et le filtre des groupes.',
    en: 'No group was found. Check the place and the filter of groups.',
  },
  'directory.no_such_entry': {
    fr: 'Cet endroit n’existe pas, ou le compte de lecture ne le voit pas.',
    en: 'This place is not there, or the account that reads does not see it.',
  },
  'directory.no_such_group': {
    fr: 'Ce groupe n’existe pas, ou le compte de lecture ne le voit pas.',
    en: 'This group is not there, or the account that reads does not see it.',
  },
  'directory.no_tls': {
    fr: 'Aucune connexion chiffrée ne s’ouvre. Vérifiez le port et le mode de chiffrement ; sur Active Directory, installez un certificat.',
    en: 'No encrypted connection opens. Check the port and the kind of encryption; on Active Directory, install a certificate.',
  },
  'directory.nobody_found': {
    fr: 'Personne n’a été trouvé. Vérifiez l’endroit, le filtre et le groupe.',
    en: 'Nobody was found. Check the place, the filter and the group.',
  },
  'directory.not_allowed': {
    fr: 'Le compte de lecture n’a pas le droit de lire cela. Donnez-le-lui dans l’annuaire.',
    en: 'The account that reads may not read this. Allow it in the directory.',
  },
  'directory.not_verified': {
    fr: 'Le certificat ne vient pas de l’autorité choisie. Si l’annuaire a changé d’autorité, collez la nouvelle ; sinon, quelqu’un se fait passer pour lui.',
    en: 'The certificate does not come from the chosen authority. If the directory has a new one, paste that; if not, somebody pretends to be it.',
  },
  'directory.refused': {
    fr: 'L’annuaire refuse cette demande.',
    en: 'The directory refuses this request.',
  },
  'directory.too_few_groups': {
    fr: 'L’annuaire liste beaucoup moins de groupes qu’avant, ou personne n’y figure plus. Vérifiez l’endroit, le filtre et les droits du compte de lecture.',
    en: 'The directory lists far fewer groups than before, or nobody in them any more. Check the place, the filter and the rights of the account that reads.',
  },
  'directory.too_few_people': {
    fr: 'L’annuaire liste beaucoup moins de personnes qu’avant. Vérifiez l’endroit, le filtre et les droits du compte de lecture.',
    en: 'The directory lists far fewer people than before. Check the place, the filter and the rights of the account that reads.',
  },
  'directory.too_much': {
    fr: 'L’annuaire a répondu plus que ce qui peut être lu. Choisissez un endroit plus petit.',
    en: 'The directory answered more than can be read. Choose a smaller place.',
  },
  'directory.too_slow': {
    fr: 'L’annuaire n’a pas répondu à temps. Vérifiez le pare-feu entre les deux.',
    en: 'The directory did not answer in time. Check the firewall between.',
  },
  'directory.unknown_name': {
    fr: 'Ce nom est introuvable. Vérifiez-le, ou le service de noms de cette machine.',
    en: 'This name is not found. Check it, or the name service of this machine.',
  },
  'directory.unreachable': {
    fr: 'Rien ne répond à cette adresse. Vérifiez l’adresse, le port et le pare-feu.',
    en: 'Nothing answers at this address. Check the address, the port and the firewall.',
  },
  'directory.wrong_name': {
    fr: 'Le certificat porte un autre nom. Écrivez comme adresse l’un des noms du certificat.',
    en: 'The certificate bears another name. Write one of its names as the address.',
  },
});

/** The reason in words; its name where there are none. */
export function directoryTrouble(slug: string, t: Translate): string {
  const sentences: Readonly<Record<string, PlainMessage>> = troubles;
  const sentence = Object.hasOwn(sentences, slug) ? sentences[slug] : undefined;
  return sentence ? t(sentence) : slug;
}
