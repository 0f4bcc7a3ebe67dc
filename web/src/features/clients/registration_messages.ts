import { defineMessages } from '../../lib/i18n/message';

export const registrationMessages = defineMessages({
  title: { fr: 'Applications qui s’inscrivent elles-mêmes', en: 'Apps that register themselves' },
  lead: {
    fr: 'Certaines applications savent se connecter seules à UniDash : donnez-leur une clé d’inscription. Chaque personne devra donner son accord avant d’y entrer.',
    en: 'Some apps can connect themselves to UniDash: give them a registration key. Each person is asked before they enter.',
  },
  add: { fr: 'Créer une clé d’inscription', en: 'Make a registration key' },
  none: { fr: 'Aucune clé d’inscription.', en: 'No registration key.' },
  count: {
    fr: { one: '{count} clé d’inscription', other: '{count} clés d’inscription' },
    en: { one: '{count} registration key', other: '{count} registration keys' },
  },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Il figure à côté de chaque application inscrite avec cette clé. Par exemple : prestataire de la paie.',
    en: 'It stands beside each app that registers with it. For example: payroll provider.',
  },
  uses: { fr: 'Nombre d’applications', en: 'Number of apps' },
  usesHint: {
    fr: 'Ensuite, la clé ne sert plus.',
    en: 'After that, the key no longer works.',
  },
  days: { fr: 'Durée', en: 'Valid for' },
  daysCount: {
    fr: { one: '{count} jour', other: '{count} jours' },
    en: { one: '{count} day', other: '{count} days' },
  },
  make: { fr: 'Créer la clé', en: 'Make the key' },
  madeTitle: { fr: 'Voici la clé « {name} »', en: 'Here is the key “{name}”' },
  madeText: {
    fr: 'Copiez-la maintenant : elle ne sera plus jamais affichée. Qui la possède peut inscrire une application.',
    en: 'Copy it now: it will never be shown again. Whoever has it can register an app.',
  },
  token: { fr: 'Clé (initial access token)', en: 'Key (initial access token)' },
  endpoint: {
    fr: 'Adresse d’inscription (registration endpoint)',
    en: 'Registration address (registration endpoint)',
  },
  done: { fr: 'Je l’ai copiée', en: 'I have copied it' },
  used: { fr: '{count} sur {most} utilisées', en: '{count} of {most} used' },
  expires: { fr: 'expire le {date}', en: 'expires on {date}' },
  madeBy: { fr: 'créée par {name}', en: 'made by {name}' },
  expired: { fr: 'Expirée', en: 'Expired' },
  usedUp: { fr: 'Épuisée', en: 'Used up' },
  end: { fr: 'Retirer', en: 'Take away' },
  endNamed: { fr: 'Retirer la clé {name}', en: 'Take away the key {name}' },
  endTitle: { fr: 'Retirer la clé « {name} » ?', en: 'Take away the key “{name}”?' },
  endText: {
    fr: 'Aucune application ne pourra plus s’inscrire avec elle. Celles qui l’ont fait restent connectées.',
    en: 'No app can register with it any more. Those that did stay connected.',
  },
  ended: { fr: 'Clé retirée.', en: 'Key taken away.' },
  registeredWith: { fr: 'inscrite avec « {name} »', en: 'registered with “{name}”' },
});
