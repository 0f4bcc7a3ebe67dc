// TokenAdmission: who calls with an API token, and whether it is for the route. Nothing is
// kept between calls: the ledger is asked each time, so what PostgreSQL committed (an end, a
// disabled person, another role) holds for the next call. Thread-safe.
#pragma once

#include "daemon/api/route.h"
#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/identity/sessions/live_store.h"

namespace unidash::identity {

class TokenAdmission {
 public:
  TokenAdmission(postgres::Pool& pool, LiveStore& live, const Clock& clock)
      : pool_(pool), live_(live), clock_(clock) {}

  /// unauthenticated "token.not_valid" for one that is unknown, over, or whose person may not
  /// use it now; too_many "rate.too_many", unavailable "session.store_unavailable".
  [[nodiscard]] Result<std::optional<api::LiveSession>> admit(const api::Admission& admission);

 private:
  postgres::Pool& pool_;
  LiveStore& live_;
  const Clock& clock_;
};

}  // namespace unidash::identity
