#include "daemon/programs/console/update.h"

#include <algorithm>

#include "daemon/base/ip_address.h"
#include "daemon/base/text.h"
#include "daemon/domains/setup/answer_source.h"
#include "daemon/domains/setup/check.h"
#include "daemon/domains/setup/types/network_facts.h"
#include "daemon/programs/console/edit.h"

namespace unidash::console {

namespace {

constexpr int silent_after = 3;  // failures in a row, one a second
constexpr int status_every = 3;  // ticks; asking starts four requests

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

setup::Surroundings surroundings(const Model& model) {
  setup::Surroundings around{.installing = model.is_installer};
  around.disks = model.disks;
  for (const auto& link : usable_links(model)) around.links.push_back(link.id);
  around.time_zones = model.zones;
  return around;
}

/// The problems of what this page asks.
setup::Problems page_problems(const Model& model) {
  auto read = read_draft(model);
  auto found = std::move(read.problems);
  auto checked = setup::check_answers(read.answers, surroundings(model), suffixes());
  for (auto& each : checked) {
    if (!std::ranges::contains(found, each.field, &setup::Problem::field)) {
      found.push_back(std::move(each));
    }
  }
  const auto form = form_of(model);
  for (const Field& field : form.fields) {
    // What is chosen is not what somebody looked for in vain.
    if (field.kind == FieldKind::search && matches_of(model, field).empty()) {
      found.push_back({field.key, "console.nothing_found", {model.search}});
    }
  }
  std::erase_if(found, [&](const auto& each) {
    return !std::ranges::contains(form.fields, each.field, &Field::key);
  });
  return found;
}

Effects refuse(Model& model, setup::Problems problems) {
  const auto form = form_of(model);
  const auto bad = std::ranges::find(form.fields, problems.front().field, &Field::key);
  if (bad != form.fields.end()) {
    model.focus = static_cast<std::size_t>(bad - form.fields.begin());
    put_cursor_at_end(model);
  }
  model.problems = std::move(problems);
  return {};
}

Effects move_in_wizard(Model& model, int by) {
  const auto pages = wizard_pages(model);
  const auto here = std::ranges::find(pages, model.page);
  const auto place = (here - pages.begin()) + by;
  if (here == pages.end() || place < 0 || place >= std::ssize(pages)) return {};
  return go_to(model, pages[static_cast<std::size_t>(place)]);
}

Effects next(Model& model) {
  if (auto problems = page_problems(model); !problems.empty()) {
    return refuse(model, std::move(problems));
  }
  const bool is_keyboard = model.page == Page::keyboard;
  auto effects = move_in_wizard(model, 1);
  // What is typed on the next page must be what the keys say.
  if (is_keyboard) effects.push_back(Effect::set_keyboard);
  return effects;
}

Effects back(Model& model) {
  switch (model.page) {
    case Page::failed: return go_to(model, Page::summary);
    case Page::bad_file: return go_to(model, Page::language);
    case Page::menu: return go_to(model, Page::status);
    case Page::change: return go_to(model, Page::links);
    case Page::links:
    case Page::logs:
    case Page::reboot:
    case Page::power_off:
    case Page::roll_back:
    case Page::access:
    case Page::let_in:
    case Page::reset: return go_to(model, Page::menu);
    case Page::access_link: return go_to(model, Page::status);
    case Page::status:
    case Page::progress:
    case Page::installed:
    case Page::done:
    case Page::keep: return {};
    default: return move_in_wizard(model, -1);
  }
}

Effects ask_busy(Model& model, Effect effect) {
  model.is_busy = true;
  return {effect};
}

Effects confirm_typed(Model& model, const std::string& wanted, Effect effect) {
  if (model.draft["confirm"] != wanted) {
    return refuse(model, {{"confirm", "console.confirm_word", {wanted}}});
  }
  return ask_busy(model, effect);
}

Effects confirm(Model& model) {
  switch (model.page) {
    case Page::summary:
      if (!model.is_installer) return ask_busy(model, Effect::begin);
      model.draft["erase_disk"] = "true";
      return confirm_typed(model, erase_word(model), Effect::begin);
    case Page::change:
      if (auto problems = page_problems(model); !problems.empty()) {
        return refuse(model, std::move(problems));
      }
      return ask_busy(model, Effect::change_network);
    case Page::reboot: return ask_busy(model, Effect::reboot);
    case Page::power_off: return ask_busy(model, Effect::power_off);
    case Page::roll_back: return ask_busy(model, Effect::roll_back);
    case Page::access: return ask_busy(model, Effect::make_access_link);
    case Page::let_in: return ask_busy(model, Effect::let_everybody_in);
    case Page::reset:
      return confirm_typed(model, model.machine ? model.machine->hostname : "unidash",
                           Effect::reset);
    default: return {};
  }
}

Effects again(Model& model) {
  if (model.page == Page::failed) return ask_busy(model, Effect::begin);
  if (model.page == Page::bad_file) {
    model.setup.reset();  // as if seen for the first time
    return {Effect::load_setup};
  }
  return go_to(model, model.page);
}

Effects push_button(Model& model, Button button) {
  if (model.is_busy && button != Button::back) return {};
  switch (button) {
    case Button::back: return back(model);
    case Button::next:
    case Button::anyway: return next(model);
    case Button::again: return again(model);
    case Button::confirm: return confirm(model);
    case Button::go_on:
      return go_to(model, model.page == Page::bad_file ? Page::language : Page::status);
    case Button::open_menu: return go_to(model, Page::menu);
    case Button::power_off: return {Effect::power_off};
    case Button::restart: return {Effect::reboot};
    case Button::change: return go_to(model, Page::change);
    case Button::keep: return {Effect::keep_network};
    case Button::alone: model.draft["machines"] = "1"; return go_to(model, Page::summary);
  }
  return {};
}

Effects open_menu_item(Model& model) {
  constexpr std::array items{
      std::pair{std::string_view("links"), Page::links},
      std::pair{std::string_view("logs"), Page::logs},
      std::pair{std::string_view("reboot"), Page::reboot},
      std::pair{std::string_view("power_off"), Page::power_off},
      std::pair{std::string_view("roll_back"), Page::roll_back},
      std::pair{std::string_view("access"), Page::access},
      std::pair{std::string_view("let_in"), Page::let_in},
      std::pair{std::string_view("reset"), Page::reset},
  };
  for (const auto& [name, page] : items) {
    if (model.draft["menu"] == name) return go_to(model, page);
  }
  return go_to(model, Page::status);
}

/// Asks a machine that does not show up by itself.
Effects ask_machine(Model& model) {
  const auto typed = model.draft["ask"];
  const auto neighbour = parse_neighbour_address(text::trim(typed));
  if (!neighbour) return refuse(model, {{"ask", "setup.asked_unreadable"}});
  const std::string address = render_neighbour_address(*neighbour);
  model.problems.clear();
  model.draft["ask"].clear();
  put_cursor_at_end(model);
  if (std::ranges::contains(model.asked, address)) return {};
  if (model.asked.size() == setup::discovery::most_asked) model.asked.erase(model.asked.begin());
  model.asked.push_back(address);
  return {Effect::find_machines};
}

/// Enter in a field: the next one, or the page's main button after the last.
Effects finish_field(Model& model, const Form& form) {
  if (model.page == Page::found) return ask_machine(model);
  if (model.page == Page::menu) return open_menu_item(model);
  if (model.page == Page::access) {  // chosen is not confirmed
    model.focus = form.fields.size();
    return {};
  }
  if (model.focus + 1 < form.fields.size()) {
    ++model.focus;
    put_cursor_at_end(model);
    return {};
  }
  return form.buttons.empty() ? Effects{} : push_button(model, form.buttons.back());
}

void move_focus(Model& model, const Form& form, bool forward) {
  if (form.size() == 0) return;
  model.focus = (model.focus + (forward ? 1 : form.size() - 1)) % form.size();
  put_cursor_at_end(model);
}

bool scroll(Model& model, Key key) {
  if (model.page != Page::logs) return false;
  const std::size_t step = key == Key::page_up || key == Key::page_down ? 15 : 1;
  if (key == Key::up || key == Key::page_up) {
    model.scroll = std::min(model.scroll + step, model.logs.size());
  } else if (key == Key::down || key == Key::page_down) {
    model.scroll -= std::min(model.scroll, step);
  } else {
    return false;
  }
  return true;
}

Effects press_on_button(Model& model, const Form& form, Key key) {
  const auto index = model.focus - form.fields.size();
  if (key == Key::enter) return push_button(model, form.buttons[index]);
  if (key == Key::left && index > 0) --model.focus;
  if (key == Key::right && index + 1 < form.buttons.size()) ++model.focus;
  if (key == Key::up && !form.fields.empty()) {
    model.focus = form.fields.size() - 1;
    put_cursor_at_end(model);
  }
  return {};
}

bool has_file(const setup::SetupView& view) {
  return view.answer_file && view.answer_file->place != setup::installer_place;
}

/// A file that nobody can read, or that would be applied if it could.
bool is_unusable(const setup::SetupView& view) {
  if (!view.answer_file) return false;
  return view.answer_file->slug || (view.answer_file->unattended && !view.problems.empty());
}

bool waits_for_administrator(const setup::SetupView& view) {
  return view.outcome && view.outcome->setup_link;
}

Effects follow_state(Model& model, bool is_first) {
  using enum setup::SetupState;
  const bool applying = model.page == Page::progress || is_first;
  switch (model.setup->state) {
    case running: return model.page == Page::progress ? Effects{} : go_to(model, Page::progress);
    case failed:
      if (applying) return go_to(model, Page::failed);
      return {};
    case installed:
      return model.page == Page::installed ? Effects{} : go_to(model, Page::installed);
    case done:
      // Also after a power cut, and until somebody has taken the link.
      if (model.page == Page::progress || (is_first && waits_for_administrator(*model.setup))) {
        return go_to(model, Page::done);
      }
      if (is_first || is_wizard_page(model.page) || model.page == Page::failed) {
        return go_to(model, Page::status);
      }
      return {};
    case unconfigured: break;
  }
  if (is_first && is_unusable(*model.setup)) return go_to(model, Page::bad_file);
  if (is_first || !(is_wizard_page(model.page) || model.page == Page::bad_file)) {
    return go_to(model, Page::language);
  }
  return {};
}

/// Answers of a file, or of an attempt that failed.
void take_answers(Model& model) {
  const auto& view = *model.setup;
  model.seen_file = has_file(view);
  if (view.state == setup::SetupState::unconfigured && !view.answer_file) return;
  if (view.answer_file && view.answer_file->slug) return;
  model.has_file_answers = view.answer_file && view.answer_file->place != setup::installer_place;
  write_draft(model, view.answers);
  model.locale = view.answers.language;
}

/// What is set today is proposed, not what was answered on the first day.
void forget_network(Model& model) {
  for (const auto* key : {"addresses", "gateways", "dns"}) model.draft[key].clear();
  model.draft["gateway_on_link"] = "false";
}

}  // namespace

Effects go_to(Model& model, Page page) {
  model.page = page;
  model.problems.clear();
  model.is_busy = false;
  model.scroll = 0;
  model.search.clear();
  model.access_link.reset();  // shown once
  if (page == Page::change) forget_network(model);
  if (page == Page::access) model.administrators.reset();
  model.focus = form_of(model).first;
  put_cursor_at_end(model);
  switch (page) {
    case Page::hardware: model.hardware.reset(); return {Effect::load_hardware};
    case Page::disk: return {Effect::load_disks};
    case Page::time: return {Effect::load_zones};
    case Page::network:
    case Page::links:
    case Page::change: return {Effect::load_links};
    case Page::test: model.test.reset(); return ask_busy(model, Effect::test_network);
    case Page::found: model.nearby.reset(); return {Effect::find_machines};
    case Page::summary:
    case Page::reset: model.draft["confirm"].clear(); return {};
    case Page::roll_back:  // somebody may have come here before the first answer
    case Page::status: model.ticks = 0; return {Effect::load_status};
    case Page::menu: model.draft["menu"] = "links"; return {};
    case Page::logs: return {Effect::load_logs};
    case Page::access: return ask_busy(model, Effect::load_administrators);
    default: return {};
  }
}

Effects press(Model& model, const Press& pressed) {
  if (pressed.key == Key::language) {
    model.locale = model.locale == Locale::fr ? Locale::en : Locale::fr;
    model.draft["language"] = name_of(model.locale);
    return {};
  }
  if (model.line != Line::alive) return {};
  const auto form = form_of(model);
  if (pressed.key == Key::escape) return back(model);
  if (scroll(model, pressed.key) || form.size() == 0) return {};
  model.focus = std::min(model.focus, form.size() - 1);
  if (pressed.key == Key::tab || pressed.key == Key::back_tab) {
    move_focus(model, form, pressed.key == Key::tab);
    return {};
  }
  if (model.focus >= form.fields.size()) return press_on_button(model, form, pressed.key);
  const Field& field = form.fields[model.focus];
  if (pressed.key == Key::enter) return finish_field(model, form);
  if (edit_field(model, field, pressed)) {
    if (field.key == "language") {
      model.locale = find_enum<Locale>(model.draft["language"]).value_or(Locale::fr);
    }
    std::erase_if(model.problems, [&](const auto& each) { return each.field == field.key; });
    return {};
  }
  if (pressed.key == Key::down || pressed.key == Key::up) {
    move_focus(model, form, pressed.key == Key::down);
  }
  return {};
}

Effects tick(Model& model) {
  if (model.page == Page::keep && model.change && model.now >= model.change->confirm_before) {
    auto effects = go_to(model, Page::links);
    model.problems = {{"", "console.network_reverted"}};
    return effects;
  }
  if (model.page == Page::access_link && model.access_link &&
      model.now >= model.access_link->expires_at) {
    return go_to(model, Page::status);
  }
  const bool shows_status = model.page == Page::status || model.page == Page::roll_back;
  if (shows_status && ++model.ticks >= status_every) {
    model.ticks = 0;
    return {Effect::load_setup, Effect::load_status};
  }
  if (model.page == Page::found) return {Effect::load_setup, Effect::find_machines};
  return {Effect::load_setup};
}

Effects take_setup(Model& model, setup::SetupView view) {
  // A stick may come a moment after the first page; later, what was typed counts more.
  const bool comes_now = has_file(view) && !model.seen_file && model.page <= Page::hardware;
  const bool is_first = !model.setup || comes_now;
  model.line = Line::alive;
  model.failures = 0;
  model.is_installer = model.is_installer || view.installing;
  model.setup = std::move(view);
  if (is_first) take_answers(model);
  return follow_state(model, is_first);
}

Effects note_silence(Model& model) {
  ++model.failures;
  if (model.failures >= silent_after) model.line = Line::silent;
  return {};
}

void propose_network(Model& model) {
  const auto links = usable_links(model);
  if (links.empty()) return;
  auto chosen = std::ranges::find(links, model.draft["link"], &Link::id);
  if (chosen == links.end()) chosen = std::ranges::find(links, true, &Link::carrier);
  if (chosen == links.end()) chosen = links.begin();
  model.draft["link"] = chosen->id;
  const auto fill = [&](const char* key, const std::string& value) {
    if (model.draft[key].empty()) model.draft[key] = value;
  };
  const auto proposal = setup::propose_fixed(*chosen);
  if (model.draft["addresses"].empty() && proposal.gateway_on_link) {
    model.draft["gateway_on_link"] = "true";
  }
  fill("addresses", joined(proposal.addresses));
  fill("gateways", joined(proposal.gateways));
  fill("dns", joined(proposal.dns));
}

Effects go_to_problem(Model& model, setup::Problems problems) {
  for (const Page page : wizard_pages(model)) {
    Model there = model;
    there.page = page;
    const auto form = form_of(there);
    if (!std::ranges::contains(form.fields, problems.front().field, &Field::key)) continue;
    auto effects = go_to(model, page);
    (void)refuse(model, std::move(problems));
    return effects;
  }
  model.is_busy = false;
  model.problems = std::move(problems);
  return {};
}

}  // namespace unidash::console
