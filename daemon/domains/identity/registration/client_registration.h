// ClientRegistration: the endpoint where applications register themselves (RFC 7591), with a
// token that a super administrator made. Where logout tokens go is never taken from there: it
// would open a way out of the machine. Lives as long as the process; thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/api/message.h"
#include "daemon/base/random.h"
#include "daemon/base/secret.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/domains/identity/registration/client_metadata.h"

namespace unidash::identity {

class ClientRegistration {
 public:
  ClientRegistration(postgres::Pool& pool, const Clock& clock, Random& random)
      : pool_(pool), clock_(clock), random_(random) {}

  /// POST /oauth/register. The token is asked for before anything else is looked at, and a
  /// refusal uses none of it up.
  [[nodiscard]] Result<api::Response> register_client(const api::Caller& caller,
                                                      const api::Request& request);

 private:
  struct Made {
    std::string client_id;
    std::optional<Secret> secret{};  // none of one that can keep none
    Timestamp issued_at{};
  };
  [[nodiscard]] Result<bool> is_usable(const std::string& token_hash);
  /// Nothing where the token was used up meanwhile.
  [[nodiscard]] Result<std::optional<Made>> add(const WantedClient& wanted,
                                                const std::string& token_hash, const Actor& actor);

  postgres::Pool& pool_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace unidash::identity
