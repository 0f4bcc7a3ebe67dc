// What stood against a sign-in service when it was looked at, as a sentence.

import { defineMessages, type PlainMessage } from '../../lib/i18n/message';
import { messages } from './messages';

const bySlug: Readonly<Record<string, PlainMessage>> = defineMessages({
  'upstream.bad_status': {
    fr: 'Autre chose a répondu que la description du service.',
    en: 'Something else answered than the description of the service.',
  },
  'upstream.not_a_document': {
    fr: 'Ce qui a répondu n’est pas la description d’un service.',
    en: 'What answered is not the description of a service.',
  },
  'upstream.other_issuer': {
    fr: 'Le service se donne une autre adresse que celle que vous avez indiquée.',
    en: 'The service gives itself another address than the one you gave.',
  },
  'upstream.tenant_needed': {
    fr: 'Cette adresse est celle de tout le monde. Indiquez celle de votre organisation, avec son identifiant (tenant ID).',
    en: 'This address is everybody’s. Give that of your organisation, with its tenant ID in it.',
  },
  'upstream.no_code_flow': {
    fr: 'Le service ne propose pas la connexion qu’UniDash utilise (response type code).',
    en: 'The service does not offer the sign-in that UniDash uses (response type code).',
  },
  'upstream.bad_endpoint': {
    fr: 'Le service donne une adresse qui n’est pas une adresse https:// complète.',
    en: 'The service names an address that is not a complete https:// address.',
  },
  'upstream.no_known_signature': {
    fr: 'Le service ne signe ni en RS256 ni en ES256.',
    en: 'The service signs neither with RS256 nor with ES256.',
  },
  'upstream.no_known_authentication': {
    fr: 'Le service n’accepte ni client_secret_basic ni client_secret_post.',
    en: 'The service takes neither client_secret_basic nor client_secret_post.',
  },
  'upstream.moved': {
    fr: 'Le service se trouve maintenant ailleurs. Vérifiez-le ici pour l’y suivre.',
    en: 'The service is now somewhere else. Check it here, and it is followed there.',
  },
  'upstream.no_keys': {
    fr: 'Le service ne publie aucune clé qui permette de vérifier ses réponses.',
    en: 'The service publishes no key that its answers can be verified with.',
  },
  'peer.unknown_name': {
    fr: 'Aucun service n’a été trouvé à ce nom. Vérifiez l’adresse, puis réessayez.',
    en: 'No service was found by this name. Check the address, then try again.',
  },
  'peer.unreachable': {
    fr: 'Le service ne répond pas. Vérifiez son adresse et qu’il est en marche, puis réessayez.',
    en: 'The service does not answer. Check its address and that it is running, then try again.',
  },
  'peer.too_slow': {
    fr: 'Le service a mis trop de temps à répondre. Réessayez dans un instant.',
    en: 'The service took too long to answer. Try again in a moment.',
  },
  'peer.broken_off': {
    fr: 'La connexion avec le service a été coupée. Réessayez dans un instant.',
    en: 'The connection with the service broke off. Try again in a moment.',
  },
  'peer.not_verified': {
    fr: 'Le certificat du service n’a pas pu être vérifié. Rien ne lui a été envoyé.',
    en: 'The service’s certificate could not be verified. Nothing was sent to it.',
  },
  'peer.no_tls': {
    fr: 'Le service ne propose pas de connexion chiffrée.',
    en: 'The service offers no encrypted connection.',
  },
  'peer.address_refused': {
    fr: 'UniDash n’a pas le droit de se connecter à cette adresse.',
    en: 'UniDash may not connect to this address.',
  },
  'http.answer_too_large': {
    fr: 'La réponse du service est trop volumineuse.',
    en: 'The service’s answer is too large.',
  },
  'http.too_many_redirects': {
    fr: 'Le service renvoie sans fin vers d’autres adresses.',
    en: 'The service sends on to other addresses without end.',
  },
});

/** The sentence of a step's slug; a general one for those without their own. */
export function stepProblem(slug: string): PlainMessage {
  const known = Object.hasOwn(bySlug, slug) ? bySlug[slug] : undefined;
  return known ?? messages.stepFailed;
}
