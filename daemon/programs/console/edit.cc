#include "daemon/programs/console/edit.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::console {

namespace {

/// Where the code point number `index` begins.
std::size_t offset_of(std::string_view text, std::size_t index) {
  std::size_t offset = 0;
  for (; index > 0 && offset < text.size(); --index) {
    ++offset;
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) {
      ++offset;
    }
  }
  return offset;
}

void remove_at(std::string& text, std::size_t index) {
  const auto from = offset_of(text, index);
  text.erase(from, offset_of(text, index + 1) - from);
}

bool type(Model& model, const Field& field, const Press& press) {
  std::string& text = model.draft[field.key];
  const bool fits = text::code_points(text) < field.limit;
  if (!fits || text::has_control_characters(press.text)) return true;
  text.insert(offset_of(text, model.cursor), press.text);
  ++model.cursor;
  return true;
}

bool edit_text(Model& model, const Field& field, const Press& press) {
  std::string& text = model.draft[field.key];
  const auto length = text::code_points(text);
  model.cursor = std::min(model.cursor, length);
  switch (press.key) {
    case Key::character: return type(model, field, press);
    case Key::left: model.cursor -= model.cursor > 0 ? 1 : 0; return true;
    case Key::right: model.cursor += model.cursor < length ? 1 : 0; return true;
    case Key::home: model.cursor = 0; return true;
    case Key::end: model.cursor = length; return true;
    case Key::erase: remove_at(text, model.cursor); return true;
    case Key::backspace:
      if (model.cursor > 0) remove_at(text, --model.cursor);
      return true;
    case Key::clear:
      text.clear();
      model.cursor = 0;
      return true;
    default: return false;
  }
}

bool choose(std::string& value, const std::vector<Choice>& choices, std::ptrdiff_t step) {
  if (choices.empty()) return false;
  const auto found = std::ranges::find(choices, value, &Choice::value);
  const auto last = std::ssize(choices) - 1;
  std::ptrdiff_t index = found - choices.begin();
  if (found == choices.end()) {
    index = 0;
  } else {
    index = std::clamp<std::ptrdiff_t>(index + step, 0, last);
  }
  value = choices[static_cast<std::size_t>(index)].value;
  return true;
}

/// After typing: one of those that still fit is chosen.
bool narrow(Model& model, const Field& field) {
  const auto matches = matches_of(model, field);
  std::string& value = model.draft[field.key];
  if (!matches.empty() && !std::ranges::contains(matches, value, &Choice::value)) {
    value = matches.front().value;
  }
  return true;
}

bool edit_search(Model& model, const Field& field, const Press& press) {
  constexpr std::ptrdiff_t page = 7;
  std::string& value = model.draft[field.key];
  const auto length = text::code_points(model.search);
  switch (press.key) {
    case Key::character:
      if (length < field.limit && !text::has_control_characters(press.text)) {
        model.search += press.text;
      }
      return narrow(model, field);
    case Key::backspace:
      if (length > 0) remove_at(model.search, length - 1);
      return narrow(model, field);
    case Key::clear: model.search.clear(); return narrow(model, field);
    case Key::up: return choose(value, matches_of(model, field), -1);
    case Key::down: return choose(value, matches_of(model, field), 1);
    case Key::page_up: return choose(value, matches_of(model, field), -page);
    case Key::page_down: return choose(value, matches_of(model, field), page);
    default: return false;
  }
}

}  // namespace

bool edit_field(Model& model, const Field& field, const Press& press) {
  if (field.kind == FieldKind::text) return edit_text(model, field, press);
  if (field.kind == FieldKind::search) return edit_search(model, field, press);
  const bool is_list = field.kind == FieldKind::list;
  std::string& value = model.draft[field.key];
  if (press.key == (is_list ? Key::up : Key::left)) return choose(value, field.choices, -1);
  if (press.key == (is_list ? Key::down : Key::right)) return choose(value, field.choices, 1);
  return false;
}

void put_cursor_at_end(Model& model) {
  const auto form = form_of(model);
  if (model.focus >= form.fields.size()) return;
  const auto& field = form.fields[model.focus];
  if (field.kind != FieldKind::text) {
    // A list shows its first choice as chosen: make it so.
    std::string& value = model.draft[field.key];
    if (value.empty() && !field.choices.empty()) value = field.choices.front().value;
    return;
  }
  model.cursor = text::code_points(model.draft[field.key]);
}

}  // namespace unidash::console
