// AuditTrail: writes the events of a transaction into the trail just before it
// commits, and proves that nobody touched the trail since. Thread-safe; lives
// as long as the process.
#pragma once

#include <vector>

#include "daemon/audit/walk.h"
#include "daemon/clients/postgres/pool.h"
#include "daemon/clients/postgres/transaction.h"
#include "daemon/model/event.h"

namespace unidash::audit {

class AuditTrail {
 public:
  /// `key`: Sealer::derive("audit chain").
  explicit AuditTrail(Secret key) : chain_(std::move(key)) {}

  /// Errors roll the whole transaction back: no change without its trace.
  [[nodiscard]] Status append(postgres::Transaction& tx, const Actor& actor,
                              const std::vector<Event>& events) const;

  /// append() for Pool::set_event_sink; the trail must outlive the pool's use.
  [[nodiscard]] postgres::EventSink sink() const;

  /// Walks the whole trail in batches. Writes may go on meanwhile: what they
  /// add after the start is left for the next time.
  [[nodiscard]] Result<Verdict> verify(postgres::Pool& pool) const;

 private:
  Chain chain_;
};

}  // namespace unidash::audit
