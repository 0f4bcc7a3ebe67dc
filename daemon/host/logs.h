// Logs: the machine's log, filtered and followed (GET machine/logs). At most a
// few callers at once, because each may wait and search.
#pragma once

#include <atomic>
#include <memory>

#include "daemon/api/batch.h"
#include "daemon/api/machine_types.h"
#include "daemon/host/control.h"

namespace unidash::host {

inline constexpr int most_log_readers = 8;

/// What the caller asks for, with what is left out filled in. Pure.
[[nodiscard]] journal::Query plan_query(const LogQuery& query);

class Logs {
 public:
  explicit Logs(HostControl& control)
      : control_(&control), readers_(std::make_shared<std::atomic<int>>(0)) {}

  /// Meta: "at_end", and "cursor" where to go on. too_many "log.busy".
  [[nodiscard]] Result<api::Batch<LogEntry>> read(const api::Caller&, const LogQuery& query) const;

 private:
  HostControl* control_;
  std::shared_ptr<std::atomic<int>> readers_;
};

}  // namespace unidash::host
