// What each kind of job does, in words.

import type { Translate } from '../lib/i18n/locale';
import { defineMessages, type PlainMessage } from '../lib/i18n/message';

const kinds = defineMessages({
  'identity.backchannel_logout': {
    fr: 'Prévenir une application d’une déconnexion',
    en: 'Tell an app of a sign-out',
  },
  'identity.sync_directories': {
    fr: 'Suivre les annuaires',
    en: 'Follow the directories',
  },
  'identity.try_directory': {
    fr: 'Essayer un annuaire',
    en: 'Try a directory',
  },
  'identity.check_upstream_provider': {
    fr: 'Vérifier un service de connexion',
    en: 'Check a sign-in service',
  },
  'identity.refresh_upstream_providers': {
    fr: 'Revoir les services de connexion',
    en: 'Look at the sign-in services again',
  },
  'admin.open_upstream_door': {
    fr: 'Ouvrir le passage vers un service de connexion',
    en: 'Open the way to a sign-in service',
  },
  'identity.rotate_signing_keys': {
    fr: 'Renouveler les clés de connexion',
    en: 'Renew the sign-in keys',
  },
  'identity.remove_old_rows': {
    fr: 'Oublier les connexions et les liens périmés',
    en: 'Forget sign-ins and links that expired',
  },
  'admin.remove_old_jobs': {
    fr: 'Oublier les tâches finies depuis longtemps',
    en: 'Forget tasks that ended long ago',
  },
  'notifications.of_failed_job': {
    fr: 'Prévenir d’une tâche qui a échoué',
    en: 'Tell of a task that failed',
  },
  'notifications.of_new_browser': {
    fr: 'Prévenir d’une connexion sur un nouvel appareil',
    en: 'Tell of a sign-in on a new device',
  },
  'notifications.of_announced_second_factor': {
    fr: 'Annoncer une deuxième étape obligatoire',
    en: 'Announce that a second step is required',
  },
  'notifications.of_removed_second_factor': {
    fr: 'Prévenir d’une deuxième étape retirée',
    en: 'Tell of a second step that was taken away',
  },
  'notifications.of_access_link': {
    fr: 'Prévenir d’un lien de secours créé à la machine',
    en: 'Tell of a rescue link made at the machine',
  },
  'notifications.remove_old': {
    fr: 'Oublier les notifications anciennes',
    en: 'Forget old notifications',
  },
  'gate.apply': {
    fr: 'Ouvrir l’accès aux applications',
    en: 'Open the way to the apps',
  },
  'gate.add_app': {
    fr: 'Ouvrir l’accès à une application ajoutée',
    en: 'Open the way to an app that was added',
  },
  'gate.change_app': {
    fr: 'Revoir l’accès à une application modifiée',
    en: 'See to the way to an app that was changed',
  },
  'gate.remove_app': {
    fr: 'Fermer l’accès à une application retirée',
    en: 'Close the way to an app that was removed',
  },
  'gate.add_port_app': { fr: 'Ouvrir un nouveau port', en: 'Open a new port' },
  'gate.change_port_app': { fr: 'Revoir un port modifié', en: 'See to a port that was changed' },
  'gate.remove_port_app': { fr: 'Fermer un port retiré', en: 'Shut a port that was removed' },
  'names.apply_dns': {
    fr: 'Mettre à jour les noms du réseau',
    en: 'Bring the network’s names up to date',
  },
  'names.dns_settings': {
    fr: 'Suivre les réglages des noms du réseau',
    en: 'Follow the settings of the network’s names',
  },
  'names.add_dns_record': {
    fr: 'Faire connaître un nom ajouté',
    en: 'Tell of a name that was added',
  },
  'names.change_dns_record': {
    fr: 'Faire connaître un nom modifié',
    en: 'Tell of a name that was changed',
  },
  'names.remove_dns_record': { fr: 'Oublier un nom retiré', en: 'Forget a name that was removed' },
  'names.add_app_to_dns': {
    fr: 'Faire connaître le nom d’une application ajoutée',
    en: 'Tell of the name of an app that was added',
  },
  'names.change_app_in_dns': {
    fr: 'Revoir le nom d’une application modifiée',
    en: 'See to the name of an app that was changed',
  },
  'names.remove_app_from_dns': {
    fr: 'Oublier le nom d’une application retirée',
    en: 'Forget the name of an app that was removed',
  },
  'names.check_internet': {
    fr: 'Vérifier le chemin depuis Internet',
    en: 'Check the way from the Internet',
  },
  'apps.observe': {
    fr: 'Vérifier que les applications installées peuvent fonctionner',
    en: 'Check that installed apps can run',
  },
  'apps.upkeep': {
    fr: 'Faire le ménage des applications installées',
    en: 'Tidy up after installed apps',
  },
  'names.certify': { fr: 'Demander les certificats', en: 'Ask for certificates' },
  'names.certify_app': {
    fr: 'Demander le certificat d’une application ajoutée',
    en: 'Ask for the certificate of an app that was added',
  },
  'names.certify_changed_app': {
    fr: 'Revoir le certificat d’une application modifiée',
    en: 'See to the certificate of an app that was changed',
  },
  'names.certify_no_app': {
    fr: 'Ne plus demander le certificat d’une application retirée',
    en: 'Stop asking for the certificate of an app that was removed',
  },
  'names.retry_certificates': {
    fr: 'Redemander les certificats',
    en: 'Ask for the certificates again',
  },
  'names.take_certificate_settings': {
    fr: 'Suivre les réglages des certificats',
    en: 'Follow the settings of certificates',
  },
  'names.place_new_certificate': {
    fr: 'Mettre un certificat reçu en service',
    en: 'Put a certificate that came to use',
  },
  'names.place_uploaded_certificate': {
    fr: 'Mettre un certificat ajouté en service',
    en: 'Put a certificate that was added to use',
  },
  'names.place_no_certificate': {
    fr: 'Ne plus montrer un certificat supprimé',
    en: 'No longer show a certificate that was deleted',
  },
  'names.place_certificates': {
    fr: 'Mettre les certificats en service',
    en: 'Put certificates to use',
  },
  'mail.deliver': { fr: 'Envoyer un e-mail', en: 'Send an email' },
  'mail.remove_old_letters': {
    fr: 'Oublier les e-mails envoyés depuis longtemps',
    en: 'Forget emails sent long ago',
  },
});

/** The name of the kind where there are no words. */
export function jobName(kind: string, t: Translate): string {
  const names: Readonly<Record<string, PlainMessage>> = kinds;
  const name = Object.hasOwn(names, kind) ? names[kind] : undefined;
  return name ? t(name) : kind;
}
