#include "daemon/domains/identity/pages/page_words.h"

#include "daemon/model/messages/messages.h"

namespace unidash::identity::pages {

namespace {

constexpr PageWords french{
    .language = "Langue",
    .error_prefix = "Erreur\u00A0: ",
    .show = "Afficher",
    .hide = "Masquer",
    .caps = "La touche Verr. Maj est activée.",
    .username = "Identifiant",
    .password = "Mot de passe",
    .password_hint =
        "12 caractères au moins. Une petite phrase facile à retenir convient très bien.",
    .password_again = "Le même mot de passe",
    .login_title = "Connexion",
    .login_lead = "Connectez-vous pour retrouver vos applications et vos documents.",
    .login_submit = "Se connecter",
    .login_busy = "Connexion…",
    .login_after =
        "Mot de passe oublié\u00A0? La personne qui gère UniDash chez vous peut vous "
        "envoyer un nouveau lien.",
    .failed_title = "Connexion refusée",
    .failed_text = "L’identifiant ou le mot de passe ne correspond pas. Vérifiez-les et réessayez.",
    .too_many_title = "Trop d’essais",
    .too_many_text =
        "Par sécurité, la connexion est en pause ici. Réessayez dans {}\u00A0min, ou depuis un "
        "navigateur où vous vous êtes déjà connecté.",
    .away_title = "Connexion impossible pour l’instant",
    .away_text = "Le problème vient d’UniDash, pas de vous. Attendez une minute, puis réessayez.",
    .kept_out_title = "Connexion refusée par votre organisation",
    .renew_title = "Nouveau mot de passe",
    .renew_lead = "Votre organisation vous demande un nouveau mot de passe.",
    .renew_current = "Mot de passe actuel",
    .renew_new = "Nouveau mot de passe",
    .renew_submit = "Changer et se connecter",
    .renew_busy = "Changement…",
    .code_title = "Encore une étape",
    .code_lead =
        "Donnez le code à 6 chiffres qu’affiche l’application de codes de votre téléphone.",
    .code = "Code",
    .code_hint =
        "Vous n’avez plus votre téléphone\u00A0? Donnez un de vos codes de secours à la place.",
    .code_submit = "Continuer",
    .code_busy = "Vérification…",
    .code_other = "Se connecter avec un autre compte",
    .code_failed_title = "Ce code n’est pas le bon",
    .code_failed_text =
        "Attendez que votre téléphone en affiche un nouveau, puis donnez celui-là. Chaque code ne "
        "sert qu’une fois.",
    .code_lead_passkey =
        "Utilisez votre clé d’accès, ou donnez un code\u00A0: celui de votre application de codes "
        "ou "
        "un de vos codes de secours.",
    .passkey_submit = "Utiliser une clé d’accès",
    .passkey_busy = "En attente de votre appareil…",
    .passkey_not_done =
        "Rien n’a été envoyé\u00A0: la demande a été annulée, ou l’appareil n’a pas répondu. "
        "Réessayez, ou prenez un autre moyen.",
    .passkey_exists =
        "Cet appareil a déjà une clé d’accès à votre compte. Vous pouvez fermer cette page.",
    .passkey_unknown =
        "Ce navigateur ne sait pas utiliser les clés d’accès, ou JavaScript y est désactivé. "
        "Ouvrez "
        "UniDash dans un navigateur récent.",
    .passkey_refused_title = "Clé d’accès refusée",
    .passkey_refused_text =
        "Elle n’est pas connue ici, ou la demande a trop duré. Réessayez, ou entrez par un autre "
        "moyen.",
    .passkey_new_title = "Ajouter une clé d’accès",
    .passkey_new_lead =
        "Votre appareil vous demande votre empreinte, votre visage ou son code. Ensuite, cela "
        "suffit "
        "pour vous connecter ici.",
    .passkey_name = "Nom de cette clé",
    .passkey_name_hint = "Pour la reconnaître plus tard, par exemple «\u00A0Mon téléphone\u00A0».",
    .passkey_default_name = "Clé d’accès",
    .passkey_create = "Créer la clé d’accès",
    .passkey_added_title = "Clé d’accès ajoutée",
    .passkey_added_lead =
        "La prochaine fois, choisissez-la sur la page de connexion. Vous pouvez fermer cette page "
        "et "
        "revenir à votre bureau.",
    .passkey_confirm_title = "Confirmez que c’est vous",
    .passkey_confirm_lead =
        "Votre bureau vous le demande avant une action importante. Si vous n’avez rien demandé, "
        "fermez cette page.",
    .passkey_confirm = "Confirmer avec une clé d’accès",
    .passkey_confirmed_title = "C’est confirmé",
    .passkey_confirmed_lead = "Fermez cette page, revenez à votre bureau et continuez.",
    .passkey_expired_title = "Cette page a servi, ou trop attendu",
    .passkey_expired_lead = "Rien n’a été changé. Revenez à votre bureau et recommencez.",
    .passkey_back = "Aller au bureau",
    .enrol_title = "Ajoutez une deuxième étape",
    .enrol_lead =
        "Elle est demandée ici à chaque connexion\u00A0: après le mot de passe, un code affiché "
        "par votre téléphone.",
    .enrol_scan =
        "Ouvrez une application de codes (FreeOTP, Aegis, Google Authenticator…), ajoutez un "
        "compte et visez ce carré. Donnez ensuite le code qu’elle affiche.",
    .enrol_qr = "Carré à lire avec le téléphone",
    .enrol_key = "Ou tapez cette clé dans l’application\u00A0:",
    .enrol_submit = "Activer et entrer",
    .enrol_passkey =
        "Ou sans application\u00A0: créez une clé d’accès. Votre appareil demande alors votre "
        "doigt, votre visage ou son code.",
    .recovery_title = "Vos codes de secours",
    .recovery_lead =
        "Si vous perdez votre téléphone, chacun vous laisse entrer une fois. Imprimez-les ou "
        "notez-les, et rangez-les hors de l’ordinateur\u00A0: ils ne seront plus montrés.",
    .recovery_done = "Je les ai rangés, continuer",
    .setup_title = "Bienvenue dans UniDash",
    .setup_lead =
        "Créez votre compte\u00A0: il gérera les personnes et les applications de cette "
        "installation.",
    .setup_submit = "Créer mon compte",
    .setup_busy = "Création…",
    .display_name = "Votre nom",
    .display_name_hint = "Tel que les autres le verront, par exemple «\u00A0Claire Martin\u00A0».",
    .username_hint = "Pour vous connecter\u00A0: lettres, chiffres, point ou tiret.",
    .invite_title = "Bonjour {}",
    .invite_lead =
        "Choisissez le mot de passe de votre compte <strong>{}</strong>. Vous entrerez "
        "ensuite dans votre bureau.",
    .access_lead =
        "Choisissez un nouveau mot de passe pour votre compte <strong>{}</strong>. Votre deuxième "
        "étape à la connexion est retirée\u00A0: ajoutez-en une nouvelle ensuite, dans vos "
        "réglages.",
    .invite_submit = "Enregistrer et entrer",
    .invite_busy = "Enregistrement…",
    .email_title = "Confirmer cette adresse\u00A0?",
    .email_lead =
        "L’adresse <strong>{}</strong> deviendra celle de votre compte <strong>{}</strong>.",
    .email_submit = "Confirmer cette adresse",
    .email_busy = "Confirmation…",
    .email_back = "Revenir au bureau",
    .email_done_title = "Adresse confirmée",
    .email_done_lead = "Vos applications vous connaissent maintenant sous cette adresse.",
    .email_other_title = "Ce lien est pour un autre compte",
    .email_other_lead =
        "Si l’autre compte est aussi le vôtre, déconnectez-vous, connectez-vous avec lui et "
        "rouvrez le lien. Sinon, ne faites rien\u00A0: votre adresse reste la vôtre.",
    .email_taken_title = "Cette adresse sert déjà",
    .email_taken_lead =
        "Une autre personne l’a confirmée avant vous. La personne qui gère UniDash chez vous peut "
        "vous aider.",
    .logout_title = "Se déconnecter\u00A0?",
    .logout_lead = "Vos applications ouvertes dans ce navigateur seront fermées.",
    .logout_submit = "Se déconnecter",
    .logout_busy = "Déconnexion…",
    .logout_back = "Revenir au bureau",
    .signed_out_title = "Déconnexion terminée",
    .signed_out_lead =
        "Vous pouvez fermer cette page. Sur un ordinateur partagé, fermez aussi le navigateur.",
    .signed_out_again = "Se reconnecter",
    .expired_title = "Ce lien n’est plus valable",
    .expired_lead =
        "Il a déjà servi ou sa durée est dépassée. Demandez un nouveau lien à la "
        "personne qui vous l’a envoyé.",
    .expired_setup_lead =
        "Il a déjà servi ou sa durée est dépassée. Tant qu’il n’y a pas d’administrateur, "
        "l’écran de la machine affiche le lien qui vaut.",
    .expired_back = "Aller au bureau",
    .working_title = "Encore un instant…",
    .working_lead =
        "Votre demande est en cours et prend un peu plus de temps que d’habitude. Cette page "
        "continue d’elle-même\u00A0: inutile de recommencer.",
    .working_look = "Voir où cela en est",
    .error_title = "Cette page ne peut pas s’afficher",
    .error_lead = "Le problème vient d’UniDash, pas de vous. Attendez une minute, puis réessayez.",
    .error_retry = "Réessayer",
    .error_home = "Aller au bureau",
    .error_reference = "Référence à donner si cela continue\u00A0:"};

constexpr PageWords english{
    .language = "Language",
    .error_prefix = "Error: ",
    .show = "Show",
    .hide = "Hide",
    .caps = "Caps Lock is on.",
    .username = "Username",
    .password = "Password",
    .password_hint =
        "At least 12 characters. A short sentence that is easy to remember works very well.",
    .password_again = "The same password again",
    .login_title = "Sign in",
    .login_lead = "Sign in to find your apps and your documents.",
    .login_submit = "Sign in",
    .login_busy = "Signing in…",
    .login_after =
        "Forgot your password? The person who looks after UniDash can send you a new link.",
    .failed_title = "Sign-in refused",
    .failed_text = "The username or the password does not match. Check both and try again.",
    .too_many_title = "Too many attempts",
    .too_many_text =
        "For safety, sign-in is paused here. Try again in {}\u00A0min, or in a browser where you "
        "have signed in before.",
    .away_title = "Sign-in does not work just now",
    .away_text = "The trouble is on our side, not yours. Wait a minute, then try again.",
    .kept_out_title = "Your organisation does not let you in",
    .renew_title = "A new password",
    .renew_lead = "Your organisation asks you for a new password.",
    .renew_current = "Current password",
    .renew_new = "New password",
    .renew_submit = "Change it and sign in",
    .renew_busy = "Changing…",
    .code_title = "One more step",
    .code_lead = "Give the 6-digit code that the code app on your phone shows.",
    .code = "Code",
    .code_hint = "You do not have your phone any more? Give one of your recovery codes instead.",
    .code_submit = "Go on",
    .code_busy = "Checking…",
    .code_other = "Sign in with another account",
    .code_failed_title = "This is not the right code",
    .code_failed_text =
        "Wait until your phone shows a new one, then give that. Each code works only once.",
    .code_lead_passkey =
        "Use your passkey, or give a code: that of your code app or one of your recovery codes.",
    .passkey_submit = "Use a passkey",
    .passkey_busy = "Waiting for your device…",
    .passkey_not_done =
        "Nothing was sent: it was cancelled, or the device did not answer. Try again, or take "
        "another way.",
    .passkey_exists = "This device has a passkey to your account already. You can close this page.",
    .passkey_unknown =
        "This browser cannot use passkeys, or JavaScript is turned off in it. Open UniDash in a "
        "recent browser.",
    .passkey_refused_title = "Passkey refused",
    .passkey_refused_text =
        "It is not known here, or it took too long. Try again, or come in by another way.",
    .passkey_new_title = "Add a passkey",
    .passkey_new_lead =
        "Your device asks for your finger, your face or its code. From then on that is all you "
        "need "
        "to sign in here.",
    .passkey_name = "Name of this passkey",
    .passkey_name_hint = "To know it by later, for example “My phone”.",
    .passkey_default_name = "Passkey",
    .passkey_create = "Make the passkey",
    .passkey_added_title = "Passkey added",
    .passkey_added_lead =
        "Next time, choose it on the sign-in page. You can close this page and go back to your "
        "desktop.",
    .passkey_confirm_title = "Confirm that it is you",
    .passkey_confirm_lead =
        "Your desktop asks for this before something important. If you did not ask for anything, "
        "close this page.",
    .passkey_confirm = "Confirm with a passkey",
    .passkey_confirmed_title = "It is confirmed",
    .passkey_confirmed_lead = "Close this page, go back to your desktop and go on.",
    .passkey_expired_title = "This page was used, or waited too long",
    .passkey_expired_lead = "Nothing was changed. Go back to your desktop and begin again.",
    .passkey_back = "Go to the desktop",
    .enrol_title = "Add a second step",
    .enrol_lead =
        "It is asked for here at each sign-in: after the password, a code that your phone shows.",
    .enrol_scan =
        "Open a code app (FreeOTP, Aegis, Google Authenticator…), add an account and point it at "
        "this square. Then give the code that it shows.",
    .enrol_qr = "Square to be read by the phone",
    .enrol_key = "Or type this key into the app:",
    .enrol_submit = "Turn on and enter",
    .enrol_passkey =
        "Or without an app: make a passkey. Your device then asks for your finger, your face or "
        "its code.",
    .recovery_title = "Your recovery codes",
    .recovery_lead =
        "If you lose your phone, each lets you in once. Print them or write them down, and keep "
        "them away from the computer: they will not be shown again.",
    .recovery_done = "I have put them away, go on",
    .setup_title = "Welcome to UniDash",
    .setup_lead =
        "Create your account: it will look after the people and apps of this installation.",
    .setup_submit = "Create my account",
    .setup_busy = "Creating…",
    .display_name = "Your name",
    .display_name_hint = "As others will see it, for example “Claire Martin”.",
    .username_hint = "To sign in: letters, digits, dot or hyphen.",
    .invite_title = "Hello {}",
    .invite_lead =
        "Choose the password of your account <strong>{}</strong>. You will then enter "
        "your desktop.",
    .access_lead =
        "Choose a new password for your account <strong>{}</strong>. Your second step at sign-in "
        "is taken away: add a new one afterwards, in your settings.",
    .invite_submit = "Save and enter",
    .invite_busy = "Saving…",
    .email_title = "Confirm this address?",
    .email_lead =
        "The address <strong>{}</strong> will become that of your account <strong>{}</strong>.",
    .email_submit = "Confirm this address",
    .email_busy = "Confirming…",
    .email_back = "Back to the desktop",
    .email_done_title = "Address confirmed",
    .email_done_lead = "Your apps now know you by this address.",
    .email_other_title = "This link is for another account",
    .email_other_lead =
        "If the other account is yours too, sign out, sign in with it and open the link again. "
        "Otherwise do nothing: your address stays yours.",
    .email_taken_title = "This address is in use",
    .email_taken_lead =
        "Another person confirmed it before you. The person who looks after UniDash can help.",
    .logout_title = "Sign out?",
    .logout_lead = "The apps you have open in this browser will be closed.",
    .logout_submit = "Sign out",
    .logout_busy = "Signing out…",
    .logout_back = "Back to the desktop",
    .signed_out_title = "You are signed out",
    .signed_out_lead = "You can close this page. On a shared computer, close the browser too.",
    .signed_out_again = "Sign in again",
    .expired_title = "This link no longer works",
    .expired_lead =
        "It has been used, or its time is over. Ask the person who sent it for a new one.",
    .expired_setup_lead =
        "It has been used, or its time is over. As long as there is no administrator, the "
        "machine’s screen shows the link that works.",
    .expired_back = "Go to the desktop",
    .working_title = "One more moment…",
    .working_lead =
        "Your request is under way and takes a little longer than usual. This page goes on by "
        "itself: there is no need to start again.",
    .working_look = "See how far it is",
    .error_title = "This page cannot be shown",
    .error_lead = "The trouble is on our side, not yours. Wait a minute, then try again.",
    .error_retry = "Try again",
    .error_home = "Go to the desktop",
    .error_reference = "Reference to give if this goes on:"};

}  // namespace

const PageWords& words(Locale locale) { return locale == Locale::fr ? french : english; }

std::string_view describe_trouble(std::string_view slug, Locale locale) {
  const auto message = find_message(slug, locale);
  return message ? *message : find_message("identity.login_failed", locale).value_or("");
}

std::string_view describe_field(std::string_view slug, Locale locale) {
  // The longest text that the pages ask for is a name.
  const auto message = find_message(slug == "field.too_long" ? "page.name_too_long" : slug, locale);
  return message ? *message : find_message("page.check_field", locale).value_or("");
}

}  // namespace unidash::identity::pages
