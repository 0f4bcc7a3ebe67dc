// What the pages about tokens are called, for people who write scripts: nobody else reads of them.

import { defineMessages } from '../lib/i18n/message';

export const tokenNames = defineMessages({
  tokens: { fr: 'Jetons d’accès', en: 'Access tokens' },
});
