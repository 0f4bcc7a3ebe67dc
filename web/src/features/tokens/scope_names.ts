// What a token can be for, in words: one sentence for each token scope of the API.

import type { Translate } from '../../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../../lib/i18n/message';

export const scopeNames = defineMessages({
  profile_read: { fr: 'Lire mon profil', en: 'Read my profile' },
  profile_write: { fr: 'Changer mon nom et ma langue', en: 'Change my name and language' },
  apps_read: { fr: 'Lire la liste de mes applications', en: 'Read the list of my apps' },
  desktop_read: { fr: 'Lire mon bureau', en: 'Read my desktop' },
  desktop_write: {
    fr: 'Changer mon bureau et ses raccourcis',
    en: 'Change my desktop and its shortcuts',
  },
  notifications_read: { fr: 'Lire mes notifications', en: 'Read my notifications' },
  notifications_write: {
    fr: 'Marquer et retirer mes notifications',
    en: 'Mark and remove my notifications',
  },
  own_jobs_read: { fr: 'Suivre mes tâches', en: 'Follow my tasks' },
  own_jobs_write: { fr: 'Arrêter mes tâches', en: 'Stop my tasks' },
  people_read: { fr: 'Lire les personnes', en: 'Read people' },
  people_write: {
    fr: 'Inviter, modifier et désactiver des personnes (sauf les administrateurs)',
    en: 'Invite, change and disable people (except administrators)',
  },
  people_delete: {
    fr: 'Supprimer des personnes (sauf les administrateurs)',
    en: 'Delete people (except administrators)',
  },
  groups_read: {
    fr: 'Lire les groupes, et ce que chacun peut voir',
    en: 'Read groups, and what each person can see',
  },
  groups_write: {
    fr: 'Créer, modifier et supprimer des groupes (sauf ceux d’administrateurs)',
    en: 'Create, change and delete groups (except those of administrators)',
  },
  directories_read: { fr: 'Lire l’état des annuaires', en: 'Read the state of directories' },
  upstream_providers_read: {
    fr: 'Lire l’état des services de connexion',
    en: 'Read the state of sign-in services',
  },
  all_apps_read: {
    fr: 'Lire toutes les applications et leurs accès',
    en: 'Read all apps and who may use them',
  },
  all_apps_write: {
    fr: 'Ajouter et modifier des applications, ouvrir et fermer leurs accès',
    en: 'Add and change apps, and who may use them',
  },
  clients_read: {
    fr: 'Lire les applications connectées',
    en: 'Read connected apps',
  },
  audit_read: { fr: 'Lire l’activité', en: 'Read the activity' },
  jobs_read: { fr: 'Suivre toutes les tâches', en: 'Follow all tasks' },
  jobs_write: { fr: 'Arrêter et relancer des tâches', en: 'Stop tasks and begin them again' },
  machine_read: { fr: 'Lire l’état de la machine', en: 'Read the state of the machine' },
  machine_log_read: { fr: 'Lire le journal de la machine', en: 'Read the machine’s log' },
  machine_write: {
    fr: 'Redémarrer des services et préparer des mises à jour',
    en: 'Restart services and get updates ready',
  },
  mail_read: { fr: 'Lire l’état de l’envoi d’e-mails', en: 'Read the state of outgoing email' },
});

export function describeScope(id: string, t: Translate): string {
  if (!Object.hasOwn(scopeNames, id)) return id;
  return t(scopeNames[id as keyof typeof scopeNames] as PlainMessage);
}
