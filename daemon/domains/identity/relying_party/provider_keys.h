// ProviderKeys: the provider's public keys, fetched over the back channel and
// kept for five minutes. A token with an unknown kid makes them be fetched again
// (keys rotate), but not more often than every ten seconds. Thread-safe.
#pragma once

#include <mutex>
#include <string_view>
#include <vector>

#include "daemon/api/back_channel.h"
#include "daemon/base/time.h"
#include "daemon/clients/crypto/signing_key.h"

namespace unidash::identity::relying_party {

class ProviderKeys {
 public:
  ProviderKeys(api::BackChannel& back_channel, const Clock& clock)
      : back_channel_(back_channel), clock_(clock) {}

  /// The claims of a token the provider signed; unauthenticated "jwt.…" when it
  /// did not. `ip_address` and `request_id` are those of the sign-in.
  [[nodiscard]] Result<Json> verify(std::string_view token, const std::string& ip_address,
                                    const std::string& request_id);

 private:
  [[nodiscard]] const crypto::SigningKey* find(std::string_view kid) const;
  [[nodiscard]] Status fetch(const std::string& ip_address, const std::string& request_id);

  api::BackChannel& back_channel_;
  const Clock& clock_;
  std::mutex mutex_;
  std::vector<crypto::SigningKey> keys_;
  Timestamp fetched_at_{};
};

}  // namespace unidash::identity::relying_party
