// KeySet: the public keys by which a provider signs ID tokens, kept for a while. A token with
// an unknown kid makes them be fetched again (keys rotate), but not more often than every ten
// seconds. A provider that failed is left alone for two seconds: tokens anybody can send are
// answered with that failure. How keys are fetched is the caller's: over the back channel, or
// from another machine. Thread-safe; whoever needs a set that is being fetched waits for it.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/base/time.h"
#include "daemon/clients/crypto/signing_key.h"

namespace unidash::identity::relying_party {

/// The document with the key set (RFC 7517, section 5).
using FetchKeys = std::function<Result<std::string>()>;

/// The keys of a set that can be used; the others (of later kinds, for encryption, shared
/// secrets) are left out. unavailable "role.unavailable" for what is no set.
[[nodiscard]] Result<std::vector<crypto::SigningKey>> parse_key_set(std::string_view document);

class KeySet {
 public:
  KeySet(const Clock& clock, std::chrono::seconds keep_for) : clock_(clock), keep_for_(keep_for) {}

  /// The claims of a token that one of the keys signed; unauthenticated "jwt.…" when none did.
  [[nodiscard]] Result<Json> verify(std::string_view token, const FetchKeys& fetch);

 private:
  [[nodiscard]] const crypto::SigningKey* find(std::string_view kid) const;
  [[nodiscard]] bool failed_just_now() const;
  [[nodiscard]] Status renew(const FetchKeys& fetch);

  const Clock& clock_;
  const std::chrono::seconds keep_for_;
  std::mutex mutex_;
  std::vector<crypto::SigningKey> keys_;
  Timestamp fetched_at_{};
  std::optional<Error> failure_;  // of the last fetch
  Timestamp failed_at_{};
};

}  // namespace unidash::identity::relying_party
