import { defineMessages } from '../../lib/i18n/message';

export const networkMessages = defineMessages({
  lead: {
    fr: 'Comment la machine est reliée au réseau. Un réglage qui couperait l’accès est annulé tout seul au bout d’une minute.',
    en: 'How the machine is connected. A setting that would cut access is undone by itself after a minute.',
  },
  plugged: { fr: 'Branché', en: 'Connected' },
  unplugged: { fr: 'Rien de branché', en: 'Nothing plugged in' },
  noAddress: { fr: 'Pas d’adresse pour le moment', en: 'No address right now' },
  hardware: { fr: 'adresse matérielle {mac}', en: 'hardware address {mac}' },
  noLinks: {
    fr: 'La machine n’a aucune prise réseau.',
    en: 'The machine has no network connection.',
  },
  speed: { fr: '{speed} Mbit/s', en: '{speed} Mbit/s' },
  vlanOf: { fr: 'VLAN {id}', en: 'VLAN {id}' },
  through: { fr: 'Vers Internet par {gateway}', en: 'To the internet through {gateway}' },
  namesFrom: { fr: 'Noms demandés à {dns}', en: 'Names asked of {dns}' },
  change: { fr: 'Modifier', en: 'Change' },
  changeLink: { fr: 'Modifier la prise {link}', en: 'Change connection {link}' },
  formTitle: { fr: 'Réglages de la prise {link}', en: 'Settings of connection {link}' },
  method: { fr: 'Adresse de la machine', en: 'The machine’s address' },
  dhcp: { fr: 'Automatique', en: 'Automatic' },
  dhcpHint: {
    fr: 'La box ou le routeur donne une adresse à la machine (DHCP). Convient presque toujours.',
    en: 'The router gives the machine an address (DHCP). Nearly always right.',
  },
  fixed: { fr: 'Fixe', en: 'Fixed' },
  fixedHint: {
    fr: 'Vous écrivez l’adresse vous-même. Elle doit être libre sur votre réseau.',
    en: 'You write the address yourself. It must be free on your network.',
  },
  off: { fr: 'Éteinte', en: 'Off' },
  unmanaged: { fr: 'Réglée ailleurs', en: 'Set elsewhere' },
  address: { fr: 'Adresse', en: 'Address' },
  addressHint: {
    fr: 'Avec la taille du réseau, par exemple 192.168.1.10/24 ou 2001:db8::10/64. Plusieurs : séparées par des virgules.',
    en: 'With the size of the network, for example 192.168.1.10/24 or 2001:db8::10/64. Several: separated by commas.',
  },
  gateway: { fr: 'Passerelle', en: 'Gateway' },
  gatewayHint: {
    fr: 'L’adresse de la box ou du routeur, par exemple 192.168.1.1. Une pour IPv4, une pour IPv6. Vide : rien hors de ce réseau ne sera joignable.',
    en: 'The router’s address, for example 192.168.1.1. One for IPv4, one for IPv6. Empty: nothing outside this network can be reached.',
  },
  onLink: {
    fr: 'La passerelle est jointe directement',
    en: 'The gateway is reached directly',
  },
  onLinkHint: {
    fr: 'Seulement si votre hébergeur le demande : une adresse en /32 ou /128 et une passerelle hors de ce réseau.',
    en: 'Only if your hosting company asks for it: an address with /32 or /128 and a gateway outside this network.',
  },
  dns: { fr: 'Annuaires de noms (DNS)', en: 'Name services (DNS)' },
  dnsHint: {
    fr: 'Séparés par des virgules. Vide : ceux de la box ou du routeur.',
    en: 'Separated by commas. Empty: those of the router.',
  },
  domains: { fr: 'Domaines de recherche', en: 'Search domains' },
  domainsHint: { fr: 'Par exemple bureau.exemple.fr.', en: 'For example office.example.com.' },
  vlan: { fr: 'Numéro de VLAN', en: 'VLAN number' },
  vlanHint: {
    fr: 'Seulement si votre réseau est partagé en VLAN : un nombre de 1 à 4094.',
    en: 'Only if your network is divided into VLANs: a number from 1 to 4094.',
  },
  tryTitle: { fr: 'Une minute d’essai', en: 'One minute to try' },
  tryText: {
    fr: 'L’accès peut se couper quelques secondes pour tout le monde. Vous aurez une minute pour garder ces réglages ; sinon les anciens reviennent tout seuls. Si l’adresse change, {site} doit mener à la nouvelle.',
    en: 'Access may stop for a few seconds for everyone. You will have one minute to keep these settings; otherwise the old ones come back by themselves. If the address changes, {site} must lead to the new one.',
  },
  tryConfirm: { fr: 'Essayer ces réglages', en: 'Try these settings' },
  trialTitle: { fr: 'Garder ces réglages ?', en: 'Keep these settings?' },
  trialText: {
    fr: 'La machine utilise maintenant les nouveaux réglages. Sans réponse de votre part, les anciens reviennent dans :',
    en: 'The machine now uses the new settings. Without an answer from you, the old ones come back in:',
  },
  reached: {
    fr: 'Cet appareil atteint la machine avec les nouveaux réglages.',
    en: 'This device reaches the machine with the new settings.',
  },
  notReached: {
    fr: 'Cet appareil n’atteint pas la machine pour le moment. Nouvel essai toutes les deux secondes.',
    en: 'This device does not reach the machine right now. Trying again every two seconds.',
  },
  goingBack: {
    fr: 'Le temps est écoulé : les anciens réglages reviennent.',
    en: 'The time is over: the old settings are coming back.',
  },
  moved: {
    fr: 'Si l’adresse a changé et que rien ne répond : faites mener {site} à la nouvelle adresse dans votre annuaire de noms, ou laissez passer la minute.',
    en: 'If the address changed and nothing answers: make {site} lead to the new address at your name service, or let the minute pass.',
  },
  keep: { fr: 'Garder ces réglages', en: 'Keep these settings' },
  revert: { fr: 'Revenir aux anciens', en: 'Go back to the old ones' },
  kept: { fr: 'Les nouveaux réglages sont gardés.', en: 'The new settings are kept.' },
  reverted: { fr: 'Les anciens réglages sont de retour.', en: 'The old settings are back.' },
});
