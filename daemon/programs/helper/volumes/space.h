// Space of the file system that a folder is on.
#pragma once

#include <sys/statvfs.h>

#include <algorithm>

#include "daemon/programs/helper/volumes/folder.h"

namespace unidash::volumes {

[[nodiscard]] inline Result<struct statvfs> space_of(int folder) {
  struct statvfs space{};
  if (::fstatvfs(folder, &space) != 0) return last_error("statvfs");
  return space;
}

[[nodiscard]] inline std::int64_t total_bytes(const struct statvfs& space) {
  return static_cast<std::int64_t>(space.f_blocks * space.f_frsize);
}

[[nodiscard]] inline std::int64_t free_bytes(const struct statvfs& space) {
  return static_cast<std::int64_t>(space.f_bavail * space.f_frsize);
}

/// What copies leave to everything else on this disk: a twentieth, at most 2 GiB.
[[nodiscard]] inline std::int64_t reserve(const struct statvfs& space) {
  return std::min(total_bytes(space) / 20, std::int64_t{2} << 30);
}

}  // namespace unidash::volumes
