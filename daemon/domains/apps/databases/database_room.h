// DatabaseRoom: whether an app's database has outgrown its room, and what follows. PostgreSQL has
// no limit for the size of a database, so it is looked at; what the kernel holds is the whole
// instance. An app that means well stops at read_only; one that does not is stopped altogether.
// Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "daemon/base/codec.h"
#include "daemon/base/time.h"

namespace unidash::apps {

/// How a database is set.
enum class DatabaseMode : std::uint8_t {
  writable,
  read_only,  // for each new session that does not ask for other
  stopped,    // nobody comes in
};

/// What is the matter; the web has the sentences.
enum class RoomState : std::uint8_t {
  roomy,
  nearly_full,  // nine tenths
  full,         // read-only until it has more room, or may tidy up
  far_over,     // wrote on in spite of that
};

struct DatabaseRoom {
  std::int64_t bytes = 0;        // of the database
  std::int64_t limit_bytes = 0;  // its room
  DatabaseMode mode = DatabaseMode::writable;
  /// Until then it may write though it is full: only who writes can delete.
  std::optional<Timestamp> tidies_until{};
};

struct RoomVerdict {
  RoomState state = RoomState::roomy;
  DatabaseMode mode = DatabaseMode::writable;  // what it is to be set to
  friend bool operator==(const RoomVerdict&, const RoomVerdict&) = default;
};

/// Read-only at all of its room, writable again below nine tenths; stopped above five quarters, and
/// read-only again once that much fits.
[[nodiscard]] RoomVerdict judge_room(const DatabaseRoom& room, Timestamp now);

/// How large the volume of the instance must be: each database up to where it is stopped, what lies
/// in the trash, and what no database owns (its journal, files of sorts).
[[nodiscard]] std::int64_t instance_bytes(std::span<const std::int64_t> limits,
                                          std::int64_t trash_bytes);

}  // namespace unidash::apps

namespace unidash {

template <>
inline constexpr auto enum_names<apps::DatabaseMode> =
    std::array{std::pair{apps::DatabaseMode::writable, std::string_view("writable")},
               std::pair{apps::DatabaseMode::read_only, std::string_view("read_only")},
               std::pair{apps::DatabaseMode::stopped, std::string_view("stopped")}};

template <>
inline constexpr auto enum_names<apps::RoomState> =
    std::array{std::pair{apps::RoomState::roomy, std::string_view("roomy")},
               std::pair{apps::RoomState::nearly_full, std::string_view("nearly_full")},
               std::pair{apps::RoomState::full, std::string_view("full")},
               std::pair{apps::RoomState::far_over, std::string_view("far_over")}};

}  // namespace unidash
