#include "daemon/domains/identity/relying_party/used_states.h"

#include "daemon/domains/identity/relying_party/pending_sign_in.h"
#include "daemon/domains/identity/relying_party/sign_in_errors.h"
#include "daemon/domains/identity/sessions/store_away.h"

namespace unidash::identity::relying_party {

Status use_up(redis::Client& valkey, const std::string& key) {
  const auto lifetime = std::to_string(std::chrono::milliseconds(pending_lifetime).count());
  const auto noted = TRY(or_unavailable(valkey.command({"SET", key, "1", "NX", "PX", lifetime})));
  return noted.text ? Status{} : Status(sign_in_expired());
}

}  // namespace unidash::identity::relying_party
