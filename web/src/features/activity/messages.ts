import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Qui a fait quoi, et quand. Ces lignes ne peuvent pas être modifiées.',
    en: 'Who did what, and when. These lines cannot be changed.',
  },
  filters: { fr: 'Filtrer l’activité', en: 'Filter activity' },
  action: { fr: 'Action', en: 'Action' },
  allActions: { fr: 'Toutes', en: 'All' },
  since: { fr: 'Du', en: 'From' },
  until: { fr: 'Au', en: 'To' },
  count: {
    fr: { one: '{count} événement', other: '{count} événements' },
    en: { one: '{count} event', other: '{count} events' },
  },
  none: {
    fr: 'Rien pour ces filtres. Élargissez les dates ou l’action.',
    en: 'Nothing for these filters. Widen the dates or the action.',
  },
  system: { fr: 'UniDash', en: 'UniDash' },
  numbered: { fr: 'compte n° {id}', en: 'account no. {id}' },
  from: { fr: 'depuis {address}', en: 'from {address}' },
  byProgram: { fr: 'par le programme « {name} »', en: 'by the program “{name}”' },
  details: { fr: 'Détails', en: 'Details' },
});
