// Words of forms and lists: apart from those of the shell, which is there without them.

import { defineMessages } from '../lib/i18n/message';

export const formWords = defineMessages({
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Enregistré.', en: 'Saved.' },
  saving: { fr: 'Enregistrement…', en: 'Saving…' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  copy: { fr: 'Copier', en: 'Copy' },
  copied: { fr: 'Copié', en: 'Copied' },
  optional: { fr: 'facultatif', en: 'optional' },
  line: { fr: 'Ligne {line} : {title}', en: 'Line {line}: {title}' },
  previous: { fr: 'Page précédente', en: 'Previous page' },
  next: { fr: 'Page suivante', en: 'Next page' },
  pageOf: { fr: 'Page {page} sur {pages}', en: 'Page {page} of {pages}' },
  pages: { fr: 'Pages de la liste', en: 'Pages of the list' },
});
