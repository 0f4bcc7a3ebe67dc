import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Les applications proposées sur les bureaux, et qui les voit.',
    en: 'The apps offered on desktops, and who sees them.',
  },
  add: { fr: 'Ajouter une application', en: 'Add an app' },
  none: {
    fr: 'Aucune application pour l’instant. Ajoutez l’adresse d’un service que vous utilisez déjà.',
    en: 'No apps so far. Add the address of a service you already use.',
  },
  count: {
    fr: { one: '{count} application', other: '{count} applications' },
    en: { one: '{count} app', other: '{count} apps' },
  },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  edit: { fr: 'Modifier', en: 'Edit' },
  people: { fr: 'Choisir les personnes', en: 'Choose people' },
  remove: { fr: 'Retirer', en: 'Remove' },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: { fr: 'Tel qu’il apparaît sur le bureau.', en: 'As it appears on the desktop.' },
  slug: { fr: 'Nom court', en: 'Short name' },
  slugHint: {
    fr: 'Pour l’adresse dans UniDash : lettres minuscules, chiffres, tiret.',
    en: 'For the address inside UniDash: lower-case letters, digits, hyphen.',
  },
  url: { fr: 'Adresse', en: 'Address' },
  urlHint: {
    fr: 'Par exemple https://mail.exemple.fr',
    en: 'For example https://mail.example.com',
  },
  description: { fr: 'Description', en: 'Description' },
  category: { fr: 'Thème', en: 'Theme' },
  categoryHint: {
    fr: 'Les applications d’un même thème sont regroupées, par exemple « Comptabilité ».',
    en: 'Apps of one theme stand together, for example “Accounting”.',
  },
  icon: { fr: 'Icône', en: 'Icon' },
  iconLetter: { fr: 'Première lettre', en: 'First letter' },
  embed: { fr: 'Comment elle s’ouvre', en: 'How it opens' },
  embedFrame: { fr: 'Dans le bureau', en: 'Inside the desktop' },
  embedFrameHint: {
    fr: 'Si l’application reste blanche, choisissez une autre façon.',
    en: 'If the app stays blank, choose another way.',
  },
  embedTab: { fr: 'Dans un nouvel onglet', en: 'In a new tab' },
  embedTabHint: { fr: 'Marche toujours.', en: 'Always works.' },
  audience: { fr: 'Qui la voit', en: 'Who sees it' },
  everyone: { fr: 'Tout le monde', en: 'Everyone' },
  everyoneHint: { fr: 'Aussi les personnes ajoutées plus tard.', en: 'Also people added later.' },
  selected: { fr: 'Des personnes choisies', en: 'Chosen people' },
  selectedHint: { fr: 'Vous les choisissez ensuite.', en: 'You choose them afterwards.' },
  addConfirm: { fr: 'Ajouter', en: 'Add' },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  saved: { fr: '{name} : enregistré.', en: '{name}: saved.' },
  removeTitle: { fr: 'Retirer {name} ?', en: 'Remove {name}?' },
  removeText: {
    fr: '{name} disparaît de tous les bureaux. Le service lui-même et ses données ne sont pas touchés.',
    en: '{name} disappears from all desktops. The service itself and its data are not affected.',
  },
  removed: { fr: '{name} : retiré de tous les bureaux.', en: '{name}: removed from all desktops.' },
  peopleTitle: { fr: 'Qui voit {name} ?', en: 'Who sees {name}?' },
});
