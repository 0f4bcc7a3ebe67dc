#include "daemon/domains/identity/pages/service_page_words.h"

namespace unidash::identity::pages {

namespace {

constexpr ServicePageWords french{
    .divider = "ou",
    .with_service = "Continuer avec {}",
    .with_organisation = "Se connecter avec mon organisation",

    .organisation_title = "Votre organisation",
    .organisation_lead =
        "Indiquez votre adresse e-mail\u00A0: nous vous menons à la page de connexion de votre "
        "organisation.",
    .organisation_name = "Adresse e-mail",
    .organisation_submit = "Continuer",
    .organisation_busy = "Recherche…",
    .organisation_unknown =
        "Aucune organisation n’est prévue pour cette adresse. Connectez-vous avec votre mot de "
        "passe.",
    .organisation_found_lead = "Votre organisation vous demandera de vous identifier chez elle.",

    .to_login = "Aller à la page de connexion",
    .to_settings = "Retour aux réglages",
    .not_linked_title = "Ce compte n’est pas encore lié",
    .not_linked_lead =
        "Connectez-vous d’abord avec votre mot de passe UniDash. Vous pourrez ensuite lier votre "
        "compte {} dans vos réglages, à la page «\u00A0Comptes liés\u00A0».",
    .disabled_title = "Votre compte est désactivé",
    .disabled_lead = "La personne qui s’occupe d’UniDash peut le réactiver.",
    .away_title = "{} ne répond pas",
    .away_lead =
        "Connectez-vous avec votre mot de passe UniDash, ou réessayez dans quelques minutes.",
    .refused_title = "La connexion avec {} n’a pas abouti",
    .refused_lead =
        "La réponse de {} n’a pas pu être vérifiée, et personne n’a été connecté. "
        "Recommencez\u00A0; "
        "si cela se reproduit, prévenez la personne qui s’occupe d’UniDash.",
    .cancelled_title = "Vous n’êtes pas connecté",
    .cancelled_lead =
        "{} n’a pas confirmé la connexion. Recommencez, ou utilisez votre mot de passe UniDash.",
    .expired_title = "Cette connexion a expiré",
    .expired_lead =
        "Elle a déjà servi, elle a commencé dans un autre navigateur ou il y a trop longtemps. "
        "Recommencez.",
    .taken_title = "Ce compte est déjà lié à quelqu’un d’autre",
    .taken_lead =
        "Le compte {} que vous avez choisi ouvre le compte UniDash d’une autre personne. "
        "Choisissez-en un autre, ou demandez à cette personne de le retirer de ses comptes liés.",
    .another_linked_title = "Un autre compte {} est déjà lié",
    .another_linked_lead =
        "Vous avez un compte {} parmi vos comptes liés. Retirez-le d’abord, puis recommencez.",
    .signed_out_title = "Connectez-vous d’abord",
    .signed_out_lead =
        "Votre connexion à UniDash a pris fin entre-temps. Connectez-vous, puis recommencez dans "
        "vos réglages.",
};

constexpr ServicePageWords english{
    .divider = "or",
    .with_service = "Continue with {}",
    .with_organisation = "Sign in with my organisation",

    .organisation_title = "Your organisation",
    .organisation_lead =
        "Give your email address: we lead you to the sign-in page of your organisation.",
    .organisation_name = "Email address",
    .organisation_submit = "Continue",
    .organisation_busy = "Looking…",
    .organisation_unknown =
        "No organisation is set up for this address. Sign in with your password.",
    .organisation_found_lead = "Your organisation will ask you to sign in there.",

    .to_login = "Go to the sign-in page",
    .to_settings = "Back to the settings",
    .not_linked_title = "This account is not linked yet",
    .not_linked_lead =
        "Sign in with your UniDash password first. You can then link your {} account in your "
        "settings, on the page “Linked accounts”.",
    .disabled_title = "Your account is disabled",
    .disabled_lead = "The person who looks after UniDash can enable it again.",
    .away_title = "{} does not answer",
    .away_lead = "Sign in with your UniDash password, or try again in a few minutes.",
    .refused_title = "Signing in with {} did not work",
    .refused_lead =
        "What {} answered could not be verified, and nobody was signed in. Start again; if it "
        "happens once more, tell the person who looks after UniDash.",
    .cancelled_title = "You are not signed in",
    .cancelled_lead = "{} did not confirm the sign-in. Start again, or use your UniDash password.",
    .expired_title = "This sign-in has expired",
    .expired_lead =
        "It was used already, it began in another browser, or too long ago. Start again.",
    .taken_title = "This account is linked to somebody else",
    .taken_lead =
        "The {} account you chose opens another person’s UniDash account. Choose another one, or "
        "ask that person to remove it from their linked accounts.",
    .another_linked_title = "Another {} account is linked already",
    .another_linked_lead =
        "There is a {} account among your linked accounts. Remove it first, then start again.",
    .signed_out_title = "Sign in first",
    .signed_out_lead =
        "You were signed out of UniDash meanwhile. Sign in, then start again in your settings.",
};

}  // namespace

const ServicePageWords& service_words(Locale locale) {
  return locale == Locale::en ? english : french;
}

}  // namespace unidash::identity::pages
