#include "daemon/domains/apps/databases/database_room.h"

#include <gtest/gtest.h>

#include <vector>

namespace unidash::apps {
namespace {

constexpr std::int64_t mib = std::int64_t{1} << 20;
constexpr std::int64_t limit = 1000 * mib;
const Timestamp now{std::chrono::seconds{1'790'000'000}};

RoomVerdict judged(std::int64_t used_mib, DatabaseMode mode = DatabaseMode::writable) {
  return judge_room({.bytes = used_mib * mib, .limit_bytes = limit, .mode = mode}, now);
}

TEST(DatabaseRoom, IsWritableUpToItsLimit) {
  EXPECT_EQ(judged(0), (RoomVerdict{RoomState::roomy, DatabaseMode::writable}));
  EXPECT_EQ(judged(899), (RoomVerdict{RoomState::roomy, DatabaseMode::writable}));
  EXPECT_EQ(judged(900), (RoomVerdict{RoomState::nearly_full, DatabaseMode::writable}));
  EXPECT_EQ(judged(999), (RoomVerdict{RoomState::nearly_full, DatabaseMode::writable}));
  EXPECT_EQ(judged(1000), (RoomVerdict{RoomState::full, DatabaseMode::read_only}));
  EXPECT_EQ(judged(1250), (RoomVerdict{RoomState::full, DatabaseMode::read_only}));
}

TEST(DatabaseRoom, WhoWritesOnIsStopped) {
  for (const auto mode : {DatabaseMode::writable, DatabaseMode::read_only, DatabaseMode::stopped}) {
    EXPECT_EQ(judged(1251, mode), (RoomVerdict{RoomState::far_over, DatabaseMode::stopped}));
  }
  EXPECT_EQ(judged(1250, DatabaseMode::stopped),
            (RoomVerdict{RoomState::full, DatabaseMode::read_only}));
}

TEST(DatabaseRoom, GoesNotToAndFroAtItsLimit) {
  EXPECT_EQ(judged(950, DatabaseMode::read_only),
            (RoomVerdict{RoomState::full, DatabaseMode::read_only}));
  EXPECT_EQ(judged(899, DatabaseMode::read_only),
            (RoomVerdict{RoomState::roomy, DatabaseMode::writable}));
  EXPECT_EQ(judged(899, DatabaseMode::stopped),
            (RoomVerdict{RoomState::roomy, DatabaseMode::writable}));
}

TEST(DatabaseRoom, MayBeTidiedForAWhile) {
  DatabaseRoom room{.bytes = 1100 * mib,
                    .limit_bytes = limit,
                    .mode = DatabaseMode::read_only,
                    .tidies_until = now + std::chrono::seconds{1}};
  EXPECT_EQ(judge_room(room, now), (RoomVerdict{RoomState::full, DatabaseMode::writable}));
  EXPECT_EQ(judge_room(room, *room.tidies_until).mode, DatabaseMode::read_only);
  room.bytes = 1300 * mib;
  EXPECT_EQ(judge_room(room, now).mode, DatabaseMode::stopped);
}

TEST(DatabaseRoom, OfASmallOneHasAMarginToo) {
  const DatabaseRoom room{.bytes = 12 * mib, .limit_bytes = 10 * mib};
  EXPECT_EQ(judge_room(room, now).mode, DatabaseMode::read_only);
}

TEST(DatabaseRoom, OfTheInstanceHoldsAllOfThem) {
  EXPECT_EQ(instance_bytes({}, 0), 1024 * mib);
  EXPECT_EQ(instance_bytes(std::vector{limit, 10 * mib}, 5 * mib), (1024 + 1250 + 42 + 5) * mib);
}

}  // namespace
}  // namespace unidash::apps
