#include "daemon/domains/identity/pages/disown_pages.h"

#include <chrono>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/identity/pages/browser_name.h"
#include "daemon/domains/identity/pages/page_parts.h"

namespace unidash::identity::pages {

namespace {

/// Trusted text, like that of page_words.h.
struct DisownWords {
  std::string_view title, lead;                // account
  std::string_view device, unknown_device;     // browser, system
  std::string_view time;                       // day and hour in UTC
  std::string_view address;                    // IP address
  std::string_view consequence, submit, busy;  // of the button
  std::string_view back;
  std::string_view done_title, done_lead, done_next;
  std::string_view expired_title, expired_lead, expired_next;
};

constexpr DisownWords french{
    .title = "C’était vous\u00A0?",
    .lead = "Quelqu’un s’est connecté à votre compte <strong>{}</strong>\u00A0:",
    .device = "avec {} sur {}",
    .unknown_device = "avec un navigateur que nous ne reconnaissons pas",
    .time = "le {:%d/%m/%Y à %H:%M} (heure UTC)",
    .address = "depuis l’adresse {}",
    .consequence =
        "Si ce n’était pas vous, fermez cette connexion. Elle s’arrête tout de suite, ainsi que "
        "celles qui ont suivi. Ce qui a été ajouté depuis est retiré : clés d’accès, mots de passe "
        "d’application, comptes liés.",
    .submit = "Ce n’était pas moi, fermer cette connexion",
    .busy = "Fermeture…",
    .back = "C’était bien moi",
    .done_title = "Connexion fermée",
    .done_lead =
        "Quelqu’un connaît sans doute votre mot de passe\u00A0: changez-le maintenant. S’il ne "
        "marche plus, prévenez tout de suite la personne qui gère UniDash chez vous.",
    .done_next = "Changer mon mot de passe",
    .expired_title = "Ce lien n’est plus valable",
    .expired_lead =
        "Il a déjà servi ou sa durée est dépassée. Vos connexions se voient et se ferment dans vos "
        "réglages.",
    .expired_next = "Voir mes connexions"};

constexpr DisownWords english{
    .title = "Was this you?",
    .lead = "Somebody signed in to your account <strong>{}</strong>:",
    .device = "with {} on {}",
    .unknown_device = "with a browser that we do not recognise",
    .time = "on {:%d %B %Y at %H:%M} (UTC)",
    .address = "from the address {}",
    .consequence =
        "If it was not you, close this sign-in. It ends at once, and so do those that followed. "
        "What was added since is taken away: passkeys, app passwords, linked accounts.",
    .submit = "It was not me, close this sign-in",
    .busy = "Closing…",
    .back = "It was me",
    .done_title = "The sign-in is closed",
    .done_lead =
        "Somebody probably knows your password: change it now. If it no longer works, tell the "
        "person who looks after UniDash at once.",
    .done_next = "Change my password",
    .expired_title = "This link no longer works",
    .expired_lead =
        "It has been used, or its time is over. Your sign-ins can be seen and closed in your "
        "settings.",
    .expired_next = "See my sign-ins"};

const DisownWords& words_of(const Frame& frame) {
  return frame.locale == Locale::fr ? french : english;
}

std::string describe_device(std::string_view user_agent, const DisownWords& w) {
  const auto name = find_browser_name(user_agent);
  if (!name) return std::string(w.unknown_device);
  return std::vformat(w.device, std::make_format_args(name->browser, name->system));
}

std::string render_facts(const DisownView& view, const DisownWords& w) {
  const auto minute = std::chrono::floor<std::chrono::minutes>(view.time);
  std::string items = std::format("<li>{}</li>\n", describe_device(view.user_agent, w));
  items += std::format("<li>{}</li>\n", std::vformat(w.time, std::make_format_args(minute)));
  if (!view.ip_address.empty()) {
    items += std::format("<li>{}</li>\n", fill(w.address, view.ip_address));
  }
  return std::format("<ul class=\"wishes\">\n{}</ul>\n", items);
}

}  // namespace

std::string render_disown(const Frame& frame, const DisownView& view) {
  const DisownWords& w = words_of(frame);
  return render_page(frame, w.title, PageKind::plain,
                     render_head(w.title, fill(w.lead, view.username)) + render_facts(view, w) +
                         std::format("<p>{}</p>\n", w.consequence) +
                         render_form(view.action, {}, w.submit, w.busy) +
                         std::format("<a class=\"button\" href=\"{}\">{}</a>\n",
                                     text::escape_html(frame.desk_origin + "/"), w.back));
}

std::string render_disowned(const Frame& frame) {
  const DisownWords& w = words_of(frame);
  return render_page(frame, w.done_title, PageKind::plain,
                     render_head(w.done_title, w.done_lead) +
                         render_link(frame.desk_origin + "/settings/password", w.done_next));
}

std::string render_disown_expired(const Frame& frame) {
  const DisownWords& w = words_of(frame);
  return render_page(frame, w.expired_title, PageKind::plain,
                     render_head(w.expired_title, w.expired_lead) +
                         render_link(frame.desk_origin + "/settings/sessions", w.expired_next));
}

}  // namespace unidash::identity::pages
