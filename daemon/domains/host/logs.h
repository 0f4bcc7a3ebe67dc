// Logs: the machine's log, filtered and followed (GET machine/logs). At most a
// few callers at once, because each may wait and search.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_services.h"

namespace unidash::host {

inline constexpr int most_log_readers = 8;

struct FoundEntries {
  std::vector<LogEntry> items{};
  bool at_end = false;
  std::string cursor{};  // where to go on; empty where there is nothing
};

/// What the caller asks for, with what is left out filled in. Pure.
[[nodiscard]] journal::Query plan_query(const LogQuery& query);

class Logs {
 public:
  explicit Logs(HostControl& control)
      : control_(&control), readers_(std::make_shared<std::atomic<int>>(0)) {}

  /// too_many "log.busy".
  [[nodiscard]] Result<FoundEntries> read(const LogQuery& query) const;

 private:
  HostControl* control_;
  std::shared_ptr<std::atomic<int>> readers_;
};

}  // namespace unidash::host
