// The pages on which three machines find each other. Comparing the short code comes
// with joining; its states are those of daemon/domains/setup/pairing.h.
#include <algorithm>
#include <format>

#include "daemon/domains/setup/pairing.h"
#include "daemon/programs/console/pages.h"

namespace unidash::console {

namespace {

constexpr std::size_t longest_shown_name = 20;
constexpr int lines_of_a_small_screen = 24;
constexpr std::size_t most_on_a_small_screen = 3;

std::string brief_name(const std::string& name) {
  return name.size() <= longest_shown_name ? name : name.substr(0, longest_shown_name - 1) + "…";
}

std::string role_name(const Model& model, PairingRole role) {
  return role == PairingRole::founder ? say(model, "première", "first")
                                      : say(model, "à rejoindre", "joining");
}

/// What was asked by hand comes first: strangers cannot push it off the screen.
std::vector<setup::discovery::NearbyMachine> in_order(const Model& model) {
  auto machines = model.nearby->machines;
  std::ranges::stable_partition(
      machines, [&](const auto& each) { return std::ranges::contains(model.asked, each.address); });
  return machines;
}

void show_machines(const Model& model, Sheet& sheet, std::size_t most) {
  const auto machines = in_order(model);
  for (std::size_t i = 0; i < std::min(most, machines.size()); ++i) {
    const auto& each = machines[i];
    auto words = std::format("{}  {}  {}", setup::short_fingerprint(each.id),
                             role_name(model, each.role), each.address);
    if (model.setup && each.version != model.setup->version) words += ", " + each.version;
    sheet.row(brief_name(each.name), words);
  }
  if (machines.size() > most) {
    sheet.row("…", std::format("{} {}", machines.size() - most, say(model, "autres", "others")));
  }
}

void show_unanswered(const Model& model, Sheet& sheet, std::size_t most) {
  auto silent = model.asked;
  std::erase_if(silent, [&](const auto& address) {
    return std::ranges::contains(model.nearby->machines, address,
                                 &setup::discovery::NearbyMachine::address);
  });
  // The last ones: what was typed just now.
  const auto first = silent.size() - std::min(most, silent.size());
  for (std::size_t i = first; i < silent.size(); ++i) {
    sheet.row(silent[i], say(model, "demandée, pas de réponse", "asked, no answer"));
  }
}

void show_trouble(const Model& model, Sheet& sheet) {
  if (model.nearby->copied) {
    sheet.text(
        say(model,
            "Une autre machine porte la clé de celle-ci\u00A0: l’une est la copie de l’autre. "
            "Réinstallez la copie, ou copiez un disque jamais démarré.",
            "Another machine has this one’s key: one is a copy of the other. Install the "
            "copy anew, or copy a disk that was never started."),
        Tone::bad);
  }
  if (model.nearby->full) {
    sheet.text(
        say(model,
            "Trop d’appareils s’annoncent, la liste est pleine\u00A0: tapez les adresses des "
            "vôtres.",
            "Too many devices announce themselves and the list is full: type the addresses "
            "of yours."),
        Tone::bad);
  }
}

void say_what_next(const Model& model, Sheet& sheet) {
  if (model.nearby->machines.empty()) {
    sheet.text(say(model,
                   "Personne pour l’instant. Les autres doivent afficher cette même page, sur le "
                   "même réseau (même box ou commutateur, même VLAN). Sinon, tapez l’adresse de "
                   "l’une d’elles.",
                   "Nobody yet. The others must show this same page, on the same network (same "
                   "router or switch, same VLAN). Otherwise type the address of one of them."));
  } else {
    sheet.text(say(model, "Comparez les empreintes avec celles des autres écrans.",
                   "Compare the fingerprints with those on the other screens."));
  }
  const bool is_founder = model.draft.at("pairing_role") == "founder";
  sheet.text(is_founder
                 ? say(model,
                       "Cette version s’arrête ici. Suivant met celle-ci en place comme première "
                       "des trois\u00A0: elle travaille seule jusqu’à la mise à jour qui laissera "
                       "les autres la rejoindre.",
                       "This version stops here. Next sets this one up as the first of three: it "
                       "works alone until the update that lets the others join it.")
                 : say(model,
                       "Cette version s’arrête ici\u00A0: rejoindre la première viendra avec une "
                       "mise à jour. D’ici là, laissez celle-ci éteinte, ou mettez-la en place "
                       "seule.",
                       "This version stops here: joining the first comes with an update. Until "
                       "then leave this one off, or set it up alone."),
             Tone::poor);
}

}  // namespace

void pairing_role_page(const Model& model, Sheet& sheet) {
  sheet.title(title_of(model, Page::pairing_role));
  sheet.text(say(model,
                 "Choisissez « la première » sur une seule des trois machines. Les deux autres la "
                 "rejoindront, l’une après l’autre\u00A0: un code court s’affichera sur les deux "
                 "écrans, et vous direz s’il est le même.",
                 "Choose “the first” on one of the three machines only. The two others will join "
                 "it, one after the other: a short code will show on both screens, and you will "
                 "say whether it is the same."));
  sheet.gap();
}

void found_page(const Model& model, Sheet& sheet, Room room) {
  sheet.title(title_of(model, Page::found));
  if (!model.nearby) {
    if (model.problems.empty()) {
      sheet.text(say(model, "Recherche sur le réseau…", "Looking around on the network…"));
    }
    sheet.gap();
    return;
  }
  const auto self =
      std::format("{}  {}", setup::short_fingerprint(model.nearby->fingerprint),
                  model.nearby->announcing
                      ? brief_name(model.draft.at("machine_name"))
                      : say(model, "commence à s’annoncer…", "starts to announce itself…"));
  sheet.row(say(model, "Cette machine", "This machine"), self);
  sheet.gap();
  const bool is_small = room.height < lines_of_a_small_screen;
  const bool is_trouble = model.nearby->copied || model.nearby->full;
  show_machines(model, sheet, is_small ? most_on_a_small_screen : setup::discovery::Nearby::places);
  show_unanswered(model, sheet, is_small ? 2 : setup::discovery::most_asked);
  if (!model.nearby->machines.empty() || !model.asked.empty()) sheet.gap();
  show_trouble(model, sheet);
  // Where there is no room for both, first what must be put right.
  if (!is_small || !is_trouble) say_what_next(model, sheet);
  sheet.gap();
}

}  // namespace unidash::console
