#include "daemon/clients/kubernetes/objects/view.h"

#include <algorithm>

#include "daemon/base/text.h"

namespace unidash::kubernetes {

namespace {

const Json& nothing() {
  static const Json none = Json::object();
  return none;
}

/// The C1 controls of Unicode are two bytes: C2 80 to C2 9F.
bool begins_c1(std::string_view text, std::size_t at) {
  return text[at] == '\xC2' && at + 1 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) < 0xA0;
}

}  // namespace

std::string one_line(std::string_view text, std::size_t bytes) {
  if (!text::is_utf8(text)) return {};
  std::string line(text::clip(text, bytes));
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    if (byte < ' ' || byte == 0x7F) line[i] = ' ';
    if (begins_c1(line, i)) line.replace(i, 2, "  ");
  }
  return line;
}

const Json* View::find(std::string_view key) const {
  if (!json_->is_object()) return nullptr;
  const auto found = json_->find(std::string(key));
  return found == json_->end() || found->is_null() ? nullptr : &*found;
}

std::string View::name(std::string_view key) const {
  const Json* found = find(key);
  if (found == nullptr || !found->is_string()) return {};
  const auto& whole = found->get_ref<const std::string&>();
  if (!text::is_utf8(whole) || text::has_control_characters(whole)) return {};
  return std::string(text::clip(whole, longest_name));
}

std::string View::text(std::string_view key) const {
  const Json* found = find(key);
  if (found == nullptr || !found->is_string()) return {};
  return one_line(found->get_ref<const std::string&>(), longest_text);
}

std::optional<std::int64_t> View::number(std::string_view key) const {
  const Json* found = find(key);
  if (found == nullptr || !found->is_number_integer()) return std::nullopt;
  // What is larger than the largest is stored unsigned.
  if (found->is_number_unsigned() && found->get<std::uint64_t>() > INT64_MAX) return std::nullopt;
  return found->get<std::int64_t>();
}

std::int64_t View::count(std::string_view key) const {
  return std::max<std::int64_t>(0, number(key).value_or(0));
}

bool View::flag(std::string_view key) const {
  const Json* found = find(key);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

std::optional<Timestamp> View::time(std::string_view key) const {
  const auto read = parse_timestamp(name(key));
  return read ? std::optional(*read) : std::nullopt;
}

View View::child(std::string_view key) const {
  const Json* found = find(key);
  return View(found != nullptr && found->is_object() ? *found : nothing());
}

std::vector<View> View::items(std::string_view key) const {
  std::vector<View> items;
  const Json* found = find(key);
  if (found == nullptr || !found->is_array()) return items;
  for (const Json& each : *found) {
    if (items.size() == most_members) break;
    if (each.is_object()) items.emplace_back(each);
  }
  return items;
}

Labels View::labels(std::string_view key) const {
  Labels labels;
  const View map = child(key);
  for (const auto& [label, value] : map.json().items()) {
    if (labels.size() == most_members) break;
    if (value.is_string()) labels[label] = map.name(label);
  }
  return labels;
}

}  // namespace unidash::kubernetes
