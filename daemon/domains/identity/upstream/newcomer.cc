#include "daemon/domains/identity/upstream/newcomer.h"

#include <algorithm>
#include <array>

#include "daemon/base/text.h"
#include "daemon/domains/identity/accounts/person_rules.h"
#include "daemon/model/username.h"

namespace unidash::identity::upstream {

namespace {

constexpr std::size_t longest_username = 60;
constexpr std::size_t longest_label = 200;
constexpr std::string_view separators = "._-";

/// Many an application makes whoever has such a name its administrator.
constexpr std::array<std::string_view, 10> reserved{
    "admin", "administrator", "administrateur", "guest",   "postmaster",
    "root",  "superuser",     "support",        "unidash", "webmaster"};

/// Letters and digits of ASCII in small letters, single separators between them.
std::string squeeze(std::string_view text) {
  std::string made;
  for (const char c : text::lower_ascii(text)) {
    const bool alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool separates = separators.contains(c) || c == ' ';
    const bool may_separate = !made.empty() && !separators.contains(made.back());
    if (alphanumeric) made += c;
    if (separates && may_separate) made += c == ' ' ? '.' : c;
    if (made.size() >= longest_username) break;
  }
  while (!made.empty() && separators.contains(made.back())) made.pop_back();
  return made;
}

std::string_view before_at(std::string_view text) { return text.substr(0, text.find('@')); }

}  // namespace

std::string suggest_username(const Json& claims) {
  for (const char* claim : {"preferred_username", "email", "name"}) {
    std::string name = squeeze(before_at(json_text(claims, claim)));
    if (is_username(name)) return name;
  }
  return "user";
}

std::string nth_username(std::string_view suggested, int nth) {
  const int number = std::ranges::contains(reserved, suggested) ? nth + 1 : nth;
  return number == 1 ? std::string(suggested) : std::string(suggested) + std::to_string(number);
}

std::string suggest_display_name(const Json& claims, std::string_view username) {
  return display_name_of(json_text(claims, "name")).value_or(std::string(username));
}

std::string label_of(const Json& claims) {
  for (const char* claim : {"email", "preferred_username", "name"}) {
    const std::string text = json_text(claims, claim);
    const bool is_sound = text::is_utf8(text) && !text::has_control_characters(text) &&
                          !text::has_invisible_characters(text) &&
                          text::has_visible_characters(text);
    if (is_sound) return std::string(text::clip(text, longest_label));
  }
  return {};
}

}  // namespace unidash::identity::upstream
