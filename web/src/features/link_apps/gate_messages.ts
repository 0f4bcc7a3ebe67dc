import { defineMessages } from '../../lib/i18n/message';

export const gateMessages = defineMessages({
  embed: { fr: 'Par cette installation', en: 'Through this installation' },
  embedHint: {
    fr: 'Elle reçoit sa propre adresse, qui ne s’ouvre qu’aux personnes à qui vous la montrez. Pour une application de votre réseau.',
    en: 'It gets an address of its own, which opens only to the people you show it to. For an app in your network.',
  },
  url: { fr: 'Adresse dans votre réseau', en: 'Address in your network' },
  urlHint: {
    fr: 'Par exemple http://192.168.1.20:8080',
    en: 'For example http://192.168.1.20:8080',
  },
  address: { fr: 'Adresse qu’elle reçoit', en: 'Address it gets' },
  advanced: { fr: 'Réglages avancés', en: 'Advanced settings' },
  certificate: { fr: 'Vérifier son certificat', en: 'Check its certificate' },
  certificateHint: {
    fr: 'Vaut pour une adresse en https://. Décochez si l’application s’est fait son certificat elle-même, dans un réseau dont vous êtes sûr.',
    en: 'For an address with https://. Untick it if the app made its certificate itself, in a network you are sure of.',
  },
  tellsWho: { fr: 'Dire à l’application qui vient', en: 'Tell the app who comes' },
  tellsWhoHint: {
    fr: 'Nom, adresse e-mail et groupes, avec chaque demande. Pour une application qui sait les lire.',
    en: 'Name, email address and groups, with each request. For an app that can read them.',
  },
  toldHeaders: { fr: 'Sous quels noms', en: 'Under which names' },
  toldHeadersHint: {
    fr: 'Un en-tête par ligne, par exemple X-WEBAUTH-USER=username ; après le signe égal : username, display_name, email ou groups. Vide : Remote-User, Remote-Name, Remote-Email et Remote-Groups.',
    en: 'One header on each line, for example X-WEBAUTH-USER=username; after the equals sign: username, display_name, email or groups. Empty: Remote-User, Remote-Name, Remote-Email and Remote-Groups.',
  },
  separator: { fr: 'Entre deux groupes', en: 'Between two groups' },
  openPaths: { fr: 'Ouvert à tout le monde', en: 'Open to everybody' },
  openPathsHint: {
    fr: 'Un chemin par ligne, par exemple /public. Personne n’a besoin de s’y connecter.',
    en: 'One path on each line, for example /public. Nobody needs to sign in there.',
  },
  passwordPaths: { fr: 'Ouvert par mot de passe d’application', en: 'Opened by app passwords' },
  passwordPathsHint: {
    fr: 'Un chemin par ligne, par exemple /dav. Un téléphone ou un programme y entre avec un mot de passe d’application ; dans un navigateur, on se connecte comme d’habitude.',
    en: 'One path on each line, for example /dav. A phone or a program comes in there with an app password; in a browser people sign in as usual.',
  },
  upload: { fr: 'Plus gros envoi, en Mo', en: 'Largest upload, in MB' },
  timeout: {
    fr: 'Plus longue attente d’une réponse, en secondes',
    en: 'Longest wait for an answer, in seconds',
  },
});

export const separatorWords = defineMessages({
  comma: { fr: 'Une virgule', en: 'A comma' },
  semicolon: { fr: 'Un point-virgule', en: 'A semicolon' },
  space: { fr: 'Une espace', en: 'A blank' },
  pipe: { fr: 'Une barre verticale', en: 'A vertical bar' },
});
