import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  greeting: { fr: 'Bonjour {name}', en: 'Hello {name}' },
  empty: { fr: 'Pas encore d’application', en: 'No apps yet' },
  emptyHint: {
    fr: 'La personne qui gère UniDash peut vous en ouvrir. Elles apparaîtront ici toutes seules.',
    en: 'The person who looks after UniDash can open some for you. They will appear here by themselves.',
  },
  emptyAdminHint: {
    fr: 'Ajoutez une première application : elle apparaîtra ici pour les personnes que vous choisissez.',
    en: 'Add a first app: it will appear here for the people you choose.',
  },
  addApp: { fr: 'Ajouter une application', en: 'Add an app' },
  otherApps: { fr: 'Applications', en: 'Apps' },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  openInOwnWindow: { fr: 'Ouvrir dans sa propre fenêtre', en: 'Open in its own window' },
  pin: { fr: 'Épingler à la barre', en: 'Pin to the bar' },
  unpin: { fr: 'Retirer de la barre', en: 'Remove from the bar' },
  pinned: { fr: 'Ajouté à la barre : {name}', en: 'Pinned to the bar: {name}' },
  unpinned: { fr: 'Retiré de la barre : {name}', en: 'Removed from the bar: {name}' },
  opensInTab: { fr: 's’ouvre dans un nouvel onglet', en: 'opens in a new tab' },
  isOpen: { fr: 'en cours', en: 'open' },
  reload: { fr: 'Recharger {name}', en: 'Reload {name}' },
  popOut: { fr: 'Ouvrir {name} dans sa propre fenêtre', en: 'Open {name} in its own window' },
  closeApp: { fr: 'Fermer {name}', en: 'Close {name}' },
  opening: { fr: 'Ouverture de {name}…', en: 'Opening {name}…' },
  slow: { fr: '{name} met plus de temps que d’habitude', en: '{name} is slower than usual' },
  slowHint: {
    fr: 'Vous pouvez attendre encore, réessayer ou l’ouvrir dans sa propre fenêtre.',
    en: 'You can keep waiting, try again or open it in its own window.',
  },
  tabTitle: {
    fr: '{name} s’ouvre dans sa propre fenêtre',
    en: '{name} opens in its own window',
  },
  tabHint: {
    fr: 'Cette application ne peut pas s’afficher à l’intérieur du bureau.',
    en: 'This app cannot be shown inside the desktop.',
  },
  openNamed: { fr: 'Ouvrir {name}', en: 'Open {name}' },
  unknownTitle: {
    fr: 'Cette application n’est pas disponible',
    en: 'This app is not available',
  },
  unknownHint: {
    fr: 'Elle a été retirée, ou elle ne vous est pas ouverte. Demandez à la personne qui gère UniDash.',
    en: 'It was removed, or it is not open to you. Ask the person who looks after UniDash.',
  },
  backToDesktop: { fr: 'Revenir au bureau', en: 'Back to the desktop' },
});
