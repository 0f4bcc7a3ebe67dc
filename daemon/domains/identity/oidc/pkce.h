// PKCE (RFC 7636), method S256 only. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unidash::identity::oidc {

/// 43 base64url characters: a SHA-256.
[[nodiscard]] bool is_challenge(std::string_view text);
/// 43 to 128 unreserved characters (section 4.1).
[[nodiscard]] bool is_verifier(std::string_view text);
[[nodiscard]] std::string challenge_of(std::string_view verifier);

/// Whether the verifier answers the challenge. A verifier where no challenge was
/// sent is refused too: somebody took the challenge away on the way here (RFC
/// 9700, section 4.8.2).
[[nodiscard]] bool answers_challenge(const std::optional<std::string>& challenge,
                                     std::optional<std::string_view> verifier);

}  // namespace unidash::identity::oidc
