import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Les applications dans lesquelles on entre avec son compte UniDash, sans autre mot de passe.',
    en: 'The apps that people enter with their UniDash account, without another password.',
  },
  readOnly: {
    fr: 'Seul un administrateur principal peut connecter ou modifier une application.',
    en: 'Only a main administrator can connect or change an app.',
  },
  add: { fr: 'Connecter une application', en: 'Connect an app' },
  search: { fr: 'Rechercher', en: 'Search' },
  none: { fr: 'Aucune application ne correspond.', en: 'No app matches.' },
  count: {
    fr: { one: '{count} application', other: '{count} applications' },
    en: { one: '{count} app', other: '{count} apps' },
  },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  builtIn: { fr: 'UniDash lui-même', en: 'UniDash itself' },
  suspended: { fr: 'Suspendue', en: 'Suspended' },
  lastUsed: { fr: 'dernière connexion {when}', en: 'last sign-in {when}' },
  neverUsed: { fr: 'jamais utilisée', en: 'never used' },
  formerSecret: {
    fr: 'l’ancien secret marche jusqu’au {when}',
    en: 'the former secret works until {when}',
  },

  connect: { fr: 'Voir comment la connecter', en: 'See how to connect it' },
  edit: { fr: 'Modifier', en: 'Edit' },
  people: { fr: 'Choisir les personnes', en: 'Choose people' },
  rotate: { fr: 'Renouveler le secret', en: 'Renew the secret' },
  suspend: { fr: 'Suspendre', en: 'Suspend' },
  resume: { fr: 'Réactiver', en: 'Reactivate' },
  remove: { fr: 'Supprimer', en: 'Delete' },

  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Celui que les personnes lisent quand elles se connectent.',
    en: 'What people read when they sign in.',
  },
  kind: { fr: 'Quelle sorte d’application ?', en: 'What kind of app?' },
  confidential: { fr: 'Une application web', en: 'A web app' },
  confidentialHint: {
    fr: 'Elle est installée à un endroit et garde un secret : wiki, comptabilité, fichiers…',
    en: 'It is installed in one place and keeps a secret: a wiki, accounting, files…',
  },
  public: {
    fr: 'Une application sur les appareils des personnes',
    en: 'An app on people’s devices',
  },
  publicHint: {
    fr: 'Sur un téléphone, un ordinateur ou entièrement dans le navigateur. Elle n’a pas de secret.',
    en: 'On a phone, on a computer or entirely in the browser. It has no secret.',
  },
  redirectUris: { fr: 'Adresses de retour', en: 'Return addresses' },
  redirectUrisHint: {
    fr: 'Une par ligne, exactement comme l’application les donne (« redirect URI » ou « callback URL » dans sa documentation). Par exemple https://wiki.exemple.fr/callback',
    en: 'One on each line, exactly as the app gives them (“redirect URI” or “callback URL” in its documentation). For example https://wiki.example.com/callback',
  },
  audience: { fr: 'Qui peut l’utiliser ?', en: 'Who may use it?' },
  everyone: { fr: 'Tout le monde', en: 'Everyone' },
  everyoneHint: { fr: 'Aussi les personnes ajoutées plus tard.', en: 'Also people added later.' },
  selected: { fr: 'Des personnes choisies', en: 'Chosen people' },
  selectedHint: { fr: 'Vous les choisissez ensuite.', en: 'You choose them afterwards.' },

  advanced: { fr: 'Réglages avancés', en: 'Advanced settings' },
  advancedLead: {
    fr: 'Laissez-les tels quels si la documentation de l’application n’en parle pas.',
    en: 'Leave them as they are unless the app’s documentation speaks of them.',
  },
  grants: { fr: 'Ce qu’elle peut faire d’autre', en: 'What else it may do' },
  staysConnected: {
    fr: 'Peut rester connectée sans redemander (refresh)',
    en: 'May stay connected without asking again (refresh)',
  },
  onDevices: {
    fr: 'Sert aussi sur des appareils sans navigateur, comme une télévision (device)',
    en: 'Is also used on devices without a browser, such as a television (device)',
  },
  ownAccess: {
    fr: 'Agit aussi pour elle-même, sans personne (client credentials)',
    en: 'Also acts for itself, without a person (client credentials)',
  },
  consent: {
    fr: 'Demander leur accord aux personnes la première fois',
    en: 'Ask people for their agreement the first time',
  },
  consentHint: {
    fr: 'Pour une application qui vient de l’extérieur.',
    en: 'For an app from outside your organisation.',
  },
  pkce: { fr: 'Exiger PKCE', en: 'Require PKCE' },
  pkceHint: {
    fr: 'Une protection de plus. Ne la retirez que si l’application ne la connaît pas.',
    en: 'One more protection. Take it away only if the app does not know it.',
  },
  postLogout: { fr: 'Adresses après une déconnexion', en: 'Addresses after signing out' },
  postLogoutHint: {
    fr: 'Une par ligne : où mener les personnes qui se déconnectent de l’application.',
    en: 'One on each line: where to lead people who sign out of the app.',
  },
  backchannel: {
    fr: 'Adresse à prévenir quand quelqu’un se déconnecte',
    en: 'Address to tell when somebody signs out',
  },
  backchannelHint: {
    fr: '« Back-channel logout URL » dans la documentation de l’application.',
    en: '“Back-channel logout URL” in the app’s documentation.',
  },
  scopes: { fr: 'Ce qu’elle peut demander (scopes)', en: 'What it may ask for (scopes)' },
  scopesHint: {
    fr: 'Séparés par des espaces : openid, profile, email, roles, groups, offline_access.',
    en: 'With spaces between them: openid, profile, email, roles, groups, offline_access.',
  },
  claims: {
    fr: 'Informations sous d’autres noms (claims)',
    en: 'Information under other names (claims)',
  },
  claimsHint: {
    fr: 'Une par ligne, par exemple : login = username',
    en: 'One on each line, for example: login = username',
  },
  algorithm: { fr: 'Signature', en: 'Signature' },
  addConfirm: { fr: 'Connecter', en: 'Connect' },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  saved: { fr: '{name} : enregistré.', en: '{name}: saved.' },

  connectionTitle: { fr: 'Connecter {name}', en: 'Connect {name}' },
  connectionText: {
    fr: 'Recopiez ces lignes dans les réglages de {name}, là où elle parle de connexion unique ou d’OpenID Connect.',
    en: 'Copy these lines into the settings of {name}, where it speaks of single sign-on or OpenID Connect.',
  },
  issuer: { fr: 'Adresse d’UniDash (issuer)', en: 'Address of UniDash (issuer)' },
  discovery: { fr: 'Adresse de découverte (discovery)', en: 'Discovery address' },
  clientId: { fr: 'Identifiant (client ID)', en: 'Identifier (client ID)' },
  secret: { fr: 'Secret (client secret)', en: 'Secret (client secret)' },
  returnAddress: { fr: 'Adresse de retour (redirect URI)', en: 'Return address (redirect URI)' },
  requestedScopes: { fr: 'Scopes', en: 'Scopes' },
  secretOnce: {
    fr: 'Le secret ne sera plus montré. Copiez-le maintenant, sans le laisser traîner.',
    en: 'The secret will not be shown again. Copy it now and keep it safe.',
  },
  secretHidden: {
    fr: 'Le secret n’est montré qu’une fois. S’il est perdu, renouvelez-le.',
    en: 'The secret is shown only once. If it is lost, renew it.',
  },
  tryIt: { fr: 'Essayer la connexion', en: 'Try the sign-in' },
  tryItHint: {
    fr: 'Dans un nouvel onglet : ce que {name} apprendrait de vous.',
    en: 'In a new tab: what {name} would learn of you.',
  },
  done: { fr: 'Terminé', en: 'Done' },

  rotateTitle: { fr: 'Renouveler le secret de {name} ?', en: 'Renew the secret of {name}?' },
  rotateText: {
    fr: 'Un nouveau secret est créé. Recopiez-le dans l’application avant que l’ancien ne marche plus.',
    en: 'A new secret is made. Copy it into the app before the former one stops working.',
  },
  overlap: { fr: 'L’ancien secret', en: 'The former secret' },
  overlapDay: { fr: 'marche encore un jour', en: 'works for another day' },
  overlapHour: { fr: 'marche encore une heure', en: 'works for another hour' },
  overlapNone: { fr: 'ne marche plus tout de suite', en: 'stops working at once' },
  overlapNoneHint: {
    fr: 'Si quelqu’un d’autre a pu le lire.',
    en: 'If somebody else may have read it.',
  },

  suspendTitle: { fr: 'Suspendre {name} ?', en: 'Suspend {name}?' },
  suspendText: {
    fr: 'Plus personne n’entre dans {name} avec son compte UniDash, et ce qu’elle pouvait encore demander prend fin. Vous pourrez la réactiver.',
    en: 'Nobody enters {name} with their UniDash account any more, and what it could still ask for ends. You can reactivate it.',
  },
  isSuspended: { fr: '{name} est suspendue.', en: '{name} is suspended.' },
  isActive: { fr: '{name} est de nouveau active.', en: '{name} is active again.' },
  removeTitle: { fr: 'Supprimer {name} ?', en: 'Delete {name}?' },
  removeText: {
    fr: 'Plus personne n’entrera dans {name} avec son compte UniDash. L’application elle-même et ses données ne sont pas touchées.',
    en: 'Nobody will enter {name} with their UniDash account any more. The app itself and its data are not affected.',
  },
  removed: { fr: '{name} n’est plus connectée.', en: '{name} is no longer connected.' },
  peopleTitle: { fr: 'Qui peut utiliser {name} ?', en: 'Who may use {name}?' },
});
