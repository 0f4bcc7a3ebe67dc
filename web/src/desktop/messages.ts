import { defineMessages } from '../lib/i18n/message';

export const messages = defineMessages({
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  bar: { fr: 'Barre principale', en: 'Main bar' },
  search: { fr: 'Rechercher', en: 'Search' },
  searchHint: {
    fr: 'Rechercher une application, un réglage…',
    en: 'Search for an app, a setting…',
  },
  account: { fr: 'Compte de {name}', en: 'Account of {name}' },
  mySettings: { fr: 'Mes réglages', en: 'My settings' },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  lost: {
    fr: 'Connexion perdue. Vos applications ouvertes continuent de fonctionner.',
    en: 'Connection lost. Your open apps keep working.',
  },
  bootFailedTitle: { fr: 'UniDash ne répond pas', en: 'UniDash does not answer' },
  bootFailedHint: {
    fr: 'Vérifiez que vous êtes relié au réseau, puis réessayez. Si cela dure, prévenez la personne qui gère UniDash.',
    en: 'Check that you are connected to the network, then try again. If it lasts, tell the person who looks after UniDash.',
  },
  faultTitle: { fr: 'Le bureau a rencontré un problème', en: 'The desktop ran into a problem' },
  faultHint: {
    fr: 'Vos documents ne sont pas touchés. Rechargez la page pour continuer.',
    en: 'Your documents are not affected. Reload the page to go on.',
  },
});
