// What lines of our own programs and of HAProxy say, by the event or the status they name.

import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

/** Every event that the daemon writes; a test reads its sources. */
export const eventMessages = defineMessages({
  'audit.not_chained': {
    fr: 'Le registre d’activité attend d’être scellé',
    en: 'The activity record waits to be sealed',
  },
  'certificate.not_placed': {
    fr: 'Un certificat ne peut pas être ouvert et reste de côté',
    en: 'A certificate cannot be opened and is left out',
  },
  'certificate.placed': {
    fr: 'Les certificats présentés ont changé',
    en: 'The certificates that are shown have changed',
  },
  'certificate.refused': {
    fr: 'Un certificat n’a pas été obtenu',
    en: 'A certificate was not obtained',
  },
  'discovery.failed': {
    fr: 'La recherche d’autres machines a échoué',
    en: 'The search for other machines failed',
  },
  'door.not_set': {
    fr: 'Le pare-feu n’a pas pu être ouvert pour une connexion réglée',
    en: 'The firewall could not be opened for a connection that was set up',
  },
  'door.shut': {
    fr: 'Une connexion réglée reste fermée : l’adresse n’est pas trouvée',
    en: 'A connection that was set up stays shut: its address is not found',
  },
  'events.not_told': {
    fr: 'Les fenêtres ouvertes attendent la base de données',
    en: 'Open windows wait for the database',
  },
  'dns.applied': {
    fr: 'Noms du réseau mis à jour',
    en: 'The network’s names were brought up to date',
  },
  'dns.not_applied': {
    fr: 'Noms du réseau restés comme ils étaient',
    en: 'The network’s names stay as they were',
  },
  'dns.records_left_out': {
    fr: 'Des entrées de noms ne sont pas prises en compte',
    en: 'There are records of names that nobody is told of',
  },
  'gate.applied': {
    fr: 'Accès aux applications mis à jour',
    en: 'The way to the apps was brought up to date',
  },
  'gate.apps_left_out': {
    fr: 'Des applications ne peuvent pas être ouvertes',
    en: 'There are apps that cannot be opened',
  },
  'gate.streams_not_applied': {
    fr: 'Ports UDP restés comme ils étaient',
    en: 'UDP ports stay as they were',
  },
  'gate.not_applied': {
    fr: 'Accès aux applications resté comme il était',
    en: 'The way to the apps stays as it was',
  },
  'helper.asked': { fr: 'Réglage demandé à la machine', en: 'The machine was asked for a change' },
  'helper.refused': { fr: 'Réglage refusé', en: 'A change was refused' },
  'host.not_on_this_machine': {
    fr: 'Rien à régler sur cette machine',
    en: 'Nothing to control on this machine',
  },
  'housekeeping.done': {
    fr: 'Anciennes connexions effacées',
    en: 'Old sign-ins were removed',
  },
  'job.attempt_failed': {
    fr: 'Une tâche n’a pas abouti cette fois',
    en: 'A task did not succeed this time',
  },
  'job.not_settled': {
    fr: 'L’issue d’une tâche n’a pas pu être notée',
    en: 'What became of a task could not be noted',
  },
  'jobs.not_picked': {
    fr: 'Les tâches attendent la base de données',
    en: 'Tasks wait for the database',
  },
  'jobs.old_removed': { fr: 'Anciennes tâches oubliées', en: 'Old tasks were forgotten' },
  'ldap.not_answered': {
    fr: 'Les applications qui interrogent l’annuaire n’ont pas reçu de réponse',
    en: 'Applications that ask the directory were not answered',
  },
  'listener.stranger': {
    fr: 'Un programme étranger a été éconduit',
    en: 'A program that has no business here was turned away',
  },
  'network.not_taken_back': {
    fr: 'Les anciens réglages du réseau n’ont pas pu être remis',
    en: 'The old network settings could not be put back',
  },
  'notifications.old_removed': {
    fr: 'Anciennes notifications oubliées',
    en: 'Old notifications were forgotten',
  },
  'probe.asked': { fr: 'Essai du réseau demandé', en: 'A try of the network was asked for' },
  'reach.not_taken_back': {
    fr: 'Un choix d’accès n’a pas pu être annulé ; un nouvel essai suit.',
    en: 'A choice of who reaches what could not be taken back; it is tried again.',
  },
  'service.not_started': { fr: 'Le service n’a pas démarré', en: 'The service did not start' },
  'service.refused': {
    fr: 'Le service refuse ses réglages',
    en: 'The service refuses its settings',
  },
  'service.runs_as_root': {
    fr: 'Le service a tous les droits, ce qui n’est pas prévu',
    en: 'The service has all rights, which is not intended',
  },
  'service.started': { fr: 'Service démarré', en: 'Service started' },
  'service.stopping': { fr: 'Le service s’arrête', en: 'The service is stopping' },
  'service.waiting': {
    fr: 'Le service attend ce dont il a besoin',
    en: 'The service waits for what it needs',
  },
  'setup_link.not_made': {
    fr: 'Le lien du premier administrateur n’a pas pu être créé',
    en: 'The link of the first administrator could not be made',
  },
  'volumes.asked': {
    fr: 'Demande sur un volume',
    en: 'The machine was asked about a volume',
  },
});

const requestMessages = defineMessages({
  served: { fr: 'Demande servie', en: 'Request served' },
  moved: { fr: 'Renvoi vers une autre adresse', en: 'Sent on to another address' },
  unchanged: { fr: 'Inchangé depuis la dernière fois', en: 'Unchanged since last time' },
  malformed: { fr: 'Demande incompréhensible', en: 'Request not understood' },
  signedOut: { fr: 'Refusé : pas connecté', en: 'Refused: not signed in' },
  forbidden: { fr: 'Refusé : pas autorisé', en: 'Refused: not allowed' },
  unknown: { fr: 'Adresse inconnue', en: 'Unknown address' },
  expired: { fr: 'Lien déjà utilisé ou dépassé', en: 'Link used or out of date' },
  tooMany: { fr: 'Refusé : trop de demandes', en: 'Refused: too many requests' },
  refused: { fr: 'Demande refusée', en: 'Request refused' },
  notReady: { fr: 'Pas encore prêt', en: 'Not ready' },
  failed: { fr: 'UniDash n’a pas pu répondre', en: 'UniDash could not answer' },
  interrupted: { fr: 'Interrompu avant la réponse', en: 'Broken off before the answer' },
});

const byStatus: Readonly<Record<number, PlainMessage>> = {
  304: requestMessages.unchanged,
  400: requestMessages.malformed,
  401: requestMessages.signedOut,
  403: requestMessages.forbidden,
  404: requestMessages.unknown,
  410: requestMessages.expired,
  429: requestMessages.tooMany,
  503: requestMessages.notReady,
};

const byClass: readonly PlainMessage[] = [
  requestMessages.served,
  requestMessages.served,
  requestMessages.moved,
  requestMessages.refused,
  requestMessages.failed,
];

/** HAProxy says -1 where nobody was answered. */
export function messageOfStatus(status: number): PlainMessage {
  return byStatus[status] ?? byClass[Math.floor(status / 100) - 1] ?? requestMessages.interrupted;
}
