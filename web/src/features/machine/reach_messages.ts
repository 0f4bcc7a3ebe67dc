import { defineMessages } from '../../lib/i18n/message';

export const reachMessages = defineMessages({
  lead: {
    fr: 'Quels réseaux atteignent le bureau, les applications et l’administration. Un choix qui couperait l’accès est annulé tout seul au bout d’une minute.',
    en: 'Which networks reach the desk, the applications and the administration. A choice that would cut access is undone by itself after a minute.',
  },
  now: { fr: 'Aujourd’hui', en: 'Today' },
  change: { fr: 'Changer', en: 'Change' },
  tableNow: {
    fr: 'Ce que chaque réseau atteint aujourd’hui',
    en: 'What each network reaches today',
  },
  tableThen: { fr: 'Ce que chaque réseau atteindrait', en: 'What each network would reach' },
  service: { fr: 'Ce qui répond', en: 'What answers' },
  everybody: { fr: 'Internet et tous les autres', en: 'The internet and everybody else' },
  internal: { fr: 'Réseaux internes', en: 'Internal networks' },
  administration: { fr: 'Réseaux d’administration', en: 'Administration networks' },
  desk: { fr: 'Connexion, bureau et applications', en: 'Sign-in, desk and applications' },
  administer: { fr: 'Administration', en: 'Administration' },
  acme: {
    fr: 'Vérification d’un certificat (port 80)',
    en: 'Check before a certificate is issued (port 80)',
  },
  people: { fr: 'Annuaire pour les applications', en: 'Directory for applications' },
  names: { fr: 'Noms de la maison (DNS)', en: 'Names of the house (DNS)' },
  ports: { fr: 'Au moins un port ouvert (TCP, UDP)', en: 'At least one open port (TCP, UDP)' },
  allowed: { fr: 'Oui', en: 'Yes' },
  partly: { fr: 'En partie', en: 'In part' },
  refused: { fr: 'Non', en: 'No' },
  mode: { fr: 'Qui atteint cette installation', en: 'Who reaches this installation' },
  homelab: { fr: 'Ouverte à tous', en: 'Open to everybody' },
  homelabHint: {
    fr: 'Le bureau et les applications répondent à quiconque atteint la machine, aussi depuis Internet si la box l’y mène. L’administration reste aux réseaux choisis.',
    en: 'The desk and the applications answer to whoever reaches the machine, also from the internet where the router leads there. The administration stays with the networks chosen.',
  },
  enterprise: { fr: 'Réseaux choisis seulement', en: 'Chosen networks only' },
  enterpriseHint: {
    fr: 'Rien ne répond à Internet. Seuls les réseaux internes et d’administration écrits ici atteignent la machine.',
    en: 'Nothing answers to the internet. Only the internal and administration networks written here reach the machine.',
  },
  internalHint: {
    fr: 'Un par ligne, par exemple 192.168.1.0/24 ou fd00:5::/64. Ils atteignent le bureau et les applications.',
    en: 'One on each line, for example 192.168.1.0/24 or fd00:5::/64. They reach the desk and the applications.',
  },
  administrationHint: {
    fr: 'Un par ligne. Vide : les réseaux où la machine est branchée.',
    en: 'One on each line. Empty: the networks that the machine is plugged into.',
  },
  administrationNeeded: {
    fr: 'Un par ligne. Ils atteignent aussi le bureau et les applications. Il en faut au moins un.',
    en: 'One on each line. They also reach the desk and the applications. At least one is needed.',
  },
  acmeNote: {
    fr: 'Un certificat d’une autorité publique ne pourra plus être vérifié par le port 80 : choisissez la vérification par le nom (DNS) sur la page Certificats.',
    en: 'A certificate of a public authority can no longer be checked by port 80: choose the check by name (DNS) on the page Certificates.',
  },
  preview: { fr: 'Voir ce qui changerait', en: 'See what would change' },
  previewTitle: { fr: 'Ce qui changerait', en: 'What would change' },
  losses: { fr: 'Ne répondra plus', en: 'Will no longer answer' },
  lossTo: { fr: '{service} : à {network}', en: '{service}: to {network}' },
  toEverybody: { fr: 'Internet et tous les autres', en: 'the internet and everybody else' },
  noLosses: { fr: 'Rien ne cesse de répondre.', en: 'Nothing stops answering.' },
  youKeep: {
    fr: 'Cet appareil ({address}) garde le bureau et l’administration.',
    en: 'This device ({address}) keeps the desk and the administration.',
  },
  youLose: {
    fr: 'Cet appareil ({address}) n’atteindrait plus l’administration : ajoutez son réseau pour essayer ce choix.',
    en: 'This device ({address}) would no longer reach the administration: add its network to try this choice.',
  },
  tryTitle: { fr: 'Une minute d’essai', en: 'One minute to try' },
  tryText: {
    fr: 'Ce choix vaut tout de suite, aussi pour ce qui est en cours. Vous aurez une minute pour le garder ; sinon l’ancien revient tout seul.',
    en: 'This choice holds at once, also for what is under way. You will have one minute to keep it; otherwise the old one comes back by itself.',
  },
  tryConfirm: { fr: 'Essayer ce choix', en: 'Try this choice' },
  trialTitle: { fr: 'Garder ce choix ?', en: 'Keep this choice?' },
  trialText: {
    fr: 'Le nouveau choix est en service. Sans réponse de votre part, l’ancien revient dans :',
    en: 'The new choice is in force. Without an answer from you, the old one comes back in:',
  },
  reached: {
    fr: 'Cet appareil atteint l’administration avec le nouveau choix.',
    en: 'This device reaches the administration with the new choice.',
  },
  goingBack: {
    fr: 'Le temps est écoulé : l’ancien choix revient.',
    en: 'The time is over: the old choice is coming back.',
  },
  trialHint: {
    fr: 'Essayez aussi depuis un appareil d’un autre réseau avant de garder ce choix.',
    en: 'Try from a device of another network too before you keep this choice.',
  },
  keep: { fr: 'Garder ce choix', en: 'Keep this choice' },
  revert: { fr: 'Revenir à l’ancien', en: 'Go back to the old one' },
  kept: { fr: 'Le nouveau choix est gardé.', en: 'The new choice is kept.' },
  reverted: { fr: 'L’ancien choix est de retour.', en: 'The old choice is back.' },
});

/** Why a network is answered, or not. */
export const reachReasons = defineMessages({
  'reach.everybody': { fr: 'ouvert à tous', en: 'open to everybody' },
  'reach.listed': { fr: 'réseau choisi', en: 'a chosen network' },
  'reach.not_listed': { fr: 'réseaux choisis seulement', en: 'chosen networks only' },
  'reach.administers': { fr: 'réseau d’administration', en: 'an administration network' },
  'reach.administration_only': {
    fr: 'réseaux d’administration seulement',
    en: 'administration networks only',
  },
  'reach.entrance_open': { fr: 'choisi sur sa propre page', en: 'chosen on its own page' },
  'reach.entrance_others': {
    fr: 'd’autres réseaux, choisis sur sa propre page',
    en: 'other networks, chosen on its own page',
  },
  'reach.entrance_shut': { fr: 'ouvert à personne', en: 'open to nobody' },
});
