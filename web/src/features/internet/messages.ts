import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  lead: {
    fr: 'Ce qu’il faut pour arriver ici depuis partout : ce que votre box doit laisser passer, et ce qu’UniDash en voit. Rien n’est changé par cette page.',
    en: 'What it takes to get here from everywhere: what your router has to pass on, and what UniDash sees of it. This page changes nothing.',
  },
  forwards: { fr: 'À laisser passer dans votre box', en: 'To pass on in your router' },
  forwardsText: {
    fr: 'Dans les réglages de votre box ({router}), à la partie « redirection de ports » ou « NAT/PAT », ajoutez ces lignes vers cette machine. Gardez-lui toujours la même adresse.',
    en: 'In the settings of your router ({router}), where it speaks of “port forwarding” or “NAT”, add these lines to this machine. Have it keep the same address always.',
  },
  forwardsTextAny: {
    fr: 'Dans les réglages de votre box, à la partie « redirection de ports » ou « NAT/PAT », ajoutez ces lignes vers cette machine. Gardez-lui toujours la même adresse.',
    en: 'In the settings of your router, where it speaks of “port forwarding” or “NAT”, add these lines to this machine. Have it keep the same address always.',
  },
  forwardsNone: {
    fr: 'L’adresse de cette machine n’est pas connue ici : il n’y a rien à indiquer encore.',
    en: 'The address of this machine is not known here: there is nothing to enter yet.',
  },
  noRouter: {
    fr: 'Aucune box à régler : cette machine est elle-même sur Internet. Si votre hébergeur a un pare-feu, ouvrez-y ces ports.',
    en: 'No router to set up: this machine is on the Internet itself. If your hosting company has a firewall, open these ports there.',
  },
  forward: {
    fr: '{protocol}, port {port}, vers le port {to} de',
    en: '{protocol}, port {port}, to port {to} of',
  },
  forward_https: {
    fr: 'Le bureau, la connexion et toutes les applications.',
    en: 'The desktop, sign-in and all apps.',
  },
  forward_http: {
    fr: 'Pour obtenir un certificat par le web, et pour envoyer vers https qui arrive sans.',
    en: 'To obtain a certificate by the web, and to send on to https whoever arrives without.',
  },

  checks: { fr: 'Ce qu’UniDash voit', en: 'What UniDash sees' },
  never: {
    fr: 'Rien n’a encore été vérifié. UniDash interroge votre box et le nom de votre domaine, et personne d’autre.',
    en: 'Nothing has been checked yet. UniDash asks your router and about your domain name, and nobody else.',
  },
  check: { fr: 'Vérifier', en: 'Check' },
  checkAgain: { fr: 'Vérifier à nouveau', en: 'Check again' },
  checking: { fr: 'Vérification en cours…', en: 'Checking…' },
  checkedAt: { fr: 'Vérifié {when}.', en: 'Checked {when}.' },
  brokenOff: {
    fr: 'La dernière vérification n’est pas allée au bout. Recommencez.',
    en: 'The last check did not come to its end. Try again.',
  },
  allWell: {
    fr: 'Tout est prêt : {base} est joignable depuis Internet.',
    en: 'Everything is ready: {base} can be reached from the Internet.',
  },
  pending: { fr: 'À venir', en: 'To come' },

  address: { fr: 'Une adresse à vous', en: 'An address of yours' },
  names: { fr: 'Le nom mène ici', en: 'The name leads here' },
  machine: { fr: 'Cette machine répond', en: 'This machine answers' },
  outside: { fr: 'On entre depuis dehors', en: 'One gets in from outside' },

  passed: { fr: 'Bon', en: 'Good' },
  failed: { fr: 'À corriger', en: 'To correct' },
  warning: { fr: 'À surveiller', en: 'To watch' },
  unknown: { fr: 'À vérifier vous-même', en: 'For you to check' },

  further: { fr: 'Pages liées', en: 'Related pages' },
});
