// What each part of the product is for, and what its restart costs.

import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

const names = defineMessages({
  identity: { fr: 'Connexion des personnes', en: 'Signing in' },
  workspace: { fr: 'Bureau', en: 'Desktop' },
  admin: { fr: 'Administration', en: 'Administration' },
  audit: { fr: 'Sceau du journal d’audit', en: 'Seal of the audit trail' },
  mail: { fr: 'Envoi des e-mails', en: 'Outgoing email' },
  gate: { fr: 'Réglage de la porte des applications', en: 'Settings of the apps’ door' },
  certificates: { fr: 'Certificats et noms', en: 'Certificates and names' },
  apps: { fr: 'Gestion des applications installées', en: 'Care of the installed apps' },
  host: { fr: 'Réglages de la machine', en: 'Machine settings' },
  database: { fr: 'Base de données', en: 'Database' },
  cache: { fr: 'Mémoire des connexions', en: 'Memory of sign-ins' },
  proxy: { fr: 'Porte d’entrée', en: 'Front door' },
  app_proxy: { fr: 'Porte des applications', en: 'Door of the apps' },
  dns: { fr: 'Noms du réseau', en: 'Names for the network' },
  streams: { fr: 'Ports UDP', en: 'UDP ports' },
  ldap: { fr: 'Annuaire pour les applications', en: 'Directory for apps' },
  network: { fr: 'Réseau', en: 'Network' },
  names: { fr: 'Recherche de noms', en: 'Name lookup' },
  time: { fr: 'Mise à l’heure', en: 'Clock setting' },
  kubernetes: { fr: 'Applications installées', en: 'Installed apps' },
});

const costs = defineMessages({
  identity: {
    fr: 'Pendant quelques secondes, personne ne peut se connecter. Les personnes déjà connectées continuent.',
    en: 'For a few seconds, nobody can sign in. People already signed in go on.',
  },
  workspace: {
    fr: 'Le bureau ne répond plus pendant quelques secondes. Les applications ouvertes continuent.',
    en: 'The desktop does not answer for a few seconds. Open apps go on.',
  },
  database: {
    fr: 'Tout UniDash attend quelques secondes. Les applications ouvertes continuent.',
    en: 'All of UniDash waits for a few seconds. Open apps go on.',
  },
  proxy: {
    fr: 'Toutes les connexions se coupent un instant, y compris la vôtre, puis reviennent.',
    en: 'All connections stop for a moment, yours too, and come back.',
  },
  app_proxy: {
    fr: 'Les applications ouvertes par UniDash se coupent quelques secondes, puis reviennent. Le bureau continue.',
    en: 'Apps opened through UniDash stop for a few seconds and come back. The desktop goes on.',
  },
  dns: {
    fr: 'Pendant quelques secondes, les appareils qui interrogent cette machine ne trouvent aucun nom.',
    en: 'For a few seconds, devices that ask this machine find no name.',
  },
  streams: {
    fr: 'Ce qui passe par des ports UDP s’interrompt quelques secondes, puis revient.',
    en: 'What goes through UDP ports stops for a few seconds and comes back.',
  },
  ldap: {
    fr: 'Pendant quelques secondes, les applications qui interrogent l’annuaire ne connectent personne.',
    en: 'For a few seconds, apps that ask the directory sign nobody in.',
  },
  network: {
    fr: 'La machine peut être injoignable quelques secondes.',
    en: 'The machine may be out of reach for a few seconds.',
  },
  kubernetes: {
    fr: 'Les applications installées peuvent s’interrompre une minute.',
    en: 'Installed apps may pause for a minute.',
  },
  other: {
    fr: 'Ce service s’arrête quelques secondes, puis revient.',
    en: 'This service stops for a few seconds and comes back.',
  },
});

function find<M extends Readonly<Record<string, PlainMessage>>>(
  table: M,
  key: string,
): PlainMessage | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

export const nameOfService = (title: string) => find(names, title);
export const costOfRestart = (title: string) => find(costs, title) ?? costs.other;
