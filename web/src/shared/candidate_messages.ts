// The sentences around a list of people to tick.

import { defineMessages } from '../lib/i18n/message';

export const candidateMessages = defineMessages({
  people: { fr: 'Personnes', en: 'People' },
  search: { fr: 'Rechercher une personne', en: 'Search for a person' },
  none: { fr: 'Personne ne correspond.', en: 'Nobody matches.' },
  more: {
    fr: 'Il y a d’autres personnes. Précisez la recherche pour les trouver.',
    en: 'There are more people. Narrow the search to find them.',
  },
});
