// Username: what a person signs in with. ASCII letters and digits, with single
// . _ - @ between them: two names that look alike are then the same, and none is
// read as a path, an option or an address. Names made under an older rule still
// sign in; the rule is for new ones.
#pragma once

#include "daemon/base/codec.h"

namespace unidash {

struct Username {
  std::string text;
  friend bool operator==(const Username&, const Username&) = default;
};

inline constexpr Bounds username_bounds{.min = 1, .max = 100};

/// Whether a new person may have this name.
[[nodiscard]] constexpr bool is_username(std::string_view text) {
  constexpr std::string_view separators = "._-@";
  if (text.empty() || text.size() > static_cast<std::size_t>(username_bounds.max)) return false;
  bool may_separate = false;  // a letter or digit came before
  for (const char c : text) {
    const bool alphanumeric =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!alphanumeric && !(may_separate && separators.contains(c))) return false;
    may_separate = alphanumeric;
  }
  return may_separate;
}

/// Names with the same fold are one name: the case of ASCII letters does not
/// count, everything else does. The only fold of names there is: the database's
/// is lower(username COLLATE "C"), which does the same whatever its locale.
[[nodiscard]] inline std::string fold_username(std::string_view text) {
  return text::lower_ascii(text);
}

template <>
struct Codec<Username> {
  static Json encode(const Username& username) { return username.text; }
  static Result<Username> decode(const Json& json, const Bounds& bounds) {
    if (!json.is_string()) return detail::wrong_type();
    return from_text(json.get_ref<const std::string&>(), bounds);
  }
  static Result<Username> from_text(std::string_view text, const Bounds&) {
    if (text.empty()) return make_error(Code::invalid, "field.required");
    if (text.size() > static_cast<std::size_t>(username_bounds.max)) {
      return make_error(Code::invalid, "field.too_long");
    }
    if (!is_username(text)) return make_error(Code::invalid, "identity.username_characters");
    return Username{std::string(text)};
  }
  static std::optional<std::string> to_sql(const Username& username) { return username.text; }
  static Result<Username> from_sql(std::string_view text) { return Username{std::string(text)}; }
  static Json schema(const Bounds&) {
    return {{"type", "string"},
            {"minLength", username_bounds.min},
            {"maxLength", username_bounds.max},
            {"pattern", "^[A-Za-z0-9]+([._@-][A-Za-z0-9]+)*$"}};
  }
};

}  // namespace unidash
