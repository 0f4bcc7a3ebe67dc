import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Les personnes qui ont un compte ici, et ce qu’elles peuvent faire.',
    en: 'The people who have an account here, and what they can do.',
  },
  add: { fr: 'Ajouter une personne', en: 'Add a person' },
  filters: { fr: 'Filtrer la liste', en: 'Filter the list' },
  search: { fr: 'Rechercher une personne', en: 'Search for a person' },
  role: { fr: 'Rôle', en: 'Role' },
  status: { fr: 'État', en: 'Status' },
  all: { fr: 'Tous', en: 'All' },
  statusActive: { fr: 'Actif', en: 'Active' },
  statusInvited: { fr: 'Invité', en: 'Invited' },
  statusDisabled: { fr: 'Désactivé', en: 'Disabled' },
  count: {
    fr: { one: '{count} personne', other: '{count} personnes' },
    en: { one: '{count} person', other: '{count} people' },
  },
  none: {
    fr: 'Personne ne correspond. Changez la recherche ou les filtres.',
    en: 'Nobody matches. Change the search or the filters.',
  },
  you: { fr: 'Vous', en: 'You' },
  lastSeen: { fr: 'Connexion {when}', en: 'Signed in {when}' },
  neverSeen: { fr: 'Jamais connecté', en: 'Never signed in' },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  edit: { fr: 'Modifier', en: 'Edit' },
  reset: { fr: 'Nouveau lien de connexion', en: 'New sign-in link' },
  disable: { fr: 'Désactiver', en: 'Disable' },
  enable: { fr: 'Réactiver', en: 'Enable' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  displayName: { fr: 'Nom', en: 'Name' },
  displayNameHint: { fr: 'Par exemple « Giselle Moreau ».', en: 'For example “Giselle Moreau”.' },
  username: { fr: 'Identifiant', en: 'Username' },
  usernameHint: {
    fr: 'Pour se connecter : lettres, chiffres, point ou tiret.',
    en: 'To sign in: letters, digits, dot or hyphen.',
  },
  email: { fr: 'Adresse e-mail', en: 'Email address' },
  language: { fr: 'Langue', en: 'Language' },
  roleUserHint: {
    fr: 'Utilise les applications qui lui sont ouvertes.',
    en: 'Uses the apps opened for them.',
  },
  roleAdminHint: {
    fr: 'Gère aussi les personnes et les applications.',
    en: 'Also looks after people and apps.',
  },
  roleSuperAdminHint: {
    fr: 'Peut tout faire, y compris nommer d’autres administrateurs.',
    en: 'Can do everything, including naming other administrators.',
  },
  create: { fr: 'Créer le compte', en: 'Create account' },
  editSave: { fr: 'Enregistrer', en: 'Save' },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  updated: { fr: 'Compte de {name} enregistré.', en: 'Account of {name} saved.' },
  roleCutsSessions: {
    fr: 'Changer le rôle ferme tout de suite les connexions de cette personne ; elle devra se reconnecter.',
    en: 'Changing the role closes this person’s sign-ins at once; they will have to sign in again.',
  },
  linkTitle: { fr: 'Lien pour {name}', en: 'Link for {name}' },
  linkText: {
    fr: 'Envoyez ce lien à {name}, qui choisira son mot de passe. Il sert une seule fois, pendant 72 heures.',
    en: 'Send this link to {name}, who will choose a password. It works once, for 72 hours.',
  },
  linkOnce: {
    fr: 'Copiez-le maintenant : il ne sera plus affiché.',
    en: 'Copy it now: it will not be shown again.',
  },
  linkLabel: { fr: 'Lien à envoyer', en: 'Link to send' },
  linkDone: { fr: 'Terminé', en: 'Done' },
  mailedTitle: { fr: 'Message pour {name}', en: 'Message for {name}' },
  mailedText: {
    fr: 'Un message part à {address}. {name} y trouvera un lien pour choisir son mot de passe. Il sert une seule fois, pendant 72 heures.',
    en: 'A message goes to {address}. In it {name} finds a link to choose a password. It works once, for 72 hours.',
  },
  confirmEmail: { fr: 'Confirmer {address}', en: 'Confirm {address}' },
  emailConfirmed: { fr: '{address} est confirmée.', en: '{address} is confirmed.' },
  emailPending: { fr: '{address}, à confirmer', en: '{address}, to be confirmed' },
  resetTitle: { fr: 'Créer un nouveau lien pour {name} ?', en: 'Create a new link for {name}?' },
  resetText: {
    fr: '{name} choisira un nouveau mot de passe avec ce lien. Le mot de passe actuel et les liens envoyés avant ne marchent plus dès maintenant, et ses connexions sont fermées.',
    en: '{name} will choose a new password with this link. The current password and links sent before stop working now, and their sign-ins are closed.',
  },
  resetConfirm: { fr: 'Créer le lien', en: 'Create link' },
  hasSecondStep: { fr: 'Deuxième étape', en: 'Second step' },
  resetFactor: { fr: 'Retirer la deuxième étape', en: 'Take the second step away' },
  resetFactorTitle: {
    fr: 'Retirer la deuxième étape de {name} ?',
    en: 'Take the second step of {name} away?',
  },
  resetFactorText: {
    fr: 'Pour qui a perdu son téléphone et ses codes de secours. Assurez-vous que c’est bien {name} qui vous le demande : le mot de passe suffira ensuite pour entrer. Ses connexions sont fermées et un message l’en prévient.',
    en: 'For whoever has lost their phone and their recovery codes. Make sure that it is really {name} who asks you: the password alone will then let them in. Their sign-ins are closed and a message tells them.',
  },
  factorReset: {
    fr: 'La deuxième étape de {name} est retirée.',
    en: 'The second step of {name} is gone.',
  },
  disableTitle: { fr: 'Désactiver {name} ?', en: 'Disable {name}?' },
  disableText: {
    fr: '{name} est déconnecté partout tout de suite et ne pourra plus se connecter. Ses documents et réglages sont gardés ; vous pourrez réactiver ce compte.',
    en: '{name} is signed out everywhere at once and can no longer sign in. Their documents and settings are kept; you can enable this account again.',
  },
  disabled: { fr: '{name} est désactivé.', en: '{name} is disabled.' },
  enabled: { fr: '{name} est réactivé.', en: '{name} is enabled.' },
  removeTitle: { fr: 'Supprimer {name} ?', en: 'Delete {name}?' },
  removeText: {
    fr: 'Le compte, le bureau et les réglages de {name} sont effacés pour toujours. Pour seulement empêcher la connexion, désactivez plutôt le compte.',
    en: 'The account, desktop and settings of {name} are erased for ever. To only prevent signing in, disable the account instead.',
  },
  removeConfirm: { fr: 'Supprimer pour toujours', en: 'Delete for ever' },
  removed: { fr: 'Le compte de {name} est supprimé.', en: 'The account of {name} is deleted.' },
});

export const roleNames = defineMessages({
  user: { fr: 'Utilisateur', en: 'User' },
  admin: { fr: 'Administrateur', en: 'Administrator' },
  super_admin: { fr: 'Administrateur principal', en: 'Main administrator' },
});
