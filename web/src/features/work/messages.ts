import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Ce qu’UniDash fait de lui-même ou à la demande de quelqu’un. Une tâche reprend après une panne.',
    en: 'What UniDash does by itself or because somebody asked. Tasks go on after a failure.',
  },
  filter: { fr: 'Afficher', en: 'Show' },
  all: { fr: 'Toutes les tâches', en: 'All tasks' },
  running: { fr: 'En cours', en: 'Running' },
  queued: { fr: 'En attente', en: 'Waiting' },
  done: { fr: 'Terminée', en: 'Done' },
  failed: { fr: 'Échouée', en: 'Failed' },
  cancelled: { fr: 'Arrêtée', en: 'Stopped' },
  cancelling: { fr: 'En cours d’arrêt', en: 'Stopping' },
  reverting: { fr: 'Annule ce qui était fait', en: 'Taking back what was done' },
  count: {
    fr: { one: '{count} tâche', other: '{count} tâches' },
    en: { one: '{count} task', other: '{count} tasks' },
  },
  none: { fr: 'Rien ici pour le moment.', en: 'Nothing here for now.' },
  next: { fr: 'prochaine fois le {when}', en: 'next time {when}' },
  last: { fr: 'dernière fois le {when}', en: 'last time {when}' },
  notBefore: { fr: 'pas avant le {when}', en: 'not before {when}' },
  since: { fr: 'depuis le {when}', en: 'since {when}' },
  ended: { fr: 'finie le {when}', en: 'ended {when}' },
  askedBy: { fr: 'demandée par {name}', en: 'asked for by {name}' },
  attempt: { fr: 'essai n° {count}', en: 'attempt no. {count}' },
  onMachine: { fr: 'sur {machine}', en: 'on {machine}' },
  reason: { fr: 'Raison : {reason}', en: 'Reason: {reason}' },
  progress: { fr: '{percent} %', en: '{percent}%' },
  stop: { fr: 'Arrêter', en: 'Stop' },
  stopNamed: { fr: 'Arrêter : {name}', en: 'Stop: {name}' },
  stopTitle: { fr: 'Arrêter cette tâche ?', en: 'Stop this task?' },
  stopText: {
    fr: '« {name} » s’arrête, et ce qui était déjà fait est annulé.',
    en: '“{name}” stops, and what was done so far is taken back.',
  },
  stopped: { fr: 'UniDash arrête cette tâche.', en: 'UniDash is stopping this task.' },
  retry: { fr: 'Réessayer', en: 'Try again' },
  retryNamed: { fr: 'Réessayer : {name}', en: 'Try again: {name}' },
  retried: { fr: 'La tâche reprend.', en: 'The task begins again.' },
});

/** What each kind of job does; the name of the kind where none is here. */
export const kinds = defineMessages({
  'identity.remove_old_rows': {
    fr: 'Oublier les connexions et les liens périmés',
    en: 'Forget sign-ins and links that expired',
  },
  'admin.remove_old_jobs': {
    fr: 'Oublier les tâches finies depuis longtemps',
    en: 'Forget tasks that ended long ago',
  },
});
