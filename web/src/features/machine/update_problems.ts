// Why the last attempt at an update did not succeed, as a sentence.

import { defineMessages, type PlainMessage } from '../../lib/i18n/message';
import { messages } from './messages';

const bySlug: Readonly<Record<string, PlainMessage>> = defineMessages({
  'update.source_unreachable': {
    fr: 'La source des mises à jour ne répond pas. Rien n’a été changé ; branchez la clé qui contient la mise à jour, puis réessayez.',
    en: 'The source of updates does not answer. Nothing was changed; plug in the stick that holds the update, then try again.',
  },
  'update.not_staged': {
    fr: 'La nouvelle version n’a pas pu être copiée. L’ancienne reste en service ; vérifiez que la clé est branchée, puis réessayez.',
    en: 'The newer version could not be copied. The old one stays in use; check that the stick is plugged in, then try again.',
  },
  'update.bad_signature': {
    fr: 'Cette mise à jour ne vient pas de l’éditeur : sa signature est fausse. Rien n’a été changé ; ne vous servez plus de cette copie.',
    en: 'This update does not come from the publisher: its signature is wrong. Nothing was changed; do not use this copy any more.',
  },
  'update.damaged': {
    fr: 'Un fichier de la mise à jour est abîmé ou incomplet. L’ancienne version reste en service ; copiez la mise à jour de nouveau, puis réessayez.',
    en: 'A file of the update is damaged or incomplete. The old version stays in use; copy the update again, then try again.',
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
