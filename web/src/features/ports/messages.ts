import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Pour ce qui ne s’ouvre pas dans un navigateur : une base de données, un jeu, une messagerie. Un port de cette machine mène à un autre appareil du réseau.',
    en: 'For what does not open in a browser: a database, a game, a chat. A port of this machine leads to another device of the network.',
  },
  nobodyAskedTitle: { fr: 'Personne n’a à se connecter', en: 'Nobody is asked to sign in' },
  nobodyAsked: {
    fr: 'UniDash ne peut pas demander qui passe par un port : seuls comptent les réseaux que vous indiquez. Ce qui est derrière doit se protéger lui-même, par un mot de passe par exemple.',
    en: 'UniDash cannot ask who comes by a port: only the networks that you list count. What stands behind it has to protect itself, by a password for example.',
  },
  readOnly: {
    fr: 'Seul un administrateur principal peut ouvrir ou changer un port.',
    en: 'Only a main administrator can open or change a port.',
  },
  none: {
    fr: 'Aucun port n’est ouvert.',
    en: 'No port is open.',
  },
  count: {
    fr: { one: '{count} port', other: '{count} ports' },
    en: { one: '{count} port', other: '{count} ports' },
  },
  leadsTo: { fr: 'mène à {target}', en: 'leads to {target}' },
  for: { fr: 'pour {networks}', en: 'for {networks}' },
  since: { fr: 'depuis le {time}', en: 'since {time}' },
  add: { fr: 'Ouvrir un port', en: 'Open a port' },
  addConfirm: { fr: 'Ouvrir', en: 'Open' },
  edit: { fr: 'Modifier', en: 'Edit' },
  editTitle: { fr: 'Modifier {name}', en: 'Edit {name}' },
  switchOff: { fr: 'Fermer', en: 'Shut' },
  switchOn: { fr: 'Rouvrir', en: 'Open again' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  actions: { fr: 'Actions pour {name}', en: 'Actions for {name}' },
  switchOffTitle: { fr: 'Fermer {name} ?', en: 'Shut {name}?' },
  switchOffText: {
    fr: 'Plus personne ne passera par le port {port} : les connexions en cours s’arrêtent aussitôt. Vous pourrez le rouvrir.',
    en: 'Nobody will come by port {port} any more: what is under way ends at once. You can open it again.',
  },
  switchedOff: { fr: '{name} est fermé.', en: '{name} is shut.' },
  switchOnTitle: { fr: 'Rouvrir {name} ?', en: 'Open {name} again?' },
  switchOnText: {
    fr: 'Le port {port} mènera de nouveau à {target}, pour {networks}.',
    en: 'Port {port} will lead to {target} again, for {networks}.',
  },
  switchedOn: { fr: '{name} est ouvert.', en: '{name} is open.' },
  removeTitle: { fr: 'Supprimer {name} ?', en: 'Delete {name}?' },
  removeText: {
    fr: 'Le port {port} ne mènera plus à {target} : les connexions en cours s’arrêtent aussitôt.',
    en: 'Port {port} will no longer lead to {target}: what is under way ends at once.',
  },
  removed: { fr: '{name} est supprimé.', en: '{name} is deleted.' },
  isSaved: { fr: '{name} est enregistré.', en: '{name} is saved.' },

  name: { fr: 'Nom', en: 'Name' },
  protocol: { fr: 'Protocole', en: 'Protocol' },
  port: { fr: 'Port de cette machine', en: 'Port of this machine' },
  portHint: {
    fr: 'De 1024 à 65535. Les ports dont UniDash se sert lui-même ne peuvent pas être ouverts.',
    en: 'From 1024 to 65535. Ports that UniDash uses itself cannot be opened.',
  },
  target: { fr: 'Où il mène', en: 'Where it leads' },
  targetHint: {
    fr: 'Un nom ou une adresse, et un port : db.lan:5432 ou 192.168.1.20:5432. Un autre appareil, jamais cette machine.',
    en: 'A name or an address, and a port: db.lan:5432 or 192.168.1.20:5432. Another device, never this machine.',
  },
  networks: { fr: 'Qui peut passer', en: 'Who may come by it' },
  networksHint: {
    fr: 'Une adresse ou un réseau par ligne ; d’ailleurs, personne n’a de réponse. Par exemple 192.168.1.0/24 ou fd00:20::/64',
    en: 'One address or network on each line; from elsewhere nobody is answered. For example 192.168.1.0/24 or fd00:20::/64',
  },
  on: { fr: 'Ouvert', en: 'Open' },
  limits: { fr: 'Limites', en: 'Limits' },
  maxConnections: { fr: 'Connexions à la fois', en: 'Connections at a time' },
  maxPerSource: { fr: 'Dont d’une même source', en: 'Of those from one source' },
  idle: { fr: 'Secondes sans échange', en: 'Seconds without exchange' },
  idleHint: {
    fr: 'Une connexion où plus rien ne passe est fermée après ce temps.',
    en: 'A connection on which nothing goes on any more is closed after this time.',
  },
});

export const protocols = defineMessages({
  tcp: { fr: 'TCP (la plupart des programmes)', en: 'TCP (most programs)' },
  udp: { fr: 'UDP (jeux, voix, DNS)', en: 'UDP (games, voice, DNS)' },
});

export const states = defineMessages({
  off: { fr: 'Fermé', en: 'Shut' },
  waiting: { fr: 'En cours', en: 'Under way' },
  running: { fr: 'Répond', en: 'Answers' },
  unreachable: { fr: 'Ne répond pas', en: 'Does not answer' },
  unchecked: { fr: 'Ouvert', en: 'Open' },
  not_applied: { fr: 'Pas appliqué', en: 'Not applied' },
});

/** What a state means, where there is more to say. */
export const explained = defineMessages({
  unreachable: {
    fr: 'Ce qui est derrière ce port ne répond pas. Vérifiez que l’appareil est allumé, et l’adresse et le port indiqués.',
    en: 'What stands behind this port does not answer. See that the device is on, and look at its address and port.',
  },
  unchecked: {
    fr: 'En UDP, rien ne dit si ce qui est derrière répond.',
    en: 'With UDP nothing tells whether what stands behind it answers.',
  },
  not_applied: {
    fr: 'La machine n’a pas pu ouvrir ce port ; le journal de la machine dit pourquoi. Elle réessaie chaque minute.',
    en: 'The machine could not open this port; the machine’s log says why. It tries again each minute.',
  },
});
