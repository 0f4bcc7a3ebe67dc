import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Un certificat prouve aux navigateurs qu’ils parlent bien à cette installation. Sans certificat reconnu, ils avertissent avant d’entrer.',
    en: 'A certificate proves to browsers that they speak to this installation. Without one they recognise, they warn before going in.',
  },
  readOnly: {
    fr: 'Seul un administrateur principal peut changer les certificats.',
    en: 'Only a main administrator can change the certificates.',
  },

  ownShownTitle: {
    fr: 'Un certificat fait ici est montré',
    en: 'A certificate made here is shown',
  },
  ownShown: {
    fr: 'Il marche sans Internet, mais chaque appareil doit d’abord connaître l’autorité de cette installation (plus bas sur cette page). Sinon, son navigateur avertit.',
    en: 'It works without the Internet, but each device has to know this installation’s authority first (further down on this page). Otherwise its browser warns.',
  },
  instead: {
    fr: 'En attendant, c’est le certificat fait ici qui est montré',
    en: 'Meanwhile the certificate made here is shown',
  },
  insteadOrdering: {
    fr: 'Le certificat demandé n’est pas encore arrivé. Rien ne s’arrête ; les appareils qui ne connaissent pas l’autorité de cette installation avertissent.',
    en: 'The certificate that was asked for has not come yet. Nothing stops; devices that do not know this installation’s authority warn.',
  },
  insteadUpload: {
    fr: 'Il n’y a pas d’autre certificat à montrer. Ajoutez-en un ci-dessous.',
    en: 'There is no other certificate to show. Add one below.',
  },
  insteadEnded: {
    fr: 'L’autre certificat n’est pas valable en ce moment : ses dates sont plus bas.',
    en: 'The other certificate is not valid at present: its dates are further down.',
  },
  insteadPartly: {
    fr: 'L’autre certificat ne vaut pas pour les adresses par lesquelles on entre : id et desk.',
    en: 'The other certificate is not for the addresses people come in by: id and desk.',
  },
  shownUntil: {
    fr: 'Le certificat montré vient de {issuer}. Il est valable jusqu’au {date}.',
    en: 'The certificate shown comes from {issuer}. It is valid until {date}.',
  },
  renewsItself: {
    fr: 'UniDash le renouvelle de lui-même, bien avant.',
    en: 'UniDash renews it by itself, well before.',
  },
  endsSoon: {
    fr: 'Il finit bientôt : ajoutez son remplaçant avant cette date.',
    en: 'It ends soon: add the next one before that date.',
  },

  choose: { fr: 'D’où vient le certificat', en: 'Where the certificate comes from' },
  own: { fr: 'Fait ici', en: 'Made here' },
  ownHint: {
    fr: 'Rien à régler, marche sans Internet. Chaque appareil doit connaître l’autorité de cette installation.',
    en: 'Nothing to set, works without the Internet. Each device has to know this installation’s authority.',
  },
  acme: { fr: 'Automatique', en: 'Automatic' },
  acmeHint: {
    fr: 'Une autorité que tous les navigateurs connaissent le donne, et UniDash le renouvelle. Gratuit avec Let’s Encrypt.',
    en: 'An authority that all browsers know gives it, and UniDash renews it. Free with Let’s Encrypt.',
  },
  uploaded: { fr: 'Le vôtre', en: 'Your own' },
  uploadedHint: {
    fr: 'Vous l’ajoutez vous-même, et son remplaçant avant sa fin.',
    en: 'You add it yourself, and the next one before it ends.',
  },
  uploadFirst: {
    fr: 'Ajoutez d’abord votre certificat, plus bas : d’ici là, celui qui est fait ici reste montré.',
    en: 'Add your certificate first, further down: until then the one made here stays shown.',
  },

  directory: { fr: 'Autorité', en: 'Authority' },
  letsEncrypt: { fr: 'Let’s Encrypt', en: 'Let’s Encrypt' },
  letsEncryptHint: {
    fr: 'Gratuite et connue de tous. Vous en acceptez les conditions en enregistrant.',
    en: 'Free, and known to all. By saving you accept its terms.',
  },
  otherDirectory: { fr: 'Une autre', en: 'Another' },
  otherDirectoryHint: {
    fr: 'Celle de votre entreprise ou d’un fournisseur, qui parle ACME.',
    en: 'That of your company or a provider, which speaks ACME.',
  },
  directoryAddress: { fr: 'Adresse de l’autorité (ACME)', en: 'Address of the authority (ACME)' },
  directoryAddressHint: {
    fr: 'Elle vous l’indique. Par exemple : https://acme.exemple.fr/directory',
    en: 'It tells you. For example: https://acme.example.com/directory',
  },
  rare: { fr: 'Ce que peu d’autorités demandent', en: 'What few authorities ask for' },
  trialDirectory: { fr: 'Adresse pour les essais', en: 'Address for trials' },
  trialDirectoryHint: {
    fr: 'Si elle en a une : UniDash y essaie d’abord, pour ne pas gaspiller le nombre de demandes permis.',
    en: 'If it has one: UniDash tries there first, to waste none of the requests it allows.',
  },
  authorities: { fr: 'Certificat de l’autorité', en: 'Certificate of the authority' },
  authoritiesHint: {
    fr: 'Seulement si son adresse a un certificat fait par votre entreprise. Collez-le ici en entier.',
    en: 'Only if its address has a certificate made by your company. Paste it here in full.',
  },
  bindingId: { fr: 'Numéro de compte (EAB key ID)', en: 'Account number (EAB key ID)' },
  bindingKey: { fr: 'Clé du compte (EAB HMAC key)', en: 'Account key (EAB HMAC key)' },
  email: { fr: 'Adresse e-mail', en: 'Email address' },
  emailHint: {
    fr: 'L’autorité y écrit en cas de problème. Une adresse que quelqu’un lit.',
    en: 'The authority writes to it about problems. One that somebody reads.',
  },

  challenge: {
    fr: 'Comment prouver que ce nom est à vous',
    en: 'How to prove that the name is yours',
  },
  http: { fr: 'Par le web', en: 'By the web' },
  httpHint: {
    fr: 'Pour une installation que l’on atteint depuis Internet sous ses noms : le port 80 doit mener ici.',
    en: 'For an installation that is reached from the Internet under its names: port 80 has to lead here.',
  },
  dns: { fr: 'Par le DNS', en: 'By DNS' },
  dnsHint: {
    fr: 'Pour une installation que l’on n’atteint pas depuis Internet. UniDash écrit une ligne chez qui gère votre nom de domaine.',
    en: 'For an installation that is not reached from the Internet. UniDash writes a line at whoever keeps your domain name.',
  },
  provider: { fr: 'Qui gère votre nom de domaine', en: 'Who keeps your domain name' },
  providerHint: {
    fr: 'Là où vous l’avez acheté, en général.',
    en: 'Where you bought it, usually.',
  },
  chooseProvider: { fr: 'Choisir…', en: 'Choose…' },
  secretKept: {
    fr: 'Laissez vide pour garder ce qui est enregistré. Ce n’est jamais montré.',
    en: 'Leave it empty to keep what is saved. It is never shown.',
  },
  answerMissing: { fr: 'Cette réponse est nécessaire.', en: 'This answer is needed.' },
  secretHidden: { fr: 'Ce n’est jamais montré ensuite.', en: 'It is never shown afterwards.' },
  saved: { fr: 'Réglages des certificats enregistrés.', en: 'Certificate settings saved.' },
  savedOrdering: {
    fr: 'Enregistré. UniDash demande maintenant le certificat ; cela prend quelques minutes au plus.',
    en: 'Saved. UniDash now asks for the certificate; that takes a few minutes at most.',
  },

  orders: { fr: 'Demandes à l’autorité', en: 'Requests to the authority' },
  ordersLead: {
    fr: 'Chaque demande est d’abord essayée, puis faite. Vous pouvez quitter cette page : UniDash continue.',
    en: 'Each request is tried first, then made. You may leave this page: UniDash goes on.',
  },
  ordersNone: {
    fr: 'Rien n’est encore demandé. La première demande part dans la minute.',
    en: 'Nothing is asked for yet. The first request leaves within a minute.',
  },
  orderWaiting: { fr: 'Attend', en: 'Waiting' },
  orderTrying: { fr: 'En cours', en: 'Under way' },
  orderDone: { fr: 'Obtenu', en: 'Received' },
  orderFailed: { fr: 'Pas obtenu', en: 'Not received' },
  underWay: {
    fr: 'UniDash demande le certificat et attend la réponse de l’autorité…',
    en: 'UniDash asks for the certificate and waits for the authority’s answer…',
  },
  waitingFirst: { fr: 'La demande part dans un instant.', en: 'The request leaves in a moment.' },
  nextTry: { fr: 'Nouvel essai : {when}.', en: 'Next try: {when}.' },
  tries: {
    fr: { one: '{count} essai', other: '{count} essais' },
    en: { one: '{count} try', other: '{count} tries' },
  },
  answer: { fr: 'Réponse de l’autorité :', en: 'The authority’s answer:' },
  retry: { fr: 'Réessayer maintenant', en: 'Try again now' },
  retried: { fr: 'Les demandes repartent.', en: 'The requests are made again.' },

  kept: { fr: 'Certificats reçus et ajoutés', en: 'Certificates received and added' },
  keptNone: { fr: 'Il n’y en a pas encore.', en: 'There are none yet.' },
  add: { fr: 'Ajouter un certificat', en: 'Add a certificate' },
  from: { fr: 'De {issuer}', en: 'From {issuer}' },
  validUntil: { fr: 'Valable jusqu’au {date}', en: 'Valid until {date}' },
  validFrom: { fr: 'Valable à partir du {date}', en: 'Valid from {date}' },
  endedOn: { fr: 'Fini le {date}', en: 'Ended on {date}' },
  isShown: { fr: 'Montré', en: 'Shown' },
  isOver: { fr: 'Fini', en: 'Over' },
  isEarly: { fr: 'Pas encore valable', en: 'Not valid yet' },
  notCovered: {
    fr: 'Ne vaut pas pour : {names}. Là, le certificat fait ici reste montré.',
    en: 'Not for: {names}. There the certificate made here stays shown.',
  },
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeNamed: {
    fr: 'Supprimer le certificat de {names}',
    en: 'Delete the certificate of {names}',
  },
  removeTitle: { fr: 'Supprimer ce certificat ?', en: 'Delete this certificate?' },
  removeText: {
    fr: 'Le certificat de {names} et sa clé sont effacés. S’il est montré en ce moment, celui qui est fait ici prend sa place.',
    en: 'The certificate of {names} and its key are erased. If it is shown now, the one made here takes its place.',
  },
  removed: { fr: 'Certificat supprimé.', en: 'Certificate deleted.' },

  addLead: {
    fr: 'Donnez les deux fichiers reçus de votre autorité, ou collez leur texte. Un seul fichier qui contient les deux convient aussi.',
    en: 'Give the two files you got from your authority, or paste their text. One file with both in it will do too.',
  },
  chain: { fr: 'Certificat et chaîne', en: 'Certificate and chain' },
  chainHint: {
    fr: 'Souvent « fullchain.pem » : le certificat, puis ceux de ses autorités.',
    en: 'Often “fullchain.pem”: the certificate, then those of its authorities.',
  },
  key: { fr: 'Clé privée', en: 'Private key' },
  keyHint: {
    fr: 'Souvent « privkey.pem ». Elle est gardée chiffrée et n’est jamais montrée.',
    en: 'Often “privkey.pem”. It is kept encrypted and never shown.',
  },
  chooseFile: { fr: 'Choisir un fichier', en: 'Choose a file' },
  chooseFileFor: { fr: 'Choisir un fichier : {field}', en: 'Choose a file: {field}' },
  notText: {
    fr: 'Ce fichier n’est pas du texte PEM (il commencerait par -----BEGIN). Demandez le format PEM à votre autorité ; un fichier .pfx ou .p12 se convertit.',
    en: 'This file is not PEM text (it would begin with -----BEGIN). Ask your authority for the PEM format; a .pfx or .p12 file can be converted.',
  },
  addConfirm: { fr: 'Ajouter', en: 'Add' },
  added: { fr: 'Certificat ajouté.', en: 'Certificate added.' },
  addedAlone: {
    fr: 'Certificat ajouté, mais sans ceux de ses autorités : certains appareils ne le reconnaîtront pas. Supprimez-le et ajoutez plutôt le fichier « fullchain ».',
    en: 'Certificate added, but without those of its authorities: some devices will not recognise it. Delete it and add the “fullchain” file instead.',
  },

  ownTitle: { fr: 'Autorité de cette installation', en: 'This installation’s authority' },
  ownText: {
    fr: 'Elle fait le certificat montré quand il n’y en a pas d’autre. Si un navigateur avertit, téléchargez son certificat et ajoutez-le aux autorités de cet appareil.',
    en: 'It makes the certificate shown where there is no other. Where a browser warns, download its certificate and add it to the authorities of that device.',
  },
  ownElsewhere: {
    fr: 'UniDash fonctionne ici comme un programme sur un ordinateur qu’il ne gère pas : cette partie n’a rien à montrer.',
    en: 'UniDash runs here as a program on a computer it does not look after: this part has nothing to show.',
  },
  noOwn: {
    fr: 'Cette machine n’a pas encore de certificat.',
    en: 'This machine has no certificate yet.',
  },
  authority: { fr: 'Autorité de la machine', en: 'The machine’s authority' },
  ownSite: { fr: 'Certificat du site', en: 'Certificate of the site' },
  download: { fr: 'Télécharger le certificat', en: 'Download the certificate' },
  renew: { fr: 'Renouveler', en: 'Renew' },
  renewTitle: {
    fr: 'Renouveler le certificat du site ?',
    en: 'Renew the certificate of the site?',
  },
  renewText: {
    fr: 'Les connexions se coupent un instant, puis reviennent. Les appareils qui connaissent déjà l’autorité n’ont rien à faire.',
    en: 'Connections stop for a moment and come back. Devices that know the authority have nothing to do.',
  },
  renewed: { fr: 'Le certificat est renouvelé.', en: 'The certificate is renewed.' },
});
