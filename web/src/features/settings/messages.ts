import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  profileLead: {
    fr: 'Le nom que les autres voient et l’adresse où vous joindre.',
    en: 'The name others see and the address where you can be reached.',
  },
  displayName: { fr: 'Votre nom', en: 'Your name' },
  email: { fr: 'Adresse e-mail', en: 'Email address' },
  emailConfirmed: { fr: 'Cette adresse est confirmée.', en: 'This address is confirmed.' },
  emailNotConfirmed: {
    fr: 'Cette adresse n’est pas encore confirmée. Enregistrez-la pour la confirmer.',
    en: 'This address is not confirmed yet. Save it to confirm it.',
  },
  emailPending: {
    fr: 'Un message est parti à {address}. Ouvrez le lien qu’il contient pour confirmer cette adresse.',
    en: 'A message was sent to {address}. Open the link in it to confirm this address.',
  },
  emailPendingByHand: {
    fr: '{address} attend d’être confirmée par un administrateur.',
    en: '{address} waits to be confirmed by an administrator.',
  },
  saveEmail: { fr: 'Enregistrer l’adresse', en: 'Save address' },
  username: { fr: 'Identifiant', en: 'Username' },
  usernameHint: {
    fr: 'Il sert à vous connecter. Seul un administrateur peut le changer.',
    en: 'You sign in with it. Only an administrator can change it.',
  },
  linksLead: {
    fr: 'Les comptes que vous avez ailleurs et qui vous ouvrent UniDash, à côté de votre mot de passe.',
    en: 'The accounts you have elsewhere that open UniDash for you, beside your password.',
  },
  noLinks: { fr: 'Aucun compte n’est lié.', en: 'No account is linked.' },
  noServices: {
    fr: 'Aucun autre service ne vous est proposé ici.',
    en: 'No other service is offered to you here.',
  },
  linkedSince: { fr: 'lié le {date}', en: 'linked on {date}' },
  linkUsed: { fr: 'dernière connexion {when}', en: 'last sign-in {when}' },
  linkUnused: { fr: 'jamais utilisé', en: 'never used' },
  linkTo: { fr: 'Lier un compte {name}', en: 'Link a {name} account' },
  unlink: { fr: 'Retirer', en: 'Remove' },
  unlinkNamed: { fr: 'Retirer le compte {name}', en: 'Remove the {name} account' },
  unlinkTitle: { fr: 'Retirer le compte {name} ?', en: 'Remove the {name} account?' },
  unlinkText: {
    fr: 'Vous ne pourrez plus entrer dans UniDash avec ce compte. Le compte {name} lui-même n’est pas touché.',
    en: 'You can no longer enter UniDash with this account. The {name} account itself is not affected.',
  },
  unlinked: {
    fr: 'Le compte {name} n’est plus lié.',
    en: 'The {name} account is no longer linked.',
  },
  languageLead: {
    fr: 'La langue du bureau. Vos applications gardent la leur.',
    en: 'The language of the desktop. Your apps keep their own.',
  },
  themeLead: {
    fr: 'Les couleurs et le fond de votre bureau, sur tous vos appareils.',
    en: 'The colours and wallpaper of your desktop, on all your devices.',
  },
  theme: { fr: 'Couleurs', en: 'Colours' },
  themeAuto: { fr: 'Comme mon appareil', en: 'Same as my device' },
  themeLight: { fr: 'Clair', en: 'Light' },
  themeDark: { fr: 'Sombre', en: 'Dark' },
  wallpaper: { fr: 'Fond du bureau', en: 'Wallpaper' },
  passwordLead: {
    fr: 'Vos autres connexions seront fermées, et les programmes qui agissent en votre nom n’auront plus d’accès. Cette connexion reste ouverte.',
    en: 'Your other sign-ins will be closed, and programs that act in your name lose their access. This sign-in stays open.',
  },
  passwordOfDirectory: {
    fr: 'Votre mot de passe est celui de l’annuaire de votre organisation : c’est là qu’il se change.',
    en: 'Your password is kept by your organisation’s directory, and is changed there.',
  },
  passwordElsewhere: {
    fr: 'Vous vous connectez par un autre service : vous n’avez pas de mot de passe ici.',
    en: 'You sign in through another service: you have no password here.',
  },
  currentPassword: { fr: 'Mot de passe actuel', en: 'Current password' },
  newPassword: { fr: 'Nouveau mot de passe', en: 'New password' },
  newPasswordHint: {
    fr: '12 caractères au moins. Une petite phrase facile à retenir convient très bien.',
    en: 'At least 12 characters. A short sentence that is easy to remember works very well.',
  },
  changePassword: { fr: 'Changer le mot de passe', en: 'Change password' },
  passwordChanged: {
    fr: 'Mot de passe changé. Vos autres connexions sont fermées.',
    en: 'Password changed. Your other sign-ins are closed.',
  },
  sessionsLead: {
    fr: 'Les appareils où votre compte est ouvert. Fermez ceux que vous ne reconnaissez pas, puis changez votre mot de passe.',
    en: 'The devices where your account is open. Close those you do not recognise, then change your password.',
  },
  thisDevice: { fr: 'Cet appareil', en: 'This device' },
  lastSeen: { fr: 'Dernière activité : {when}', en: 'Last active: {when}' },
  since: { fr: 'Ouverte le {date}', en: 'Opened on {date}' },
  from: { fr: 'Adresse : {address}', en: 'Address: {address}' },
  closeSession: { fr: 'Fermer', en: 'Close' },
  closeSessionNamed: { fr: 'Fermer la connexion : {device}', en: 'Close sign-in: {device}' },
  sessionClosed: { fr: 'Connexion fermée : {device}', en: 'Sign-in closed: {device}' },
  closeOthers: { fr: 'Fermer toutes les autres', en: 'Close all others' },
  closeOthersTitle: {
    fr: 'Fermer toutes les autres connexions ?',
    en: 'Close all other sign-ins?',
  },
  closeOthersText: {
    fr: 'Tous vos autres appareils devront se reconnecter. Cet appareil reste connecté.',
    en: 'All your other devices will have to sign in again. This device stays signed in.',
  },
  othersClosed: {
    fr: 'Vos autres connexions sont fermées.',
    en: 'Your other sign-ins are closed.',
  },
  deviceOn: { fr: '{browser} sur {system}', en: '{browser} on {system}' },
  unknownDevice: { fr: 'Appareil inconnu', en: 'Unknown device' },
});
