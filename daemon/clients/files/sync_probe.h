// Sync probe: how long a disk takes until a small write is safe. Databases wait
// for it at every commit.
#pragma once

#include <chrono>
#include <string>

#include "daemon/base/result.h"

namespace unidash::files {

/// Writes 4 KiB and waits for the disk, `rounds` times, in a file of `folder`
/// that is gone afterwards; the time that 19 of 20 rounds stay under. Stops
/// after two seconds. unavailable "file.not_written", "file.disk_full".
[[nodiscard]] Result<std::chrono::microseconds> measure_sync(const std::string& folder,
                                                             int rounds = 100);

}  // namespace unidash::files
