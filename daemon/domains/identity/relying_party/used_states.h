// States that somebody came back with: each is used once, by whichever process it reaches.
#pragma once

#include <string>

#include "daemon/base/result.h"
#include "daemon/clients/redis/client.h"

namespace unidash::identity::relying_party {

/// Notes it under `key` for as long as the state could be sent again. malformed
/// "sign_in.expired" where it was used before; unavailable "session.store_unavailable".
[[nodiscard]] Status use_up(redis::Client& valkey, const std::string& key);

}  // namespace unidash::identity::relying_party
