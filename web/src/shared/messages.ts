// Words used on more than one screen; those of forms and lists are in form_words.ts.

import { defineMessages } from '../lib/i18n/message';

export const common = defineMessages({
  close: { fr: 'Fermer', en: 'Close' },
  reloadPage: { fr: 'Recharger la page', en: 'Reload the page' },
  retry: { fr: 'Réessayer', en: 'Try again' },
  loading: { fr: 'Chargement…', en: 'Loading…' },
  reference: { fr: 'Référence : {id}', en: 'Reference: {id}' },
  desktop: { fr: 'Bureau', en: 'Desktop' },
  settings: { fr: 'Réglages', en: 'Settings' },
  administration: { fr: 'Administration', en: 'Administration' },
  apps: { fr: 'Applications', en: 'Apps' },
});

/** What to say for a problem slug of the API; `unknown` for the rest. */
export const problems = defineMessages({
  unknown: {
    fr: 'Cela n’a pas fonctionné. Attendez un instant, puis réessayez.',
    en: 'That did not work. Wait a moment, then try again.',
  },
  unreachable: {
    fr: 'La connexion avec UniDash est coupée. Rien n’a été changé ; réessayez dans un instant.',
    en: 'The connection to UniDash is lost. Nothing was changed; try again in a moment.',
  },
  signedOut: {
    fr: 'Votre connexion a expiré. Reconnectez-vous, puis recommencez.',
    en: 'Your sign-in has expired. Sign in again, then repeat this.',
  },
  forbidden: {
    fr: 'Votre compte ne permet pas cette action. Demandez à la personne qui gère UniDash.',
    en: 'Your account does not allow this. Ask the person who looks after UniDash.',
  },
  notFound: {
    fr: 'Cet élément n’existe plus. Rechargez la page pour voir la liste à jour.',
    en: 'This no longer exists. Reload the page to see the current list.',
  },
  changedMeanwhile: {
    fr: 'Quelqu’un a changé cet élément entre-temps. Vérifiez-le, puis recommencez.',
    en: 'Somebody changed this meanwhile. Check it, then repeat your change.',
  },
  outdatedPage: {
    fr: 'Cette page ne correspond plus à la version installée. Rechargez-la, puis recommencez.',
    en: 'This page no longer matches the installed version. Reload it, then repeat this.',
  },
  tooMany: {
    fr: 'Trop d’essais en peu de temps. Attendez une minute, puis réessayez.',
    en: 'Too many tries in a short time. Wait a minute, then try again.',
  },
  checkFields: {
    fr: 'Certaines réponses sont à corriger. Elles sont signalées ci-dessous.',
    en: 'Some answers need correcting. They are marked below.',
  },
  lastSuperAdmin: {
    fr: 'C’est le dernier administrateur principal : sans lui, plus personne ne pourrait gérer UniDash. Donnez d’abord ce rôle à une autre personne.',
    en: 'This is the last main administrator: without it, nobody could look after UniDash. Give this role to someone else first.',
  },
  ownAccount: {
    fr: 'Vous ne pouvez pas faire cela sur votre propre compte. Demandez à un autre administrateur.',
    en: 'You cannot do this to your own account. Ask another administrator.',
  },
  superAdminOnly: {
    fr: 'Seul un administrateur principal peut faire cela.',
    en: 'Only a main administrator can do this.',
  },
  frameNeedsHttps: {
    fr: 'Dans le bureau, l’adresse doit commencer par https://. Sinon, choisissez un nouvel onglet.',
    en: 'Inside the desktop, the address must start with https://. Otherwise choose a new tab.',
  },
  fieldInvalid: {
    fr: 'Cette réponse ne convient pas. Vérifiez-la.',
    en: 'This does not fit. Check it.',
  },
  badEmail: {
    fr: 'Cette adresse n’est pas complète. Exemple : giselle@exemple.fr',
    en: 'This address is not complete. Example: giselle@example.com',
  },
  badAddress: {
    fr: 'Cette adresse n’est pas complète. Exemple : https://mail.exemple.fr',
    en: 'This address is not complete. Example: https://mail.example.com',
  },
  wrongPassword: {
    fr: 'Le mot de passe actuel ne correspond pas. Vérifiez-le et réessayez.',
    en: 'The current password does not match. Check it and try again.',
  },
});
