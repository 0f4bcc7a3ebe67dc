// Target disks: this machine's disks as the installer offers them, with what udev
// found on each and what of them is in use.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/host/control.h"
#include "daemon/model/machine_updates.h"
#include "daemon/setup/target_disk.h"

namespace unidash::main {

inline constexpr std::string_view too_small = "setup.disk_too_small";

[[nodiscard]] std::vector<setup::TargetDisk> find_targets(const std::vector<Disk>& disks,
                                                          const host::Places& places);

}  // namespace unidash::main
