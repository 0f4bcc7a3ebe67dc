import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  title: { fr: 'Clés d’accès', en: 'Passkeys' },
  lead: {
    fr: 'Connectez-vous avec l’empreinte, le visage ou le code de votre appareil, sans mot de passe. Une fausse page ne peut pas s’en servir.',
    en: 'Sign in with your device’s finger, face or code, without a password. A false page cannot use it.',
  },
  none: {
    fr: 'Vous n’avez pas encore de clé d’accès.',
    en: 'You have no passkey yet.',
  },
  add: { fr: 'Ajouter une clé d’accès', en: 'Add a passkey' },
  continueText: {
    fr: 'La clé d’accès se crée sur une page à part. Revenez ici ensuite.',
    en: 'The passkey is made on a page of its own. Come back here afterwards.',
  },
  continueThere: { fr: 'Créer la clé d’accès', en: 'Make the passkey' },
  madeOn: { fr: 'Créée le {date}', en: 'Made on {date}' },
  usedOn: { fr: 'Utilisée le {date}', en: 'Used on {date}' },
  neverUsed: { fr: 'Jamais utilisée', en: 'Never used' },
  elsewhere: {
    fr: 'Aussi sur vos autres appareils',
    en: 'On your other devices too',
  },
  actionsFor: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  rename: { fr: 'Renommer', en: 'Rename' },
  name: { fr: 'Nom', en: 'Name' },
  remove: { fr: 'Retirer', en: 'Take away' },
  removeTitle: { fr: 'Retirer « {name} » ?', en: 'Take “{name}” away?' },
  removeText: {
    fr: 'Cette clé ne permettra plus d’entrer ici. Effacez-la aussi de votre appareil.',
    en: 'This passkey will not let in here any more. Delete it from your device as well.',
  },
  removed: { fr: 'La clé d’accès est retirée.', en: 'The passkey is gone.' },
  renamed: { fr: 'La clé d’accès est renommée.', en: 'The passkey is renamed.' },
});
