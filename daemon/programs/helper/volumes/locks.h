// Locks: one at a time for each volume, among all processes of unidash-volumes. Ranges of one
// file, which no Pod can reach; gone with the process that has them.
#pragma once

#include <string_view>

#include "daemon/base/result.h"
#include "daemon/clients/files/descriptor.h"

namespace unidash::volumes {

using Lock = files::Descriptor;  // held until it is closed

/// conflict "volume.busy" while somebody else has it.
[[nodiscard]] Result<Lock> lock_volume(int root, std::string_view volume);
/// Of the numbers of projects; waits.
[[nodiscard]] Result<Lock> lock_numbers(int root);

}  // namespace unidash::volumes
