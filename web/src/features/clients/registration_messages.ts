import { defineMessages } from '../../lib/i18n/message';

export const registrationMessages = defineMessages({
  title: { fr: 'Applications qui s’inscrivent elles-mêmes', en: 'Apps that register themselves' },
  lead: {
    fr: 'Certaines applications savent se connecter seules à UniDash : donnez-leur un jeton d’inscription. Chaque personne devra donner son accord avant d’y entrer.',
    en: 'Some apps can connect themselves to UniDash: give them a registration token. Each person is asked before they enter.',
  },
  add: { fr: 'Créer un jeton d’inscription', en: 'Make a registration token' },
  none: { fr: 'Aucun jeton d’inscription.', en: 'No registration token.' },
  count: {
    fr: { one: '{count} jeton d’inscription', other: '{count} jetons d’inscription' },
    en: { one: '{count} registration token', other: '{count} registration tokens' },
  },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Il figure à côté de chaque application inscrite avec lui. Par exemple : prestataire de la paie.',
    en: 'It stands beside each app that registers with it. For example: payroll provider.',
  },
  uses: { fr: 'Nombre d’applications', en: 'Number of apps' },
  usesHint: {
    fr: 'Ensuite, le jeton ne sert plus.',
    en: 'After that, the token no longer works.',
  },
  days: { fr: 'Durée', en: 'Valid for' },
  daysCount: {
    fr: { one: '{count} jour', other: '{count} jours' },
    en: { one: '{count} day', other: '{count} days' },
  },
  make: { fr: 'Créer le jeton', en: 'Make the token' },
  madeTitle: { fr: 'Voici le jeton « {name} »', en: 'Here is the token “{name}”' },
  madeText: {
    fr: 'Copiez-le maintenant : il ne sera plus jamais affiché. Qui le possède peut inscrire une application.',
    en: 'Copy it now: it will never be shown again. Whoever has it can register an app.',
  },
  token: { fr: 'Jeton (initial access token)', en: 'Token (initial access token)' },
  endpoint: {
    fr: 'Adresse d’inscription (registration endpoint)',
    en: 'Registration address (registration endpoint)',
  },
  done: { fr: 'Je l’ai copié', en: 'I have copied it' },
  used: { fr: '{count} sur {most} utilisés', en: '{count} of {most} used' },
  expires: { fr: 'expire le {date}', en: 'expires on {date}' },
  madeBy: { fr: 'créé par {name}', en: 'made by {name}' },
  expired: { fr: 'Expiré', en: 'Expired' },
  usedUp: { fr: 'Épuisé', en: 'Used up' },
  end: { fr: 'Retirer', en: 'Take away' },
  endNamed: { fr: 'Retirer le jeton {name}', en: 'Take the token {name} away' },
  endTitle: { fr: 'Retirer le jeton « {name} » ?', en: 'Take the token “{name}” away?' },
  endText: {
    fr: 'Aucune application ne pourra plus s’inscrire avec lui. Celles qui l’ont fait restent connectées.',
    en: 'No app can register with it any more. Those that did stay connected.',
  },
  ended: { fr: 'Jeton retiré.', en: 'Token taken away.' },
  registeredWith: { fr: 'inscrite avec « {name} »', en: 'registered with “{name}”' },
});
