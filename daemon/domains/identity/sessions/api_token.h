// ApiToken: the text of an API token, "udt_", 256 random bits in base64url and a CRC-32. By
// the prefix scanners find one that was published by mistake; by the sum a mistyped one is
// told from an unknown one without asking anybody. Pure.
#pragma once

#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"

namespace unidash::identity {

inline constexpr std::string_view api_token_prefix = "udt_";

[[nodiscard]] Secret new_api_token(Random& random);
/// Whether the text could be one.
[[nodiscard]] bool is_api_token(std::string_view text);

}  // namespace unidash::identity
