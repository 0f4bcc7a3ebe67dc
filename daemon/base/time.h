// Time: one clock seam for the whole daemon and its ISO 8601 spelling.
// Timestamps are UTC with microseconds, like PostgreSQL's timestamptz.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "daemon/base/result.h"

namespace unidash {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Where the daemon reads the time. Shared between threads.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

/// "2026-01-10T14:30:00Z", with ".123456" when there are microseconds.
[[nodiscard]] std::string render_timestamp(Timestamp time);

/// Reads a date-time of RFC 3339 with any offset, in the years 1 to 9999 of UTC.
/// What is finer than a microsecond is cut off; a leap second is the one after it.
[[nodiscard]] Result<Timestamp> parse_timestamp(std::string_view text);

/// Reads PostgreSQL's ISO text of a timestamptz in UTC: "2026-01-10 14:30:00.5+00".
[[nodiscard]] Result<Timestamp> parse_sql_timestamp(std::string_view text);

/// Whole seconds since 1970, for JWT and cookies.
[[nodiscard]] std::int64_t unix_seconds(Timestamp time);

}  // namespace unidash
