import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Les personnes peuvent entrer dans UniDash avec un compte qu’elles ont ailleurs : Microsoft, Google ou un autre service OpenID Connect.',
    en: 'People can enter UniDash with an account they have elsewhere: Microsoft, Google or another OpenID Connect service.',
  },
  readOnly: {
    fr: 'Seul un administrateur principal peut configurer un service.',
    en: 'Only a main administrator can set a service up.',
  },
  add: { fr: 'Ajouter un service', en: 'Add a service' },
  none: {
    fr: 'Aucun service n’est configuré : chacun se connecte avec son mot de passe.',
    en: 'No service is set up: everybody signs in with their password.',
  },
  count: {
    fr: { one: '{count} service', other: '{count} services' },
    en: { one: '{count} service', other: '{count} services' },
  },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  linkedPeople: {
    fr: { one: '{count} personne liée', other: '{count} personnes liées' },
    en: { one: '{count} linked person', other: '{count} linked people' },
  },
  ready: { fr: 'Prêt', en: 'Ready' },
  notReady: { fr: 'Pas encore prêt', en: 'Not ready yet' },
  checking: { fr: 'Vérification…', en: 'Checking…' },
  suspended: { fr: 'Suspendu', en: 'Suspended' },
  forDomains: { fr: 'pour {domains}', en: 'for {domains}' },
  forEverybody: { fr: 'pour tout le monde', en: 'for everybody' },

  connect: { fr: 'Voir et vérifier', en: 'See and check' },
  edit: { fr: 'Modifier', en: 'Edit' },
  suspend: { fr: 'Suspendre', en: 'Suspend' },
  resume: { fr: 'Réactiver', en: 'Reactivate' },
  remove: { fr: 'Supprimer', en: 'Delete' },

  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Celui que les personnes lisent sur le bouton : « Continuer avec … ».',
    en: 'What people read on the button: “Continue with …”.',
  },
  issuer: { fr: 'Adresse du service (issuer)', en: 'Address of the service (issuer)' },
  issuerHint: {
    fr: 'Google : https://accounts.google.com. Microsoft : https://login.microsoftonline.com/IDENTIFIANT-DE-VOTRE-ORGANISATION/v2.0. Elle ne change plus ensuite.',
    en: 'Google: https://accounts.google.com. Microsoft: https://login.microsoftonline.com/ID-OF-YOUR-ORGANISATION/v2.0. It does not change afterwards.',
  },
  clientId: { fr: 'Identifiant (client ID)', en: 'Identifier (client ID)' },
  clientSecret: { fr: 'Secret (client secret)', en: 'Secret (client secret)' },
  clientSecretHint: {
    fr: 'Le service le donne quand vous y enregistrez UniDash.',
    en: 'The service gives it when you register UniDash there.',
  },
  clientSecretKept: {
    fr: 'Laissez vide pour garder celui d’avant.',
    en: 'Leave it empty to keep the one before.',
  },
  domains: { fr: 'Seulement pour ces domaines', en: 'For these domains only' },
  domainsHint: {
    fr: 'Par exemple exemple.fr. Le bouton n’apparaît alors qu’aux personnes qui indiquent une adresse de ce domaine. Vide : il est toujours là.',
    en: 'For example example.com. The button then appears only to people who give an address of that domain. Empty: it is always there.',
  },
  creation: { fr: 'Qui reçoit un compte UniDash ?', en: 'Who gets a UniDash account?' },
  creationNone: { fr: 'Personne de nouveau', en: 'Nobody new' },
  creationNoneHint: {
    fr: 'Chacun lie son compte lui-même, dans ses réglages. Le plus sûr.',
    en: 'Everybody links their account themselves, in their settings. The safest.',
  },
  creationListed: {
    fr: 'Les membres de groupes que je choisis',
    en: 'Members of groups that I choose',
  },
  creationListedHint: {
    fr: 'Un compte sans droits particuliers est créé à leur première connexion.',
    en: 'An account without special rights is made when they first sign in.',
  },
  creationClaim: { fr: 'Information qui décide (claim)', en: 'What decides (claim)' },
  creationClaimHint: {
    fr: 'Par exemple groups ou roles (Microsoft), hd (Google). Jamais une adresse e-mail.',
    en: 'For example groups or roles (Microsoft), hd (Google). Never an email address.',
  },
  creationValues: { fr: 'Valeurs acceptées', en: 'Accepted values' },
  creationValuesHint: {
    fr: 'Une par ligne, exactement comme le service les donne.',
    en: 'One on each line, exactly as the service gives them.',
  },
  scopes: { fr: 'Ce qui est demandé (scopes)', en: 'What is asked for (scopes)' },
  scopesHint: {
    fr: 'Séparés par des espaces. Laissez openid profile si le service ne demande rien d’autre.',
    en: 'With spaces between them. Leave openid profile unless the service asks for more.',
  },
  addConfirm: { fr: 'Ajouter', en: 'Add' },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  saved: { fr: '{name} : enregistré.', en: '{name}: saved.' },

  connectionTitle: { fr: 'Connexion par {name}', en: 'Sign-in through {name}' },
  connectionText: {
    fr: 'Recopiez cette adresse dans {name}, là où UniDash y est enregistré (« redirect URI »).',
    en: 'Copy this address into {name}, where UniDash is registered there (“redirect URI”).',
  },
  returnAddress: { fr: 'Adresse de retour (redirect URI)', en: 'Return address (redirect URI)' },
  steps: { fr: 'Vérification', en: 'Check' },
  stepReached: { fr: 'Le service répond', en: 'The service answers' },
  stepDocument: { fr: 'Sa description convient', en: 'Its description fits' },
  stepKeys: { fr: 'Ses clés sont là', en: 'Its keys are there' },
  stepGood: { fr: 'oui', en: 'yes' },
  stepBad: { fr: 'non', en: 'no' },
  stepFailed: {
    fr: 'Cette étape n’a pas abouti. Vérifiez l’adresse du service, puis recommencez.',
    en: 'This step did not work. Check the address of the service, then start again.',
  },
  neverChecked: { fr: 'Pas encore vérifié.', en: 'Not checked yet.' },
  checkedAt: { fr: 'Vérifié {when}.', en: 'Checked {when}.' },
  checkAgain: { fr: 'Vérifier maintenant', en: 'Check now' },
  done: { fr: 'Terminé', en: 'Done' },

  suspendTitle: { fr: 'Suspendre {name} ?', en: 'Suspend {name}?' },
  suspendText: {
    fr: 'Plus personne n’entre par {name}. Les comptes liés sont gardés, et les mots de passe marchent toujours.',
    en: 'Nobody enters through {name} any more. Linked accounts are kept, and passwords still work.',
  },
  isSuspended: { fr: '{name} est suspendu.', en: '{name} is suspended.' },
  isActive: { fr: '{name} est de nouveau actif.', en: '{name} is active again.' },
  removeTitle: { fr: 'Supprimer {name} ?', en: 'Delete {name}?' },
  removeText: {
    fr: 'Tous les comptes liés à {name} ne le seront plus. Qui n’a pas de mot de passe devra en recevoir un.',
    en: 'All accounts linked to {name} will be linked no longer. Whoever has no password needs to be given one.',
  },
  removed: { fr: '{name} est supprimé.', en: '{name} is deleted.' },
});
