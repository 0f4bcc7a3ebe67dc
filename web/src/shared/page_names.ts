// The names of settings and administration pages: in the lists of pages and above each of them.
// Those about the machine are in machine_pages.ts.

import { defineMessages } from '../lib/i18n/message';
import { tokenNames } from './token_names';

export const pageNames = defineMessages({
  profile: { fr: 'Profil', en: 'Profile' },
  language: { fr: 'Langue', en: 'Language' },
  appearance: { fr: 'Apparence', en: 'Appearance' },
  password: { fr: 'Mot de passe', en: 'Password' },
  links: { fr: 'Comptes liés', en: 'Linked accounts' },
  sessions: { fr: 'Mes connexions', en: 'My sign-ins' },
  ...tokenNames,
  people: { fr: 'Personnes', en: 'People' },
  groups: { fr: 'Groupes', en: 'Groups' },
  directories: { fr: 'Annuaires', en: 'Directories' },
  upstream: {
    fr: 'Connexion par un autre service',
    en: 'Sign-in through another service',
  },
  clients: { fr: 'Applications connectées', en: 'Connected apps' },
  mail: { fr: 'Envoi d’e-mails', en: 'Outgoing email' },
  certificates: { fr: 'Certificats', en: 'Certificates' },
  dns: { fr: 'Noms (DNS)', en: 'Names (DNS)' },
  internet: { fr: 'Ouvrir à Internet', en: 'Open to the Internet' },
  ports: { fr: 'Ports ouverts', en: 'Open ports' },
  tasks: { fr: 'Tâches', en: 'Tasks' },
  activity: { fr: 'Activité', en: 'Activity' },
});
