// What names of attributes may look like, and digits in hexadecimal. Pure.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

namespace unidash::ldap {

[[nodiscard]] constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "sAMAccountName" or "2.5.4.3" (RFC 4512, section 1.4), without options.
[[nodiscard]] constexpr bool is_attribute_name(std::string_view name) {
  if (name.empty() || name.size() > 100) return false;
  if (is_letter(name[0])) {
    return std::ranges::all_of(name,
                               [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  }
  return is_digit(name[0]) && name.back() != '.' &&
         std::ranges::all_of(name, [](char c) { return is_digit(c) || c == '.'; });
}

[[nodiscard]] constexpr std::optional<int> hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

}  // namespace unidash::ldap
