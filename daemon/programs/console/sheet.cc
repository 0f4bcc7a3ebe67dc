#include "daemon/programs/console/sheet.h"

#include <algorithm>
#include <format>

#include "daemon/base/text.h"
#include "daemon/domains/setup/words.h"
#include "daemon/programs/console/glyphs.h"

namespace unidash::console {

namespace {

using ftxui::hbox;
using ftxui::inverted;

constexpr std::size_t name_width = 24;
constexpr std::size_t badge_width = 8;

ftxui::Element plain(std::string_view words) { return ftxui::text(plain_glyphs(words)); }

std::string padded(std::string_view words, std::size_t width) {
  std::string out = shorten(words, width - 1);
  const auto used = text::code_points(out);
  return out + std::string(width - used, ' ');
}

}  // namespace

ftxui::Decorator toned(Tone tone) {
  switch (tone) {
    case Tone::good: return ftxui::color(ftxui::Color::GreenLight);
    case Tone::poor: return ftxui::color(ftxui::Color::YellowLight);
    case Tone::bad: return ftxui::color(ftxui::Color::RedLight);
    case Tone::faint: return ftxui::color(ftxui::Color::CyanLight);
    case Tone::plain: break;
  }
  return ftxui::nothing;
}

Sheet& Sheet::line(ftxui::Element element) {
  lines_.push_back(std::move(element));
  return *this;
}

Sheet& Sheet::title(std::string_view words) { return line(plain(words) | ftxui::bold).gap(); }

Sheet& Sheet::text(std::string_view words, Tone tone) {
  for (const auto& each : wrap(words, width_)) line(ftxui::text(each) | toned(tone));
  return *this;
}

Sheet& Sheet::gap() { return line(ftxui::text("")); }

Sheet& Sheet::verdict(std::string_view badge, Tone tone, std::string_view name,
                      std::string_view words) {
  const auto used = badge_width + name_width;
  const auto rest = wrap(words, width_ > used + 10 ? width_ - used : 10);
  for (std::size_t i = 0; i < std::max<std::size_t>(rest.size(), 1); ++i) {
    const bool first = i == 0;
    line(hbox({ftxui::text(padded(first ? badge : "", badge_width)) | toned(tone),
               ftxui::text(padded(first ? name : "", name_width)),
               ftxui::text(i < rest.size() ? rest[i] : "")}));
  }
  return *this;
}

Sheet& Sheet::row(std::string_view name, std::string_view value) {
  const auto rest = wrap(value, width_ > name_width + 10 ? width_ - name_width : 10);
  for (std::size_t i = 0; i < std::max<std::size_t>(rest.size(), 1); ++i) {
    line(hbox({ftxui::text(padded(i == 0 ? name : "", name_width)) | toned(Tone::faint),
               ftxui::text(i < rest.size() ? rest[i] : "")}));
  }
  return *this;
}

Sheet& Sheet::gauge(std::int64_t percent) {
  const auto room = static_cast<std::int64_t>(width_) - 8;
  const auto full = std::clamp<std::int64_t>(percent, 0, 100) * room / 100;
  std::string bar;
  for (std::int64_t i = 0; i < room; ++i) bar += i < full ? "█" : "░";
  return line(
      hbox({ftxui::text(bar) | toned(Tone::good), ftxui::text(std::format(" {:3} %", percent))}));
}

std::string Sheet::value_of(const Field& field) const {
  const auto found = model_.draft.find(field.key);
  return found == model_.draft.end() ? std::string{} : found->second;
}

Sheet& Sheet::form(const Form& form) {
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    const auto& field = form.fields[i];
    const bool focused = model_.focus == i;
    switch (field.kind) {
      case FieldKind::text: add_text_field(field, focused); break;
      case FieldKind::choice: add_choice(field, focused); break;
      case FieldKind::list: add_list(field, focused); break;
      case FieldKind::search: add_search(field, focused); break;
    }
    add_problems(field.key);
  }
  if (!form.buttons.empty()) add_buttons(form);
  return *this;
}

void Sheet::add_text_field(const Field& field, bool focused) {
  const std::string value = value_of(field);
  const std::size_t room = width_ > name_width + 4 ? width_ - name_width - 4 : 10;
  const auto length = text::code_points(value);
  // The end of a long value is what one types at.
  const std::size_t hidden = length + 1 > room ? length + 1 - room : 0;
  ftxui::Elements cells{ftxui::text(padded(field.label, name_width)) | toned(Tone::faint),
                        ftxui::text("[")};
  std::size_t index = 0;
  std::string_view rest = value;
  for (; index <= length && index < hidden + room; ++index) {
    std::size_t size = rest.empty() ? 0 : 1;
    while (size < rest.size() && (static_cast<unsigned char>(rest[size]) & 0xC0U) == 0x80U) ++size;
    const std::string cell = rest.empty() ? " " : plain_glyphs(rest.substr(0, size));
    rest.remove_prefix(size);
    if (index < hidden) continue;
    auto element = ftxui::text(cell);
    cells.push_back(focused && index == model_.cursor ? element | inverted : element);
  }
  const std::size_t shown = index - hidden;
  std::string filling = length == 0 ? shorten(field.hint, room - shown) : std::string{};
  const auto used = text::code_points(filling);
  cells.push_back(ftxui::text(filling) | ftxui::dim);
  cells.push_back(ftxui::text(std::string(room - shown - used, ' ') + "]"));
  line(hbox(std::move(cells)));
}

void Sheet::add_choice(const Field& field, bool focused) {
  const std::string value = value_of(field);
  const auto found = std::ranges::find(field.choices, value, &Choice::value);
  const std::string label = found == field.choices.end() ? value : found->label;
  auto element = plain("< " + label + " >");
  line(hbox({ftxui::text(padded(field.label, name_width)) | toned(Tone::faint),
             focused ? element | inverted : element}));
}

void Sheet::add_list_line(const Choice& choice, bool chosen, bool focused) {
  auto element = ftxui::text(shorten((chosen ? " ► " : "   ") + choice.label + " ", width_));
  if (chosen && focused) element |= inverted;
  if (chosen && !focused) element |= ftxui::bold;
  line(hbox({element}));
}

void Sheet::add_list(const Field& field, bool focused) {
  const std::string value = value_of(field);
  for (const auto& choice : field.choices) add_list_line(choice, choice.value == value, focused);
}

/// What was typed, and a few of those that fit, around the chosen one.
void Sheet::add_search(const Field& field, bool focused) {
  constexpr std::size_t rows = 7;
  const auto matches = matches_of(model_, field);
  const std::string count = matches.empty()
                                ? say(model_, "rien ne correspond", "nothing fits")
                                : std::format("{} / {}", matches.size(), field.choices.size());
  const std::size_t room = width_ > name_width + 22 ? width_ - name_width - 22 : 10;
  const std::string typed = plain_glyphs(shorten(model_.search, room - 1));
  const auto rest = room - 1 - text::code_points(typed);
  const std::string hint =
      typed.empty() ? say(model_, "tapez pour chercher", "type to search") : std::string{};
  auto cursor = ftxui::text(" ");
  line(hbox({ftxui::text(padded(field.label, name_width)) | toned(Tone::faint),
             ftxui::text("[" + typed), focused ? cursor | inverted : cursor,
             ftxui::text(padded(hint, rest + 1).substr(0, rest)) | ftxui::dim, ftxui::text("]  "),
             ftxui::text(count) | toned(matches.empty() ? Tone::bad : Tone::faint)}));
  const auto chosen = std::ranges::find(matches, value_of(field), &Choice::value);
  const auto place =
      chosen == matches.end() ? 0 : static_cast<std::size_t>(chosen - matches.begin());
  const std::size_t last = matches.size() > rows ? matches.size() - rows : 0;
  const std::size_t first = std::min(place > rows / 2 ? place - rows / 2 : 0, last);
  for (std::size_t at = first; at < first + rows; ++at) {
    if (at < matches.size()) {
      add_list_line(matches[at], at == place && chosen != matches.end(), focused);
    } else {
      gap();
    }
  }
}

void Sheet::add_problems(std::string_view key) {
  for (const auto& each : model_.problems) {
    if (each.field != key) continue;
    for (const auto& words : wrap(setup::sentence(model_.locale, each), width_ - 2)) {
      line(hbox({ftxui::text("  "), ftxui::text(words) | toned(Tone::bad)}));
    }
  }
}

Sheet& Sheet::problems(const Form& form) {
  for (const auto& each : model_.problems) {
    if (std::ranges::contains(form.fields, each.field, &Field::key)) continue;
    text(setup::sentence(model_.locale, each), Tone::bad).gap();
  }
  return *this;
}

void Sheet::add_buttons(const Form& form) {
  if (!form.fields.empty()) gap();
  ftxui::Elements cells;
  for (std::size_t i = 0; i < form.buttons.size(); ++i) {
    auto element = plain("[ " + button_label(model_, form.buttons[i]) + " ]");
    const bool focused = model_.focus == form.fields.size() + i;
    cells.push_back(focused ? element | inverted : element);
    cells.push_back(ftxui::text("  "));
  }
  line(hbox(std::move(cells)));
}

}  // namespace unidash::console
