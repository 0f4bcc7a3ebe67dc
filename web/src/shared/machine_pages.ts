// The names of the pages about the machine: in the list of pages and above each of them.

import { defineMessages } from '../lib/i18n/message';

export const machinePages = defineMessages({
  machine: { fr: 'Machine', en: 'Machine' },
  network: { fr: 'Réseau', en: 'Network' },
  reach: { fr: 'Qui atteint quoi', en: 'Who reaches what' },
  time: { fr: 'Heure', en: 'Time' },
  services: { fr: 'Services', en: 'Services' },
  logs: { fr: 'Journal', en: 'Log' },
  updates: { fr: 'Mises à jour', en: 'Updates' },
  power: { fr: 'Marche et arrêt', en: 'Power' },
});
