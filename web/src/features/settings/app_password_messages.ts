import { defineMessages } from '../../lib/i18n/message';

export const messages = defineMessages({
  title: { fr: 'Mots de passe d’application', en: 'App passwords' },
  lead: {
    fr: 'Pour les programmes anciens, qui ne connaissent qu’un identifiant et un mot de passe. Si vous avez une deuxième étape ou une clé d’accès, votre mot de passe habituel n’y marche pas : créez-leur le leur. Il n’ouvre pas UniDash lui-même. Changer de mot de passe met fin à tous ceux-ci.',
    en: 'For old programs that know only a username and a password. If you have a second step or a passkey, your usual password does not work there: make them one of their own. It does not open UniDash itself. Changing your password ends all of these.',
  },
  none: {
    fr: 'Vous n’avez pas de mot de passe d’application.',
    en: 'You have no app password.',
  },
  add: { fr: 'Créer un mot de passe d’application', en: 'Make an app password' },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Celui du programme où vous l’écrirez. Par exemple : wiki du bureau.',
    en: 'That of the program in which you will type it. For example: office wiki.',
  },
  make: { fr: 'Créer le mot de passe', en: 'Make the password' },
  madeTitle: { fr: 'Voici le mot de passe « {name} »', en: 'Here is the password “{name}”' },
  madeText: {
    fr: 'Copiez-le maintenant : il ne sera plus jamais affiché. Qui le possède entre à votre place dans ces programmes.',
    en: 'Copy it now: it will never be shown again. Whoever has it gets into these programs in your place.',
  },
  madeUse: {
    fr: 'Dans le programme, donnez votre identifiant {username} et ce mot de passe.',
    en: 'In the program, give your username {username} and this password.',
  },
  password: { fr: 'Mot de passe d’application', en: 'App password' },
  done: { fr: 'Je l’ai copié', en: 'I have copied it' },
  madeOn: { fr: 'Créé le {date}', en: 'Made on {date}' },
  lastUsed: { fr: 'Utilisé {when}', en: 'Used {when}' },
  neverUsed: { fr: 'Jamais utilisé', en: 'Never used' },
  remove: { fr: 'Supprimer', en: 'Delete' },
  removeNamed: {
    fr: 'Supprimer le mot de passe {name}',
    en: 'Delete the password {name}',
  },
  removeTitle: {
    fr: 'Supprimer le mot de passe « {name} » ?',
    en: 'Delete the password “{name}”?',
  },
  removeText: {
    fr: 'Les programmes où vous l’avez donné ne vous laisseront plus entrer avec lui. Il ne peut pas être rétabli.',
    en: 'The programs you gave it to will not let you in with it any more. It cannot be brought back.',
  },
  removed: {
    fr: 'Le mot de passe d’application est supprimé.',
    en: 'The app password is deleted.',
  },
});
