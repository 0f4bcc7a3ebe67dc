import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Pour que les invitations et les liens partent par e-mail, indiquez le service qui les envoie : celui de votre fournisseur d’e-mails.',
    en: 'For invitations and links to leave by email, give the service that sends them: that of your email provider.',
  },
  isOn: {
    fr: 'Les e-mails partent par {host}, de la part de {sender}.',
    en: 'Emails leave through {host}, from {sender}.',
  },
  isOffTitle: { fr: 'Aucun e-mail ne part', en: 'No email leaves' },
  isOff: {
    fr: 'Les liens s’affichent à l’écran, et vous les transmettez vous-même.',
    en: 'Links are shown on the screen, and you pass them on yourself.',
  },
  readOnly: {
    fr: 'Seul un administrateur principal peut changer ces réglages.',
    en: 'Only a main administrator can change these settings.',
  },
  settings: { fr: 'Réglages de l’envoi', en: 'Settings' },
  host: { fr: 'Adresse d’envoi (SMTP)', en: 'Outgoing address (SMTP)' },
  hostHint: {
    fr: 'Votre fournisseur vous l’indique. Par exemple : smtp.exemple.fr',
    en: 'Your provider tells you. For example: smtp.example.com',
  },
  encryption: { fr: 'Chiffrement', en: 'Encryption' },
  starttls: { fr: 'STARTTLS', en: 'STARTTLS' },
  starttlsHint: { fr: 'En général avec le port 587', en: 'Usually with port 587' },
  tls: { fr: 'TLS (SSL)', en: 'TLS (SSL)' },
  tlsHint: { fr: 'En général avec le port 465', en: 'Usually with port 465' },
  port: { fr: 'Port', en: 'Port' },
  badPort: {
    fr: 'Un port est un nombre de 1 à 65535.',
    en: 'A port is a number from 1 to 65535.',
  },
  account: { fr: 'Compte', en: 'Account' },
  accountHint: {
    fr: 'Souvent votre adresse e-mail entière. Laissez vide si l’envoi ne demande pas de compte.',
    en: 'Often your whole email address. Leave it empty if sending asks for no account.',
  },
  password: { fr: 'Mot de passe de ce compte', en: 'Password of this account' },
  passwordHint: {
    fr: 'Il n’est jamais montré ensuite.',
    en: 'It is never shown afterwards.',
  },
  passwordKept: {
    fr: 'Laissez vide pour garder celui qui est enregistré. Il n’est jamais montré.',
    en: 'Leave it empty to keep the one that is saved. It is never shown.',
  },
  senderName: { fr: 'Nom de l’expéditeur', en: 'Sender’s name' },
  senderNameHint: {
    fr: 'Ce que les gens lisent. Par exemple : Cabinet Dupont',
    en: 'What people read. For example: Dupont & Co',
  },
  senderAddress: { fr: 'Adresse de l’expéditeur', en: 'Sender’s address' },
  senderAddressHint: {
    fr: 'Une adresse que votre fournisseur vous permet d’utiliser.',
    en: 'An address that your provider lets you use.',
  },
  ownCertificate: { fr: 'Certificat particulier', en: 'Own certificate' },
  authorities: { fr: 'Certificat de l’autorité', en: 'Certificate of the authority' },
  authoritiesHint: {
    fr: 'Rarement utile : seulement si ce service a un certificat fait par vous ou votre entreprise. Collez-le ici en entier.',
    en: 'Seldom needed: only if this service has a certificate made by you or your company. Paste it here in full.',
  },
  saved: { fr: 'Réglages de l’envoi enregistrés.', en: 'Settings for sending saved.' },
  remove: { fr: 'Ne plus envoyer d’e-mails', en: 'Stop sending email' },
  removeTitle: { fr: 'Ne plus envoyer d’e-mails ?', en: 'Stop sending email?' },
  removeText: {
    fr: 'Plus aucun e-mail ne partira. Les réglages et le mot de passe sont oubliés ; les liens s’afficheront à l’écran. Ce qui est en attente attend jusqu’à de nouveaux réglages.',
    en: 'No email will leave any more. The settings and the password are forgotten; links will be shown on the screen. What is waiting goes on waiting for new settings.',
  },
  removed: { fr: 'Plus aucun e-mail ne part.', en: 'No email leaves any more.' },

  test: { fr: 'Essayer l’envoi', en: 'Test it' },
  testLead: {
    fr: 'UniDash envoie un court message et dit ce qu’en répond votre fournisseur.',
    en: 'UniDash sends a short message and says what your provider answers.',
  },
  testAddress: { fr: 'À quelle adresse ?', en: 'To which address?' },
  testSend: { fr: 'Envoyer un message d’essai', en: 'Send a test message' },
  testUnsaved: {
    fr: 'L’essai utilise les réglages enregistrés.',
    en: 'The test uses the settings that are saved.',
  },
  testUnderWay: { fr: 'Envoi à {address}…', en: 'Sending to {address}…' },
  testSent: {
    fr: 'Le message pour {address} est parti. S’il n’arrive pas, regardez dans les courriers indésirables.',
    en: 'The message for {address} has left. If it does not arrive, look among the junk mail.',
  },
  testWaiting: {
    fr: 'Le message pour {address} n’est pas encore parti : {reason}. UniDash réessaie de lui-même ; vous pouvez corriger les réglages et recommencer.',
    en: 'The message for {address} has not left yet: {reason}. UniDash tries again by itself; you can correct the settings and repeat this.',
  },
  testFailed: {
    fr: 'Le message pour {address} n’est pas parti : {reason}.',
    en: 'The message for {address} did not leave: {reason}.',
  },
  testUnknown: {
    fr: 'On ne sait pas si le message pour {address} est parti : {reason}.',
    en: 'Whether the message for {address} left is not known: {reason}.',
  },
  reply: { fr: 'Réponse du fournisseur :', en: 'The provider’s answer:' },

  waiting: { fr: 'E-mails en attente', en: 'Waiting emails' },
  waitingNone: { fr: 'Aucun e-mail n’attend.', en: 'No email is waiting.' },
  waitingCount: {
    fr: { one: '{count} e-mail en attente', other: '{count} e-mails en attente' },
    en: { one: '{count} email waiting', other: '{count} emails waiting' },
  },
  failed: { fr: 'E-mails qui ne sont pas partis', en: 'Emails that did not leave' },
  failedNone: { fr: 'Tous les e-mails sont partis.', en: 'All emails have left.' },
  failedCount: {
    fr: {
      one: '{count} e-mail n’est pas parti ces 90 derniers jours',
      other: '{count} e-mails ne sont pas partis ces 90 derniers jours',
    },
    en: {
      one: '{count} email did not leave in the last 90 days',
      other: '{count} emails did not leave in the last 90 days',
    },
  },
  all: { fr: 'Voir toutes les tâches', en: 'See all tasks' },
  letterFor: { fr: '{kind}, pour {address}', en: '{kind}, for {address}' },
  letterGone: { fr: 'E-mail dont le détail est effacé', en: 'Email whose details are gone' },
  since: { fr: 'demandé le {when}', en: 'asked for {when}' },
  endedAt: { fr: 'abandonné le {when}', en: 'given up {when}' },
  nextTry: { fr: 'nouvel essai le {when}', en: 'next try {when}' },
  because: { fr: 'Raison : {reason}.', en: 'Reason: {reason}.' },
  adviceRefused: {
    fr: 'Vérifiez l’adresse de cette personne, puis créez-lui un nouveau lien.',
    en: 'Check this person’s address, then create a new link for them.',
  },
  stop: { fr: 'Ne plus essayer', en: 'Stop trying' },
  stopNamed: { fr: 'Ne plus essayer : {name}', en: 'Stop trying: {name}' },
  stopTitle: { fr: 'Ne plus envoyer cet e-mail ?', en: 'Stop sending this email?' },
  stopText: {
    fr: '« {name} » ne partira pas. Il faudra un nouveau lien pour cette personne.',
    en: '“{name}” will not leave. This person will need a new link.',
  },
  stopped: { fr: 'Cet e-mail ne partira pas.', en: 'This email will not leave.' },
  again: { fr: 'Envoyer à nouveau', en: 'Send again' },
  againNamed: { fr: 'Envoyer à nouveau : {name}', en: 'Send again: {name}' },
  againTold: { fr: 'L’e-mail repart.', en: 'The email is being sent again.' },
});

/** What an email is about. */
export const letterKinds = defineMessages({
  invitation: { fr: 'Invitation', en: 'Invitation' },
  reset: { fr: 'Nouveau mot de passe', en: 'New password' },
  email_confirmation: { fr: 'Confirmation d’adresse', en: 'Confirmation of an address' },
  email_changed: { fr: 'Changement d’adresse', en: 'Change of address' },
  new_device: { fr: 'Nouvelle connexion', en: 'New sign-in' },
  second_factor_removed: {
    fr: 'Deuxième étape retirée',
    en: 'Second step taken away',
  },
  passkey_added: { fr: 'Clé d’accès ajoutée', en: 'Passkey added' },
  passkey_removed: { fr: 'Clé d’accès retirée', en: 'Passkey taken away' },
  account_linked: { fr: 'Compte lié', en: 'Account linked' },
  app_password_created: {
    fr: 'Mot de passe d’application créé',
    en: 'App password made',
  },
  access_link: { fr: 'Lien de secours', en: 'Rescue link' },
  test: { fr: 'Message d’essai', en: 'Test message' },
});
