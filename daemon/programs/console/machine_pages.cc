#include <algorithm>
#include <format>

#include "daemon/domains/setup/types/network_facts.h"
#include "daemon/domains/setup/words.h"
#include "daemon/programs/console/glyphs.h"
#include "daemon/programs/console/log_words.h"
#include "daemon/programs/console/pages.h"
#include "daemon/programs/console/words.h"

namespace unidash::console {

namespace {

std::string desk_url(const Model& model) {
  return model.setup && model.setup->outcome ? model.setup->outcome->desk_url : std::string{};
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::string address_list(const Model& model) {
  std::vector<std::string> all;
  for (const auto& link : model.links) {
    if (link.kind == "loopback") continue;
    all.insert(all.end(), link.addresses.begin(), link.addresses.end());
  }
  all = setup::reachable_addresses(std::move(all));
  return all.empty() ? say(model, "aucune adresse", "no address") : joined(all);
}

void status_page(const Model& model, Sheet& sheet) {
  const auto health = health_of(model);
  sheet.title(model.machine ? model.machine->hostname : "UniDash");
  sheet.text(health.words, health.is_good ? Tone::good : Tone::bad).gap();
  sheet.text(say(model, "Bureau", "Desktop"), Tone::faint).text(desk_url(model));
  const bool fresh = model.setup && model.setup->outcome && model.setup->outcome->setup_link;
  if (fresh) {
    sheet.text(say(model, "Premier administrateur", "First administrator"), Tone::faint);
    sheet.text(*model.setup->outcome->setup_link);
  }
  sheet.text(say(model, "Adresses", "Addresses"), Tone::faint).text(address_list(model));
  if (model.machine) {
    sheet.text(say(model, "Version", "Version"), Tone::faint);
    sheet.text(model.machine->version +
               (model.machine->variant == "release" ? "" : " (" + model.machine->variant + ")") +
               (model.machine->k3s ? ", Kubernetes " + *model.machine->k3s : ""));
  }
  sheet.text(say(model, "Machines", "Machines"), Tone::faint).text("1").gap();
}

void links_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::links));
  for (const auto& link : usable_links(model)) {
    const auto state =
        link.carrier ? say(model, "branchée", "plugged in") : say(model, "sans câble", "no cable");
    sheet.row(link.id, std::format("{}, {}", state,
                                   link.method == NetworkMethod::fixed
                                       ? say(model, "fixe", "fixed")
                                       : say(model, "automatique", "automatic")));
    if (!link.addresses.empty()) sheet.row("", joined(setup::reachable_addresses(link.addresses)));
    if (!link.gateways.empty()) {
      sheet.row("", say(model, "passerelle ", "gateway ") + joined(link.gateways));
    }
    if (!link.dns.empty()) sheet.row("", "DNS " + joined(link.dns));
  }
  sheet.gap();
}

void change_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::change));
  sheet.text(say(
      model, "Si personne ne confirme dans la minute qui suit, les réglages d’avant reviennent.",
      "If nobody confirms within a minute, the former settings come back."));
  sheet.gap();
}

void keep_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::keep));
  const auto left = model.change ? std::chrono::duration_cast<std::chrono::seconds>(
                                       model.change->confirm_before - model.now)
                                 : std::chrono::seconds{};
  sheet.text(say(model, "Les nouveaux réglages sont en place. Les garder ?",
                 "The new settings are in force. Keep them?"));
  sheet.text(std::format("{} {} s", say(model, "Retour aux anciens dans", "Back to the former in"),
                         std::max<std::int64_t>(left.count(), 0)),
             Tone::poor);
  sheet.gap();
}

/// The newest lines that fit, or older ones when scrolled up.
void logs_page(const Model& model, Sheet& sheet, int height) {
  sheet.title(title_of(model, Page::logs));
  const auto rows = static_cast<std::size_t>(std::max(height - 5, 1));
  const auto count = model.logs.size();
  const auto most = count > rows ? count - rows : 0;
  const auto end = count - std::min(model.scroll, most);
  for (std::size_t i = end > rows ? end - rows : 0; i < end; ++i) {
    const auto& entry = model.logs[i];
    const auto words =
        std::format("{:%H:%M:%S} {} {}", std::chrono::floor<std::chrono::seconds>(entry.at),
                    entry.identifier, log_words(model, entry));
    const Tone tone = entry.priority <= 3   ? Tone::bad
                      : entry.priority == 4 ? Tone::poor
                                            : Tone::plain;
    sheet.line(ftxui::text(shorten(words, sheet.width())) | toned(tone));
  }
  if (model.logs.empty()) {
    sheet.text(say(model, "Le journal est vide ou se charge.", "The log is empty or loading."));
  }
  sheet.gap();
}

void access_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::access));
  if (model.administrators && model.administrators->empty()) {
    sheet.text(say(model, "Il n’y a pas encore d’administrateur principal.",
                   "There is no main administrator yet."));
  } else {
    sheet.text(
        say(model,
            "Pour un administrateur principal qui a perdu son mot de passe ou son "
            "téléphone. Confirmer fait un lien qui lui donne un nouveau mot de passe, retire "
            "sa deuxième étape à la connexion et ferme ses sessions. Tous les "
            "administrateurs en sont prévenus.",
            "For a main administrator who has lost the password or the phone. Confirming "
            "makes a link that sets a new password, takes the second step at sign-in away "
            "and ends every session of this person. All administrators are told."));
  }
  sheet.gap();
}

void access_link_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::access_link));
  if (!model.access_link) return;
  const auto& made = *model.access_link;
  const auto left = std::chrono::ceil<std::chrono::minutes>(made.expires_at - model.now);
  sheet.text(std::format("{} {}{}", say(model, "Lien pour", "Link for"), made.username,
                         say(model, "\u00A0: ouvrez-le une fois, ou lisez le code.",
                             ": open it once, or scan the code.")));
  sheet.text(made.link, Tone::good).gap();
  sheet.text(std::format("{} {}\u00A0min.", say(model, "Il vaut encore", "It works for another"),
                         std::max<std::int64_t>(left.count(), 0)),
             Tone::poor);
  sheet.gap();
}

void question_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, model.page));
  switch (model.page) {
    case Page::reboot:
      sheet.text(say(model,
                     "Tout le monde est interrompu pendant une à deux minutes, puis le travail "
                     "reprend.",
                     "Everybody is interrupted for a minute or two, then work goes on."));
      break;
    case Page::power_off:
      sheet.text(say(model,
                     "Plus rien ne répondra jusqu’à ce que quelqu’un rallume la machine ici.",
                     "Nothing will answer until somebody switches the machine on here."));
      break;
    case Page::roll_back: {
      if (!model.updates) {
        sheet.text(
            say(model, "Recherche de la version précédente…", "Looking for the previous version…"));
        break;
      }
      const bool known = model.updates->previous_version.has_value();
      sheet.text(known ? say(model, "La machine redémarre avec la version ",
                             "The machine restarts with version ") +
                             *model.updates->previous_version +
                             say(model, ". Vos données restent.", ". Your data stay.")
                       : setup::sentence(model.locale, "update.no_previous"));
      break;
    }
    case Page::let_in:
      sheet.text(say(model, "Le bureau répond à tous, et les réseaux branchés ici administrent.",
                     "The desk answers everybody, and the networks plugged in here administer."));
      break;
    default:
      sheet.text(say(model,
                     "Comptes, documents, réglages\u00A0: TOUT ce que contient cette machine sera "
                     "perdu, et elle redemandera tout comme au premier jour.",
                     "Accounts, documents, settings: ALL this machine contains will be lost, and "
                     "it will ask everything as on the first day."),
                 Tone::bad);
  }
  sheet.gap();
}

}  // namespace

ftxui::Element machine_body(const Model& model, Room room) {
  const Form form = form_of(model);
  if (model.page == Page::status) {
    const bool fresh = model.setup && model.setup->outcome && model.setup->outcome->setup_link;
    const auto address = fresh ? *model.setup->outcome->setup_link : desk_url(model);
    return beside_code(model, room, address, [&](Sheet& sheet) {
      status_page(model, sheet);
      sheet.problems(form).form(form);
    });
  }
  if (model.page == Page::access_link) {
    const auto address = model.access_link ? model.access_link->link : std::string{};
    return beside_code(model, room, address, [&](Sheet& sheet) {
      access_link_page(model, sheet);
      sheet.problems(form).form(form);
    });
  }
  Sheet sheet(model, static_cast<std::size_t>(room.width));
  switch (model.page) {
    case Page::menu: sheet.title(title_of(model, Page::menu)); break;
    case Page::links: links_page(model, sheet); break;
    case Page::change: change_page(model, sheet); break;
    case Page::keep: keep_page(model, sheet); break;
    case Page::logs: logs_page(model, sheet, room.height); break;
    case Page::access: access_page(model, sheet); break;
    default: question_page(model, sheet); break;
  }
  if (model.is_busy) sheet.text(say(model, "Un instant…", "One moment…"), Tone::poor).gap();
  return sheet.problems(form).form(form).element();
}

}  // namespace unidash::console
