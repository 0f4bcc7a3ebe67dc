// What people can be, in words.

import { defineMessages } from '../lib/i18n/message';

export const roleNames = defineMessages({
  user: { fr: 'Utilisateur', en: 'User' },
  admin: { fr: 'Administrateur', en: 'Administrator' },
  super_admin: { fr: 'Administrateur principal', en: 'Main administrator' },
});
