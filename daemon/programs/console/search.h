// Search: which of many choices fit what somebody typed. Pure.
#pragma once

#include <string>
#include <string_view>

namespace unidash::console {

/// As it is compared: small letters without accents, blanks for '_', '/' and '-'.
[[nodiscard]] std::string fold_for_search(std::string_view utf8);

/// Whether every word of the search is somewhere in the choice: "new york" and "york"
/// find "America/New_York", "réunion" finds "Indian/Reunion".
[[nodiscard]] bool fits_search(std::string_view choice, std::string_view search);

}  // namespace unidash::console
