import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Reliez l’annuaire de votre organisation : ses personnes se connectent avec leur mot de passe habituel.',
    en: 'Connect your organisation’s directory: its people sign in with the password they already have.',
  },
  none: { fr: 'Aucun annuaire n’est relié.', en: 'No directory is connected.' },
  add: { fr: 'Relier un annuaire', en: 'Connect a directory' },
  readOnly: {
    fr: 'Seul un administrateur principal peut changer ces réglages.',
    en: 'Only a main administrator can change these settings.',
  },
  draft: {
    fr: 'Brouillon : personne n’entre encore par cet annuaire.',
    en: 'Draft: nobody comes in by this directory yet.',
  },
  firstLook: {
    fr: 'Actif : les personnes sont lues dans l’annuaire…',
    en: 'On: the people are being read in the directory…',
  },
  isOn: {
    fr: {
      one: 'Actif : {count} personne peut entrer.',
      other: 'Actif : {count} personnes peuvent entrer.',
    },
    en: { one: 'On: {count} person may come in.', other: 'On: {count} people may come in.' },
  },
  leftOut: {
    fr: {
      one: '{count} personne est laissée de côté.',
      other: '{count} personnes sont laissées de côté.',
    },
    en: { one: '{count} person is left out.', other: '{count} people are left out.' },
  },
  leftOutWhy: {
    fr: {
      one: 'Son nom est déjà pris ici, ou contient des signes qui ne conviennent pas.',
      other: 'Leurs noms sont déjà pris ici, ou contiennent des signes qui ne conviennent pas.',
    },
    en: {
      one: 'Their name is taken here already, or has signs in it that do not fit.',
      other: 'Their names are taken here already, or have signs in them that do not fit.',
    },
  },
  troubleTitle: {
    fr: 'Le dernier contrôle a échoué ; rien n’a été changé',
    en: 'The last look failed; nothing was changed',
  },
  theirWords: { fr: 'Réponse exacte :', en: 'Exact answer:' },
  acceptFewer: { fr: 'C’est normal : les retirer', en: 'This is right: take them out' },
  acceptFewerTitle: { fr: 'Retirer toutes ces personnes ?', en: 'Take all these people out?' },
  acceptFewerText: {
    fr: 'Toutes les personnes que l’annuaire ne liste plus seront déconnectées dans la minute. Leurs comptes et leurs documents restent.',
    en: 'Everybody whom the directory does not list any more is signed out within a minute. Their accounts and documents stay.',
  },
  acceptedFewer: { fr: 'Elles sont retirées dans la minute.', en: 'They are out in a minute.' },
  acceptFewerGroupsTitle: { fr: 'Retirer tous ces groupes ?', en: 'Take all these groups out?' },
  acceptFewerGroupsText: {
    fr: 'Ce que l’annuaire ne liste plus de ses groupes et de leurs membres disparaît d’ici dans la minute, avec ce qui était donné ainsi. Qui change de rôle est déconnecté. Pendant une heure, les personnes que l’annuaire ne liste plus sont retirées aussi.',
    en: 'Groups and members that the directory does not list any more go from here within a minute, with what was given by them. Whoever changes role is signed out. For an hour, people whom it does not list any more are taken out too.',
  },
  acceptedFewerGroups: {
    fr: 'Ils sont retirés dans la minute.',
    en: 'They are out in a minute.',
  },
  groupsHere: {
    fr: { one: '{count} groupe est repris ici.', other: '{count} groupes sont repris ici.' },
    en: { one: '{count} group is here too.', other: '{count} groups are here too.' },
  },

  kind: { fr: 'Genre d’annuaire', en: 'Kind of directory' },
  ad: { fr: 'Active Directory', en: 'Active Directory' },
  adHint: { fr: 'Microsoft Windows, ou Samba', en: 'Microsoft Windows, or Samba' },
  openldap: { fr: 'OpenLDAP', en: 'OpenLDAP' },
  openldapHint: { fr: 'inetOrgPerson et groupOfNames', en: 'inetOrgPerson and groupOfNames' },
  other: { fr: 'Un autre annuaire LDAP', en: 'Another LDAP directory' },
  otherHint: { fr: 'Indiquez ses attributs plus bas', en: 'Give its attributes below' },
  name: { fr: 'Nom de cet annuaire', en: 'Name of this directory' },
  nameHint: {
    fr: 'Les administrateurs le lisent, et il suit le nom d’un groupe déjà pris ici : « Ventes (Bureau) ».',
    en: 'Administrators read it, and it stands behind the name of a group that is taken here: “Sales (Office)”.',
  },
  servers: { fr: 'Adresses de l’annuaire', en: 'Addresses of the directory' },
  serversHint: {
    fr: 'Une par ligne ; si la première ne répond pas, la suivante est essayée. Par exemple : dc1.exemple.fr',
    en: 'One a line; where the first does not answer the next is tried. For example: dc1.example.org',
  },
  encryption: { fr: 'Chiffrement', en: 'Encryption' },
  tls: { fr: 'LDAPS (TLS)', en: 'LDAPS (TLS)' },
  tlsHint: { fr: 'En général avec le port 636', en: 'Usually with port 636' },
  starttls: { fr: 'STARTTLS', en: 'STARTTLS' },
  starttlsHint: { fr: 'En général avec le port 389', en: 'Usually with port 389' },
  authorities: { fr: 'Certificat de l’autorité', en: 'Certificate of the authority' },
  authoritiesHint: {
    fr: 'Celle qui a signé le certificat de l’annuaire, en entier. Elle seule est crue. Laissez vide pour voir d’abord, par un essai, quel certificat se présente.',
    en: 'The one that signed the directory’s certificate, in full. It alone is believed. Leave it empty to see first, by a trial, which certificate is shown.',
  },
  account: { fr: 'Compte de lecture', en: 'Account that reads' },
  accountHint: {
    fr: 'Un compte qui ne peut que lire. Par exemple : CN=unidash,CN=Users,DC=exemple,DC=fr',
    en: 'An account that can do nothing but read. For example: CN=unidash,CN=Users,DC=example,DC=org',
  },
  password: { fr: 'Mot de passe de ce compte', en: 'Password of this account' },
  passwordHint: { fr: 'Il n’est jamais montré ensuite.', en: 'It is never shown afterwards.' },
  passwordKept: {
    fr: 'Laissez vide pour garder celui qui est enregistré. Il n’est jamais montré.',
    en: 'Leave it empty to keep the one that is saved. It is never shown.',
  },
  peopleBase: { fr: 'Où sont les personnes', en: 'Where the people are' },
  peopleBaseHint: {
    fr: 'Par exemple : OU=Bureau,DC=exemple,DC=fr',
    en: 'For example: OU=Office,DC=example,DC=org',
  },
  requiredGroup: { fr: 'Seulement les membres de ce groupe', en: 'Only the members of this group' },
  requiredGroupHint: {
    fr: 'Directement ou par d’autres groupes. Vide : toutes les personnes trouvées.',
    en: 'Directly or through other groups. Empty: everybody found.',
  },
  groupsBase: { fr: 'Où sont les groupes', en: 'Where the groups are' },
  groupsBaseHint: {
    fr: 'Vide, sur Active Directory : au même endroit que les personnes.',
    en: 'Empty, on Active Directory: where the people are.',
  },
  importsGroups: { fr: 'Reprendre ici ses groupes', en: 'Have its groups here too' },
  importsGroupsHint: {
    fr: 'Leurs noms et leurs membres suivent l’annuaire ; leur rôle et leurs applications se choisissent à la page Groupes. Si vous décochez, ils disparaissent d’ici avec ce qu’ils donnaient.',
    en: 'Their names and members follow the directory; their role and apps are chosen on the page Groups. Where you untick this they go from here, with what they gave.',
  },
  details: { fr: 'Filtre et attributs', en: 'Filter and attributes' },
  peopleFilter: { fr: 'Filtre des personnes', en: 'Filter of people' },
  peopleFilterHint: {
    fr: 'Vide : celui du genre d’annuaire.',
    en: 'Empty: that of the kind of directory.',
  },
  groupsFilter: { fr: 'Filtre des groupes', en: 'Filter of groups' },
  groupsFilterHint: {
    fr: 'Vide : les groupes de sécurité sur Active Directory, ailleurs tous les groupes.',
    en: 'Empty: security groups on Active Directory, elsewhere all groups.',
  },
  idAttribute: { fr: 'Attribut de l’identifiant', en: 'Attribute of the id' },
  idAttributeHint: {
    fr: 'Celui qui ne change jamais : objectGUID, entryUUID, nsUniqueId…',
    en: 'The one that never changes: objectGUID, entryUUID, nsUniqueId…',
  },
  loginAttribute: { fr: 'Attribut du nom d’utilisateur', en: 'Attribute of the username' },
  nameAttribute: { fr: 'Attribut du nom', en: 'Attribute of the name' },
  emailAttribute: { fr: 'Attribut de l’e-mail', en: 'Attribute of the email' },
  saveDraft: { fr: 'Enregistrer et essayer', en: 'Save and try' },
  saved: { fr: 'Réglages de l’annuaire enregistrés.', en: 'Settings of the directory saved.' },
  change: { fr: 'Changer les réglages', en: 'Change the settings' },

  trial: { fr: 'Essai', en: 'Trial' },
  trialLead: {
    fr: 'UniDash fait tout le chemin jusqu’à l’annuaire et montre qui pourrait entrer. Rien n’est ajouté.',
    en: 'UniDash goes the whole way to the directory and shows who could come in. Nothing is added.',
  },
  tryNow: { fr: 'Essayer ces réglages', en: 'Try these settings' },
  trying: { fr: 'Essai en cours…', en: 'Trying…' },
  wentWell: { fr: 'L’essai a réussi.', en: 'The trial went well.' },
  stopped: {
    fr: 'L’essai s’est arrêté en chemin. Voyez l’étape en échec.',
    en: 'The trial stopped on the way. See the step that failed.',
  },
  outdated: {
    fr: 'Les réglages ont changé depuis cet essai.',
    en: 'The settings have changed since this trial.',
  },
  stepName: { fr: 'Le nom {place} est trouvé', en: 'The name {place} is found' },
  stepConnection: { fr: '{place} répond', en: '{place} answers' },
  stepCertificate: { fr: '{place} montre un certificat', en: '{place} shows a certificate' },
  stepTls: {
    fr: 'Le certificat vient de l’autorité choisie',
    en: 'The certificate comes from the chosen authority',
  },
  stepAccount: { fr: 'Le compte de lecture est accepté', en: 'The account that reads is accepted' },
  stepPeopleBase: { fr: 'L’endroit des personnes existe', en: 'The place of the people is there' },
  stepGroupsBase: { fr: 'L’endroit des groupes existe', en: 'The place of the groups is there' },
  stepGroups: { fr: 'Des groupes sont trouvés', en: 'Groups are found' },
  stepPeople: { fr: 'Des personnes sont trouvées', en: 'People are found' },
  sound: { fr: 'Bien :', en: 'Sound:' },
  failed: { fr: 'Échec :', en: 'Failed:' },
  certificate: { fr: 'Certificat de {place}', en: 'Certificate of {place}' },
  certificateFacts: {
    fr: 'Pour {names}, signé par {issuer}, valable jusqu’au {end}.',
    en: 'For {names}, signed by {issuer}, valid until {end}.',
  },
  fingerprint: { fr: 'Empreinte SHA-256 :', en: 'SHA-256 fingerprint:' },
  compare: {
    fr: 'Comparez cette empreinte avec celle que montre l’annuaire lui-même avant de vous y fier.',
    en: 'Compare this fingerprint with the one that the directory itself shows before you rely on it.',
  },
  showPem: { fr: 'Montrer le certificat en entier', en: 'Show the certificate in full' },
  peopleFound: {
    fr: {
      one: '{count} personne pourrait entrer :',
      other: '{count} personnes pourraient entrer. Les premières :',
    },
    en: {
      one: '{count} person could come in:',
      other: '{count} people could come in. The first of them:',
    },
  },
  groupsFound: {
    fr: {
      one: '{count} groupe serait repris :',
      other: '{count} groupes seraient repris. Les premiers :',
    },
    en: {
      one: '{count} group would be here too:',
      other: '{count} groups would be here too. The first of them:',
    },
  },
  group: { fr: 'Groupe', en: 'Group' },
  inIt: { fr: 'Membres directs', en: 'In it by name' },
  nameHere: { fr: 'Son nom ici', en: 'Its name here' },
  peopleIn: {
    fr: { one: '{count} personne', other: '{count} personnes' },
    en: { one: '{count} person', other: '{count} people' },
  },
  groupsIn: {
    fr: { one: '{count} groupe', other: '{count} groupes' },
    en: { one: '{count} group', other: '{count} groups' },
  },
  person: { fr: 'Personne', en: 'Person' },
  groups: { fr: 'Groupes', en: 'Groups' },
  becomes: { fr: 'Ce qu’elle devient', en: 'What becomes of them' },
  added: { fr: 'reçoit un compte', en: 'gets an account' },
  known: { fr: 'a déjà son compte', en: 'has an account already' },
  keptOut: {
    fr: 'reste dehors : compte désactivé ou arrivé à terme',
    en: 'stays out: account disabled or over',
  },
  nameTaken: {
    fr: 'reste dehors : ce nom est déjà pris ici',
    en: 'stays out: this name is taken here',
  },
  unusableName: {
    fr: 'reste dehors : ce nom ne convient pas ici',
    en: 'stays out: this name does not fit here',
  },
  activate: { fr: 'Activer cet annuaire', en: 'Switch this directory on' },
  activateTitle: { fr: 'Activer cet annuaire ?', en: 'Switch this directory on?' },
  activateText: {
    fr: {
      one: '{count} personne trouvée reçoit un compte et peut se connecter, à moins de rester dehors.',
      other:
        'Les {count} personnes trouvées reçoivent un compte et peuvent se connecter, sauf celles qui restent dehors.',
    },
    en: {
      one: '{count} person found gets an account and can sign in, unless they stay out.',
      other: 'The {count} people found get an account and can sign in, except those who stay out.',
    },
  },
  activated: { fr: 'L’annuaire est actif.', en: 'The directory is on.' },
  tryFirst: {
    fr: 'L’annuaire pourra être activé quand un essai de ces réglages aura réussi.',
    en: 'The directory can be switched on once a trial of these settings has gone well.',
  },
  deactivate: { fr: 'Désactiver', en: 'Switch off' },
  deactivateTitle: { fr: 'Désactiver cet annuaire ?', en: 'Switch this directory off?' },
  deactivateText: {
    fr: 'Toutes ses personnes seront déconnectées dans la minute et ne pourront plus entrer. Leurs comptes et leurs documents restent.',
    en: 'All its people are signed out within a minute and cannot come in any more. Their accounts and documents stay.',
  },
  deactivated: { fr: 'L’annuaire est désactivé.', en: 'The directory is off.' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeTitle: { fr: 'Supprimer cet annuaire ?', en: 'Delete this directory?' },
  removeText: {
    fr: 'Ses réglages et son mot de passe sont oubliés ; ses groupes disparaissent d’ici.',
    en: 'Its settings and its password are forgotten; its groups go from here.',
  },
  removed: { fr: 'L’annuaire est supprimé.', en: 'The directory is deleted.' },
});
