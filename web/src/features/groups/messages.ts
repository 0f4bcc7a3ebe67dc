import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Ce qui est donné à un groupe est donné à toutes les personnes qui en font partie.',
    en: 'What is given to a group is given to everybody in it.',
  },
  add: { fr: 'Créer un groupe', en: 'Create a group' },
  create: { fr: 'Créer', en: 'Create' },
  filters: { fr: 'Filtrer la liste', en: 'Filter the list' },
  search: { fr: 'Rechercher un groupe', en: 'Search for a group' },
  count: {
    fr: { one: '{count} groupe', other: '{count} groupes' },
    en: { one: '{count} group', other: '{count} groups' },
  },
  none: {
    fr: 'Aucun groupe pour l’instant. Créez-en un pour ouvrir une application à plusieurs personnes à la fois.',
    en: 'No group yet. Create one to open an app to several people at once.',
  },
  noneFound: {
    fr: 'Aucun groupe ne correspond. Changez la recherche.',
    en: 'No group matches. Change the search.',
  },
  people: {
    fr: { one: '{count} personne', other: '{count} personnes' },
    en: { one: '{count} person', other: '{count} people' },
  },
  apps: {
    fr: { one: '{count} application', other: '{count} applications' },
    en: { one: '{count} app', other: '{count} apps' },
  },
  ofDirectory: { fr: 'Annuaire {directory}', en: 'Directory {directory}' },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  edit: { fr: 'Modifier', en: 'Edit' },
  members: { fr: 'Choisir les membres', en: 'Choose the members' },
  seeMembers: { fr: 'Voir les membres', en: 'See the members' },
  openApps: { fr: 'Choisir les applications', en: 'Choose the apps' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  name: { fr: 'Nom du groupe', en: 'Name of the group' },
  nameHint: { fr: 'Par exemple « Comptabilité ».', en: 'For example “Accounting”.' },
  description: { fr: 'Description', en: 'Description' },
  role: { fr: 'Rôle de chaque membre', en: 'Role of each member' },
  roleUserHint: {
    fr: 'Chaque membre garde son propre rôle.',
    en: 'Each member keeps their own role.',
  },
  roleAdminHint: {
    fr: 'Chaque membre gère aussi les personnes et les applications.',
    en: 'Each member also looks after people and apps.',
  },
  roleSuperAdminHint: {
    fr: 'Chaque membre peut tout faire, y compris nommer d’autres administrateurs.',
    en: 'Each member can do everything, including naming other administrators.',
  },
  ofDirectoryHint: {
    fr: 'Ce groupe vient de l’annuaire {directory} : son nom et ses membres s’y modifient.',
    en: 'This group comes from the directory {directory}: its name and members are changed there.',
  },
  roleOfDirectory: {
    fr: 'Qui gère l’annuaire décide alors qui a le rôle choisi ici.',
    en: 'Whoever looks after the directory then decides who has the role chosen here.',
  },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  membersTitle: { fr: 'Membres de {name}', en: 'Members of {name}' },
  membersGroups: {
    fr: 'Groupes dont les membres en font aussi partie',
    en: 'Groups whose members are in it too',
  },
  membersNone: {
    fr: 'Aucun membre de ce groupe n’a de compte ici.',
    en: 'Nobody in this group has an account here.',
  },
  andMore: {
    fr: { one: 'et {count} autre groupe', other: 'et {count} autres groupes' },
    en: { one: 'and {count} more group', other: 'and {count} more groups' },
  },
  moreGroups: {
    fr: 'Il y a d’autres groupes. Précisez la recherche pour les trouver.',
    en: 'There are more groups. Narrow the search to find them.',
  },
  appsTitle: { fr: 'Applications de {name}', en: 'Apps of {name}' },
  appsText: {
    fr: 'Les applications ouvertes à tout le monde ne sont pas dans cette liste.',
    en: 'Apps that are open to everyone are not in this list.',
  },
  appsNone: {
    fr: 'Aucune application n’est réservée à des personnes choisies.',
    en: 'No app is kept for chosen people.',
  },
  saved: { fr: '{name} est enregistré.', en: '{name} is saved.' },
  removeTitle: { fr: 'Supprimer {name} ?', en: 'Delete {name}?' },
  removeText: {
    fr: 'Le groupe disparaît ; les personnes qui en font partie gardent leur compte.',
    en: 'The group goes away; the people in it keep their accounts.',
  },
  removed: { fr: '{name} est supprimé.', en: '{name} is deleted.' },
  previewTitle: { fr: 'Une fois enregistré', en: 'Once saved' },
  removalTitle: { fr: 'Une fois supprimé', en: 'Once deleted' },
});

/** What a change does; a person or several, of which the first are named. */
export const previewMessages = defineMessages({
  two: { fr: '{first} et {second}', en: '{first} and {second}' },
  others: {
    fr: { one: '{first} et {count} autre personne', other: '{first} et {count} autres personnes' },
    en: { one: '{first} and {count} other', other: '{first} and {count} others' },
  },
  nothing: {
    fr: 'Rien ne change pour personne.',
    en: 'Nothing changes for anybody.',
  },
  joining: {
    fr: { one: '{who} fera partie du groupe.', other: '{who} feront partie du groupe.' },
    en: { one: '{who} will be in the group.', other: '{who} will be in the group.' },
  },
  leaving: {
    fr: { one: '{who} quittera le groupe.', other: '{who} quitteront le groupe.' },
    en: { one: '{who} will leave the group.', other: '{who} will leave the group.' },
  },
  gaining: {
    fr: { one: '{who} pourra ouvrir {app}.', other: '{who} pourront ouvrir {app}.' },
    en: { one: '{who} will be able to open {app}.', other: '{who} will be able to open {app}.' },
  },
  losing: {
    fr: {
      one: '{who} ne pourra plus ouvrir {app}.',
      other: '{who} ne pourront plus ouvrir {app}.',
    },
    en: {
      one: '{who} will no longer be able to open {app}.',
      other: '{who} will no longer be able to open {app}.',
    },
  },
  becomesUser: {
    fr: {
      one: '{who} ne sera plus administrateur.',
      other: '{who} ne seront plus administrateurs.',
    },
    en: {
      one: '{who} will no longer be an administrator.',
      other: '{who} will no longer be administrators.',
    },
  },
  becomesAdmin: {
    fr: { one: '{who} sera administrateur.', other: '{who} seront administrateurs.' },
    en: { one: '{who} will be an administrator.', other: '{who} will be administrators.' },
  },
  becomesSuperAdmin: {
    fr: {
      one: '{who} sera administrateur principal.',
      other: '{who} seront administrateurs principaux.',
    },
    en: {
      one: '{who} will be a main administrator.',
      other: '{who} will be main administrators.',
    },
  },
  signInAgain: {
    fr: 'Qui change de rôle est déconnecté et devra se reconnecter.',
    en: 'Whoever changes role is signed out and has to sign in again.',
  },
});
