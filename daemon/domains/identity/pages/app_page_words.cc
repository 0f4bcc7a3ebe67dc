#include "daemon/domains/identity/pages/app_page_words.h"

namespace unidash::identity::pages {

namespace {

constexpr AppPageWords french{
    .allow = "Autoriser",
    .allow_busy = "Autorisation…",
    .deny = "Refuser",
    .deny_busy = "Refus…",
    .sees = "Si vous acceptez, l’application aura accès à\u00A0:",
    .profile = "votre nom et votre identifiant",
    .email = "votre adresse e-mail",
    .roles = "votre rôle dans UniDash",
    .groups = "les groupes dont vous faites partie",
    .offline_access = "votre compte, même quand vous n’êtes pas connecté",
    .consent_title = "Autoriser {}\u00A0?",
    .consent_lead = "Cette application veut vous connecter avec votre compte <strong>{}</strong>.",
    .device_title = "Connecter un appareil",
    .device_lead = "Saisissez le code que l’appareil affiche.",
    .device_code = "Code de l’appareil",
    .device_code_hint = "Huit lettres, par exemple BCDF-GHJK. Le tiret n’est pas nécessaire.",
    .device_submit = "Continuer",
    .device_busy = "Vérification…",
    .device_wrong =
        "Aucun appareil n’attend avec ce code. Vérifiez-le, ou demandez-en un nouveau à "
        "l’appareil.",
    .device_too_many = "Trop de codes essayés. Attendez {}\u00A0min, puis réessayez.",
    .device_ask_title = "Connecter {} sur cet appareil\u00A0?",
    .device_ask_lead =
        "Un appareil qui affiche le code <strong>{1}</strong> demande à utiliser votre compte "
        "<strong>{0}</strong>. N’acceptez que si vous l’avez demandé vous-même et si vous voyez ce "
        "code sur l’appareil.",
    .device_allowed_title = "L’appareil est connecté",
    .device_allowed_lead = "Revenez à l’appareil\u00A0: il continue de lui-même.",
    .device_denied_title = "L’appareil n’est pas connecté",
    .device_denied_lead =
        "Il n’a reçu aucun accès. Si quelqu’un vous a envoyé ce code, prévenez la personne qui "
        "gère UniDash chez vous.",
    .not_open_title = "{} n’est pas ouverte à votre compte",
    .not_open_lead =
        "La personne qui gère UniDash chez vous choisit qui utilise cette application. "
        "Demandez-lui "
        "l’accès si vous en avez besoin.",
    .no_app_title = "Cette application n’existe pas",
    .no_app_lead =
        "Elle a peut-être été retirée, ou l’adresse contient une erreur. Vous trouverez vos "
        "applications sur votre bureau.",
    .test_title = "Essai de {}",
    .test_lead =
        "Voici ce que l’application apprendrait de votre compte <strong>{}</strong>. Rien ne lui "
        "a été envoyé.",
    .test_scope = "Ce qu’elle peut demander (scopes)",
    .test_id_token = "À la connexion (ID token)",
    .test_userinfo = "Ensuite, si elle le demande (userinfo)",
    .test_refused_title = "{} ne vous laisserait pas entrer",
    .test_refused_lead =
        "Vérifiez dans l’administration qui peut utiliser cette application et ce qu’elle peut "
        "demander.",
    .test_answer = "Réponse que l’application recevrait",
    .back = "Aller au bureau"};

constexpr AppPageWords english{
    .allow = "Allow",
    .allow_busy = "Allowing…",
    .deny = "Refuse",
    .deny_busy = "Refusing…",
    .sees = "If you allow it, the app will have access to:",
    .profile = "your name and your username",
    .email = "your email address",
    .roles = "your role in UniDash",
    .groups = "the groups you are in",
    .offline_access = "your account, even when you are not signed in",
    .consent_title = "Allow {}?",
    .consent_lead = "This app wants to sign you in with your account <strong>{}</strong>.",
    .device_title = "Connect a device",
    .device_lead = "Type the code that the device shows.",
    .device_code = "Code of the device",
    .device_code_hint = "Eight letters, for example BCDF-GHJK. The hyphen may be left out.",
    .device_submit = "Continue",
    .device_busy = "Checking…",
    .device_wrong =
        "No device is waiting with this code. Check it, or ask the device for a new one.",
    .device_too_many = "Too many codes tried. Wait {}\u00A0min, then try again.",
    .device_ask_title = "Connect {} on this device?",
    .device_ask_lead =
        "A device that shows the code <strong>{1}</strong> asks to use your account "
        "<strong>{0}</strong>. Allow it only if you asked for it yourself and see this code on the "
        "device.",
    .device_allowed_title = "The device is connected",
    .device_allowed_lead = "Go back to the device: it continues by itself.",
    .device_denied_title = "The device is not connected",
    .device_denied_lead =
        "It was given no access. If somebody sent you this code, tell the person who looks after "
        "UniDash.",
    .not_open_title = "{} is not open to your account",
    .not_open_lead =
        "The person who looks after UniDash chooses who uses this app. Ask them for access if you "
        "need it.",
    .no_app_title = "This app does not exist",
    .no_app_lead =
        "It may have been removed, or there is a mistake in the address. You will find your apps "
        "on your desktop.",
    .test_title = "Test of {}",
    .test_lead =
        "This is what the app would learn of your account <strong>{}</strong>. Nothing was sent "
        "to it.",
    .test_scope = "What it may ask for (scopes)",
    .test_id_token = "At the sign-in (ID token)",
    .test_userinfo = "Afterwards, if it asks (userinfo)",
    .test_refused_title = "{} would not let you in",
    .test_refused_lead =
        "Check in the administration who may use this app and what it may ask for.",
    .test_answer = "The answer that the app would get",
    .back = "Go to the desktop"};

}  // namespace

const AppPageWords& app_words(Locale locale) { return locale == Locale::fr ? french : english; }

}  // namespace unidash::identity::pages
