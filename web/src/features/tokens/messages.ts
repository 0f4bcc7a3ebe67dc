import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Un jeton d’accès permet à un programme d’agir en votre nom, pour ce que vous choisissez et pour un temps limité. Changer de mot de passe met fin à tous vos jetons.',
    en: 'An access token lets a program act in your name, for what you choose and for a limited time. Changing your password ends all your tokens.',
  },
  none: { fr: 'Vous n’avez aucun jeton.', en: 'You have no tokens.' },
  add: { fr: 'Créer un jeton', en: 'Create a token' },
  create: { fr: 'Créer le jeton', en: 'Create token' },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Il figure dans le journal d’activité à côté de votre nom. Par exemple : sauvegarde du bureau.',
    en: 'It stands beside your name in the activity list. For example: office backup.',
  },
  kind: { fr: 'Ce jeton est pour', en: 'This token is for' },
  kindUser: { fr: 'Mon compte', en: 'My account' },
  kindAdmin: { fr: 'L’administration', en: 'Administration' },
  kindAdminHint: {
    fr: 'Utilisable seulement depuis le réseau d’administration, et tant que vous êtes administrateur.',
    en: 'Works only from the administration network, and as long as you are an administrator.',
  },
  rights: { fr: 'Ce qu’il permet', en: 'What it is for' },
  days: { fr: 'Durée', en: 'Valid for' },
  daysCount: {
    fr: { one: '{count} jour', other: '{count} jours' },
    en: { one: '{count} day', other: '{count} days' },
  },
  readsAll: {
    fr: 'Tout lire, y compris ce qui s’ajoutera plus tard',
    en: 'Read everything, also what will be added later',
  },
  madeTitle: { fr: 'Voici le jeton « {name} »', en: 'Here is the token “{name}”' },
  madeText: {
    fr: 'Copiez-le maintenant : il ne sera plus jamais affiché. Qui le possède peut agir en votre nom.',
    en: 'Copy it now: it will never be shown again. Whoever has it can act in your name.',
  },
  tokenLabel: { fr: 'Jeton', en: 'Token' },
  example: { fr: 'Pour l’essayer :', en: 'To try it:' },
  done: { fr: 'Je l’ai copié', en: 'I have copied it' },
  command: { fr: 'La commande unidash', en: 'The command unidash' },
  commandText: {
    fr: 'Avec un jeton, elle fait depuis un terminal ce que le jeton permet. Pour Linux, 64 bits (x86).',
    en: 'With a token, it does from a terminal what the token is for. For Linux, 64-bit x86.',
  },
  commandDownload: { fr: 'Télécharger unidash', en: 'Download unidash' },
  commandSum: { fr: 'Sa somme SHA-256', en: 'Its SHA-256 sum' },
  expires: { fr: 'Expire le {date}', en: 'Expires on {date}' },
  expired: { fr: 'Expiré', en: 'Expired' },
  lastUsed: {
    fr: 'Utilisé {when} depuis {address}',
    en: 'Used {when} from {address}',
  },
  lastUsedAt: { fr: 'Utilisé {when}', en: 'Used {when}' },
  neverUsed: { fr: 'Jamais utilisé', en: 'Never used' },
  administration: { fr: 'Administration', en: 'Administration' },
  rightsCount: {
    fr: { one: '{count} opération permise', other: '{count} opérations permises' },
    en: { one: 'For {count} operation', other: 'For {count} operations' },
  },
  all: { fr: 'Tout lire', en: 'Read everything' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeNamed: { fr: 'Supprimer le jeton {name}', en: 'Delete the token {name}' },
  removeTitle: { fr: 'Supprimer le jeton « {name} » ?', en: 'Delete the token “{name}”?' },
  removeText: {
    fr: 'Les programmes qui l’utilisent sont arrêtés dès leur prochaine demande. Il ne peut pas être rétabli.',
    en: 'Programs that use it stop at their next request. It cannot be brought back.',
  },
  removed: { fr: 'Jeton supprimé.', en: 'Token deleted.' },
  allLead: {
    fr: 'Les jetons en service, avec lesquels des programmes agissent au nom de leurs propriétaires.',
    en: 'The tokens in use, with which programs act in the name of their owners.',
  },
  allNone: { fr: 'Personne n’a de jeton.', en: 'Nobody has a token.' },
  allCount: {
    fr: { one: '{count} jeton', other: '{count} jetons' },
    en: { one: '{count} token', other: '{count} tokens' },
  },
});
