// FirstStartPart: the first start as the role host has it: its steps, its record
// on the disk, where answer files may lie, and the thread that works.
#pragma once

#include <vector>

#include "daemon/api/route.h"
#include "daemon/main/host_discovery.h"
#include "daemon/main/setup_steps.h"
#include "daemon/setup/worker.h"

namespace unidash::main {

class FirstStartPart {
 public:
  explicit FirstStartPart(const SetupStepsDeps& deps);

  [[nodiscard]] std::vector<api::Route> routes();

 private:
  psl::PublicSuffixes suffixes_;
  HostSetupSteps steps_;
  setup::FileRecordStore store_;
  setup::FirstStart first_start_;
  setup::SetupWorker worker_;
  HostDiscovery discovery_;
};

}  // namespace unidash::main
