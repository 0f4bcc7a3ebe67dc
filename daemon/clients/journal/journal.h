// Journal: reads the machine's log. A handle lives for one query, because it
// belongs to one thread; queries are bounded in entries, bytes and in how much
// they look through, so that no filter makes the role busy for long.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "daemon/base/result.h"
#include "daemon/base/time.h"

namespace unidash::journal {

enum class Direction : std::uint8_t { backward, forward };

struct Query {
  std::string unit{};  // empty: all
  std::optional<int> priority{};
  std::optional<Timestamp> since{};
  std::optional<Timestamp> until{};
  std::string text{};
  std::string cursor{};
  Direction direction = Direction::backward;
  std::chrono::milliseconds wait{0};  // for the first entry, forward
  std::size_t entries = 100;
};

struct Entry {
  std::string cursor;
  Timestamp at{};
  int priority = 6;
  std::string unit;
  std::string identifier;
  std::optional<std::int64_t> pid{};
  std::string message;
};

struct Found {
  std::vector<Entry> entries{};
  std::string cursor{};  // where to go on: the last entry looked at; may be empty
  bool at_end = false;   // nothing more in this direction for now
};

/// `folder` is empty for the machine's own journal. unavailable "log.unreadable";
/// invalid "log.bad_cursor".
[[nodiscard]] Result<Found> read_journal(const Query& query, const std::string& folder = {});

}  // namespace unidash::journal
