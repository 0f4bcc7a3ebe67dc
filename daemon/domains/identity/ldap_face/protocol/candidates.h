// Candidates: which entries a filter can be met by at all, told by a few values, so that a search
// for one person does not read everybody. Never fewer than meet it. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/domains/identity/ldap_face/protocol/search_filter.h"

namespace unidash::identity::ldap_face {

/// "uid" and "alice": the name of an attribute in lower case, and a value as normalise() gives it.
struct Clue {
  std::string attribute;
  std::string value;
  friend bool operator==(const Clue&, const Clue&) = default;
};

/// Whatever meets the filter has at least one of these; an empty list: nothing meets it. Nothing
/// where that cannot be told by the attributes in `known`, or not in few words.
[[nodiscard]] std::optional<std::vector<Clue>> find_candidates(
    const SearchFilter& filter, std::span<const std::string_view> known);

}  // namespace unidash::identity::ldap_face
