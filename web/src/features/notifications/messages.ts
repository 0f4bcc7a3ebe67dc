import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  title: { fr: 'Notifications', en: 'Notifications' },
  bell: {
    fr: { one: 'Notifications, {count} non lue', other: 'Notifications, {count} non lues' },
    en: { one: 'Notifications, {count} unread', other: 'Notifications, {count} unread' },
  },
  many: { fr: '9+', en: '9+' },
  none: { fr: 'Rien de nouveau', en: 'Nothing new' },
  noneHint: {
    fr: 'Ce qui demande votre attention apparaîtra ici.',
    en: 'What needs your attention will appear here.',
  },
  readAll: { fr: 'Tout marquer comme lu', en: 'Mark all as read' },
  read: { fr: 'Marquer comme lue', en: 'Mark as read' },
  unread: { fr: 'Marquer comme non lue', en: 'Mark as unread' },
  remove: { fr: 'Retirer', en: 'Remove' },
  isUnread: { fr: 'Non lue', en: 'Unread' },
  older: { fr: 'Voir les plus anciennes', en: 'See older ones' },
  goToSessions: { fr: 'Voir mes connexions', en: 'See my sign-ins' },
  goToMail: { fr: 'Voir l’envoi d’e-mails', en: 'See outgoing email' },
  goToWork: { fr: 'Voir les tâches', en: 'See the tasks' },
  goToUpdates: { fr: 'Voir les mises à jour', en: 'See the updates' },
  goThere: { fr: 'Ouvrir', en: 'Open' },
});

/** What is told, by its kind. */
export const sentences = defineMessages({
  newBrowser: {
    fr: 'Votre compte s’est ouvert sur un nouvel appareil : {device}, adresse {address}. Si ce n’est pas vous, changez votre mot de passe.',
    en: 'Your account was opened on a new device: {device}, address {address}. If it was not you, change your password.',
  },
  secondFactorAnnounced: {
    fr: 'Une deuxième étape sera bientôt obligatoire à la connexion. Ajoutez-la dès maintenant dans vos réglages.',
    en: 'A second step at sign-in will be required of you soon. Add it now in your settings.',
  },
  secondFactorRemoved: {
    fr: '{by} a retiré votre deuxième étape à la connexion. Ajoutez-en une nouvelle dans vos réglages.',
    en: '{by} took your second step at sign-in away. Add a new one in your settings.',
  },
  accessLink: {
    fr: 'Quelqu’un devant la machine a créé un lien de secours pour le compte {username} : il change son mot de passe et retire sa deuxième étape. Si ce n’était pas prévu, allez voir.',
    en: 'Somebody at the machine made a rescue link for the account {username}: it changes its password and takes its second step away. If this was not planned, go and see.',
  },
  certificateEnding: {
    fr: 'Le certificat pour {names} se termine bientôt et n’est pas renouvelé. Ensuite, les navigateurs avertiront. Allez voir.',
    en: 'The certificate for {names} ends soon and is not renewed. After that browsers will warn. Go and see.',
  },
  anAdministrator: { fr: 'Un administrateur', en: 'An administrator' },
  unknownDevice: { fr: 'appareil inconnu', en: 'unknown device' },
  undelivered: {
    fr: 'L’e-mail pour {address} n’est pas parti : {reason}.',
    en: 'The email for {address} did not leave: {reason}.',
  },
  jobFailed: { fr: 'Une tâche a échoué : {name}.', en: 'A task failed: {name}.' },
  jobFailedBecause: {
    fr: 'Une tâche a échoué : {name}. Raison : {reason}.',
    en: 'A task failed: {name}. Reason: {reason}.',
  },
  updateInstalled: {
    fr: 'La version {version} de UniDash est installée.',
    en: 'Version {version} of UniDash is installed.',
  },
  other: { fr: 'Nouvelle de UniDash ({kind})', en: 'News from UniDash ({kind})' },
});
