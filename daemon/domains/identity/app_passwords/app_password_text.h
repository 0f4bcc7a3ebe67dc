// The text of an app password: 140 random bits in letters and digits that can be typed, and what
// is kept of it. Pure but for the randomness.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"

namespace unidash::identity {

/// "k7m2-x9df-…": seven groups of four.
[[nodiscard]] Secret new_app_password(Random& random);

/// SHA-256, in hex, of the one spelling of what was typed: case, hyphens and spaces do not
/// matter. Nothing where it cannot be an app password.
[[nodiscard]] std::optional<std::string> hash_app_password(std::string_view typed);

}  // namespace unidash::identity
