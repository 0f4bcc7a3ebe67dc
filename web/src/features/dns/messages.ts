import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Pour que les appareils de votre réseau trouvent cette installation et ses applications par leur nom, même sans Internet.',
    en: 'For the devices of your network to find this installation and its apps by their names, without the Internet too.',
  },
  readOnly: {
    fr: 'Seul un administrateur principal peut changer ces réglages.',
    en: 'Only a main administrator can change these settings.',
  },
  isOffTitle: { fr: 'Personne n’est renseigné', en: 'Nobody is answered' },
  isOff: {
    fr: 'Les noms doivent être connus ailleurs : chez qui gère votre nom de domaine, ou dans votre box.',
    en: 'The names have to be known elsewhere: at whoever keeps your domain name, or in your router.',
  },
  isOn: {
    fr: 'UniDash répond aux appareils de {networks}.',
    en: 'UniDash answers devices of {networks}.',
  },
  router: { fr: 'À indiquer dans votre box', en: 'To enter in your router' },
  routerText: {
    fr: 'Dans les réglages de votre box ou de votre routeur, à la partie DHCP, mettez cette adresse comme DNS. Chaque appareil la prend à sa prochaine connexion au réseau.',
    en: 'In the settings of your router, where it speaks of DHCP, enter this address as DNS. Each device takes it the next time it joins the network.',
  },
  routerField: { fr: 'Adresse du DNS', en: 'Address of the DNS' },
  routerSecond: {
    fr: 'N’en mettez pas une deuxième d’ailleurs : les appareils demanderaient tantôt à l’une, tantôt à l’autre.',
    en: 'Enter no second one from elsewhere: devices would ask now one, now the other.',
  },
  routerHowever: {
    fr: 'Si cette machine est éteinte, ces appareils ne trouvent plus aucun nom, ni ceux d’Internet.',
    en: 'While this machine is off, those devices find no name at all, nor those of the Internet.',
  },

  settings: { fr: 'Réglages', en: 'Settings' },
  on: { fr: 'Répondre aux appareils du réseau', en: 'Answer the devices of the network' },
  networks: { fr: 'Qui peut demander', en: 'Who may ask' },
  networksHint: {
    fr: 'Une adresse ou un réseau par ligne ; ailleurs, personne n’est écouté. Par exemple 192.168.1.0/24 ou fd00:20::/64',
    en: 'One address or network on each line; nobody is heard from elsewhere. For example 192.168.1.0/24 or fd00:20::/64',
  },
  addresses: { fr: 'Adresses de cette installation', en: 'Addresses of this installation' },
  addressesHint: {
    fr: 'Une par ligne. C’est là que mènent {base}, id, desk et chaque application. Elles doivent rester les mêmes : donnez une adresse fixe à cette machine.',
    en: 'One on each line. That is where {base}, id, desk and each app lead. They have to stay the same: give this machine a fixed address.',
  },
  forwards: {
    fr: 'Demander les autres noms à Internet',
    en: 'Ask the Internet for other names',
  },
  forwardsHint: {
    fr: 'Nécessaire si les appareils n’ont que cette adresse comme DNS. Décochez si votre box ne lui demande que les noms d’ici.',
    en: 'Needed where devices have only this address as DNS. Untick it if your router asks it only for the names from here.',
  },
  saved: { fr: 'Réglages des noms enregistrés.', en: 'Settings of names saved.' },

  records: { fr: 'Autres noms', en: 'Other names' },
  recordsLead: {
    fr: 'Ont déjà leur nom, d’eux-mêmes : {names}. Ajoutez ici ceux du reste du réseau : une imprimante, un disque, le courrier.',
    en: 'These have their names by themselves: {names}. Add here those of the rest of the network: a printer, a disk, the mail.',
  },
  none: { fr: 'Pas d’autre nom.', en: 'No other names.' },
  count: {
    fr: { one: '{count} nom ajouté', other: '{count} noms ajoutés' },
    en: { one: '{count} name added', other: '{count} names added' },
  },
  add: { fr: 'Ajouter un nom', en: 'Add a name' },
  addConfirm: { fr: 'Ajouter', en: 'Add' },
  edit: { fr: 'Modifier', en: 'Edit' },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  removeTitle: { fr: 'Supprimer {name} ?', en: 'Delete {name}?' },
  removeText: {
    fr: '{name} ({type}) ne mènera plus à {content}. Les appareils l’oublient en quelques minutes.',
    en: '{name} ({type}) will no longer lead to {content}. Devices forget it within minutes.',
  },
  removed: { fr: '{name} est supprimé.', en: '{name} is deleted.' },
  isSaved: { fr: '{name} est enregistré.', en: '{name} is saved.' },
  onlyFor: { fr: 'Seulement pour {networks}', en: 'Only for {networks}' },
  leftOut: { fr: 'Pas donné', en: 'Not told' },
  leftOutText: {
    fr: 'Une application a pris ce nom, ou ce à quoi il mène n’existe plus : personne ne le reçoit. Supprimez-le, ou changez-le.',
    en: 'An app took this name, or what it leads to is gone: nobody is told of it. Delete it, or change it.',
  },
  keptFor: { fr: 'retenu {time}', en: 'kept {time}' },
  export: { fr: 'Télécharger la zone', en: 'Download the zone' },

  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Ce qui vient avant .{base} ; vide pour {base} lui-même, * pour tous les noms qui n’existent pas.',
    en: 'What comes before .{base}; empty for {base} itself, * for all names that do not exist.',
  },
  type: { fr: 'Ce que c’est', en: 'What it is' },
  content: { fr: 'Valeur', en: 'Value' },
  rare: { fr: 'Réglages avancés', en: 'Advanced settings' },
  ttl: { fr: 'Combien de temps les appareils le retiennent', en: 'How long devices keep it' },
  forNetworks: { fr: 'Seulement pour ces réseaux', en: 'Only for these networks' },
  forNetworksHint: {
    fr: 'Un par ligne ; vide pour tous. Pour qu’un même nom mène ailleurs selon l’endroit d’où l’on demande.',
    en: 'One on each line; empty for all. For one name to lead elsewhere depending on where it is asked from.',
  },
});

export const recordTypes = defineMessages({
  A: { fr: 'Adresse (A)', en: 'Address (A)' },
  AAAA: { fr: 'Adresse IPv6 (AAAA)', en: 'IPv6 address (AAAA)' },
  CNAME: { fr: 'Autre nom de… (CNAME)', en: 'Another name of… (CNAME)' },
  MX: { fr: 'Où va le courrier (MX)', en: 'Where mail goes (MX)' },
  TXT: { fr: 'Texte (TXT)', en: 'Text (TXT)' },
  SRV: { fr: 'Où se trouve un service (SRV)', en: 'Where a service is (SRV)' },
  CAA: {
    fr: 'Qui peut donner des certificats (CAA)',
    en: 'Who may give certificates (CAA)',
  },
});

/** What to write, for each type. */
export const contentHints = defineMessages({
  A: { fr: 'Par exemple 192.168.1.20', en: 'For example 192.168.1.20' },
  AAAA: { fr: 'Par exemple fd00:20::20', en: 'For example fd00:20::20' },
  CNAME: {
    fr: 'Le nom d’ici auquel il mène. Par exemple nas',
    en: 'The name from here it leads to. For example nas',
  },
  MX: {
    fr: 'Rang, puis nom. Par exemple 10 mail, ou 10 mx.exemple.net',
    en: 'Rank, then the name. For example 10 mail, or 10 mx.example.net',
  },
  TXT: {
    fr: 'Le texte, comme on vous l’a donné. Par exemple v=spf1 mx -all',
    en: 'The text as you were given it. For example v=spf1 mx -all',
  },
  SRV: {
    fr: 'Rang, poids, port, puis nom. Par exemple 0 5 5060 tel',
    en: 'Rank, weight, port, then the name. For example 0 5 5060 phone',
  },
  CAA: {
    fr: 'Par exemple 0 issue "letsencrypt.org"',
    en: 'For example 0 issue "letsencrypt.org"',
  },
});

export const times = defineMessages({
  seconds: {
    fr: { one: '{count} seconde', other: '{count} secondes' },
    en: { one: '{count} second', other: '{count} seconds' },
  },
  minutes: {
    fr: { one: '{count} minute', other: '{count} minutes' },
    en: { one: '{count} minute', other: '{count} minutes' },
  },
  hours: {
    fr: { one: '{count} heure', other: '{count} heures' },
    en: { one: '{count} hour', other: '{count} hours' },
  },
});
