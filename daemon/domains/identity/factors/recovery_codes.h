// Recovery codes: what lets in whoever has lost the phone. Fifty random bits in letters and
// digits that nobody takes for each other. Pure but for the randomness.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"

namespace unidash::identity {

inline constexpr int recovery_code_count = 10;

/// "k7m2q-x9dfr".
[[nodiscard]] Secret new_recovery_code(Random& random);

/// One spelling of what was typed: lower case, without hyphens and spaces. Nothing where it
/// cannot be a recovery code.
[[nodiscard]] std::optional<std::string> fold_recovery_code(std::string_view typed);

}  // namespace unidash::identity
