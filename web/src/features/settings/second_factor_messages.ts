import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  title: { fr: 'Deuxième étape à la connexion', en: 'Second step at sign-in' },
  lead: {
    fr: 'Après le mot de passe, un code affiché par votre téléphone. Qui a trouvé votre mot de passe n’entre pas sans votre téléphone.',
    en: 'After the password, a code that your phone shows. Whoever found out your password does not get in without your phone.',
  },
  required: {
    fr: 'Elle vous sera demandée à partir du {date}. Ajoutez-la dès maintenant.',
    en: 'It will be asked of you from {date}. Add it now.',
  },
  add: { fr: 'Ajouter une deuxième étape', en: 'Add a second step' },
  isOn: { fr: 'Activée depuis le {date}.', en: 'On since {date}.' },
  codesLeft: {
    fr: {
      one: 'Il vous reste {count} code de secours.',
      other: 'Il vous reste {count} codes de secours.',
    },
    en: {
      one: 'You have {count} recovery code left.',
      other: 'You have {count} recovery codes left.',
    },
  },
  fewCodes: {
    fr: 'Faites-en de nouveaux avant de ne plus en avoir : sans eux, un téléphone ou un appareil perdu ferme votre compte.',
    en: 'Make new ones before you run out: without them, a lost phone or device closes your account.',
  },
  newCodes: { fr: 'Faire de nouveaux codes de secours', en: 'Make new recovery codes' },
  newCodesText: {
    fr: 'Les codes que vous avez notés ne serviront plus.',
    en: 'The codes you have written down will not work any more.',
  },
  remove: { fr: 'Retirer la deuxième étape', en: 'Take the second step away' },
  removeTitle: { fr: 'Retirer la deuxième étape ?', en: 'Take the second step away?' },
  removePassword: {
    fr: 'Votre mot de passe suffira alors pour entrer dans votre compte.',
    en: 'Your password alone will then open your account.',
  },
  removePasskey: {
    fr: 'Après votre mot de passe, c’est une de vos clés d’accès qui vous sera demandée.',
    en: 'After your password you will be asked for one of your passkeys.',
  },
  removeUntil: {
    fr: 'Votre mot de passe suffira pour entrer dans votre compte jusqu’au {date}. Ensuite, il vous faudra de nouveau une deuxième étape.',
    en: 'Your password alone will open your account until {date}. From then on you will need a second step again.',
  },
  removeRequired: {
    fr: 'Votre organisation en demande une : à votre prochaine connexion, vous devrez en ajouter une autre avant d’entrer.',
    en: 'Your organisation asks for one: at your next sign-in you will have to add another before you get in.',
  },
  removed: { fr: 'La deuxième étape est retirée.', en: 'The second step is gone.' },
  scanTitle: {
    fr: '1. Montrez ce carré à votre téléphone',
    en: '1. Show this square to your phone',
  },
  scanText: {
    fr: 'Ouvrez une application de codes (FreeOTP, Aegis, Google Authenticator…), ajoutez un compte et visez ce carré.',
    en: 'Open a code app (FreeOTP, Aegis, Google Authenticator…), add an account and point it at this square.',
  },
  qrCode: { fr: 'Carré à lire avec le téléphone', en: 'Square to be read by the phone' },
  key: { fr: 'Ou tapez cette clé dans l’application', en: 'Or type this key into the app' },
  codeTitle: { fr: '2. Donnez le code qu’il affiche', en: '2. Give the code that it shows' },
  code: { fr: 'Code à 6 chiffres', en: '6-digit code' },
  turnOn: { fr: 'Activer', en: 'Turn on' },
  recoveryTitle: { fr: 'Vos codes de secours', en: 'Your recovery codes' },
  recoveryText: {
    fr: 'Si vous perdez votre téléphone, chacun vous laisse entrer une fois. Imprimez-les ou notez-les, et rangez-les hors de l’ordinateur : ils ne seront plus montrés.',
    en: 'If you lose your phone, each lets you in once. Print them or write them down, and keep them away from the computer: they will not be shown again.',
  },
  copyCodes: { fr: 'Copier les codes', en: 'Copy the codes' },
  codesCopied: { fr: 'Codes copiés.', en: 'Codes copied.' },
  codesKept: { fr: 'Je les ai rangés', en: 'I have put them away' },
});
