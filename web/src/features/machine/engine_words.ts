// How the engine of the installed apps is, in words for administrators.

import type { Overview } from '../../lib/api/resources';
import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

export type Engine = Overview['engines'][number];

const states = defineMessages({
  absent: { fr: 'Pas en marche', en: 'Not running' },
  answers: { fr: 'Répond depuis {when}', en: 'Answers since {when}' },
  not_ready: {
    fr: 'Répond, mais aucune application ne peut y démarrer depuis {when} : {why}',
    en: 'Answers, but no app can start in it since {when}: {why}',
  },
  away: {
    fr: 'Ne répond plus depuis {when} : {why}',
    en: 'Has not answered since {when}: {why}',
  },
});

const troubles = defineMessages({
  no_answer: {
    fr: 'rien ne répond. Redémarrez « Applications installées » sur la page « Services »',
    en: 'nothing answers. Restart “Installed apps” on the page “Services”',
  },
  not_verified: {
    fr: 'ce qui répond n’est pas le moteur de cette machine',
    en: 'what answers is not this machine’s engine',
  },
  not_admitted: {
    fr: 'il ne reconnaît pas UniDash. Vérifiez l’heure de la machine ; il le reconnaît à nouveau dans l’heure',
    en: 'it does not know UniDash. Check the machine’s clock; it will know it again within the hour',
  },
  not_allowed: {
    fr: 'il refuse à UniDash ce dont il a besoin',
    en: 'it refuses UniDash what it needs',
  },
  overloaded: { fr: 'il a trop à faire', en: 'it has too much to do' },
  unreadable: { fr: 'sa réponse est illisible', en: 'its answer cannot be read' },
  node_missing: {
    fr: 'il ne connaît pas encore cette machine',
    en: 'it does not know this machine yet',
  },
  node_not_ready: { fr: 'il n’est pas prêt', en: 'it is not ready' },
});

const why: Readonly<Record<NonNullable<Engine['trouble']>, PlainMessage>> = troubles;

export const stateOfEngine = (engine: Engine) => states[engine.state];
export const troubleOfEngine = (engine: Engine): PlainMessage => why[engine.trouble ?? 'no_answer'];
