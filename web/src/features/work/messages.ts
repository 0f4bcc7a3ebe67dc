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
  'mail.deliver': { fr: 'Envoyer un e-mail', en: 'Send an email' },
  'mail.remove_old_letters': {
    fr: 'Oublier les e-mails envoyés depuis longtemps',
    en: 'Forget emails sent long ago',
  },
  'notifications.of_failed_job': {
    fr: 'Prévenir d’une tâche qui a échoué',
    en: 'Tell of a task that failed',
  },
  'notifications.of_new_browser': {
    fr: 'Prévenir d’une connexion depuis un nouveau navigateur',
    en: 'Tell of a sign-in from a new browser',
  },
  'notifications.remove_old': {
    fr: 'Oublier les anciennes notifications',
    en: 'Forget old notifications',
  },
});

/** Why it did not go well; the slug where there is no sentence here. */
export const reasons = defineMessages({
  'mail.address_not_deliverable': {
    fr: 'aucun message ne peut arriver à cette adresse',
    en: 'no mail can reach this address',
  },
  'mail.deferred': { fr: 'le serveur demande d’attendre', en: 'the server asks to wait' },
  'mail.expired': {
    fr: 'le lien du message n’est plus valable',
    en: 'the link in the message is no longer valid',
  },
  'mail.login_refused': {
    fr: 'le serveur refuse le compte ou le mot de passe réglé pour l’envoi',
    en: 'the server refuses the account or password set for sending',
  },
  'mail.message_refused': {
    fr: 'le serveur a refusé le message',
    en: 'the server refused the message',
  },
  'mail.not_a_mail_server': {
    fr: 'ce qui répond là n’est pas un serveur d’e-mails',
    en: 'what answers there is not a mail server',
  },
  'mail.not_set_up': {
    fr: 'l’envoi d’e-mails n’est pas réglé',
    en: 'outgoing email is not set up',
  },
  'mail.outcome_unknown': {
    fr: 'le serveur n’a pas répondu ; le message est peut-être arrivé',
    en: 'the server did not answer; the message may have arrived',
  },
  'mail.recipient_refused': {
    fr: 'le serveur ne connaît pas cette adresse',
    en: 'the server does not know this address',
  },
  'mail.sender_refused': {
    fr: 'le serveur refuse l’adresse d’expéditeur',
    en: 'the server refuses the sender’s address',
  },
  'peer.address_refused': {
    fr: 'ce serveur est cette machine, ou une adresse interdite',
    en: 'this server is this machine, or an address that is not allowed',
  },
  'peer.broken_off': { fr: 'la connexion s’est coupée', en: 'the connection broke off' },
  'peer.no_tls': {
    fr: 'le serveur n’offre pas de connexion chiffrée',
    en: 'the server offers no encrypted connection',
  },
  'peer.not_verified': {
    fr: 'le certificat du serveur n’est pas reconnu',
    en: 'the server’s certificate is not recognised',
  },
  'peer.too_slow': { fr: 'le serveur met trop de temps', en: 'the server takes too long' },
  'peer.unknown_name': {
    fr: 'ce nom de serveur n’existe pas',
    en: 'this server name does not exist',
  },
  'peer.unreachable': { fr: 'le serveur ne répond pas', en: 'the server does not answer' },
});
