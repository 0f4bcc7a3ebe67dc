// Surroundings: what of this machine the answers are held against.
#pragma once

#include <string>
#include <vector>

#include "daemon/domains/setup/types/target_disk.h"

namespace unidash::setup {

/// What this machine has; lists may be empty where they are not known.
struct Surroundings {
  bool installing = false;
  std::vector<TargetDisk> disks{};  // all but those that cannot hold a system at all
  std::vector<std::string> links{};
  std::vector<std::string> time_zones{};
};

}  // namespace unidash::setup
