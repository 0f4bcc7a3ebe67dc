// HostFirstStart: the first start as the role host has it: its steps, its record
// on the disk, where answer files may lie, and the thread that works.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/domains/host/first_start/host_discovery.h"
#include "daemon/domains/host/first_start/setup_steps.h"
#include "daemon/domains/setup/worker.h"

namespace unidash::main {

class HostFirstStart {
 public:
  explicit HostFirstStart(const host::first_start::SetupStepsDeps& deps);

  [[nodiscard]] std::vector<api::Route> routes();

 private:
  psl::PublicSuffixes suffixes_;
  host::first_start::HostSetupSteps steps_;
  setup::FileRecordStore store_;
  setup::FirstStart first_start_;
  setup::SetupWorker worker_;
  host::first_start::HostDiscovery discovery_;
};

}  // namespace unidash::main
