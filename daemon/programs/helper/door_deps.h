// What the doors need of this machine: its names, its nftables, its own addresses, its HAProxy.
#pragma once

#include <string>

#include "daemon/programs/helper/connection/connection.h"
#include "daemon/programs/helper/doors/door_keeper.h"
#include "daemon/programs/helper/doors/reach_keeper.h"

namespace unidash::helper {

/// `root` as for carry_out().
[[nodiscard]] DoorDeps doors_of_machine(const std::string& root, const OnProgress& on_progress);
[[nodiscard]] ReachDeps reach_of_machine(const std::string& root, const OnProgress& on_progress);

}  // namespace unidash::helper
