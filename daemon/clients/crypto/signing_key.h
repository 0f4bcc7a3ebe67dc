// SigningKey: signs and verifies JWTs (RFC 7515, RFC 7519) with OpenSSL EVP. The
// algorithm belongs to the key and is never taken from a token's header.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "daemon/base/codec.h"
#include "daemon/base/json.h"
#include "daemon/base/result.h"
#include "daemon/base/secret.h"
#include "daemon/clients/crypto/jws.h"

struct evp_pkey_st;

namespace unidash::crypto {

enum class Algorithm : std::uint8_t { rs256, es256 };

class SigningKey {
 public:
  /// RSA 2048 or P-256.
  [[nodiscard]] static Result<SigningKey> generate(Algorithm algorithm);
  /// From what to_pem() gave.
  [[nodiscard]] static Result<SigningKey> from_pem(std::string_view pem);
  /// A public key from a JWK (kty RSA of 2048 to 4096 bits, or EC P-256); it can
  /// only verify. Keeps the JWK's kid; without one the thumbprint is its kid.
  [[nodiscard]] static Result<SigningKey> from_jwk(const Json& jwk);

  [[nodiscard]] Result<Secret> to_pem() const;
  /// Public JWK with kid (RFC 7638 thumbprint), use, alg.
  [[nodiscard]] Json to_jwk() const;
  /// SHA-256 of the public key (its SubjectPublicKeyInfo), 64 digits: what people
  /// compare to know the key.
  [[nodiscard]] Result<std::string> public_sha256() const;
  [[nodiscard]] const std::string& kid() const { return kid_; }
  [[nodiscard]] Algorithm algorithm() const { return algorithm_; }

  /// Compact JWS of `claims`; `type` is the header's typ ("JWT", "logout+jwt").
  [[nodiscard]] Result<std::string> sign(const Json& claims, std::string_view type = "JWT") const;
  /// The claims when the signature, kid and alg are this key's and the header's
  /// typ is `type` (RFC 8725, section 3.11); unauthenticated "jwt.…" otherwise.
  /// Times and audience are the caller's to check.
  [[nodiscard]] Result<Json> verify(std::string_view token, std::string_view type = "JWT") const;
  /// The same for a token that somebody else made, such as an ID token of another provider: it
  /// may leave out its type (RFC 7519, section 5.1), and its kid, which only the one key of a
  /// set can then be meant by (OIDC Core, section 10.1).
  [[nodiscard]] Result<Json> verify_foreign(std::string_view token) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  using Key = std::unique_ptr<evp_pkey_st, Free>;
  /// Takes ownership; an empty kid means the thumbprint.
  [[nodiscard]] static Result<SigningKey> adopt(evp_pkey_st* key, std::string kid = {});
  [[nodiscard]] Result<Jws> parse_own(std::string_view token) const;
  [[nodiscard]] Result<Json> verify_signature(Jws jws) const;
  SigningKey(Key key, Algorithm algorithm, std::string kid)
      : key_(std::move(key)), algorithm_(algorithm), kid_(std::move(kid)) {}
  Key key_;
  Algorithm algorithm_;
  std::string kid_;
};

/// The kid a token claims to be signed with, to choose the key that verifies it.
/// Nothing about the token is proven yet.
[[nodiscard]] Result<std::string> read_kid(std::string_view token);

}  // namespace unidash::crypto

namespace unidash {
template <>
inline constexpr auto enum_names<crypto::Algorithm> =
    std::array{std::pair{crypto::Algorithm::rs256, std::string_view("RS256")},
               std::pair{crypto::Algorithm::es256, std::string_view("ES256")}};
}  // namespace unidash
