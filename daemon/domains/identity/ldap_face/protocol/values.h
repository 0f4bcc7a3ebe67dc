// Values: how two values of an attribute are compared. slapd hands on folded what a schema calls
// text, so case never counts here, not that of accented letters either. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unidash::identity::ldap_face {

enum class ValueKind : std::uint8_t { text, number, dn };

/// By the attribute's name in lower case.
[[nodiscard]] ValueKind kind_of_value(std::string_view attribute);

/// The letters of Latin, Greek and Cyrillic in lower case, each blank but one taken out of several.
/// What is no UTF-8 stays as it is.
[[nodiscard]] std::string fold_text(std::string_view text);

/// The one spelling of a value; nothing where it cannot be one of this attribute.
[[nodiscard]] std::optional<std::string> normalise(std::string_view attribute,
                                                   std::string_view value);

/// Below, at or above zero. Both are of normalise().
[[nodiscard]] int compare_values(std::string_view attribute, std::string_view a,
                                 std::string_view b);

}  // namespace unidash::identity::ldap_face
