#include "daemon/domains/identity/oidc/pkce.h"

#include <algorithm>

#include "daemon/base/secret.h"
#include "daemon/base/text.h"
#include "daemon/clients/crypto/digest.h"

namespace unidash::identity::oidc {

namespace {

constexpr std::size_t challenge_size = 43;
constexpr std::size_t max_verifier = 128;

bool is_alphanumeric(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

bool is_challenge(std::string_view text) {
  return text.size() == challenge_size && text::from_base64url(text).has_value();
}

bool is_verifier(std::string_view text) {
  if (text.size() < challenge_size || text.size() > max_verifier) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~';
  });
}

std::string challenge_of(std::string_view verifier) {
  return text::to_base64url(crypto::sha256(verifier));
}

bool answers_challenge(const std::optional<std::string>& challenge,
                       std::optional<std::string_view> verifier) {
  if (!challenge || !verifier) return !challenge && !verifier;
  return is_verifier(*verifier) && constant_time_equal(challenge_of(*verifier), *challenge);
}

}  // namespace unidash::identity::oidc
