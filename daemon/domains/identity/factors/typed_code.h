// Typed codes: random letters and digits that nobody takes for each other, in groups that can be
// typed, and read however they are typed. Pure but for the randomness.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"

namespace unidash::identity {

/// Five random bits a sign, and a hyphen between groups: "k7m2q-x9dfr" is two groups of five.
[[nodiscard]] Secret new_typed_code(Random& random, std::size_t groups, std::size_t group_size);

/// One spelling of what was typed: lower case, without hyphens and spaces. Nothing where it
/// cannot be a code of so many signs.
[[nodiscard]] std::optional<std::string> fold_typed_code(std::string_view typed, std::size_t signs);

}  // namespace unidash::identity
