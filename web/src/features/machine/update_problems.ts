// Why the last attempt at an update did not succeed, as a sentence.

import { defineMessages, type PlainMessage } from '../../lib/i18n/message';
import { messages } from './messages';

const bySlug: Readonly<Record<string, PlainMessage>> = defineMessages({
  'update.source_unreachable': {
    fr: 'La source des mises à jour ne répond pas. Rien n’a été changé ; vérifiez l’accès à Internet, puis réessayez.',
    en: 'The source of updates does not answer. Nothing was changed; check the access to the internet, then try again.',
  },
  'update.not_staged': {
    fr: 'La nouvelle version n’a pas pu être téléchargée. L’ancienne reste en service ; vérifiez l’accès à Internet, puis réessayez.',
    en: 'The newer version could not be downloaded. The old one stays in use; check the access to the internet, then try again.',
  },
  'update.not_understood': {
    fr: 'La source des mises à jour donne une réponse illisible. Rien n’a été changé.',
    en: 'The source of updates gives an answer that cannot be read. Nothing was changed.',
  },
  'update.did_not_start': {
    fr: 'La nouvelle version n’a pas démarré : la machine est revenue toute seule à la précédente. Le journal dit pourquoi.',
    en: 'The newer version did not start: the machine went back to the one before by itself. The log says why.',
  },
  'update.no_boot_loader': {
    fr: 'Cette machine ne permet pas de choisir la version qui démarre.',
    en: 'This machine does not let UniDash choose the version that starts.',
  },
  'helper.no_program': {
    fr: 'Cette machine n’a pas le programme qui installe les mises à jour.',
    en: 'This machine does not have the program that installs updates.',
  },
});

/** The sentence of a problem's slug; a general one for those without their own. */
export function updateProblem(slug: string | undefined): PlainMessage {
  const known = slug !== undefined && Object.hasOwn(bySlug, slug) ? bySlug[slug] : undefined;
  return known ?? messages.updateFailed;
}
