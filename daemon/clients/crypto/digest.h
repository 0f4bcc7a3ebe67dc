// Digest and tokens: SHA-256, HMAC and the random one-time values every other
// part stores only as a hash.
#pragma once

#include <string>
#include <string_view>

#include "daemon/base/random.h"
#include "daemon/base/secret.h"

namespace unidash::crypto {

/// 32 raw bytes.
[[nodiscard]] std::string sha256(std::string_view data);
/// 32 raw bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view data);
/// 20 raw bytes. Only where a protocol of others says so (RFC 6238).
[[nodiscard]] std::string hmac_sha1(std::string_view key, std::string_view data);

/// The operating system's generator through OpenSSL; aborts if it fails.
class SystemRandom final : public Random {
 public:
  [[nodiscard]] std::string bytes(std::size_t count) override;
};

/// As long as the text of a token is.
inline constexpr std::size_t token_size = 43;
/// 256 random bits in base64url.
[[nodiscard]] Secret new_token(Random& random);
/// What is stored of a token: its SHA-256 in hex, 64 characters.
[[nodiscard]] std::string hash_token(std::string_view token);

}  // namespace unidash::crypto
