// Long lists of values, which Active Directory gives in parts (MS-ADTS 3.1.1.3.1.3.3):
// "member;range=0-1499", then "member;range=1500-*". Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unidash::ldap {

struct Ranged {
  std::string attribute;
  std::size_t first = 0;
  std::optional<std::size_t> last{};  // nothing: that was all
  friend bool operator==(const Ranged&, const Ranged&) = default;
};

/// Nothing where the description has no range.
[[nodiscard]] std::optional<Ranged> parse_ranged(std::string_view description);
/// What to ask for to have the values from `first` on.
[[nodiscard]] std::string render_ranged(std::string_view attribute, std::size_t first);

}  // namespace unidash::ldap
