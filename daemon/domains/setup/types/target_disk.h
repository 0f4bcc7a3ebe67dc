// TargetDisk: a disk of this machine as the installer sees it: what is on it and
// would be lost, and why it cannot be chosen where that is so.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/fields.h"

namespace unidash::setup {

/// A partition, or what lies on the disk without any.
struct DiskContent {
  std::string label{};  // empty where it has none
  std::string type{};   // "ntfs"; empty where nobody knows it
  std::int64_t size = 0;
  friend bool operator==(const DiskContent&, const DiskContent&) = default;
};

struct TargetDisk {
  std::string id;  // "sda"
  std::string model{};
  std::int64_t size = 0;
  bool removable = false;
  std::vector<DiskContent> contents{};
  std::optional<std::string> refused{};  // "setup.disk_too_small"
};

/// What a machine's data partition is called on every disk.
inline constexpr std::string_view data_label = "unidash-var";

/// An installation with its data.
[[nodiscard]] inline bool holds_unidash(const TargetDisk& disk) {
  return std::ranges::contains(disk.contents, data_label, &DiskContent::label);
}

}  // namespace unidash::setup

namespace unidash {

template <>
inline constexpr auto fields<setup::DiskContent> =
    std::tuple{field("label", &setup::DiskContent::label), field("type", &setup::DiskContent::type),
               field("size", &setup::DiskContent::size, {.max = std::int64_t{1} << 62})};

template <>
inline constexpr auto fields<setup::TargetDisk> =
    std::tuple{field("id", &setup::TargetDisk::id),
               field("model", &setup::TargetDisk::model),
               field("size", &setup::TargetDisk::size, {.max = std::int64_t{1} << 62}),
               field("removable", &setup::TargetDisk::removable),
               field("contents", &setup::TargetDisk::contents),
               field("refused", &setup::TargetDisk::refused)};

}  // namespace unidash
