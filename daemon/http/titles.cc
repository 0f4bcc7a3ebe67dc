// The sentence of each problem, in both languages, French first. They say what
// happened and what to do next; the web translates field slugs by itself.
#include <algorithm>
#include <array>

#include "daemon/http/problem.h"

namespace unidash::http {

namespace {

struct Title {
  std::string_view slug;
  std::string_view fr;
  std::string_view en;
};

// Sorted by slug.
constexpr std::array slug_titles = std::to_array<Title>({
    {"access.forbidden", "Vous n’avez pas le droit de faire cela.", "You may not do this."},
    {"app.bad_address",
     "Cette adresse web n’est pas valable. Elle commence par https:// ou http:// et ne contient ni "
     "espace ni accent.",
     "This web address is not valid. It begins with https:// or http:// and has no blanks or "
     "accents."},
    {"app.frame_needs_https",
     "Pour s’ouvrir dans le bureau, l’adresse doit commencer par https://.",
     "To open inside the desktop, the address must begin with https://."},
    {"app.not_found", "Cette application n’existe pas ou n’existe plus.",
     "This app is not there, or no longer."},
    {"app.slug_taken", "Une autre application porte déjà ce nom court. Choisissez-en un autre.",
     "Another app already has this short name. Choose another one."},
    {"bus.absent", "Cette machine n’a pas la fonction demandée.",
     "This machine does not have this function."},
    {"bus.denied", "Le système de la machine a refusé cette action.",
     "The machine’s system refused this action."},
    {"bus.failed",
     "Le système de la machine n’a pas pu faire cela. Le journal de la machine dit pourquoi.",
     "The machine’s system could not do this. The machine’s log says why."},
    {"bus.no_answer",
     "Le système de la machine ne répond pas. Attendez une minute, puis réessayez.",
     "The machine’s system does not answer. Wait a minute, then try again."},
    {"bus.not_found", "Le système de la machine ne connaît pas cet élément.",
     "The machine’s system does not know this item."},
    {"bus.refused", "Le système de la machine n’accepte pas cette valeur.",
     "The machine’s system does not accept this value."},
    {"certificate.none", "La machine n’a pas encore de certificat.",
     "The machine has no certificate yet."},
    {"certificate.not_renewed",
     "Le certificat n’a pas pu être renouvelé. L’ancien reste en service.",
     "The certificate could not be renewed. The old one stays in use."},
    {"disk.not_found", "Ce disque n’est pas ou plus branché.",
     "This disk is not connected, or no longer."},
    {"field.blank_ends", "Retirez l’espace au début ou à la fin.",
     "Remove the space at the start or the end."},
    {"field.control_characters", "Ce texte contient des caractères invisibles.",
     "This text has invisible characters in it."},
    {"field.invisible_characters", "Ce texte contient des caractères invisibles.",
     "This text has invisible characters in it."},
    {"field.not_a_slug",
     "Utilisez seulement des lettres minuscules sans accent, des chiffres et des tirets.",
     "Use only small letters without accents, digits and hyphens."},
    {"field.not_a_time", "Ce n’est pas une date.", "This is not a date."},
    {"field.not_in_list", "Cette valeur ne fait pas partie des choix possibles.",
     "This value is not one of the choices."},
    {"field.not_utf8", "Ce texte n’est pas lisible.", "This text cannot be read."},
    {"field.required", "Ce champ est obligatoire.", "This field is needed."},
    {"field.too_large", "Ce nombre est trop grand.", "This number is too large."},
    {"field.too_long", "Ce texte est trop long.", "This text is too long."},
    {"field.too_many", "Il y a trop d’éléments.", "There are too many items."},
    {"field.too_short", "Ce texte est trop court.", "This text is too short."},
    {"field.too_small", "Ce nombre est trop petit.", "This number is too small."},
    {"field.unknown", "Ce champ n’existe pas.", "There is no such field."},
    {"field.wrong_type", "Cette valeur n’est pas du type attendu.",
     "This value is not of the expected kind."},
    {"file.not_written",
     "La machine n’a pas pu enregistrer ce réglage. Vérifiez la place libre sur son disque.",
     "The machine could not save this setting. Check the free space on its disk."},
    {"helper.failed", "La machine n’a pas pu faire cela. Le journal de la machine dit pourquoi.",
     "The machine could not do this. The machine’s log says why."},
    {"helper.no_answer",
     "La machine n’a pas répondu à temps. Attendez une minute, puis regardez si c’est fait.",
     "The machine did not answer in time. Wait a minute, then look whether it is done."},
    {"helper.no_program", "Cette machine n’a pas le programme qu’il faut pour cela.",
     "This machine does not have the program that this needs."},
    {"helper.refused", "La machine a refusé cette action. Le journal de la machine dit pourquoi.",
     "The machine refused this action. The machine’s log says why."},
    {"helper.stranger", "Cette partie d’UniDash n’a pas le droit de faire cela.",
     "This part of UniDash may not do this."},
    {"host.not_on_this_machine", "Cette fonction n’existe pas sur cette machine.",
     "This machine does not have this function."},
    {"host.unavailable",
     "La partie d’UniDash qui s’occupe de la machine redémarre. Réessayez dans un instant.",
     "The part of UniDash that looks after the machine is restarting. Try again in a moment."},
    {"identity.already_set_up", "Cette installation a déjà un administrateur.",
     "This installation already has an administrator."},
    {"identity.last_super_admin",
     "C’est la dernière personne qui peut tout gérer. Donnez d’abord ce rôle à quelqu’un d’autre.",
     "This is the last person who can manage everything. Give somebody else that role first."},
    {"identity.link_expired", "Ce lien n’est plus valable. Demandez-en un nouveau.",
     "This link no longer works. Ask for a new one."},
    {"identity.login_failed", "L’identifiant ou le mot de passe ne correspond pas.",
     "The username or the password does not match."},
    {"identity.no_such_person", "Cette personne n’existe pas ou n’existe plus.",
     "This person is not there, or no longer."},
    {"identity.not_an_email", "Cette adresse e-mail n’est pas complète.",
     "This e-mail address is not complete."},
    {"identity.own_account", "Votre propre compte se modifie dans vos réglages.",
     "Your own account is changed in your settings."},
    {"identity.password_is_a_name",
     "Le mot de passe doit être différent de l’identifiant et de l’adresse e-mail.",
     "The password must differ from the username and the e-mail address."},
    {"identity.password_not_text", "Ce mot de passe contient des caractères illisibles.",
     "This password has unreadable characters in it."},
    {"identity.password_too_common",
     "Ce mot de passe est trop courant. Choisissez-en un autre, plus long.",
     "This password is too common. Choose another, longer one."},
    {"identity.password_too_long", "Ce mot de passe est trop long.", "This password is too long."},
    {"identity.password_too_short", "Il faut 12 caractères au moins.",
     "It needs at least 12 characters."},
    {"identity.password_unchanged", "Le nouveau mot de passe est le même que l’ancien.",
     "The new password is the same as the old one."},
    {"identity.person_disabled", "Cette personne est désactivée. Réactivez-la d’abord.",
     "This person is disabled. Enable them first."},
    {"identity.super_admin_only", "Seul un super-administrateur peut faire cela.",
     "Only a super administrator can do this."},
    {"identity.username_characters",
     "Utilisez des lettres sans accent et des chiffres, avec un seul signe . _ - @ entre eux.",
     "Use letters without accents and digits, with a single . _ - @ between them."},
    {"identity.username_taken", "Cet identifiant est déjà pris. Choisissez-en un autre.",
     "This username is taken. Choose another."},
    {"identity.wrong_password", "Le mot de passe actuel ne correspond pas.",
     "The current password does not match."},
    {"install.failed", "L’installation sur ce disque n’a pas abouti.",
     "Installing on this disk did not succeed."},
    {"job.not_cancellable",
     "Cette tâche ne peut pas être arrêtée\u00A0: elle est finie, s’arrête déjà, ou revient "
     "d’elle-même.",
     "This task cannot be stopped: it is over, stopping already, or comes again by itself."},
    {"job.not_failed", "Cette tâche n’a ni échoué ni été arrêtée\u00A0: il n’y a rien à reprendre.",
     "This task neither failed nor was stopped: there is nothing to try again."},
    {"job.not_found", "Cette tâche n’existe pas ou n’existe plus.",
     "This task is not there, or no longer."},
    {"json.too_large", "L’envoi est trop volumineux.", "What was sent is too large."},
    {"log.bad_cursor", "Cet endroit du journal n’existe plus. Rechargez la page.",
     "This place in the log is gone. Reload the page."},
    {"log.busy", "Trop de personnes lisent le journal en même temps. Réessayez dans un instant.",
     "Too many people are reading the log at once. Try again in a moment."},
    {"log.unreadable", "Le journal de la machine ne peut pas être lu pour le moment.",
     "The machine’s log cannot be read right now."},
    {"machine.bad_hostname",
     "Utilisez seulement des lettres minuscules sans accent, des chiffres et des tirets : 63 "
     "signes au plus, sans tiret au début ni à la fin.",
     "Use only small letters without accents, digits and hyphens: 63 signs at most, with no hyphen "
     "at the start or the end."},
    {"machine.other_name", "Ce n’est pas le nom de cette machine.",
     "This is not the name of this machine."},
    {"network.address_alone",
     "Une adresse seule (/32 ou /128) ne joint personne : il lui faut une passerelle jointe "
     "directement.",
     "A single address (/32 or /128) reaches nobody: it needs a gateway that is reached directly."},
    {"network.address_taken", "Un autre appareil a déjà cette adresse. Choisissez-en une autre.",
     "Another device has this address already. Choose another one."},
    {"network.bad_address", "Cette adresse n’est pas valable. Exemple : 192.168.1.10/24.",
     "This address is not valid. Example: 192.168.1.10/24."},
    {"network.bad_domain", "Ce nom de domaine n’est pas valable. Exemple : bureau.exemple.fr.",
     "This domain name is not valid. Example: office.example.com."},
    {"network.bad_gateway",
     "Cette passerelle n’est pas valable. Exemple : 192.168.1.1 ; une seule pour IPv4, une seule "
     "pour IPv6.",
     "This gateway is not valid. Example: 192.168.1.1; one for IPv4 and one for IPv6 at most."},
    {"network.bad_link", "Cette prise réseau n’existe pas sur la machine.",
     "The machine has no such network connection."},
    {"network.bad_plan", "Ces réglages du réseau ne vont pas ensemble.",
     "These network settings do not go together."},
    {"network.bad_server", "Ce n’est pas une adresse. Exemple : 192.168.1.1.",
     "This is not an address. Example: 192.168.1.1."},
    {"network.bad_vlan", "Le numéro de VLAN est un nombre de 1 à 4094.",
     "The VLAN number is between 1 and 4094."},
    {"network.change_over",
     "Cet essai est terminé. Rechargez la page pour voir les réglages en service.",
     "This trial is over. Reload the page to see the settings in use."},
    {"network.change_waiting",
     "Un autre changement du réseau attend une réponse. Attendez une minute, puis réessayez.",
     "Another change of the network waits for an answer. Wait a minute, then try again."},
    {"network.file_not_ours",
     "Cette prise réseau est réglée ailleurs que dans UniDash et ne peut pas être changée ici.",
     "This network connection is set elsewhere than in UniDash and cannot be changed here."},
    {"network.gateway_elsewhere",
     "La passerelle doit être une autre adresse du même réseau, ou être jointe directement.",
     "The gateway must be another address of the same network, or be reached directly."},
    {"network.no_such_change", "Cet essai n’existe pas ou n’existe plus.",
     "This trial is not there, or no longer."},
    {"network.no_such_link", "Cette prise réseau n’existe pas sur la machine.",
     "The machine has no such network connection."},
    {"network.only_static", "Ce réglage ne vaut que pour une adresse fixe.",
     "This setting is for a fixed address only."},
    {"oidc.bad_logout",
     "Cette demande de déconnexion n’est pas valable. Pour vous déconnecter, passez par le "
     "bureau.",
     "This request to sign out is not valid. To sign out, use the desktop."},
    {"oidc.bad_request", "L’application a envoyé une demande de connexion trop longue.",
     "The application sent a sign-in request that is too long."},
    {"oidc.bad_return_address",
     "L’application a donné une adresse de retour qui n’est pas la sienne. La connexion a "
     "été arrêtée pour vous protéger.",
     "The application gave a return address that is not its own. The sign-in was stopped to "
     "protect you."},
    {"oidc.unknown_application", "L’application qui demande à vous connecter n’est pas connue ici.",
     "The application that asks you to sign in is not known here."},
    {"password.queue_full",
     "Beaucoup de personnes se connectent en même temps. Réessayez dans un instant.",
     "Many people are signing in at once. Try again in a moment."},
    {"postgres.unavailable", "UniDash redémarre une de ses parties. Réessayez dans un instant.",
     "UniDash is restarting one of its parts. Try again in a moment."},
    {"power.bad_time", "Choisissez un moment à venir, dans les sept jours.",
     "Choose a time to come, within seven days."},
    {"rate.too_many", "Trop de demandes en peu de temps. Attendez un peu, puis réessayez.",
     "Too many requests in a short time. Wait a little, then try again."},
    {"request.bad_framing", "La requête est arrivée incomplète ou mal formée.",
     "The request came in incomplete or malformed."},
    {"request.changed_meanwhile",
     "Ces données ont changé entre-temps. Rechargez la page, puis recommencez.",
     "This has changed meanwhile. Reload the page, then try again."},
    {"request.client_generated_id", "L’identifiant d’un nouvel élément est choisi par UniDash.",
     "UniDash chooses the id of a new item."},
    {"request.cross_origin", "Cette demande vient d’une autre page et a été refusée.",
     "This request came from another page and was refused."},
    {"request.if_match_required", "Indiquez la version que vous modifiez (If-Match).",
     "Say which version you are changing (If-Match)."},
    {"request.incomplete", "Il manque une partie de la demande.",
     "A part of the request is missing."},
    {"request.invalid", "Certains champs sont à corriger.", "Some fields need correcting."},
    {"request.method_not_allowed", "Cette adresse ne permet pas cette action.",
     "This address does not allow this action."},
    {"request.not_found", "Cette page n’existe pas, ou vous n’y avez pas accès.",
     "This page does not exist, or you have no access to it."},
    {"request.too_large", "L’envoi est trop volumineux.", "What was sent is too large."},
    {"request.too_long", "L’envoi est trop volumineux.", "What was sent is too large."},
    {"request.unknown", "Cette demande n’est pas connue.", "This request is not known."},
    {"request.unknown_field", "Un champ de cette demande n’est pas connu.",
     "A field of this request is not known."},
    {"request.unknown_host", "Ce nom de site n’est pas servi ici.",
     "No site of this name is served here."},
    {"request.wrong_media_type", "Le contenu envoyé n’est pas du type attendu.",
     "What was sent is not of the expected type."},
    {"request.wrong_resource_id", "Cet envoi porte sur un autre élément que celui de l’adresse.",
     "What was sent is about another item than the address."},
    {"request.wrong_resource_type", "Cet envoi ne porte pas sur ce genre d’élément.",
     "What was sent is not about this kind of item."},
    {"request.wrong_type", "Une valeur de cette demande n’est pas du type attendu.",
     "A value of this request is not of the expected kind."},
    {"role.unavailable", "UniDash redémarre une de ses parties. Réessayez dans un instant.",
     "UniDash is restarting one of its parts. Try again in a moment."},
    {"service.unknown", "Ce service n’existe pas sur la machine.",
     "The machine has no such service."},
    {"session.confirmation_required", "Confirmez votre mot de passe pour continuer.",
     "Confirm your password to go on."},
    {"session.required", "Connectez-vous pour continuer.", "Sign in to continue."},
    {"session.store_unavailable",
     "UniDash redémarre une de ses parties. Réessayez dans un instant.",
     "UniDash is restarting one of its parts. Try again in a moment."},
    {"setup.not_done", "La machine n’est pas encore installée.", "The machine is not set up yet."},
    {"setup.unreadable", "Les réglages de la machine ne peuvent pas être lus.",
     "The machine’s settings cannot be read."},
    {"shortcut.already_exists", "Cette application est déjà sur votre bureau.",
     "This app is already on your desktop."},
    {"shortcut.not_found", "Ce raccourci n’existe pas ou n’existe plus.",
     "This shortcut is not there, or no longer."},
    {"shortcut.too_many", "Votre bureau a déjà cent raccourcis. Retirez-en un d’abord.",
     "Your desktop already has a hundred shortcuts. Take one away first."},
    {"shortcut.unknown_app", "Cette application n’existe pas, ou vous n’y avez pas accès.",
     "This app does not exist, or you have no access to it."},
    {"sign_in.expired",
     "Cette étape de connexion a expiré, ou elle a commencé dans un autre navigateur. "
     "Revenez au bureau pour recommencer.",
     "This sign-in step has expired, or it began in another browser. Go back to the desktop "
     "to start again."},
    {"sign_in.refused",
     "UniDash n’a pas pu vérifier cette connexion, et personne n’a été connecté. Revenez au "
     "bureau pour recommencer.",
     "UniDash could not verify this sign-in, and nobody was signed in. Go back to the "
     "desktop to start again."},
    {"time.bad_server", "Ce n’est pas une adresse. Exemple : fr.pool.ntp.org.",
     "This is not an address. Example: pool.ntp.org."},
    {"time.bad_zone", "Ce fuseau horaire n’est pas connu. Choisissez-en un dans la liste.",
     "This time zone is not known. Choose one from the list."},
    {"unit.job_failed", "Le service n’a pas pu démarrer. Le journal de la machine dit pourquoi.",
     "The service could not start. The machine’s log says why."},
    {"update.bad_signature",
     "Cette mise à jour ne vient pas de l’éditeur : sa signature est fausse. Rien n’a été changé.",
     "This update does not come from the publisher: its signature is wrong. Nothing was changed."},
    {"update.busy", "Une mise à jour est déjà en cours. Attendez qu’elle se termine.",
     "An update is already under way. Wait until it is done."},
    {"update.damaged",
     "Un fichier de la mise à jour est abîmé ou incomplet. L’ancienne version reste en service.",
     "A file of the update is damaged or incomplete. The old version stays in use."},
    {"update.did_not_start",
     "La nouvelle version n’a pas démarré : la machine est revenue à la précédente.",
     "The new version did not start: the machine went back to the one before."},
    {"update.no_boot_loader", "Cette machine ne permet pas de choisir la version qui démarre.",
     "This machine does not let UniDash choose the version that starts."},
    {"update.no_previous", "Il n’y a pas de version précédente à laquelle revenir.",
     "There is no previous version to go back to."},
    {"update.no_such_slot", "Cette version n’est pas sur la machine.",
     "This version is not on the machine."},
    {"update.none", "Aucune nouvelle version n’est disponible.", "No newer version is available."},
    {"update.not_staged",
     "La nouvelle version n’a pas pu être copiée. L’ancienne reste en service.",
     "The newer version could not be copied. The old one stays in use."},
    {"update.not_understood", "La réponse de la source des mises à jour n’est pas lisible.",
     "The answer from the source of updates cannot be read."},
    {"update.nothing_staged", "Aucune version n’est prête à être installée. Copiez-la d’abord.",
     "No version is ready to install. Copy it first."},
    {"update.source_unreachable",
     "La source des mises à jour ne répond pas. Branchez la clé qui les contient, puis réessayez.",
     "The source of updates does not answer. Plug in the stick that holds them, then try again."},
    {"user.not_found", "Cette personne n’existe pas ou n’existe plus.",
     "This person is not there, or no longer."},
    {"valkey.unavailable", "UniDash redémarre une de ses parties. Réessayez dans un instant.",
     "UniDash is restarting one of its parts. Try again in a moment."},
});
static_assert(std::ranges::is_sorted(slug_titles, {}, &Title::slug));

Title code_title(Code code) {
  switch (code) {
    case Code::invalid:
      return {"", "Certaines données sont à corriger.", "Some of this needs correcting."};
    case Code::malformed:
      return {"", "Cette requête n’a pas pu être lue.", "This request could not be read."};
    case Code::unauthenticated:
      return {"", "Connectez-vous pour continuer.", "Sign in to continue."};
    case Code::forbidden:
      return {"", "Vous n’avez pas le droit de faire cela.", "You may not do this."};
    case Code::not_found:
      return {"", "Cet élément n’existe pas ou n’existe plus.", "This is not there, or no longer."};
    case Code::method_not_allowed:
      return {"", "Cette adresse ne permet pas cette action.",
              "This address does not allow this action."};
    case Code::conflict:
      return {"", "Cela existe déjà ou a changé entre-temps.",
              "This exists already or has changed meanwhile."};
    case Code::precondition_failed:
      return {"", "Ces données ont changé entre-temps. Rechargez la page, puis recommencez.",
              "This has changed meanwhile. Reload the page, then try again."};
    case Code::too_large:
      return {"", "L’envoi est trop volumineux.", "What was sent is too large."};
    case Code::unsupported_media:
      return {"", "Le contenu envoyé n’est pas du type attendu.",
              "What was sent is not of the expected type."};
    case Code::precondition_required:
      return {"", "Indiquez la version que vous modifiez (If-Match).",
              "Say which version you are changing (If-Match)."};
    case Code::too_many:
      return {"", "Trop de demandes en peu de temps. Attendez un peu, puis réessayez.",
              "Too many requests in a short time. Wait a little, then try again."};
    case Code::unavailable:
      return {"", "UniDash n’est pas prêt pour le moment. Réessayez dans un instant.",
              "UniDash is not ready right now. Try again in a moment."};
    case Code::internal: break;
  }
  return {"", "Le problème vient d’UniDash, pas de vous. Attendez une minute, puis réessayez.",
          "The problem is with UniDash, not with you. Wait a minute, then try again."};
}

std::string_view in_language(const Title& title, Locale locale) {
  return locale == Locale::fr ? title.fr : title.en;
}

}  // namespace

std::optional<std::string_view> find_title(std::string_view slug, Locale locale) {
  const auto found = std::ranges::lower_bound(slug_titles, slug, {}, &Title::slug);
  if (found == slug_titles.end() || found->slug != slug) return std::nullopt;
  return in_language(*found, locale);
}

std::string_view title_of(const Error& error, Locale locale) {
  if (const auto title = find_title(error.slug, locale)) return *title;
  return in_language(code_title(error.code), locale);
}

}  // namespace unidash::http
