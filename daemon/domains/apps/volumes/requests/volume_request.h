// VolumeRequest: what the program that keeps volumes (unidash-volumes) may be asked, one
// JSON line a connection; answers are in answers.h. A volume and its copies are named by
// words of a closed form, never by a path. Decoding is strict. Pure.
//
//   {"request":"create_volume","volume":"miniflux-1","bytes":1073741824,"owner":10001}
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "daemon/base/fields.h"

namespace unidash::apps {

inline constexpr std::int64_t least_volume_bytes = std::int64_t{1} << 20;
inline constexpr std::int64_t most_volume_bytes = std::int64_t{1} << 46;  // 64 TiB
inline constexpr std::int64_t most_trash_days = 3650;
inline constexpr std::size_t most_volume_snapshots = 16;

/// A label of DNS, so that it can be part of a name in Kubernetes: small letters, digits,
/// hyphens within. invalid "volume.bad_name".
[[nodiscard]] Status check_volume_name(std::string_view name);
/// "NAME.SECONDS", as the trash names what lies in it. invalid "volume.bad_name".
[[nodiscard]] Status check_trash_name(std::string_view name);

inline constexpr TextRule volume_name_rule{.check = check_volume_name,
                                           .pattern = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"};
inline constexpr TextRule trash_name_rule{.check = check_trash_name,
                                          .pattern = R"(^[a-z0-9]([-a-z0-9]*[a-z0-9])?\.[0-9]+$)"};

/// What the file system of volumes can do: answers.h, VolumeCapabilities.
struct AskCapabilities {};
/// {"volumes": […], "trash": […]}: answers.h, VolumeList.
struct ListVolumes {};
/// answers.h, VolumeUsage.
struct AskUsage {
  std::string volume;
};
/// An empty volume whose folder belongs to `owner`, as user and group. conflict
/// "volume.exists".
struct CreateVolume {
  std::string volume;
  std::int64_t bytes = 0;
  std::int64_t owner = 0;
};
/// At once, also under an app that runs. {"limited": false} where nothing can hold it to
/// that. invalid "volume.smaller_than_used".
struct SetVolumeSize {
  std::string volume;
  std::int64_t bytes = 0;
};
/// A copy of all that is in it, whole or not at all. An app that writes meanwhile should
/// have been stopped: each file is whole, but not all of one moment.
struct SnapshotVolume {
  std::string volume;
  std::string snapshot;
};
struct DeleteSnapshot {
  std::string volume;
  std::string snapshot;
};
/// The volume as the copy has it; the copy stays, and what was there goes to the trash.
/// conflict "volume.in_use" while a Pod has it.
struct RestoreSnapshot {
  std::string volume;
  std::string snapshot;
};
/// With its copies. {"trash": NAME}. conflict "volume.in_use" while a Pod has it.
struct TrashVolume {
  std::string volume;
};
/// Back from the trash. conflict "volume.exists".
struct RecoverVolume {
  std::string trash;
};
/// Deletes for good what went there that many days ago or earlier. {"deleted": N}
struct EmptyTrash {
  std::int64_t days = 0;
};

using VolumeRequest = std::variant<AskCapabilities, ListVolumes, AskUsage, CreateVolume,
                                   SetVolumeSize, SnapshotVolume, DeleteSnapshot, RestoreSnapshot,
                                   TrashVolume, RecoverVolume, EmptyTrash>;

inline constexpr std::size_t volume_request_bytes = 4096;

/// malformed or invalid; the detail says what.
[[nodiscard]] Result<VolumeRequest> decode_volume_request(std::string_view line);
/// Without the newline.
[[nodiscard]] std::string encode_volume_request(const VolumeRequest& request);
/// "create_volume" and so on.
[[nodiscard]] std::string_view name_of_volume_request(const VolumeRequest& request);

inline constexpr Bounds volume_name_bounds{.min = 1, .max = 52, .rule = &volume_name_rule};
inline constexpr Bounds trash_name_bounds{.min = 3, .max = 72, .rule = &trash_name_rule};
inline constexpr Bounds volume_size_bounds{.min = least_volume_bytes, .max = most_volume_bytes};

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto fields<apps::AskCapabilities> = std::tuple{};
template <>
inline constexpr auto fields<apps::ListVolumes> = std::tuple{};
template <>
inline constexpr auto fields<apps::AskUsage> =
    std::tuple{field("volume", &apps::AskUsage::volume, apps::volume_name_bounds)};
template <>
inline constexpr auto fields<apps::CreateVolume> =
    std::tuple{field("volume", &apps::CreateVolume::volume, apps::volume_name_bounds),
               field("bytes", &apps::CreateVolume::bytes, apps::volume_size_bounds),
               field("owner", &apps::CreateVolume::owner, {.min = 0, .max = 65'535})};
template <>
inline constexpr auto fields<apps::SetVolumeSize> =
    std::tuple{field("volume", &apps::SetVolumeSize::volume, apps::volume_name_bounds),
               field("bytes", &apps::SetVolumeSize::bytes, apps::volume_size_bounds)};
template <>
inline constexpr auto fields<apps::SnapshotVolume> =
    std::tuple{field("volume", &apps::SnapshotVolume::volume, apps::volume_name_bounds),
               field("snapshot", &apps::SnapshotVolume::snapshot, apps::volume_name_bounds)};
template <>
inline constexpr auto fields<apps::DeleteSnapshot> =
    std::tuple{field("volume", &apps::DeleteSnapshot::volume, apps::volume_name_bounds),
               field("snapshot", &apps::DeleteSnapshot::snapshot, apps::volume_name_bounds)};
template <>
inline constexpr auto fields<apps::RestoreSnapshot> =
    std::tuple{field("volume", &apps::RestoreSnapshot::volume, apps::volume_name_bounds),
               field("snapshot", &apps::RestoreSnapshot::snapshot, apps::volume_name_bounds)};
template <>
inline constexpr auto fields<apps::TrashVolume> =
    std::tuple{field("volume", &apps::TrashVolume::volume, apps::volume_name_bounds)};
template <>
inline constexpr auto fields<apps::RecoverVolume> =
    std::tuple{field("trash", &apps::RecoverVolume::trash, apps::trash_name_bounds)};
template <>
inline constexpr auto fields<apps::EmptyTrash> =
    std::tuple{field("days", &apps::EmptyTrash::days, {.min = 0, .max = apps::most_trash_days})};

}  // namespace unidash
