// Target disks: this machine's disks as the installer offers them, with what udev
// found on each and what of them is in use.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/domains/host/control.h"
#include "daemon/domains/machine/types/machine_updates.h"
#include "daemon/domains/setup/types/target_disk.h"

namespace unidash::host::first_start {

inline constexpr std::string_view too_small = "setup.disk_too_small";

[[nodiscard]] std::vector<setup::TargetDisk> find_targets(const std::vector<Disk>& disks,
                                                          const host::Places& places);

}  // namespace unidash::host::first_start
