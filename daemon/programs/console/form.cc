#include "daemon/programs/console/form.h"

#include <algorithm>
#include <format>
#include <iterator>

#include "daemon/domains/setup/check.h"
#include "daemon/domains/setup/words.h"
#include "daemon/model/network_rules.h"
#include "daemon/programs/console/search.h"
#include "daemon/programs/console/words.h"

namespace unidash::console {

namespace {

std::string draft_of(const Model& model, const std::string& key) {
  const auto found = model.draft.find(key);
  return found == model.draft.end() ? std::string{} : found->second;
}

Field text_field(const Model& model, const std::string& key, std::string hint,
                 std::size_t limit = 64) {
  return {.key = key,
          .kind = FieldKind::text,
          .label = std::string(setup::label_of(model.locale, key)),
          .hint = std::move(hint),
          .limit = limit};
}

Field choice_field(const Model& model, const std::string& key, FieldKind kind,
                   std::vector<Choice> choices) {
  // A value from elsewhere (an answer file) stays choosable.
  const auto value = draft_of(model, key);
  if (!value.empty() && !std::ranges::contains(choices, value, &Choice::value)) {
    choices.push_back({value, value});
  }
  return {.key = key,
          .kind = kind,
          .label = std::string(setup::label_of(model.locale, key)),
          .choices = std::move(choices)};
}

std::vector<Choice> keyboard_choices() {
  std::vector<Choice> choices;
  for (const auto& each : setup::keyboards()) {
    choices.push_back({std::string(each.name), std::string(each.label)});
  }
  return choices;
}

Field zone_field(const Model& model) {
  std::vector<Choice> choices;
  for (const auto& zone : model.zones) choices.push_back({zone, zone});
  return choice_field(model, "time_zone", FieldKind::search, std::move(choices));
}

std::vector<Choice> link_choices(const Model& model) {
  std::vector<Choice> choices;
  for (const auto& link : usable_links(model)) {
    const auto state =
        link.carrier ? say(model, "branchée", "plugged in") : say(model, "sans câble", "no cable");
    choices.push_back({link.id, std::format("{} ({})", link.id, state)});
  }
  return choices;
}

/// Whether "the gateway is reached directly" is what would make these settings work, or
/// was said already: others need not be asked.
bool asks_for_direct_gateway(const Model& model) {
  auto answers = read_draft(model).answers;
  if (answers.gateway_on_link) return true;
  const auto is_faulty = [&](bool is_direct) {
    const FixedNetwork network{
        .addresses = answers.addresses, .gateways = answers.gateways, .gateway_on_link = is_direct};
    return find_address_fault(network) || find_gateway_fault(network);
  };
  return is_faulty(false) && !is_faulty(true);
}

std::vector<Field> fixed_fields(const Model& model) {
  std::vector<Field> fields{text_field(model, "addresses", "192.168.1.10/24", 200),
                            text_field(model, "gateways", "192.168.1.1", 100)};
  if (asks_for_direct_gateway(model)) {
    fields.push_back(choice_field(model, "gateway_on_link", FieldKind::choice,
                                  {{"false", say(model, "dans ce réseau", "in this network")},
                                   {"true", say(model, "jointe directement (hébergeur)",
                                                "reached directly (hosting company)")}}));
  }
  fields.push_back(text_field(model, "dns", "192.168.1.1, 9.9.9.9", 200));
  return fields;
}

std::vector<Field> network_fields(const Model& model) {
  std::vector<Field> fields;
  fields.push_back(choice_field(model, "link", FieldKind::choice, link_choices(model)));
  fields.push_back(choice_field(model, "method", FieldKind::choice,
                                {{"dhcp", say(model, "automatique (DHCP)", "automatic (DHCP)")},
                                 {"static", say(model, "fixe", "fixed")}}));
  if (draft_of(model, "method") == "static") {
    std::ranges::move(fixed_fields(model), std::back_inserter(fields));
  }
  fields.push_back(text_field(model, "vlan_id", say(model, "vide : aucun", "empty: none"), 4));
  return fields;
}

std::vector<Choice> disk_choices(const Model& model) {
  std::vector<Choice> choices;
  for (const auto& disk : model.disks) {
    choices.push_back({disk.id, std::format("{:8} {}", disk.id, describe_disk(model, disk))});
  }
  return choices;
}

std::vector<Choice> machine_choices(const Model& model) {
  return {{"1", say(model, "Une seule machine", "One machine")},
          {"3", say(model, "Trois machines : si l’une tombe, tout continue",
                    "Three machines: if one fails, all goes on")}};
}

std::vector<Choice> role_choices(const Model& model) {
  return {{"founder", say(model, "La première des trois", "The first of the three")},
          {"joiner", say(model, "Elle rejoindra la première", "It will join the first")}};
}

bool is_joiner(const Model& model) { return draft_of(model, "pairing_role") == "joiner"; }

/// A joiner goes no further yet, unless it stays alone.
Form found_form(const Model& model) {
  Form form{.fields = {{.key = "ask",
                        .label = say(model, "Adresse d’une machine", "A machine’s address"),
                        .hint = "192.168.1.58"}},
            .buttons = {Button::back, Button::alone}};
  if (!is_joiner(model)) form.buttons.push_back(Button::next);
  form.first = form.size() - 1;
  return form;
}

std::vector<Choice> menu_choices(const Model& model) {
  return {{"links", say(model, "Réseau", "Network")},
          {"logs", say(model, "Journal de la machine", "Machine’s log")},
          {"reboot", say(model, "Redémarrer", "Restart")},
          {"power_off", say(model, "Éteindre", "Power off")},
          {"roll_back",
           say(model, "Revenir à la version précédente", "Go back to the previous version")},
          {"access",
           say(model, "Rouvrir l’accès d’un administrateur", "Let an administrator in again")},
          {"let_in", say(model, "Rouvrir l’accès à tous", "Let everybody in again")},
          {"reset", say(model, "Tout effacer et recommencer", "Erase all and start again")},
          {"status", say(model, "Retour", "Back")}};
}

bool is_port(std::string_view kind) { return kind == "ether" || kind == "wlan" || kind == "veth"; }

bool is_refused(const std::optional<setup::HardwareView>& view) {
  return view &&
         std::ranges::contains(view->parts, setup::Verdict::refused, &setup::CheckedPart::verdict);
}

/// Of a page that waits for what it shows; when that failed, one can ask again.
Form waiting_form(const Model& model) {
  if (model.problems.empty()) return {.buttons = {Button::back}};
  return {.buttons = {Button::back, Button::again}, .first = 1};
}

Form hardware_form(const Model& model) {
  if (!model.hardware) return waiting_form(model);
  if (is_refused(model.hardware)) {
    return {.buttons = {Button::back, Button::again, Button::power_off}, .first = 1};
  }
  return {.buttons = {Button::back, Button::again, Button::next}, .first = 2};
}

Form test_form(const Model& model) {
  if (model.is_busy || !model.test) return waiting_form(model);
  bool refused = false;
  bool is_duplicate = false;
  for (const auto& part : model.test->parts) {
    refused = refused || part.verdict == setup::Verdict::refused;
    is_duplicate = is_duplicate || part.slug == "setup.duplicate_address";
  }
  // Two machines with one address disturb everybody else: no way past that.
  if (is_duplicate) return {.buttons = {Button::back, Button::again}};
  if (refused) return {.buttons = {Button::back, Button::again, Button::anyway}, .first = 1};
  return {.buttons = {Button::back, Button::again, Button::next}, .first = 2};
}

Form summary_form(const Model& model) {
  Form form{.buttons = {Button::back, Button::confirm}, .first = 1};
  if (!model.is_installer) return form;
  form.first = 0;
  form.fields.push_back(
      {.key = "confirm", .label = say(model, "Tapez ", "Type ") + erase_word(model), .limit = 16});
  return form;
}

Form reset_form(const Model& model) {
  const auto name = model.machine ? model.machine->hostname : std::string("unidash");
  return {
      .fields = {{.key = "confirm", .label = say(model, "Tapez ", "Type ") + name, .limit = 63}},
      .buttons = {Button::back, Button::confirm}};
}

Form access_form(const Model& model) {
  if (!model.administrators || model.administrators->empty()) return waiting_form(model);
  Form form{.fields = {{.key = "administrator", .kind = FieldKind::list}},
            .buttons = {Button::back, Button::confirm}};
  for (const auto& each : *model.administrators) {
    form.fields[0].choices.push_back(
        {each.username, std::format("{} ({})", each.display_name, each.username)});
  }
  return form;
}

Form question_form() { return {.buttons = {Button::back, Button::confirm}}; }

Form done_form(const Model& model) {
  const auto state = model.setup ? model.setup->state : setup::SetupState::unconfigured;
  if (state == setup::SetupState::failed) return {.buttons = {Button::back, Button::again}};
  return {};
}

Form wizard_form(const Model& model) {
  const std::vector both{Button::back, Button::next};
  switch (model.page) {
    case Page::language:
      return {.fields = {choice_field(model, "language", FieldKind::list,
                                      {{"fr", "Français"}, {"en", "English"}})},
              .buttons = {Button::next}};
    case Page::hardware: return hardware_form(model);
    case Page::keyboard:
      return {.fields = {choice_field(model, "keyboard", FieldKind::list, keyboard_choices())},
              .buttons = both};
    case Page::disk:
      return {.fields = {choice_field(model, "target_disk", FieldKind::list, disk_choices(model))},
              .buttons = {Button::back, Button::again, Button::next}};
    case Page::network: return {.fields = network_fields(model), .buttons = both};
    case Page::test: return test_form(model);
    case Page::time:
      return {.fields = {zone_field(model),
                         text_field(model, "ntp_servers",
                                    say(model, "vide : ceux de Debian", "empty: Debian’s"), 200)},
              .buttons = both};
    case Page::name:
      return {.fields = {text_field(model, "machine_name", "bureau", 63)}, .buttons = both};
    case Page::domain:
      return {.fields = {text_field(model, "base_domain", "cloud.dupont.fr", 200)},
              .buttons = both};
    case Page::machines:
      return {.fields = {choice_field(model, "machines", FieldKind::list, machine_choices(model))},
              .buttons = both};
    case Page::pairing_role:
      return {.fields = {choice_field(model, "pairing_role", FieldKind::list, role_choices(model))},
              .buttons = both};
    case Page::found: return found_form(model);
    default: return summary_form(model);
  }
}

}  // namespace

std::vector<Choice> matches_of(const Model& model, const Field& field) {
  std::vector<Choice> found;
  std::ranges::copy_if(field.choices, std::back_inserter(found),
                       [&](const Choice& each) { return fits_search(each.label, model.search); });
  return found;
}

Form form_of(const Model& model) {
  if (is_wizard_page(model.page)) return wizard_form(model);
  switch (model.page) {
    case Page::failed: return done_form(model);
    case Page::bad_file: return {.buttons = {Button::again, Button::go_on}};
    case Page::installed: return {.buttons = {Button::restart}};
    case Page::done: return {.buttons = {Button::go_on}};
    case Page::status: return {.buttons = {Button::open_menu}};
    case Page::menu:
      return {.fields = {{.key = "menu", .kind = FieldKind::list, .choices = menu_choices(model)}}};
    case Page::links: return {.buttons = {Button::back, Button::change}};
    case Page::change:
      return {.fields = network_fields(model), .buttons = {Button::back, Button::confirm}};
    case Page::keep: return {.buttons = {Button::keep}};
    case Page::logs: return {.buttons = {Button::back}};
    case Page::access: return access_form(model);
    case Page::access_link: return {.buttons = {Button::go_on}};
    case Page::reset: return reset_form(model);
    case Page::reboot:
    case Page::power_off:
    case Page::roll_back:
    case Page::let_in: return question_form();
    default: return {};
  }
}

std::string button_label(const Model& model, Button button) {
  switch (button) {
    case Button::back: return say(model, "Retour", "Back");
    case Button::next: return say(model, "Suivant", "Next");
    case Button::anyway: return say(model, "Continuer quand même", "Continue anyway");
    case Button::again: return say(model, "Réessayer", "Try again");
    case Button::confirm: return say(model, "Confirmer", "Confirm");
    case Button::go_on: return say(model, "Continuer", "Continue");
    case Button::open_menu: return say(model, "Menu", "Menu");
    case Button::power_off: return say(model, "Éteindre", "Power off");
    case Button::restart: return say(model, "Redémarrer", "Restart");
    case Button::change: return say(model, "Modifier", "Change");
    case Button::keep: return say(model, "Garder ces réglages", "Keep these settings");
    case Button::alone: return say(model, "Cette machine seule", "This machine alone");
  }
  return {};
}

std::vector<Page> wizard_pages(const Model& model) {
  std::vector pages{Page::language, Page::hardware, Page::keyboard};
  if (model.is_installer) {
    pages.insert(pages.end(), {Page::disk, Page::summary});
    return pages;
  }
  for (const Page page :
       {Page::network, Page::test, Page::time, Page::name, Page::domain, Page::machines}) {
    pages.push_back(page);
  }
  const bool is_three = draft_of(model, "machines") == "3";
  if (is_three) pages.insert(pages.end(), {Page::pairing_role, Page::found});
  if (!is_three || !is_joiner(model)) pages.push_back(Page::summary);
  return pages;
}

bool is_wizard_page(Page page) { return page <= Page::summary; }

std::string title_of(const Model& model, Page page) {
  switch (page) {
    case Page::language: return say(model, "Langue", "Language");
    case Page::hardware: return say(model, "Matériel", "Hardware");
    case Page::keyboard: return say(model, "Clavier", "Keyboard");
    case Page::disk: return say(model, "Disque", "Disk");
    case Page::network: return say(model, "Réseau", "Network");
    case Page::test: return say(model, "Essai du réseau", "Network test");
    case Page::time: return say(model, "Heure", "Time");
    case Page::name: return say(model, "Nom de la machine", "Machine’s name");
    case Page::domain: return say(model, "Domaine", "Domain");
    case Page::machines: return say(model, "Une ou trois machines", "One machine or three");
    case Page::pairing_role: return say(model, "Rôle de cette machine", "This machine’s part");
    case Page::found: return say(model, "Machines trouvées", "Machines found");
    case Page::summary: return say(model, "Vérification", "Review");
    case Page::progress: return say(model, "Mise en place", "Setting up");
    case Page::failed:
      return say(model, "La mise en place s’est arrêtée", "Setting up has stopped");
    case Page::installed: return say(model, "UniDash est installé", "UniDash is installed");
    case Page::done: return say(model, "UniDash est prêt", "UniDash is ready");
    case Page::bad_file: return say(model, "Fichier de réponses", "Answer file");
    case Page::status: return say(model, "État", "Status");
    case Page::menu: return say(model, "Menu", "Menu");
    case Page::links:
    case Page::change:
    case Page::keep: return say(model, "Réseau", "Network");
    case Page::logs: return say(model, "Journal", "Log");
    case Page::reboot: return say(model, "Redémarrer", "Restart");
    case Page::power_off: return say(model, "Éteindre", "Power off");
    case Page::roll_back: return say(model, "Version précédente", "Previous version");
    case Page::access:
    case Page::access_link:
      return say(model, "Accès d’un administrateur", "An administrator’s access");
    case Page::let_in: return say(model, "Rouvrir l’accès à tous", "Let everybody in again");
    case Page::reset: return say(model, "Tout effacer", "Erase all");
  }
  return {};
}

std::string erase_word(const Model& model) { return say(model, "EFFACER", "ERASE"); }

std::vector<Link> usable_links(const Model& model) {
  std::vector<Link> links;
  for (const auto& link : model.links) {
    // Ports of a machine, or of a container: not what is built upon them.
    if (is_port(link.kind)) links.push_back(link);
  }
  return links;
}

std::string describe_disk(const Model& model, const setup::TargetDisk& disk) {
  const auto name = disk.model.empty() ? say(model, "disque", "disk") : disk.model;
  std::string words = std::format("{}, {}", name, describe_bytes(model, disk.size));
  if (disk.removable) words += say(model, ", amovible", ", removable");
  if (disk.refused == "setup.disk_is_medium") {
    words += say(model, " : l’installation elle-même", ": the installer itself");
  } else if (disk.refused == "setup.disk_too_small") {
    words += say(model, " : trop petit", ": too small");
  } else if (disk.refused) {
    words += say(model, " : utilisé", ": in use");
  } else if (setup::holds_unidash(disk)) {
    words += say(model, " : porte déjà UniDash", ": holds UniDash already");
  }
  return words;
}

}  // namespace unidash::console
