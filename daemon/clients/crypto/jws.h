// Compact JWS (RFC 7515, section 7.1): taken apart and put together, without
// keys. Everything a stranger may send passes through parse_jws(), which has
// limits on size, parts and depth.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/json.h"
#include "daemon/base/result.h"

namespace unidash::crypto {

inline constexpr std::size_t max_token_bytes = 16 * 1024;

struct Jws {
  std::string algorithm;
  std::string kid;
  std::string type;
  Json claims;
  std::string_view signed_part;  // into the token that was parsed
  std::string signature;
};

/// unauthenticated "jwt.malformed" unless the token is exactly three base64url
/// parts whose first two are JSON objects; "jwt.critical_header" when it names
/// extensions that must be understood (RFC 7515, section 4.1.11).
[[nodiscard]] Result<Jws> parse_jws(std::string_view token);

/// `header.claims`, ready to be signed.
[[nodiscard]] std::string render_signed_part(const Json& header, const Json& claims);

}  // namespace unidash::crypto
