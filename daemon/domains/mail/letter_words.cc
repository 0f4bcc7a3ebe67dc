#include "daemon/domains/mail/letter_words.h"

#include <algorithm>
#include <array>

namespace unidash::mail {

namespace {

struct WordsOfKind {
  LetterKind kind{};
  KindWords words{};
};

constexpr std::array french{
    WordsOfKind{
        LetterKind::invitation,
        {.subject = "Votre accès à UniDash",
         .lead = "{by} vous a ouvert un compte sur {installation}. Votre identifiant est : "
                 "{username}. Choisissez d’abord votre mot de passe.",
         .button = "Choisir mon mot de passe",
         .note = "Vous n’attendiez pas cette invitation ? Ignorez ce message : tant qu’aucun mot "
                 "de passe n’est choisi, personne ne peut ouvrir ce compte."}},
    WordsOfKind{LetterKind::reset,
                {.subject = "Choisissez un nouveau mot de passe",
                 .lead = "{by} a réinitialisé le mot de passe de votre compte « {username} » sur "
                         "{installation}. L’ancien ne fonctionne plus : choisissez-en un nouveau.",
                 .button = "Choisir un nouveau mot de passe",
                 .note = "Vous n’avez rien demandé ? Demandez à {by} ce qui s’est passé."}},
    WordsOfKind{
        LetterKind::email_confirmation,
        {.subject = "Confirmez votre adresse e-mail",
         .lead = "Cette adresse e-mail a été indiquée pour le compte « {username} » sur "
                 "{installation}. Si ce compte est le vôtre, confirmez l’adresse.",
         .button = "Confirmer mon adresse",
         .note = "Ce n’est pas vous ? Ignorez ce message : sans confirmation, rien ne change."}},
    WordsOfKind{
        LetterKind::email_changed,
        {.subject = "Votre adresse e-mail a changé",
         .lead = "Votre compte « {username} » sur {installation} utilise maintenant une autre "
                 "adresse e-mail. UniDash n’écrira plus à celle-ci.",
         .note = "Ce n’est pas vous ? Changez votre mot de passe et prévenez la personne qui "
                 "administre {installation}."}},
    WordsOfKind{
        LetterKind::new_device,
        {.subject = "Nouvelle connexion à votre compte",
         .lead = "Quelqu’un s’est connecté à votre compte « {username} » sur {installation} avec "
                 "un nouvel appareil ou un nouveau navigateur, le {time} (heure UTC), depuis "
                 "l’adresse {ip_address}.",
         .button = "Ce n’était pas moi",
         .note = "Si c’est vous, vous n’avez rien à faire. Sinon, le lien mène à une page qui "
                 "ferme cette connexion. Changez ensuite votre mot de passe."}},
    WordsOfKind{
        LetterKind::second_factor_removed,
        {.subject = "Votre deuxième étape à la connexion a été retirée",
         .lead = "{by} a retiré la deuxième étape à la connexion de votre compte « {username} » "
                 "sur {installation}. Aucun code ne vous est plus demandé, et vos clés d’accès "
                 "n’ouvrent plus.",
         .note = "Si vous l’avez demandé, ajoutez-en une nouvelle dans vos réglages, sous Mot "
                 "de passe. Sinon, demandez à {by} ce qui s’est passé."}},
    WordsOfKind{
        LetterKind::passkey_added,
        {.subject = "Une clé d’accès a été ajoutée à votre compte",
         .lead = "La clé d’accès « {passkey} » a été ajoutée à votre compte « {username} » sur "
                 "{installation}, le {time} (heure UTC). Elle permet de se connecter à votre "
                 "compte.",
         .note = "Si c’est vous, vous n’avez rien à faire. Sinon, retirez-la dans vos réglages, "
                 "sous Mot de passe, et changez de mot de passe : quelqu’un connaît sans doute "
                 "l’actuel."}},
    WordsOfKind{
        LetterKind::passkey_removed,
        {.subject = "Une clé d’accès a été retirée de votre compte",
         .lead = "La clé d’accès « {passkey} » a été retirée de votre compte « {username} » sur "
                 "{installation}, le {time} (heure UTC). Elle n’ouvre plus rien.",
         .note = "Si c’est vous, vous n’avez rien à faire. Sinon, changez votre mot de passe et "
                 "prévenez la personne qui administre {installation}."}},
    WordsOfKind{
        LetterKind::account_linked,
        {.subject = "Un compte d’un autre service a été lié au vôtre",
         .lead = "Un compte du service « {service} » a été lié à votre compte "
                 "« {username} » sur {installation}, le {time} (heure UTC). Il permet de se "
                 "connecter à votre compte.",
         .note = "Si c’est vous, vous n’avez rien à faire. Sinon, retirez-le dans vos réglages, "
                 "sous Comptes liés, et changez de mot de passe : quelqu’un connaît sans doute "
                 "l’actuel."}},
    WordsOfKind{
        LetterKind::app_password_created,
        {.subject = "Un mot de passe d’application a été créé pour votre compte",
         .lead = "Le mot de passe d’application « {app_password} » a été créé pour votre compte "
                 "« {username} » sur {installation}, le {time} (heure UTC). Une application qui "
                 "demande votre mot de passe l’accepte à sa place, sans deuxième étape.",
         .note = "Si c’est vous, vous n’avez rien à faire. Sinon, supprimez-le dans vos réglages "
                 "et changez de mot de passe : quelqu’un connaît sans doute l’actuel."}},
    WordsOfKind{
        LetterKind::access_link,
        {.subject = "Un lien de secours a été créé à la machine",
         .lead = "Le {time} (heure UTC), quelqu’un devant la machine de {installation} a créé un "
                 "lien de secours pour le compte « {username} ». Pendant 30 minutes, ce lien "
                 "permet de choisir un nouveau mot de passe et retire la deuxième étape à la "
                 "connexion.",
         .note = "Si c’était prévu, vous n’avez rien à faire. Sinon, allez voir qui est devant la "
                 "machine, et ce que dit l’Activité dans l’administration d’UniDash."}},
    WordsOfKind{
        LetterKind::test,
        {.subject = "Message d’essai : l’envoi d’e-mails fonctionne",
         .lead = "{username} a demandé ce message d’essai depuis {installation}. Si vous le "
                 "lisez, l’envoi d’e-mails fonctionne.",
         .note = "Vous n’avez rien à faire."}}};

constexpr std::array english{
    WordsOfKind{
        LetterKind::invitation,
        {.subject = "Your access to UniDash",
         .lead = "{by} created an account for you on {installation}. Your username is: "
                 "{username}. First choose your password.",
         .button = "Choose my password",
         .note = "If you did not expect this invitation, ignore this message: until a password "
                 "is chosen, nobody can open this account."}},
    WordsOfKind{
        LetterKind::reset,
        {.subject = "Choose a new password",
         .lead = "{by} has reset the password of your account “{username}” on {installation}. "
                 "The old one no longer works: choose a new one.",
         .button = "Choose a new password",
         .note = "If you did not ask for this, ask {by} what happened."}},
    WordsOfKind{
        LetterKind::email_confirmation,
        {.subject = "Confirm your e-mail address",
         .lead = "This e-mail address was given for the account “{username}” on {installation}. "
                 "If that account is yours, confirm the address.",
         .button = "Confirm my address",
         .note = "If it is not yours, ignore this message: without a confirmation, nothing "
                 "changes."}},
    WordsOfKind{
        LetterKind::email_changed,
        {.subject = "Your e-mail address has changed",
         .lead = "Your account “{username}” on {installation} now uses another e-mail address. "
                 "UniDash no longer writes to this one.",
         .note = "If this was not you, change your password and tell the person who looks after "
                 "{installation}."}},
    WordsOfKind{
        LetterKind::new_device,
        {.subject = "New sign-in to your account",
         .lead = "Somebody signed in to your account “{username}” on {installation} with a new "
                 "device or browser, on {time} (UTC), from the address {ip_address}.",
         .button = "It was not me",
         .note = "If it was you, there is nothing to do. If not, the link leads to a page that "
                 "closes this sign-in. Then change your password."}},
    WordsOfKind{
        LetterKind::second_factor_removed,
        {.subject = "Your second step at sign-in was taken away",
         .lead = "{by} took away the second step at sign-in of your account “{username}” on "
                 "{installation}. You are no longer asked for a code, and your passkeys open "
                 "nothing any more.",
         .note = "If you asked for this, add a new one in your settings, under Password. If not, "
                 "ask {by} what happened."}},
    WordsOfKind{
        LetterKind::passkey_added,
        {.subject = "A passkey was added to your account",
         .lead = "The passkey “{passkey}” was added to your account “{username}” on "
                 "{installation}, on {time} (UTC). It can be used to sign in to your account.",
         .note = "If it was you, there is nothing to do. If not, take it away in your settings, "
                 "under Password, and choose another password: somebody probably knows the "
                 "present one."}},
    WordsOfKind{
        LetterKind::passkey_removed,
        {.subject = "A passkey was taken away from your account",
         .lead = "The passkey “{passkey}” was taken away from your account “{username}” on "
                 "{installation}, on {time} (UTC). It opens nothing any more.",
         .note = "If it was you, there is nothing to do. If not, change your password and tell "
                 "the person who looks after {installation}."}},
    WordsOfKind{
        LetterKind::account_linked,
        {.subject = "An account at another service was linked to yours",
         .lead = "An account at the service “{service}” was linked to your account “{username}” "
                 "on {installation}, on {time} (UTC). It can be used to sign in to your account.",
         .note = "If it was you, there is nothing to do. If not, take it away in your settings, "
                 "under Linked accounts, and choose another password: somebody probably knows the "
                 "present one."}},
    WordsOfKind{
        LetterKind::app_password_created,
        {.subject = "An app password was made for your account",
         .lead = "The app password “{app_password}” was made for your account “{username}” on "
                 "{installation}, on {time} (UTC). An app that asks for your password takes it "
                 "in its place, without a second step.",
         .note = "If it was you, there is nothing to do. If not, delete it in your settings and "
                 "choose another password: somebody probably knows the present one."}},
    WordsOfKind{
        LetterKind::access_link,
        {.subject = "A rescue link was made at the machine",
         .lead = "On {time} (UTC), somebody at the machine of {installation} made a rescue link "
                 "for the account “{username}”. For 30 minutes, this link lets a new password be "
                 "chosen and takes the second step at sign-in away.",
         .note = "If this was planned, there is nothing to do. If not, go and see who is at the "
                 "machine, and what Activity in UniDash’s administration says."}},
    WordsOfKind{
        LetterKind::test,
        {.subject = "Test message: outgoing e-mail works",
         .lead = "{username} asked for this test message from {installation}. If you are reading "
                 "it, outgoing e-mail works.",
         .note = "There is nothing to do."}}};

constexpr bool has_all(const auto& language) {
  return std::ranges::all_of(enum_names<LetterKind>, [&](const auto& kind) {
    return std::ranges::contains(language, kind.first, &WordsOfKind::kind);
  });
}
static_assert(has_all(french) && has_all(english));

constexpr KindWords find(const auto& language, LetterKind kind) {
  return std::ranges::find(language, kind, &WordsOfKind::kind)->words;
}

}  // namespace

KindWords words_of(LetterKind kind, Locale locale) {
  return locale == Locale::fr ? find(french, kind) : find(english, kind);
}

CommonWords common_words(Locale locale) {
  if (locale == Locale::fr) {
    return {.greeting = "Bonjour {name},",
            .plain_greeting = "Bonjour,",
            .once = "Ce lien fonctionne une seule fois, jusqu’au {until} (heure UTC).",
            .sign_off =
                "UniDash, {installation}. Ce message est automatique : les réponses ne "
                "sont pas lues."};
  }
  return {.greeting = "Hello {name},",
          .plain_greeting = "Hello,",
          .once = "This link works once, until {until} (UTC).",
          .sign_off = "UniDash, {installation}. This message is automatic: replies are not read."};
}

}  // namespace unidash::mail
