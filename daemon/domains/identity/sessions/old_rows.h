// OldRows: takes away what nobody can use or see any more: sessions, one-time links, tokens and
// grants of applications that expired, were revoked or were used long ago. The audit trail keeps
// what happened, and is never shortened. Thread-safe; any number of machines may do it at once.
#pragma once

#include <chrono>

#include "daemon/base/time.h"
#include "daemon/clients/postgres/pool.h"

namespace unidash::identity {

class OldRows {
 public:
  /// How long a row stays after its end, for whoever looks into something.
  static constexpr std::chrono::days kept{30};
  /// And a used refresh token. One that comes back after that is unknown, and no longer
  /// tells that it was stolen.
  static constexpr std::chrono::days kept_refresh_token{7};

  struct Removed {
    std::int64_t sessions = 0;  // not counting what went with its sign-on
    std::int64_t links = 0;
    std::int64_t grants = 0;
    std::int64_t refresh_tokens = 0;
    std::int64_t api_tokens = 0;
    std::int64_t registration_tokens = 0;
  };

  /// `batch`: rows of one kind that go in one transaction.
  OldRows(postgres::Pool& pool, const Clock& clock, std::int64_t batch = 500)
      : pool_(pool), clock_(clock), batch_(batch) {}

  /// Until none is left, another machine is at it, or a bound of rows is reached
  /// that leaves the rest to the next time.
  [[nodiscard]] Result<Removed> remove() const;

 private:
  [[nodiscard]] Result<Removed> remove_batch() const;

  postgres::Pool& pool_;
  const Clock& clock_;
  std::int64_t batch_;
};

}  // namespace unidash::identity
