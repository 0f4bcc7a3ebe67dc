#include "daemon/domains/apps/databases/database_room.h"

#include <algorithm>

namespace unidash::apps {

namespace {

constexpr std::int64_t mib = std::int64_t{1} << 20;
constexpr std::int64_t shared_bytes = 1024 * mib;
/// A database that holds nothing, and room to be stopped in.
constexpr std::int64_t least_margin = 32 * mib;

std::int64_t nearly(std::int64_t limit) { return limit - limit / 10; }
std::int64_t far_over(std::int64_t limit) { return limit + std::max(limit / 4, least_margin); }

RoomVerdict judge_full(const DatabaseRoom& room, Timestamp now) {
  const bool tidies = room.tidies_until && now < *room.tidies_until;
  return {.state = RoomState::full,
          .mode = tidies ? DatabaseMode::writable : DatabaseMode::read_only};
}

}  // namespace

RoomVerdict judge_room(const DatabaseRoom& room, Timestamp now) {
  if (room.bytes > far_over(room.limit_bytes)) {
    return {.state = RoomState::far_over, .mode = DatabaseMode::stopped};
  }
  if (room.bytes >= room.limit_bytes) return judge_full(room, now);
  if (room.bytes < nearly(room.limit_bytes)) return {};
  // Not to and fro at the limit: who was held back is so until there is some room again.
  if (room.mode != DatabaseMode::writable) return judge_full(room, now);
  return {.state = RoomState::nearly_full, .mode = DatabaseMode::writable};
}

std::int64_t instance_bytes(std::span<const std::int64_t> limits, std::int64_t trash_bytes) {
  std::int64_t bytes = shared_bytes + trash_bytes;
  for (const std::int64_t limit : limits) bytes += far_over(limit);
  return bytes;
}

}  // namespace unidash::apps
