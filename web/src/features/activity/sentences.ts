// One sentence for each event of the audit trail. The subject is put before it.

import type { AuditLog } from '../../lib/api/resources';
import { defineMessages } from '../../lib/i18n/message';
import type { Translate } from '../../lib/i18n/locale';

export const actionNames = defineMessages({
  'user.signed_in': { fr: 'a ouvert une connexion', en: 'signed in' },
  'user.signed_out': { fr: 'a fermé sa connexion', en: 'signed out' },
  'user.sign_in_failed': { fr: 'a refusé une connexion', en: 'refused a sign-in' },
  'user.signed_in_at_app': {
    fr: 's’est identifié auprès d’une application, par l’annuaire',
    en: 'signed in at an app, by the directory',
  },
  'account.new_browser': {
    fr: 's’est connecté depuis un nouveau navigateur',
    en: 'signed in from a new browser',
  },
  'notification.updated': { fr: 'a marqué une notification', en: 'marked a notification' },
  'notification.all_read': {
    fr: 'a marqué ses notifications comme lues',
    en: 'marked their notifications as read',
  },
  'notification.deleted': { fr: 'a retiré une notification', en: 'removed a notification' },
  'session.started': { fr: 'a ouvert le bureau', en: 'opened the desktop' },
  'session.revoked': { fr: 'a fermé une de ses connexions', en: 'closed one of their sign-ins' },
  'session.disowned': {
    fr: 'a fermé une connexion que la personne n’a pas reconnue',
    en: 'closed a sign-in that the person did not recognise',
  },
  'session.others_revoked': {
    fr: 'a fermé toutes ses autres connexions',
    en: 'closed all their other sign-ins',
  },
  'user.password_changed': { fr: 'a changé son mot de passe', en: 'changed their password' },
  'user.password_set': { fr: 'a choisi son mot de passe', en: 'chose their password' },
  'user.profile_updated': { fr: 'a modifié son profil', en: 'changed their profile' },
  'setup.link_created': {
    fr: 'a préparé le lien du premier compte',
    en: 'prepared the link for the first account',
  },
  'user.email_requested': {
    fr: 'a demandé une autre adresse e-mail',
    en: 'asked for another email address',
  },
  'user.email_confirmed': { fr: 'a confirmé une adresse e-mail', en: 'confirmed an email address' },
  'user.email_removed': { fr: 'a retiré son adresse e-mail', en: 'removed their email address' },
  'mail.settings_changed': { fr: 'a réglé l’envoi d’e-mails', en: 'changed outgoing email' },
  'mail.settings_removed': { fr: 'a arrêté l’envoi d’e-mails', en: 'stopped outgoing email' },
  'mail.test_requested': { fr: 'a essayé l’envoi d’e-mails', en: 'tried outgoing email' },
  'mail.delivered': { fr: 'a envoyé un e-mail', en: 'sent an email' },
  'certificate.settings_changed': {
    fr: 'a choisi d’où viennent les certificats',
    en: 'chose where certificates come from',
  },
  'certificate.uploaded': { fr: 'a déposé un certificat', en: 'handed in a certificate' },
  'certificate.removed': { fr: 'a supprimé un certificat', en: 'removed a certificate' },
  'certificate.retry_requested': {
    fr: 'a redemandé les certificats',
    en: 'asked for certificates again',
  },
  'certificate.obtained': { fr: 'a obtenu un certificat', en: 'obtained a certificate' },
  'certificate.refused': {
    fr: 'n’a pas obtenu un certificat',
    en: 'was refused a certificate',
  },
  'certificate.ending': {
    fr: 'a signalé un certificat qui se termine',
    en: 'told of a certificate that ends',
  },
  'dns.settings_changed': {
    fr: 'a changé qui peut demander les noms du réseau',
    en: 'changed who may ask for the network’s names',
  },
  'dns.record_added': { fr: 'a ajouté un nom au réseau', en: 'added a name to the network' },
  'dns.record_changed': { fr: 'a changé un nom du réseau', en: 'changed a name of the network' },
  'dns.record_removed': { fr: 'a retiré un nom du réseau', en: 'removed a name from the network' },
  'dns.applied': {
    fr: 'a mis à jour les noms du réseau',
    en: 'brought the network’s names up to date',
  },
  'internet.check_requested': {
    fr: 'a fait vérifier le chemin depuis Internet',
    en: 'had the way from the Internet checked',
  },
  'internet.checked': {
    fr: 'a vérifié le chemin depuis Internet',
    en: 'checked the way from the Internet',
  },
  'volume.trash_emptied': {
    fr: 'a supprimé pour de bon des données d’applications mises à la corbeille depuis un mois',
    en: 'deleted for good data of apps that went to the trash a month ago',
  },
  'app_image.removed': {
    fr: 'a retiré une version d’application dont plus rien n’a besoin',
    en: 'removed a version of an app that nothing needs any more',
  },
  'gate.applied': {
    fr: 'a mis à jour l’accès aux applications',
    en: 'brought the way to the apps up to date',
  },
  'directory.added': { fr: 'a ajouté un annuaire', en: 'added a directory' },
  'directory.changed': { fr: 'a changé un annuaire', en: 'changed a directory' },
  'directory.removed': { fr: 'a supprimé un annuaire', en: 'removed a directory' },
  'directory.trial_requested': { fr: 'a essayé un annuaire', en: 'tried a directory' },
  'directory.activated': { fr: 'a activé un annuaire', en: 'switched a directory on' },
  'directory.deactivated': { fr: 'a désactivé un annuaire', en: 'switched a directory off' },
  'directory.fewer_people_accepted': {
    fr: 'a accepté qu’un annuaire ait moins de personnes ou de groupes',
    en: 'accepted that a directory has fewer people or groups',
  },
  'user.ended_by_directory': {
    fr: 'a retiré une personne que l’annuaire n’autorise plus',
    en: 'took out a person whom the directory lets in no more',
  },
  'user.back_in_directory': {
    fr: 'a rétabli une personne que l’annuaire autorise à nouveau',
    en: 'let in a person whom the directory lets in again',
  },
  'user.created': { fr: 'a créé un compte', en: 'created an account' },
  'user.updated': { fr: 'a modifié un compte', en: 'changed an account' },
  'user.role_changed': { fr: 'a changé un rôle', en: 'changed a role' },
  'user.disabled': { fr: 'a désactivé un compte', en: 'disabled an account' },
  'user.enabled': { fr: 'a réactivé un compte', en: 'enabled an account' },
  'user.access_link_created': {
    fr: 'a préparé un lien de secours, demandé à la machine',
    en: 'prepared a rescue link, asked for at the machine',
  },
  'user.reset': { fr: 'a créé un lien de connexion', en: 'created a sign-in link' },
  'token.created': {
    fr: 'a ouvert un accès à un programme',
    en: 'let a program in',
  },
  'token.revoked': {
    fr: 'a fermé un accès à un programme',
    en: 'shut a program out',
  },
  'app_password.created': {
    fr: 'a créé un mot de passe d’application',
    en: 'made an app password',
  },
  'app_password.removed': {
    fr: 'a supprimé un mot de passe d’application',
    en: 'deleted an app password',
  },
  'app_password.ended': {
    fr: 'a mis fin à des mots de passe d’application',
    en: 'ended app passwords',
  },
  'user.deleted': { fr: 'a supprimé un compte', en: 'deleted an account' },
  'group.created': { fr: 'a créé un groupe', en: 'created a group' },
  'group.updated': { fr: 'a modifié un groupe', en: 'changed a group' },
  'group.role_changed': { fr: 'a changé le rôle d’un groupe', en: 'changed a group’s role' },
  'group.members_changed': {
    fr: 'a changé les membres d’un groupe',
    en: 'changed the members of a group',
  },
  'group.apps_changed': {
    fr: 'a changé les applications d’un groupe',
    en: 'changed the apps of a group',
  },
  'group.deleted': { fr: 'a supprimé un groupe', en: 'deleted a group' },
  'desktop.created': { fr: 'a reçu son bureau', en: 'received their desktop' },
  'desktop.updated': { fr: 'a changé son bureau', en: 'changed their desktop' },
  'shortcut.created': { fr: 'a épinglé une application', en: 'pinned an app' },
  'shortcut.updated': { fr: 'a déplacé une application', en: 'moved an app' },
  'shortcut.deleted': { fr: 'a retiré une application de sa barre', en: 'unpinned an app' },
  'app.created': { fr: 'a ajouté une application', en: 'added an app' },
  'app.updated': { fr: 'a modifié une application', en: 'changed an app' },
  'app.deleted': { fr: 'a retiré une application', en: 'removed an app' },
  'port_app.created': { fr: 'a ouvert un port', en: 'opened a port' },
  'port_app.updated': { fr: 'a modifié un port ouvert', en: 'changed an open port' },
  'port_app.deleted': { fr: 'a retiré un port ouvert', en: 'removed an open port' },
  'app.token_reused': {
    fr: 'a coupé l’accès d’une application dont une clé déjà utilisée est revenue',
    en: 'ended the access of an app whose used-up key came back',
  },
  'client.created': { fr: 'a connecté une application', en: 'connected an app' },
  'client.registered': {
    fr: 'a inscrit une application qui l’a demandé avec une clé d’inscription',
    en: 'registered an app that asked for it with a registration key',
  },
  'registration_token.created': {
    fr: 'a créé une clé d’inscription pour des applications',
    en: 'made a registration key for apps',
  },
  'registration_token.revoked': {
    fr: 'a retiré une clé d’inscription',
    en: 'took a registration key away',
  },
  'client.updated': {
    fr: 'a modifié une application connectée',
    en: 'changed a connected app',
  },
  'client.deleted': {
    fr: 'a supprimé une application connectée',
    en: 'deleted a connected app',
  },
  'client.secret_rotated': {
    fr: 'a renouvelé le secret d’une application',
    en: 'renewed an app’s secret',
  },
  'client.disabled': {
    fr: 'a suspendu une application connectée',
    en: 'suspended a connected app',
  },
  'client.enabled': {
    fr: 'a réactivé une application connectée',
    en: 'reactivated a connected app',
  },
  'client.access_granted': {
    fr: 'a ouvert une application connectée à quelqu’un',
    en: 'opened a connected app to someone',
  },
  'client.access_revoked': {
    fr: 'a fermé une application connectée à quelqu’un',
    en: 'closed a connected app to someone',
  },
  'client.ldap_account_set': {
    fr: 'a réglé l’accès d’une application à l’annuaire',
    en: 'set up an app’s access to the directory',
  },
  'client.ldap_password_renewed': {
    fr: 'a renouvelé le mot de passe d’une application pour l’annuaire',
    en: 'renewed an app’s password for the directory',
  },
  'client.ldap_account_removed': {
    fr: 'a retiré à une application l’accès à l’annuaire',
    en: 'took an app’s access to the directory away',
  },
  'client.ldap_refused': {
    fr: 'a refusé l’annuaire à une application',
    en: 'refused an app at the directory',
  },
  'app_identity.given': {
    fr: 'a donné à une application sa façon de reconnaître les personnes',
    en: 'gave an app its way to recognise people',
  },
  'app_identity.changed': {
    fr: 'a modifié la façon dont une application reconnaît les personnes',
    en: 'changed how an app recognises people',
  },
  'app_identity.secret_rotated': {
    fr: 'a renouvelé le secret d’une application installée',
    en: 'renewed the secret of an installed app',
  },
  'app_identity.secret_restored': {
    fr: 'a remis le secret précédent d’une application installée',
    en: 'put back the former secret of an installed app',
  },
  'app_identity.revoked': {
    fr: 'a retiré à une application sa façon de reconnaître les personnes',
    en: 'took an app’s way to recognise people away',
  },
  'upstream_provider.created': {
    fr: 'a configuré un service de connexion',
    en: 'set up a sign-in service',
  },
  'upstream_provider.updated': {
    fr: 'a modifié un service de connexion',
    en: 'changed a sign-in service',
  },
  'upstream_provider.deleted': {
    fr: 'a supprimé un service de connexion et les comptes liés',
    en: 'deleted a sign-in service and the linked accounts',
  },
  'upstream_provider.check_requested': {
    fr: 'a fait vérifier un service de connexion',
    en: 'had a sign-in service checked',
  },
  'upstream_provider.found': {
    fr: 'a lu la description d’un service de connexion',
    en: 'read the description of a sign-in service',
  },
  'account.upstream_link_requested': {
    fr: 'a commencé à lier un compte',
    en: 'began to link an account',
  },
  'account.upstream_linked': { fr: 'a lié un compte', en: 'linked an account' },
  'account.upstream_unlinked': { fr: 'a retiré un compte lié', en: 'removed a linked account' },
  'user.upstream_unlinked': {
    fr: 'a retiré un compte lié de quelqu’un',
    en: 'removed a linked account of someone',
  },
  'app.entered': { fr: 'a ouvert une application', en: 'opened an app' },
  'app.password_refused': {
    fr: 'a refusé un mot de passe d’application',
    en: 'refused an app password',
  },
  'app.consent_given': { fr: 'a autorisé une application', en: 'allowed an app' },
  'app.device_connected': { fr: 'a connecté un appareil', en: 'connected a device' },
  'app.access_granted': {
    fr: 'a ouvert une application à quelqu’un',
    en: 'opened an app to someone',
  },
  'job.cancelled': { fr: 'a arrêté une tâche', en: 'stopped a task' },
  'job.retried': { fr: 'a relancé une tâche', en: 'began a task again' },
  'session.confirmed': { fr: 'a confirmé son mot de passe', en: 'confirmed their password' },
  'session.confirmation_failed': {
    fr: 'n’a pas su confirmer son mot de passe',
    en: 'did not confirm their password',
  },
  'user.second_factor_removed': {
    fr: 'a retiré la deuxième étape à la connexion d’un compte',
    en: 'took away the second step at sign-in of an account',
  },
  'second_factor.policy_changed': {
    fr: 'a réglé qui doit avoir une deuxième étape à la connexion',
    en: 'set who has to have a second step at sign-in',
  },
  'second_factor.announced': {
    fr: 'a appris qu’une deuxième étape lui sera demandée',
    en: 'was told that a second step will be asked of them',
  },
  'second_factor.begun': {
    fr: 'a préparé une deuxième étape à la connexion',
    en: 'prepared a second step at sign-in',
  },
  'second_factor.added': {
    fr: 'a ajouté une deuxième étape à la connexion',
    en: 'added a second step at sign-in',
  },
  'second_factor.removed': {
    fr: 'a retiré sa deuxième étape à la connexion',
    en: 'took their second step at sign-in away',
  },
  'second_factor.refused': {
    fr: 'n’a pas donné le bon code à la deuxième étape',
    en: 'did not give the right code at the second step',
  },
  'session.confirmation_begun': {
    fr: 'a voulu confirmer son identité avec une clé d’accès',
    en: 'set out to confirm who they are with a passkey',
  },
  'passkey.begun': { fr: 'a préparé une clé d’accès', en: 'prepared a passkey' },
  'passkey.added': { fr: 'a ajouté une clé d’accès', en: 'added a passkey' },
  'passkey.renamed': { fr: 'a renommé une clé d’accès', en: 'renamed a passkey' },
  'passkey.removed': { fr: 'a retiré une clé d’accès', en: 'took a passkey away' },
  'passkey.refused': {
    fr: 'n’a pas pu se servir de sa clé d’accès',
    en: 'could not use their passkey',
  },
  'passkey.copied': {
    fr: 'a montré une clé d’accès qui semble avoir été copiée',
    en: 'showed a passkey that seems to have been copied',
  },
  'second_factor.recovery_code_used': {
    fr: 'a utilisé un code de secours',
    en: 'used a recovery code',
  },
  'second_factor.recovery_codes_made': {
    fr: 'a fait de nouveaux codes de secours',
    en: 'made new recovery codes',
  },
  'machine.changed': { fr: 'a renommé la machine', en: 'renamed the machine' },
  'machine.power_requested': {
    fr: 'a demandé le redémarrage ou l’arrêt de la machine',
    en: 'asked for the machine to restart or switch off',
  },
  'machine.power_cancelled': {
    fr: 'a annulé un redémarrage ou un arrêt prévu',
    en: 'cancelled a scheduled restart or switching off',
  },
  'network.changed': { fr: 'a essayé des réglages du réseau', en: 'tried network settings' },
  'network.change_confirmed': {
    fr: 'a gardé des réglages du réseau',
    en: 'kept network settings',
  },
  'network.change_reverted': {
    fr: 'est revenu aux anciens réglages du réseau',
    en: 'went back to the old network settings',
  },
  'reach.changed': {
    fr: 'a essayé un autre choix des réseaux qui atteignent l’installation',
    en: 'tried another choice of the networks that reach the installation',
  },
  'reach.change_confirmed': {
    fr: 'a gardé le choix des réseaux qui atteignent l’installation',
    en: 'kept the choice of the networks that reach the installation',
  },
  'reach.change_reverted': {
    fr: 'est revenu à l’ancien choix des réseaux qui atteignent l’installation',
    en: 'went back to the old choice of the networks that reach the installation',
  },
  'time.changed': { fr: 'a réglé l’horloge', en: 'set the clock' },
  'service.restarted': { fr: 'a redémarré un service', en: 'restarted a service' },
  'update.checked': { fr: 'a cherché une mise à jour', en: 'looked for an update' },
  'update.staged': { fr: 'a téléchargé une mise à jour', en: 'downloaded an update' },
  'update.applied': { fr: 'a installé une mise à jour', en: 'installed an update' },
  'update.rolled_back': {
    fr: 'est revenu à la version précédente',
    en: 'went back to the previous version',
  },
  'certificate.renewed': { fr: 'a renouvelé le certificat', en: 'renewed the certificate' },
  'app.access_revoked': {
    fr: 'a fermé une application à quelqu’un',
    en: 'closed an app to someone',
  },
});

const failed = defineMessages({
  act: { fr: '{sentence}, mais cela a échoué', en: '{sentence}, but it failed' },
});

export type KnownAction = keyof typeof actionNames;

function isKnown(action: string): action is KnownAction {
  return Object.hasOwn(actionNames, action);
}

/** The predicate of the sentence; a name we do not know is shown as it is. */
export function describeAction(action: string, t: Translate): string {
  const begun = action.replace(/\.failed$/, '');
  if (!isKnown(begun)) return action;
  const sentence = t(actionNames[begun]);
  return begun === action ? sentence : t(failed.act, { sentence });
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A person who is gone has only their number. */
function numberOf(id: unknown): string | undefined {
  return typeof id === 'string' || typeof id === 'number' ? `n° ${id}` : undefined;
}

/** What has a name and no slug. */
const named: ReadonlySet<string> = new Set([
  'clients',
  'directories',
  'registration_tokens',
  'upstream_providers',
]);

/** Whom or what it was done to, if that is not the person who did it. */
export function findTarget(event: AuditLog): string | undefined {
  const { details, resource_type, resource_id, user_id, target_username } = event;
  const app = asText(details?.[named.has(resource_type) ? 'name' : 'slug']);
  const person = target_username ?? numberOf(details?.['user_id']);
  if (app) return person ? `${app}, ${person}` : app;
  if (resource_type !== 'users' || String(resource_id) === user_id) return undefined;
  return asText(details?.['username']) ?? target_username ?? numberOf(resource_id);
}

/** Which of the person's programs did it, if not the person themselves. */
export function findProgram({ details }: AuditLog): string | undefined {
  return details?.['token_id'] === undefined ? undefined : asText(details['token']);
}
