import { defineMessages } from '../../lib/i18n/message';

export const ldapMessages = defineMessages({
  menu: { fr: 'Annuaire (LDAP)', en: 'Directory (LDAP)' },
  only: { fr: 'par l’annuaire (LDAP) seulement', en: 'by the directory (LDAP) only' },
  kind: {
    fr: 'Une application qui ne connaît que l’annuaire (LDAP)',
    en: 'An app that knows only a directory (LDAP)',
  },
  kindHint: {
    fr: 'Elle demande elle-même l’identifiant et le mot de passe, et les vérifie auprès d’UniDash. Elle n’a pas d’adresse de retour.',
    en: 'It asks for username and password itself, and has UniDash check them. It has no return address.',
  },
  groups: { fr: 'Lui montrer les groupes des personnes', en: 'Show it the groups people are in' },
  groupsHint: {
    fr: 'Sinon, elle ne voit que les personnes qui peuvent l’utiliser.',
    en: 'Otherwise it sees only the people who may use it.',
  },

  title: { fr: 'Annuaire (LDAP) pour {name}', en: 'Directory (LDAP) for {name}' },
  giveText: {
    fr: '{name} n’a pas encore de compte. Avec un compte, elle lit dans l’annuaire les personnes qui peuvent l’utiliser et vérifie leur mot de passe. Elle n’y change rien.',
    en: '{name} has no account yet. With one it reads in the directory who may use it, and has their password checked. It changes nothing there.',
  },
  noAccount: {
    fr: '{name} n’a pas de compte dans l’annuaire.',
    en: '{name} has no account in the directory.',
  },
  networks: { fr: 'D’où elle interroge l’annuaire', en: 'Where it asks from' },
  networksHint: {
    fr: 'Une adresse ou un réseau par ligne ; ailleurs, personne n’est écouté. Par exemple 192.168.1.7, 10.20.0.0/16 ou fd00:20::/64',
    en: 'One address or network on each line; nobody is heard from elsewhere. For example 192.168.1.7, 10.20.0.0/16 or fd00:20::/64',
  },
  give: { fr: 'Donner un compte', en: 'Give an account' },
  networksSaved: { fr: '{name} : réseaux enregistrés.', en: '{name}: networks saved.' },

  linesText: {
    fr: 'Recopiez ces lignes dans les réglages de {name}, là où elle parle d’annuaire ou de LDAP.',
    en: 'Copy these lines into the settings of {name}, where it speaks of a directory or of LDAP.',
  },
  server: { fr: 'Serveur', en: 'Server' },
  baseDn: { fr: 'Base (base DN)', en: 'Base (base DN)' },
  bindDn: { fr: 'Compte (bind DN)', en: 'Account (bind DN)' },
  peopleDn: { fr: 'Personnes (user DN)', en: 'People (user DN)' },
  groupsDn: { fr: 'Groupes (group DN)', en: 'Groups (group DN)' },
  attributes: {
    fr: 'Attributs : uid (identifiant), cn (nom), mail (adresse e-mail), memberOf (groupes).',
    en: 'Attributes: uid (username), cn (name), mail (email address), memberOf (groups).',
  },
  noGroups: {
    fr: 'Elle ne voit pas les groupes. Cela se choisit dans « Modifier ».',
    en: 'It does not see groups. That is chosen under “Edit”.',
  },
  authority: {
    fr: 'Le certificat de l’autorité, pour qu’elle sache à qui elle parle, est à la page Certificats.',
    en: 'The certificate of the authority, for it to know whom it speaks to, is on the page Certificates.',
  },
  secondStep: {
    fr: 'Les personnes qui ont une deuxième étape y entrent avec un mot de passe d’application, qu’elles créent dans leurs réglages.',
    en: 'People who have a second step enter it with an app password, which they make in their settings.',
  },
  password: {
    fr: 'Mot de passe du compte (bind password)',
    en: 'Password of the account (bind password)',
  },
  passwordHidden: {
    fr: 'Le mot de passe du compte n’est montré qu’une fois. S’il est perdu, faites-en un nouveau.',
    en: 'The password of the account is shown only once. If it is lost, make a new one.',
  },
  askedFrom: { fr: 'Interroge depuis : {networks}', en: 'Asks from: {networks}' },
  lastUsed: { fr: 'Dernière utilisation : {when}', en: 'Last used: {when}' },
  neverUsed: { fr: 'Jamais utilisé', en: 'Never used' },

  madeTitle: { fr: 'Mot de passe de {name}', en: 'Password of {name}' },
  madeText: {
    fr: 'Copiez le mot de passe maintenant : il ne sera plus jamais affiché. Qui le possède lit dans l’annuaire les personnes de cette application.',
    en: 'Copy the password now: it will never be shown again. Whoever has it reads this app’s people in the directory.',
  },
  done: { fr: 'Je l’ai copié', en: 'I have copied it' },

  changeNetworks: { fr: 'Changer les réseaux', en: 'Change the networks' },
  renew: { fr: 'Nouveau mot de passe', en: 'New password' },
  renewTitle: {
    fr: 'Faire un nouveau mot de passe pour {name} ?',
    en: 'Make a new password for {name}?',
  },
  renewText: {
    fr: 'L’ancien marche encore un jour : recopiez le nouveau dans l’application d’ici là. Si quelqu’un d’autre a pu lire l’ancien, retirez plutôt le compte, puis donnez-en un autre.',
    en: 'The former one works for another day: copy the new one into the app by then. If somebody else may have read the former one, take the account away instead and give another.',
  },
  remove: { fr: 'Retirer le compte', en: 'Take the account away' },
  removeTitle: {
    fr: 'Retirer le compte de {name} ?',
    en: 'Take away the account of {name}?',
  },
  removeText: {
    fr: '{name} ne peut plus rien lire dans l’annuaire, et plus personne n’y entre par lui. L’application elle-même et ses données ne sont pas touchées.',
    en: '{name} can read nothing in the directory any more, and nobody enters it that way. The app itself and its data are not affected.',
  },
  removed: {
    fr: '{name} n’a plus de compte dans l’annuaire.',
    en: '{name} has no account in the directory any more.',
  },
});
