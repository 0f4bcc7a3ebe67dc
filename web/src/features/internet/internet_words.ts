// The sentence for each answer, and how the steps stand. Pure.

import type { Translate } from '../../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../../lib/i18n/message';
import type { InternetFact, InternetCheck, InternetOutcome } from '../../lib/api/resources';

export const reasons = defineMessages({
  address_global: {
    fr: 'Cette machine a une adresse connue de tout Internet : {address}. Aucune box n’est à régler.',
    en: 'This machine has an address that the whole Internet knows: {address}. There is no router to set up.',
  },
  address_private: {
    fr: 'Cette machine a l’adresse {address}, derrière la box {router}. C’est habituel : la box doit laisser passer ce que disent les lignes ci-dessus.',
    en: 'This machine has the address {address}, behind the router {router}. That is as usual: the router has to let in what the lines above say.',
  },
  address_shared: {
    fr: 'Cette machine a l’adresse {address}, que votre fournisseur partage entre plusieurs clients : personne ne peut entrer par elle. Demandez-lui une adresse IPv4 à vous.',
    en: 'This machine has the address {address}, which your provider shares between customers: nobody can come in by it. Ask your provider for an IPv4 address of your own.',
  },
  address_none: {
    fr: 'UniDash ne trouve pas par où cette machine rejoint Internet. Vérifiez son adresse et sa passerelle à la page Réseau.',
    en: 'UniDash does not find how this machine gets to the Internet. Check its address and its gateway on the page Network.',
  },
  address_odd: {
    fr: 'Cette machine a l’adresse {address}, par laquelle personne n’arrive d’ailleurs. Vérifiez-la à la page Réseau.',
    en: 'This machine has the address {address}, which nobody gets to from elsewhere. Check it on the page Network.',
  },
  router_public: {
    fr: 'Votre box a sur Internet l’adresse {found}, à vous seul : on peut entrer par elle.',
    en: 'Your router has the address {found} on the Internet, for you alone: one can come in by it.',
  },
  router_shared: {
    fr: 'Votre fournisseur ne vous donne pas d’adresse à vous : votre box a {found}, partagée entre plusieurs clients. Demandez-lui une adresse IPv4 publique (« IP fixe », « IPv4 full stack ») ; sans elle, on ne peut pas entrer par votre box.',
    en: 'Your provider gives you no address of your own: your router has {found}, which several customers share. Ask for a public IPv4 address (“static IP”, “full IPv4”); without one nobody can come in by your router.',
  },
  router_private: {
    fr: 'La box {router} a elle-même l’adresse {found}, derrière une autre box. Il faut laisser passer dans les deux, ou mettre celle du fournisseur en mode bridge.',
    en: 'The router {router} has the address {found} itself, behind another router. Let both pass things on, or put your provider’s into bridge mode.',
  },
  router_odd: {
    fr: 'La box {router} dit avoir l’adresse {found}, qui ne mène nulle part sur Internet. Regardez dans ses réglages quelle adresse elle a vraiment.',
    en: 'The router {router} says that it has the address {found}, which leads nowhere on the Internet. Look in its settings which address it really has.',
  },
  router_no_network: {
    fr: 'La box {router} dit ne pas être reliée à Internet en ce moment. Vérifiez-la, puis recommencez.',
    en: 'The router {router} says that it is not connected to the Internet right now. Check it, then try again.',
  },
  router_refused: {
    fr: 'La box {router} ne dit pas quelle adresse elle a. Regardez dans ses réglages (« adresse IPv4 Internet » ou « WAN ») : si elle commence par 10., 192.168., 172.16. à 172.31. ou 100.64. à 100.127., demandez à votre fournisseur une adresse à vous.',
    en: 'The router {router} does not say which address it has. Look in its settings (“Internet IPv4 address” or “WAN”): if it begins with 10., 192.168., 172.16. to 172.31. or 100.64. to 100.127., ask your provider for an address of your own.',
  },
  router_silent: {
    fr: 'La box {router} n’a pas répondu : beaucoup ne répondent pas, ce n’est pas une panne. Regardez dans ses réglages quelle adresse elle a (« adresse IPv4 Internet » ou « WAN ») : si elle commence par 10., 192.168., 172.16. à 172.31. ou 100.64. à 100.127., demandez à votre fournisseur une adresse à vous.',
    en: 'The router {router} did not answer: many do not, and nothing is broken. Look in its settings which address it has (“Internet IPv4 address” or “WAN”): if it begins with 10., 192.168., 172.16. to 172.31. or 100.64. to 100.127., ask your provider for an address of your own.',
  },
  name_kept_inside: {
    fr: '{name} est un nom réservé à l’intérieur d’un réseau : il ne peut exister sur Internet. Pour ouvrir cette installation, il lui faut un nom de domaine à vous.',
    en: '{name} is a name kept for the inside of a network: it cannot exist on the Internet. To be opened, this installation needs a domain name of yours.',
  },
  name_here: {
    fr: '{name} mène ici ({found}).',
    en: '{name} leads here ({found}).',
  },
  name_missing: {
    fr: '{name} n’existe pas. Ajoutez-le chez qui gère votre nom de domaine, avec l’adresse de votre box{expected}.',
    en: '{name} does not exist. Add it at whoever keeps your domain name, with the address of your router{expected}.',
  },
  name_elsewhere: {
    fr: '{name} mène ailleurs : {found}. Corrigez-le chez qui gère votre nom de domaine : il doit donner l’adresse de votre box, et elle seule{expected}.',
    en: '{name} leads elsewhere: {found}. Correct it at whoever keeps your domain name: it has to give the address of your router, and no other{expected}.',
  },
  name_ipv6_elsewhere: {
    fr: '{name} mène bien ici en IPv4, mais ailleurs en IPv6 ({found}) : les navigateurs essaient l’IPv6 d’abord. Retirez ou corrigez sa ligne AAAA chez qui gère votre nom de domaine.',
    en: '{name} leads here by IPv4, but elsewhere by IPv6 ({found}): browsers try IPv6 first. Remove or correct its AAAA line at whoever keeps your domain name.',
  },
  name_ipv6_only: {
    fr: '{name} mène ici en IPv6 seulement ({found}) : qui n’a que l’IPv4 n’arrivera pas. La box doit aussi laisser entrer l’IPv6 vers cette machine.',
    en: '{name} leads here by IPv6 alone ({found}): whoever has only IPv4 will not arrive. The router also has to let IPv6 in to this machine.',
  },
  name_inside: {
    fr: '{name} mène à une adresse de l’intérieur ({found}), où personne n’arrive depuis Internet. Donnez l’adresse de votre box chez qui gère votre nom de domaine{expected}.',
    en: '{name} leads to an address inside ({found}), which nobody gets to from the Internet. Give the address of your router at whoever keeps your domain name{expected}.',
  },
  name_told_here: {
    fr: '{name} mène ici ({found}) dans votre réseau, parce qu’UniDash y répond lui-même. Ce que voit Internet, on ne peut pas le dire d’ici : essayez depuis un téléphone, sans le Wi-Fi.',
    en: '{name} leads here ({found}) in your network, because UniDash answers there itself. What the Internet sees cannot be told from here: try with a phone, without Wi-Fi.',
  },
  name_to_compare: {
    fr: '{name} mène à {found}. Vérifiez que c’est bien l’adresse de votre box sur Internet.',
    en: '{name} leads to {found}. Check that this is the address of your router on the Internet.',
  },
  name_no_answer: {
    fr: 'UniDash n’a pas pu demander où mène {name}. Vérifiez que cette machine atteint Internet, puis recommencez.',
    en: 'UniDash could not ask where {name} leads. Check that this machine reaches the Internet, then try again.',
  },
  reach_everybody: {
    fr: 'UniDash répond à tout le monde pour le bureau, la connexion et les applications ; l’administration reste réservée à vos réseaux.',
    en: 'UniDash answers everybody for the desktop, sign-in and apps; the administration stays with your networks.',
  },
  reach_listed: {
    fr: 'UniDash ne répond qu’aux réseaux que vous avez choisis : Internet n’en fait pas partie. Choisissez d’abord « tout le monde » à la page Qui atteint quoi.',
    en: 'UniDash answers only the networks that you chose: the Internet is none of them. First choose “everybody” on the page Who reaches what.',
  },
  port_ours: {
    fr: 'UniDash attend au port {port}.',
    en: 'UniDash waits at port {port}.',
  },
  port_nobody: {
    fr: 'Personne n’attend au port {port} de cette machine. Redémarrez-la ; si cela dure, le journal dit pourquoi.',
    en: 'Nobody waits at port {port} of this machine. Restart it; if that lasts, the log says why.',
  },
  port_other: {
    fr: 'Le port {port} est pris par un autre programme (de « {user} ») : UniDash n’y répond pas.',
    en: 'Port {port} is taken by another program (of “{user}”): UniDash does not answer there.',
  },
  outside_certificate: {
    fr: 'L’autorité de certificats ({issuer}) est entrée par le port 80 le {at} : de là où elle est, le chemin était ouvert.',
    en: 'The authority of certificates ({issuer}) came in by port 80 on {at}: from where it is, the way was open.',
  },
  outside_forwarded: {
    fr: 'Par l’adresse de votre box sur Internet, on arrive bien à cette machine.',
    en: 'By the address of your router on the Internet one gets to this machine.',
  },
  outside_only_80: {
    fr: 'Par l’adresse de votre box, on arrive ici au port 80, mais rien ne répond au port 443. Vérifiez la première des lignes ci-dessus dans votre box.',
    en: 'By the address of your router one gets here at port 80, but nothing answers at port 443. Check the first of the lines above in your router.',
  },
  outside_other: {
    fr: 'À l’adresse de votre box, quelque chose d’autre a répondu, souvent la box elle-même, qui ne fait pas demi-tour. Cela ne prouve rien : essayez depuis un téléphone, sans le Wi-Fi.',
    en: 'Something else answered at the address of your router, often the router itself, which turns nothing around. That proves nothing: try with a phone, without Wi-Fi.',
  },
  outside_not_known: {
    fr: 'D’ici, UniDash ne peut pas savoir si l’on entre depuis Internet, et ne le demande à personne d’autre. Essayez depuis un téléphone, sans le Wi-Fi ; un certificat obtenu par le web le prouvera aussi.',
    en: 'From here UniDash cannot know whether one gets in from the Internet, and asks nobody else. Try with a phone, without Wi-Fi; a certificate obtained by the web will prove it too.',
  },
});

const others = defineMessages({
  unknown: {
    fr: 'Une réponse que cette page ne connaît pas encore.',
    en: 'An answer that this page does not know yet.',
  },
  expected: { fr: ' ({address})', en: ' ({address})' },
  ipv6: {
    fr: 'En IPv6, elle a une adresse connue de tout Internet ({ipv6}) ; la box doit aussi laisser entrer vers elle.',
    en: 'By IPv6 it has an address that the whole Internet knows ({ipv6}); the router has to let that in too.',
  },
});

type Values = Readonly<Record<string, string>>;

const valuesOf = (facts: readonly InternetFact[]): Values =>
  Object.fromEntries(facts.map(({ name, value }) => [name, value]));

/** Which values a sentence takes is known only when it comes: those that do not come stay empty. */
const fill = (sentence: string, values: Values): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** What was found and what to do. `at` renders a time. */
export function sentenceOf(
  check: InternetCheck,
  t: Translate,
  at: (iso: string) => string,
): string {
  const sentences: Readonly<Record<string, PlainMessage>> = reasons;
  const sentence = Object.hasOwn(sentences, check.reason) ? sentences[check.reason] : undefined;
  if (!sentence) return t(others.unknown);
  const given = valuesOf(check.facts);
  const values = {
    ...given,
    expected: given['expected'] ? t(others.expected, { address: given['expected'] }) : '',
    ...(given['at'] && { at: at(given['at']) }),
  };
  const said = fill(t(sentence), values);
  const isOfAddress = check.id === 'address' && given['ipv6'];
  return isOfAddress ? `${said} ${t(others.ipv6, { ipv6: given['ipv6'] ?? '' })}` : said;
}

export const steps = ['address', 'names', 'machine', 'outside'] as const;
export type Step = (typeof steps)[number];

const stepOf: Readonly<Record<InternetCheck['id'], Step>> = {
  address: 'address',
  router: 'address',
  base_name: 'names',
  id_name: 'names',
  any_name: 'names',
  reach: 'machine',
  port_443: 'machine',
  port_80: 'machine',
  outside: 'outside',
};

export function checksOf(step: Step, checks: readonly InternetCheck[]): readonly InternetCheck[] {
  return checks.filter(({ id }) => stepOf[id] === step);
}

const worstFirst: readonly InternetOutcome[] = ['failed', 'warning', 'unknown', 'passed'];

/** That of the worst of them; nothing where none is there yet. */
export function outcomeOf(checks: readonly InternetCheck[]): InternetOutcome | undefined {
  return worstFirst.find((outcome) => checks.some((each) => each.outcome === outcome));
}
