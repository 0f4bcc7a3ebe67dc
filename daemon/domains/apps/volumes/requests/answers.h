// What unidash-volumes answers. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash::apps {

/// `quota`: a volume cannot hold more than its size. `reflink`: copies share blocks with
/// what they are copies of; without it each takes as much room again, and time. Machines
/// with ext4 have neither.
struct VolumeCapabilities {
  std::string file_system;  // "xfs", "ext4", "other"
  bool quota = false;
  bool reflink = false;
  std::int64_t total_bytes = 0;
  std::int64_t free_bytes = 0;
};

/// What is in it, copies apart. With `limit_bytes` the kernel counted, and holds it to that;
/// without, files were counted one by one, and not all of very many (`complete`).
struct VolumeUsage {
  std::int64_t bytes = 0;
  std::int64_t files = 0;
  std::optional<std::int64_t> limit_bytes{};
  std::optional<std::int64_t> limit_files{};
  bool complete = true;
  bool in_use = false;  // some Pod of this machine has it
  std::vector<std::string> snapshots{};
};

/// `trash`: what recover_volume takes; the time is that of going there.
struct TrashEntry {
  std::string trash;
  std::string volume;
  std::int64_t trashed_at = 0;  // seconds since 1970
};

struct VolumeList {
  std::vector<std::string> volumes{};
  std::vector<TrashEntry> trash{};
};

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto fields<apps::VolumeCapabilities> =
    std::tuple{field("file_system", &apps::VolumeCapabilities::file_system),
               field("quota", &apps::VolumeCapabilities::quota),
               field("reflink", &apps::VolumeCapabilities::reflink),
               field("total_bytes", &apps::VolumeCapabilities::total_bytes, {.max = INT64_MAX}),
               field("free_bytes", &apps::VolumeCapabilities::free_bytes, {.max = INT64_MAX})};
template <>
inline constexpr auto fields<apps::VolumeUsage> =
    std::tuple{field("bytes", &apps::VolumeUsage::bytes, {.max = INT64_MAX}),
               field("files", &apps::VolumeUsage::files, {.max = INT64_MAX}),
               field("limit_bytes", &apps::VolumeUsage::limit_bytes, {.max = INT64_MAX}),
               field("limit_files", &apps::VolumeUsage::limit_files, {.max = INT64_MAX}),
               field("complete", &apps::VolumeUsage::complete),
               field("in_use", &apps::VolumeUsage::in_use),
               field("snapshots", &apps::VolumeUsage::snapshots)};
template <>
inline constexpr auto fields<apps::TrashEntry> =
    std::tuple{field("trash", &apps::TrashEntry::trash), field("volume", &apps::TrashEntry::volume),
               field("trashed_at", &apps::TrashEntry::trashed_at, {.max = INT64_MAX})};
template <>
inline constexpr auto fields<apps::VolumeList> = std::tuple{
    field("volumes", &apps::VolumeList::volumes), field("trash", &apps::VolumeList::trash)};

}  // namespace unidash
