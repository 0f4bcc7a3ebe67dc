import { defineMessages } from '../../lib/i18n/message';

export const policyMessages = defineMessages({
  title: { fr: 'Deuxième étape à la connexion', en: 'Second step at sign-in' },
  lead: {
    fr: 'Après le mot de passe, un code affiché par le téléphone. Passé le jour choisi, qui n’en a pas encore l’ajoute en se connectant ; personne n’est enfermé dehors.',
    en: 'After the password, a code that the phone shows. From the chosen day, whoever has none yet adds one while signing in; nobody is locked out.',
  },
  since: { fr: 'Obligatoire depuis le {date}.', en: 'Required since {date}.' },
  requiredFrom: { fr: 'Obligatoire à partir du {date}.', en: 'Required from {date}.' },
  of: { fr: 'Elle est obligatoire pour', en: 'It is required of' },
  nobody: { fr: 'Personne : chacun choisit', en: 'Nobody: everyone chooses' },
  administrators: { fr: 'Les administrateurs', en: 'Administrators' },
  everybody: { fr: 'Tout le monde', en: 'Everybody' },
  from: { fr: 'À partir de', en: 'From' },
  fromHint: {
    fr: 'Jusque-là, chacun est prévenu à sa connexion et peut entrer sans elle.',
    en: 'Until then everyone is told at sign-in and can come in without it.',
  },
  unchanged: { fr: 'Ne pas changer la date', en: 'Keep the date' },
  now: { fr: 'Maintenant', en: 'Now' },
  week: { fr: 'Dans une semaine', en: 'In a week' },
  month: { fr: 'Dans un mois', en: 'In a month' },
  save: { fr: 'Enregistrer ce choix', en: 'Save this choice' },
});
