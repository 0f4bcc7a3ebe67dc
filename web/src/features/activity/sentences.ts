// One sentence for each event of the audit trail. The subject is put before it.

import type { AuditLog } from '../../lib/api/resources';
import { defineMessages } from '../../lib/i18n/message';
import type { Translate } from '../../lib/i18n/locale';

export const actionNames = defineMessages({
  'setup.completed': { fr: 'a créé le premier compte', en: 'created the first account' },
  'session.opened': { fr: 's’est connecté', en: 'signed in' },
  'session.closed': { fr: 's’est déconnecté', en: 'signed out' },
  'session.refused': { fr: 'n’a pas pu se connecter', en: 'could not sign in' },
  'session.revoked': { fr: 'a fermé une connexion', en: 'closed a sign-in' },
  'sessions.revoked': { fr: 'a fermé ses autres connexions', en: 'closed their other sign-ins' },
  'password.changed': { fr: 'a changé son mot de passe', en: 'changed their password' },
  'password.set': { fr: 'a choisi son mot de passe', en: 'chose their password' },
  'user.created': { fr: 'a créé un compte', en: 'created an account' },
  'user.updated': { fr: 'a modifié un compte', en: 'changed an account' },
  'user.role_changed': { fr: 'a changé un rôle', en: 'changed a role' },
  'user.disabled': { fr: 'a désactivé un compte', en: 'disabled an account' },
  'user.enabled': { fr: 'a réactivé un compte', en: 'enabled an account' },
  'user.reset': { fr: 'a créé un lien de connexion', en: 'created a sign-in link' },
  'user.deleted': { fr: 'a supprimé un compte', en: 'deleted an account' },
  'me.updated': { fr: 'a modifié son profil', en: 'changed their profile' },
  'desktop.updated': { fr: 'a changé son bureau', en: 'changed their desktop' },
  'shortcut.created': { fr: 'a épinglé une application', en: 'pinned an app' },
  'shortcut.updated': { fr: 'a déplacé une application', en: 'moved an app' },
  'shortcut.deleted': { fr: 'a retiré une application de sa barre', en: 'unpinned an app' },
  'app.created': { fr: 'a ajouté une application', en: 'added an app' },
  'app.updated': { fr: 'a modifié une application', en: 'changed an app' },
  'app.deleted': { fr: 'a retiré une application', en: 'removed an app' },
  'app.access_granted': {
    fr: 'a ouvert une application à quelqu’un',
    en: 'opened an app to someone',
  },
  'app.access_revoked': {
    fr: 'a fermé une application à quelqu’un',
    en: 'closed an app to someone',
  },
});

export type KnownAction = keyof typeof actionNames;

function isKnown(action: string): action is KnownAction {
  return Object.hasOwn(actionNames, action);
}

/** The predicate of the sentence; a name we do not know is shown as it is. */
export function describeAction(action: string, t: Translate): string {
  return isKnown(action) ? t(actionNames[action]) : action;
}

const namesInDetails = ['display_name', 'name', 'username', 'target', 'slug'] as const;

/** Whom or what it was done to, if the event says so. */
export function findTarget({ details }: AuditLog): string | undefined {
  const values = namesInDetails.map((name) => details?.[name]);
  return values.find((value): value is string => typeof value === 'string' && value !== '');
}
