// ProviderKeys: the provider's public keys as the desktop has them, fetched over the back
// channel and kept for five minutes. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "daemon/api/back_channel.h"
#include "daemon/domains/identity/relying_party/key_set.h"

namespace unidash::identity::relying_party {

class ProviderKeys {
 public:
  ProviderKeys(api::BackChannel& back_channel, const Clock& clock)
      : back_channel_(back_channel), keys_(clock, std::chrono::minutes{5}) {}

  /// The claims of a token the provider signed; unauthenticated "jwt.…" when it
  /// did not. `ip_address` and `request_id` are those of the sign-in.
  [[nodiscard]] Result<Json> verify(std::string_view token, const std::string& ip_address,
                                    const std::string& request_id);

 private:
  api::BackChannel& back_channel_;
  KeySet keys_;
};

}  // namespace unidash::identity::relying_party
