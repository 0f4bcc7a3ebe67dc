// ChainWriter: ties the rows of the trail into the chain, and proves that nobody
// touched it since. Only the role audit has the key, and it does nothing else.
// Thread-safe; lives as long as the process.
#pragma once

#include "daemon/clients/postgres/pool.h"
#include "daemon/domains/audit/walk.h"

namespace unidash::audit {

class ChainWriter {
 public:
  /// `key`: of the purpose "audit chain".
  explicit ChainWriter(Secret key) : chain_(std::move(key)) {}

  /// Puts every committed row that is not in the chain yet behind its head; returns
  /// how many those were. Several may call it at once, on any number of machines.
  [[nodiscard]] Result<std::int64_t> extend(postgres::Pool& pool) const;

  /// Walks the whole chain in batches. Writes may go on meanwhile: what they
  /// add after the start is left for the next time.
  [[nodiscard]] Result<Verdict> verify(postgres::Pool& pool) const;

 private:
  Chain chain_;
};

}  // namespace unidash::audit
