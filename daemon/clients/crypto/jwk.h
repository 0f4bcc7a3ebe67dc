// JWK (RFC 7517, RFC 7518 section 6) to and from OpenSSL keys, public halves
// only, and its thumbprint (RFC 7638). Internal to crypto.
#pragma once

#include <optional>
#include <string>

#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/clients/crypto/signing_key.h"

namespace unidash::crypto {

/// What a key signs with: RSA of 2048 to 4096 bits is RS256, P-256 is ES256.
[[nodiscard]] std::optional<Algorithm> find_algorithm(const evp_pkey_st* key);

/// The members that identify the key: {e, kty, n} or {crv, kty, x, y}. The key
/// must have an algorithm.
[[nodiscard]] Json public_jwk(const evp_pkey_st* key);

/// SHA-256 of the JWK's required members in base64url.
[[nodiscard]] std::string thumbprint(const Json& required_members);

struct ParsedJwk {
  evp_pkey_st* key = nullptr;  // the caller's to free
  std::string kid;             // empty when the JWK has none
};

/// invalid "signing_key.bad_jwk": a member absent or misspelled, a key meant for
/// something else than signing, a weak or impossible key.
[[nodiscard]] Result<ParsedJwk> parse_jwk(const Json& jwk);

}  // namespace unidash::crypto
